"""The names of the documents in play: every row, column and table, by all that may be typed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from weakref import proxy

from knowledge.question.joined import JOINT, joined_names
from knowledge.question.lexicon import SCOPE, Lexicon, Name, Title, lexicon
from knowledge.question.names import key
from knowledge.question.sounds import pinyin
from knowledge.store import TableOutline
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
    from a title or a number to the ids of tables. ``rows`` and ``columns`` hold the keys that name
    a row, and those that name a column; ``coded`` those of rows that have a code. ``about`` are
    words that say where such names stand and name nothing; ``counted`` the units that things of
    these names are counted in, so that 几辆 asks for a figure.

    An index has no more of its own than which names are in play; what may be typed for them is in
    the ``lexicon``.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        own: Mapping[str, Name],
        titles: Mapping[Title, Sequence[str]],
        *,
        about: Iterable[str] = (),
        counted: Iterable[str] = (),
    ) -> None:
        self.lexicon = lexicon
        self.about = frozenset(about)
        self.counted = frozenset(counted)
        self._own = own
        self.exact = _Exact(lexicon.exact, own, self)
        self.loose = _Typed(lexicon.loose, own)
        self.core = _Typed(lexicon.core, own)
        self.tables = _Titles(lexicon.titles, titles)
        self.printed = _Printed(own, self)

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The codes of rows, each with the name of the first row that has it, as printed."""
        return {}

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
        for stored, name in self._own.items():
            for sound in name.sounds:
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


def build_index(outlines: Iterable[TableOutline]) -> NameIndex:
    """Index the names of ``outlines``."""
    return _OfTables(lexicon(), tuple(outlines))


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


def _own(lexicon: Lexicon, printed: Iterable[str]) -> dict[str, Name]:
    """Return names by stored key; of those that share one, the first."""
    own: dict[str, Name] = {}
    for name in lexicon.names(printed):
        own.setdefault(name.stored, name)
    own.pop("", None)
    return own


_Sides = Iterable[tuple[TableOutline, Sequence[Sequence[int]]]]


def _joined(lexicon: Lexicon, sides: _Sides) -> dict[str, Name]:
    """Return, by their joined keys, the names of children that their parents' names complete."""
    return {
        stored: lexicon.joined(stored, typed)
        for table, paths in sides
        for stored, typed in joined_names(table.names.printed, paths)
    }


class _OfTables(NameIndex):
    def __init__(self, lexicon: Lexicon, outlines: Sequence[TableOutline]) -> None:
        scopes: dict[str, Name] = {}
        titles: dict[Title, list[str]] = {}
        for table in outlines:
            titles.setdefault(lexicon.title(table), []).append(str(table.id))
            if scope := scope_of(table.kind):
                name = lexicon.scope(scope)
                scopes[name.stored] = name
        documents = dict.fromkeys(table.names for table in outlines)
        names = _own(lexicon, (printed for names in documents for printed in names.printed))
        self._joined_rows = _joined(
            lexicon, ((table, table.row_paths) for table in outlines if not table.codes)
        )
        self._joined_columns = _joined(lexicon, ((table, table.column_paths) for table in outlines))
        joined = {**self._joined_rows, **self._joined_columns}
        super().__init__(lexicon, {**scopes, **joined, **names}, titles)
        self._outlines = outlines

    @cached_property
    def codes(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for table in self._outlines:
            for at, code in table.codes.items():
                found.setdefault(code, table.names.printed[table.row_paths[int(at)][-1]])
        return found

    @cached_property
    def rows(self) -> _Keys:
        codes = frozenset(CODE + code for code in self.codes)
        own = self._keys((table, table.row_paths) for table in self._outlines)
        return own | codes | self._joined_rows.keys()

    @cached_property
    def columns(self) -> _Keys:
        own = self._keys((table, table.column_paths) for table in self._outlines)
        return own | self._joined_columns.keys()

    @cached_property
    def coded(self) -> _Keys:
        return self._keys(
            (table, [table.row_paths[int(at)][-1:] for at in table.codes])
            for table in self._outlines
        )

    def _keys(self, sides: _Sides) -> _Keys:
        printed = {
            table.names.printed[name] for table, paths in sides for path in paths for name in path
        }
        return frozenset(self.lexicon.name(name).stored for name in printed) - {""}


class _OfNames(NameIndex):
    def __init__(
        self,
        lexicon: Lexicon,
        named: Sequence[Named],
        about: Iterable[str],
        counted: Iterable[str],
    ) -> None:
        own = _own(lexicon, (name for one in named for name in one.path))
        super().__init__(lexicon, own, {}, about=about, counted=counted)
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

    __slots__ = ("_entries", "_own")

    def __init__(self, entries: Mapping[str, Sequence[Name]], own: Mapping[str, Name]) -> None:
        self._entries = entries
        self._own = own

    def get(self, typed: str, default: _Keys = _NOTHING) -> _Keys:
        """Return the stored keys that ``typed`` may stand for."""
        entries = self._entries.get(typed)
        if entries is None:
            return default
        own = self._own
        return frozenset([n.stored for n in entries if own.get(n.stored) is n]) or default

    def __contains__(self, typed: str) -> bool:
        return bool(self.get(typed))


class _Exact(_Typed):
    """Names in full, what else they are called, and codes."""

    __slots__ = ("_index",)

    def __init__(
        self, entries: Mapping[str, Sequence[Name]], own: Mapping[str, Name], index: NameIndex
    ) -> None:
        super().__init__(entries, own)
        self._index: NameIndex = proxy(index)  # A circle would keep it until garbage is looked for.

    def get(self, typed: str, default: _Keys = _NOTHING) -> _Keys:
        """Return the stored keys of the names, or of the code, that ``typed`` is."""
        found = super().get(typed)
        if typed in self._index.called:
            found |= self._index.called[typed]
        if typed[:1].isdecimal() and typed in self._index.codes:
            found |= {CODE + typed}
        return found or default


class _Titles:
    """Ids of tables by their titles and numbers."""

    __slots__ = ("_entries", "_own")

    def __init__(
        self, entries: Mapping[str, Sequence[Title]], own: Mapping[Title, Sequence[str]]
    ) -> None:
        self._entries = entries
        self._own = own

    def get(self, typed: str, default: _Keys = _NOTHING) -> _Keys:
        """Return the ids of the tables that ``typed`` may stand for."""
        entries = self._entries.get(typed)
        if entries is None:
            return default
        return frozenset([id_ for one in entries for id_ in self._own.get(one, ())]) or default


class _Printed:
    """Names as the first document prints them, by stored key."""

    __slots__ = ("_index", "_own")

    def __init__(self, own: Mapping[str, Name], index: NameIndex) -> None:
        self._own = own
        self._index: NameIndex = proxy(index)  # As above.

    def __getitem__(self, stored: str) -> str:
        if stored[0] == CODE:
            return self._index.codes[stored[1:]]
        return self._own[stored].printed


@cache
def total_words() -> frozenset[str]:
    """Return the names that stand for the whole of whatever they stand in (合计, 小计)."""
    return frozenset({"合计", "总计", "小计"}) & frozenset(words().total_rows)
