"""The names of the documents in play: every row, column and table, by all that may be typed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from weakref import proxy

from knowledge.question.joined import JOINT, joined_names
from knowledge.question.lexicon import SCOPE, Lexicon, Name, Title, lexicon
from knowledge.question.names import key, spelling
from knowledge.question.sounds import pinyin
from knowledge.store import Names, TableOutline
from knowledge.vocabulary.classification import official_names
from knowledge.vocabulary.kinds import scope_of
from knowledge.vocabulary.words import words

__all__ = ["CODE", "SCOPE", "NameIndex", "Named", "build_index", "build_named_index", "total_words"]

CODE = "#"
"""What a key of a code begins with: row 30201 is found under "#30201"."""

SOUND_BEGINS = 6
"""Letters of a sound by which most stretches of a question are told to be none."""

_Keys = frozenset[str]
_NOTHING: _Keys = frozenset()


class NameIndex:
    """Names of rows and columns (items) and of tables, each by the key it is stored under.

    ``printed`` gives a stored key's name as the first document prints it. ``exact``, ``loose``
    (without brackets) and ``core`` lead from what a person may type to stored keys; ``tables``
    holds what may be typed for a table. ``rows`` and ``columns`` hold the keys that name
    a row, and those that name a column; ``codes`` are the codes of rows, ``coded`` the keys of rows
    that have one. ``about`` are
    words that say where such names stand and name nothing; ``counted`` the units that things of
    these names are counted in, so that 几辆 asks for a figure.

    An index has no more of its own than which names are in play; what may be typed for them is in
    the ``lexicon``. That is worked out for a name when a question has its first two characters:
    most names of a document never come up.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        printed: Iterable[str],
        *,
        more: Iterable[Name] = (),
        titles: Collection[Title] = (),
    ) -> None:
        self.lexicon = lexicon
        self.about = _NOTHING
        self.counted = _NOTHING
        self._own = {name.stored: name.printed for name in more}
        self._by_opening: dict[str, list[str]] = {}
        self._enter(printed)
        self.codes = _NOTHING
        self.exact = _Exact(lexicon.exact, self)
        self.loose = _Typed(lexicon.loose, self)
        self.core = _Typed(lexicon.core, self)
        self.tables = _Titles(lexicon.titles, titles)
        self.printed = _Printed(self)

    def _enter(self, printed: Iterable[str]) -> None:
        """Enter names that are printed so; of those that share a key, the first."""
        own, by_opening = self._own, self._by_opening
        for one in printed:
            opening = self.lexicon.opening(one)
            if opening:
                own.setdefault(one, one)
                by_opening.setdefault(opening, []).append(one)
            elif stored := self.lexicon.name(one).stored:
                own.setdefault(stored, one)

    def hear(self, text: str) -> None:
        """Have the lexicon know every name in play that may begin somewhere in ``text``."""
        plain = spelling(text)
        for at in range(len(plain) - 1):
            if plain[at : at + 2] in self._by_opening:
                self.hear_opening(plain[at : at + 2])

    def hear_opening(self, opening: str) -> None:
        """Have the lexicon know the names that begin with these two characters."""
        for printed in self._by_opening.get(opening, ()):
            self.lexicon.name(printed)
        # Not before: others who ask at the same time need the names, too.
        self._by_opening.pop(opening, None)

    def is_own(self, name: Name) -> bool:
        """Return whether ``name`` is in play."""
        return self._own.get(name.stored) == name.printed

    def printed_as(self, stored: str) -> str:
        """Return the name that is stored under this key as the first document prints it.

        For a code it is the name of the first row that has it.
        """
        return self._own[stored]

    @cached_property
    def called(self) -> Mapping[str, _Keys]:
        """Stored keys by what else people call them."""
        return {}

    @cached_property
    def rows(self) -> _Keys:
        """The stored keys that name a row, or something above one, and those of codes."""
        return _NOTHING

    @cached_property
    def columns(self) -> _Keys:
        """The stored keys that name a column, or something above one."""
        return _NOTHING

    @cached_property
    def coded(self) -> _Keys:
        """The stored keys of rows that have a code."""
        return _NOTHING

    @cached_property
    def by_sound(self) -> Mapping[str, _Keys]:
        """Stored keys by the pinyin of everything that a person may type for them."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for stored, printed in self._own.items():
            for sound in self.lexicon.entry(stored, printed).sounds:
                found[sound].add(stored)
        for typed, keys in self.called.items():
            if not typed.isascii():
                found[pinyin(typed)] |= keys
        return {sound: frozenset(stored) for sound, stored in found.items()}

    @cached_property
    def longest_sound(self) -> int:
        """The letters of the longest sound."""
        return max(map(len, self.by_sound), default=0)

    @cached_property
    def sounds_begin(self) -> frozenset[str]:
        """The first :data:`SOUND_BEGINS` letters of every sound, or all of a shorter one."""
        return frozenset(sound[:SOUND_BEGINS] for sound in self.by_sound)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The stored keys that are names by themselves, not codes or scopes."""
        return tuple(s for s in self._own if s[0] != SCOPE and JOINT not in s)

    def names_with(self, piece: str) -> Iterable[str]:
        """Return the names that hold ``piece``: mostly there are none, which one search tells."""
        return [name for name in self.names if piece in name] if piece in self._all_names else ()

    @cached_property
    def _all_names(self) -> str:
        return "\n".join(self.names)


def build_index(tables: Callable[[], Iterable[TableOutline]]) -> NameIndex:
    """Index the names of ``tables``, which may be looked through again for what few questions need.

    The index keeps none of them: they may be those of thousands of documents.
    """
    return _OfTables(lexicon(), tables)


@dataclass(frozen=True, slots=True)
class Named:
    """A path of names outside tables; ``called`` is what else people call the last of them."""

    path: tuple[str, ...]
    called: tuple[str, ...] = ()


def build_named_index(
    named: Iterable[Named], about: Iterable[str], counted: Iterable[str]
) -> NameIndex:
    """Index names that stand outside tables; each counts as the name of a row.

    A name of the classification counts as that of a row with a code, though none is printed.
    """
    return _OfNames(lexicon(), tuple(named), about, counted)


class _OfTables(NameIndex):
    def __init__(self, lexicon: Lexicon, tables: Callable[[], Iterable[TableOutline]]) -> None:
        scopes: dict[Name, None] = {}
        titles: dict[Title, None] = {}
        printed: dict[str, None] = {}
        codes: set[str] = set()
        self._joined_rows: dict[str, Name] = {}
        self._joined_columns: dict[str, Name] = {}
        names = None
        for table in tables():
            titles[lexicon.title(table)] = None
            if scope := scope_of(table.kind):
                scopes[lexicon.scope(scope)] = None
            if table.names is not names:
                names = table.names
                printed.update(dict.fromkeys(names.printed))
            codes.update(table.codes.values())
            if not table.codes:
                _join(self._joined_rows, lexicon, table.names, table.row_words)
            _join(self._joined_columns, lexicon, table.names, table.column_words)
        joined = {**self._joined_rows, **self._joined_columns}
        super().__init__(lexicon, printed, more=(*scopes, *joined.values()), titles=titles)
        self.codes = frozenset(codes)
        self._tables = tables

    @cached_property
    def rows(self) -> _Keys:
        codes = frozenset(CODE + code for code in self.codes)
        own = _keys((table.names, table.row_words) for table in self._tables())
        return own | codes | self._joined_rows.keys()

    @cached_property
    def columns(self) -> _Keys:
        own = _keys((table.names, table.column_words) for table in self._tables())
        return own | self._joined_columns.keys()

    @cached_property
    def coded(self) -> _Keys:
        return _keys(
            (table.names, "".join(table.row_paths[int(at)][-1:] for at in table.codes))
            for table in self._tables()
        )

    def printed_as(self, stored: str) -> str:
        if stored[0] != CODE:
            return super().printed_as(stored)
        return next(
            printed
            for table in self._tables()
            for at, code in table.codes.items()
            if code == stored[1:]
            for printed in table.names.of(table.row_paths[int(at)][-1])
        )


def _join(found: dict[str, Name], lexicon: Lexicon, names: Names, paths: str) -> None:
    """Add to ``found``, by their joined keys, the children that their parents' names complete."""
    for stored, typed in joined_names(names, paths):
        found[stored] = lexicon.joined(stored, typed)


def _keys(sides: Iterable[tuple[Names, str]]) -> _Keys:
    """Return the keys of the names of these letters."""
    printed: set[str] = set()
    for names, letters in sides:
        printed.update(names.of(set(letters) - {" "}))
    return frozenset(map(key, printed)) - {""}


class _OfNames(NameIndex):
    def __init__(
        self,
        lexicon: Lexicon,
        named: Sequence[Named],
        about: Iterable[str],
        counted: Iterable[str],
    ) -> None:
        printed = dict.fromkeys(name for one in named for name in one.path)
        super().__init__(lexicon, printed)
        self.about = frozenset(about)
        self.counted = frozenset(counted)
        self._named = named
        lexicon.learn(self.called)

    @cached_property
    def called(self) -> Mapping[str, _Keys]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for one in self._named:
            for name in one.called:
                found[key(name)].add(key(one.path[-1]))
        return {typed: frozenset(stored) for typed, stored in found.items()}

    @cached_property
    def rows(self) -> _Keys:
        return frozenset(self._own)

    @cached_property
    def coded(self) -> _Keys:
        official = (n for one in self._named for n in one.path if n in official_names())
        return frozenset(map(key, official))


class _Typed:
    """Stored keys of the names in play, by what may be typed for them."""

    __slots__ = ("_entries", "_index")

    def __init__(self, entries: Mapping[str, Sequence[Name]], index: NameIndex) -> None:
        self._entries = entries
        self._index: NameIndex = proxy(index)  # A circle would keep it until garbage is looked for.

    def get(self, typed: str, default: _Keys = _NOTHING) -> _Keys:
        """Return the stored keys that ``typed`` may stand for."""
        self._index.hear_opening(typed[:2])
        entries = self._entries.get(typed)
        if entries is None:
            return default
        return frozenset([n.stored for n in entries if self._index.is_own(n)]) or default

    def __contains__(self, typed: str) -> bool:
        return bool(self.get(typed))


class _Exact(_Typed):
    """Names in full, what else they are called, and codes."""

    __slots__ = ()

    def get(self, typed: str, default: _Keys = _NOTHING) -> _Keys:
        """Return the stored keys of the names, or of the code, that ``typed`` is."""
        found = super().get(typed)
        if typed in self._index.called:
            found |= self._index.called[typed]
        if typed in self._index.codes:
            found |= {CODE + typed}
        return found or default


class _Titles:
    """What may be typed for the tables in play."""

    __slots__ = ("_entries", "_own")

    def __init__(self, entries: Mapping[str, Sequence[Title]], own: Collection[Title]) -> None:
        self._entries = entries
        self._own = own

    def __contains__(self, typed: str) -> bool:
        return any(one in self._own for one in self._entries.get(typed, ()))


class _Printed:
    """Names as the first document prints them, by stored key."""

    __slots__ = ("_index",)

    def __init__(self, index: NameIndex) -> None:
        self._index: NameIndex = proxy(index)  # As above.

    def __getitem__(self, stored: str) -> str:
        return self._index.printed_as(stored)


@cache
def total_words() -> frozenset[str]:
    """Return the names that stand for the whole of whatever they stand in (合计, 小计)."""
    return frozenset({"合计", "总计", "小计"}) & frozenset(words().total_rows)
