"""The names of the documents in play: every row, column and table, by all that may be typed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from knowledge.question import sounds
from knowledge.question.names import both_numerals, cores, key, spellings, unbracketed
from knowledge.store import TableOutline
from knowledge.vocabulary.classification import official_names
from knowledge.vocabulary.kinds import kind_named, scope_of
from knowledge.vocabulary.words import words

CODE = "#"
"""What a key of a code begins with: row 30201 is found under "#30201"."""
SCOPE = "@"
"""What a key of a scope begins with: the tables about 财政拨款 are found under "@财政拨款"."""

_Found = defaultdict[str, set[str]]


@dataclass(frozen=True)
class NameIndex:
    """Names of rows and columns (items) and of tables, each by the key it is stored under.

    ``printed`` gives a stored key's name as the first document prints it. ``exact``, ``loose``
    (without brackets) and ``core`` lead from what a person may type to stored keys; ``tables``
    from a title or a number to the ids of tables. ``rows`` and ``columns`` hold the keys that name
    a row, and those that name a column; ``coded`` those of rows that have a code. ``about`` are
    words that say where such names stand and name nothing; ``counted`` the units that things of
    these names are counted in, so that 几辆 asks for a figure.
    """

    printed: Mapping[str, str]
    exact: Mapping[str, frozenset[str]]
    loose: Mapping[str, frozenset[str]]
    core: Mapping[str, frozenset[str]]
    tables: Mapping[str, frozenset[str]]
    rows: frozenset[str]
    columns: frozenset[str]
    coded: frozenset[str]
    about: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()

    @cached_property
    def by_sound(self) -> Mapping[str, frozenset[str]]:
        """Stored keys by the pinyin of everything that a person may type for them."""
        found: _Found = defaultdict(set)
        for typed in (self.exact, self.loose, self.core):
            for spelling, stored in typed.items():
                if not spelling.isascii():
                    found[sounds.pinyin(spelling)] |= stored
        return _frozen(found)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The stored keys that are names, not codes or scopes."""
        return tuple(stored for stored in self.printed if stored[0] not in CODE + SCOPE)

    @cached_property
    def longest(self) -> int:
        """The length of the longest name that can be typed."""
        return max(map(len, [*self.exact, *self.tables]), default=0)


def build_index(outlines: Iterable[TableOutline]) -> NameIndex:
    """Index the names of ``outlines``."""
    builder = _Builder()
    for table in outlines:
        builder.add_table(table)
        for row in table.rows:
            builder.rows |= builder.add_path(row.path)
            if row.code:
                builder.add_code(row.code, row.name)
        for column in table.columns:
            builder.columns |= builder.add_path(column.path)
    return builder.built()


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
    builder = _Builder()
    for one in named:
        builder.rows |= builder.add_path(one.path)
        builder.coded |= {key(name) for name in one.path if name in official_names()}
        for name in one.called:
            builder.exact[key(name)].add(key(one.path[-1]))
    return replace(builder.built(), about=frozenset(about), counted=frozenset(counted))


@dataclass
class _Builder:
    printed: dict[str, str] = field(default_factory=dict)
    exact: _Found = field(default_factory=lambda: defaultdict(set))
    loose: _Found = field(default_factory=lambda: defaultdict(set))
    core: _Found = field(default_factory=lambda: defaultdict(set))
    tables: _Found = field(default_factory=lambda: defaultdict(set))
    rows: set[str] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)
    coded: set[str] = field(default_factory=set)

    def built(self) -> NameIndex:
        return NameIndex(
            self.printed,
            _frozen(self.exact),
            _frozen(self.loose),
            _frozen(self.core),
            _frozen(self.tables),
            frozenset(self.rows),
            frozenset(self.columns),
            frozenset(self.coded),
        )

    def add_path(self, path: Iterable[str]) -> set[str]:
        added = {key(name): name for name in path if key(name)}
        for stored, name in added.items():
            self._add_name(stored, name)
        return set(added)

    def add_code(self, code: str, name: str) -> None:
        self.printed.setdefault(CODE + code, name)
        self.exact[code].add(CODE + code)
        self.rows.add(CODE + code)
        self.coded.add(key(name))

    def add_table(self, table: TableOutline) -> None:
        if scope := scope_of(table.kind):
            self._add_name(SCOPE + key(scope), scope)
        typed = {*spellings(table.title), unbracketed(table.title)}
        typed |= {title[2:] for title in typed if title.startswith(("部门", "单位"))}
        if table.number:
            number = key(table.number)
            typed |= {number, *(f"表{form}" for form in both_numerals(number.rpartition("表")[2]))}
        kind = kind_named(table.kind)
        headers = {header for column in table.columns for header in column.path}
        if kind and not any(word in header for header in headers for word in kind.unless_beside):
            typed |= set(kind.asked_as)
        for spelling in typed:
            if len(spelling) > 1:
                self.tables[spelling].add(str(table.id))

    def _add_name(self, stored: str, name: str) -> None:
        if stored in self.printed:
            return
        self.printed[stored] = name
        loose = unbracketed(name)
        for spelling in spellings(name):
            self.exact[spelling].add(stored)
        if loose:
            self.loose[loose].add(stored)
        for spelling in (*spellings(name), loose):
            for core in cores(spelling):
                self.core[core].add(stored)


def _frozen(found: _Found) -> dict[str, frozenset[str]]:
    return {spelling: frozenset(stored) for spelling, stored in found.items()}


def total_words() -> frozenset[str]:
    """Return the names that stand for the whole of whatever they stand in (合计, 小计)."""
    return frozenset({"合计", "总计", "小计"}) & frozenset(words().total_rows)
