"""A :class:`Lexicon`: the names of all documents that came into play, by what is typed for them.

Thousands of documents share most of their names. What may be typed for a name is worked out once,
however many documents print it, and a stretch of a question is looked up here before any document.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from threading import Lock
from typing import TypeVar

from knowledge.question.names import both_numerals, cores, is_plain, key, spellings, unbracketed
from knowledge.question.organizations import names_of_row, reads_as_body
from knowledge.question.sounds import pinyin
from knowledge.store import TableOutline
from knowledge.vocabulary.classification import official_names, synonyms
from knowledge.vocabulary.kinds import kind_named
from knowledge.vocabulary.words import words

SCOPE = "@"
"""What a key of a scope begins with: the tables about 财政拨款 are found under "@财政拨款"."""

_INCOME, _TELLING_INCOME = "收入", 5
"""What a name may go without, and how long it has to be then."""
_BEGINNINGS = (2, 4)
"""Lengths at which a stretch of a question is told to begin like nothing that is known."""
_TELLING = 4
"""A title shorter than this without its ending (支出) is a piece of many."""
_MOST = 200_000
"""Names in a lexicon, some 100 MB; beyond that a new one is begun."""


@dataclass(eq=False)
class Name:
    """A name as printed, the key that it is stored under, and what may be typed for it.

    ``exact`` is typed for the whole of it, ``loose`` without its brackets, ``core`` without the
    words that any item may end with.
    """

    printed: str
    stored: str
    exact: frozenset[str]
    loose: frozenset[str]
    core: frozenset[str]

    @cached_property
    def sounds(self) -> frozenset[str]:
        """The pinyin of everything that may be typed for it."""
        typed = self.exact | self.loose | self.core
        return frozenset(pinyin(one) for one in typed if not one.isascii())


@dataclass(frozen=True, slots=True, eq=False)
class Title:
    """What may be typed for a table of one title, number and kind."""

    typed: frozenset[str]


_Entry = TypeVar("_Entry", Name, Title)


class Lexicon:
    """Names and titles by what may be typed for them. It only grows; none is in it twice.

    ``known`` is everything that may be typed for anything here, or in the vocabulary, and
    ``longest`` the length of the longest of it: what is not there need not be looked for.
    """

    def __init__(self) -> None:
        self.exact: dict[str, list[Name]] = {}
        self.loose: dict[str, list[Name]] = {}
        self.core: dict[str, list[Name]] = {}
        self.titles: dict[str, list[Title]] = {}
        self.known = {*synonyms(), *official_names(), *words().total_rows}
        self.known |= {row for whole in words().wholes for row in whole.rows}
        self.longest = max(map(len, self.known))
        self._beginnings = {one[:length] for one in self.known for length in _BEGINNINGS}
        self._names: dict[str, Name] = {}
        self._openings: dict[str, str] = {}
        self._titles: dict[tuple[str, str | None, str | None, bool], Title] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._openings)

    def name(self, printed: str) -> Name:
        """Return the name that is printed so; it is stored under "" where it has no letters."""
        return self._names.get(printed) or self._add_name(printed, printed, key(printed))

    def opening(self, printed: str) -> str:
        """Return the first two characters of all that may be typed for the name printed so.

        "" where not all of it begins alike, as most of it does: it is made of a printed name by
        leaving off its end.
        """
        opening = self._openings.get(printed)
        if opening is None:
            alike = len(printed) > 1 and is_plain(printed) and not reads_as_body(printed)
            opening = self._openings[printed] = printed[:2] if alike else ""
        return opening

    def entry(self, stored: str, printed: str) -> Name:
        """Return the name, or the scope, or the joined name, that is stored under this key."""
        return self.name(printed) if stored == key(printed) else self._names[stored]

    def scope(self, scope: str) -> Name:
        """Return the name of the money that some tables are about."""
        stored = SCOPE + key(scope)
        return self._names.get(stored) or self._add_name(stored, scope, stored)

    def joined(self, stored: str, typed: str) -> Name:
        """Return the name that is printed only below another, and is typed in full."""
        known = self._names.get(stored)
        if known is None:
            known = Name(typed, stored, frozenset([typed]), frozenset(), frozenset())
            with self._lock:
                known = self._names.setdefault(stored, known)
                if known not in self.exact.get(typed, ()):
                    self._enter(self.exact, [typed], known)
        return known

    def _add_name(self, own: str, printed: str, stored: str) -> Name:
        exact, bare = spellings(printed), unbracketed(printed)
        loose = (exact if exact == {bare} else frozenset([bare])) if bare else frozenset()
        core = frozenset([core for one in exact | loose for core in (*cores(one), *_all_but(one))])
        name = Name(printed, stored, exact, loose, core)
        # By its sound a body is heard as a body, not as a row of that name.
        written = exact | names_of_row(printed)
        with self._lock:
            if own not in self._names:
                for found, typed in (self.exact, written), (self.loose, loose), (self.core, core):
                    self._enter(found, typed if stored else (), name)
                self._names[own] = name
            return self._names[own]

    def title(self, table: TableOutline) -> Title:
        """Return what may be typed for ``table``."""
        kind = kind_named(table.kind)
        more = bool(kind and kind.unless_beside) and any(
            word in header
            for column in table.columns
            for header in column.path
            for word in kind.unless_beside  # type: ignore[union-attr]  # asked above
        )
        own = (table.title, table.number, table.kind, more)
        return self._titles.get(own) or self._add_title(own)

    def _add_title(self, own: tuple[str, str | None, str | None, bool]) -> Title:
        title, number, kind_key, more = own
        typed = {*spellings(title), unbracketed(title)}
        typed |= {one[2:] for one in typed if one.startswith(("部门", "单位"))}
        if number:
            plain = key(number)
            typed |= {plain, *(f"表{form}" for form in both_numerals(plain.rpartition("表")[2]))}
        kind = kind_named(kind_key)
        typed |= {other for one in typed for other in _other_titles(one)}
        if kind:
            # People call a table by the plain name of its kind, however it is titled.
            typed |= {key(kind.name), *(() if more else kind.asked_as)}
        entry = Title(frozenset(one for one in typed if len(one) > 1))
        with self._lock:
            if own not in self._titles:
                self._enter(self.titles, entry.typed, entry)
                self._titles[own] = entry
            return self._titles[own]

    def _enter(self, found: dict[str, list[_Entry]], typed: Collection[str], entry: _Entry) -> None:
        for one in typed:
            found.setdefault(one, []).append(entry)
        self.learn(typed)

    def may_begin(self, typed: str) -> bool:
        """Return whether anything that may be typed may begin so, as far as it is kept at hand."""
        return len(typed) not in _BEGINNINGS or typed in self._beginnings

    def learn(self, typed: Collection[str]) -> None:
        """Make ``typed`` known: some index leads from it to a name."""
        for one in typed:
            if one not in self.known:
                self._beginnings.update([one[:length] for length in _BEGINNINGS])
                self.known.add(one)
                self.longest = max(self.longest, len(one))


def _all_but(name: str) -> tuple[str, ...]:
    """Return a long name of income without that word: 一般公共预算拨款."""
    bare = name.removesuffix(_INCOME)
    return (bare,) if bare != name and len(bare) >= _TELLING_INCOME else ()


def _other_titles(title: str) -> Iterator[str]:
    """Yield the titles of other endings by which people may call the table of this ``title``."""
    ending = next((one for one in words().table_endings if title.endswith(one)), None)
    if ending is None:
        return
    bare = title.removesuffix(ending)
    endings = words().table_endings if len(bare) >= _TELLING else words().grand_table_endings
    if len(bare) >= _TELLING or ending in words().grand_table_endings:
        yield from (bare + one for one in endings)


def lexicon() -> Lexicon:
    """Return the lexicon of this process: what is typed for a name depends on the name alone."""
    if len(_lexicon()) > _MOST:
        _lexicon.cache_clear()
    return _lexicon()


@cache
def _lexicon() -> Lexicon:
    return Lexicon()
