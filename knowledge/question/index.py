"""The names of the documents in play: every row, column and table, by each of its keys."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from knowledge.question import sounds
from knowledge.question.names import cores, key, keys
from knowledge.store import TableOutline
from knowledge.vocabulary.kinds import scope_of
from knowledge.vocabulary.words import words

CODE = "#"
"""What a key of a code begins with: row 30201 is found under "#30201"."""
SCOPE = "@"
"""What a key of a scope begins with: the tables about 财政拨款 are found under "@财政拨款"."""

_Found = defaultdict[str, set[str]]


@dataclass(frozen=True)
class NameIndex:
    """Names of rows and columns (``items``) and of tables, each by the key it is stored under.

    ``printed`` gives a stored key's name as the first document prints it. ``exact`` and ``core``
    lead from what a person may type to the stored keys; ``tables`` from a title or a number to the
    ids of tables.
    """

    printed: Mapping[str, str]
    exact: Mapping[str, frozenset[str]]
    core: Mapping[str, frozenset[str]]
    tables: Mapping[str, frozenset[str]]

    @cached_property
    def by_sound(self) -> Mapping[str, frozenset[str]]:
        """Stored keys by the pinyin of everything that a person may type for them."""
        found: _Found = defaultdict(set)
        for typed in (self.exact, self.core):
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
        """The length of the longest key that can be typed."""
        return max(map(len, [*self.exact, *self.tables]), default=0)


def build_index(outlines: Iterable[TableOutline]) -> NameIndex:
    """Index the names of ``outlines``."""
    builder = _Builder()
    for table in outlines:
        builder.add_table(table)
        for row in table.rows:
            builder.add_path(row.path)
            if row.code:
                builder.add_code(row.code, row.name)
        for column in table.columns:
            builder.add_path(column.path)
    return NameIndex(
        builder.printed, _frozen(builder.exact), _frozen(builder.core), _frozen(builder.tables)
    )


@dataclass
class _Builder:
    printed: dict[str, str] = field(default_factory=dict)
    exact: _Found = field(default_factory=lambda: defaultdict(set))
    core: _Found = field(default_factory=lambda: defaultdict(set))
    tables: _Found = field(default_factory=lambda: defaultdict(set))

    def add_path(self, path: Iterable[str]) -> None:
        for name in path:
            stored = key(name)
            if stored and stored not in words().filler:
                self._add_name(stored, name)

    def add_code(self, code: str, name: str) -> None:
        self.printed.setdefault(CODE + code, name)
        self.exact[code].add(CODE + code)

    def add_table(self, table: TableOutline) -> None:
        if scope := scope_of(table.kind):
            self._add_name(SCOPE + key(scope), scope)
        spellings = list(keys(table.title))
        if table.number:
            number = key(table.number)
            spellings += [number, "表" + number.rpartition("表")[2]]
        for spelling in spellings:
            if len(spelling) > 1:
                self.tables[spelling].add(str(table.id))

    def _add_name(self, stored: str, name: str) -> None:
        self.printed.setdefault(stored, name)
        for spelling in keys(name):
            self.exact[spelling].add(stored)
            for short in cores(spelling, words().generic_suffixes):
                if short not in words().vague:
                    self.core[short].add(stored)


def _frozen(found: _Found) -> dict[str, frozenset[str]]:
    return {spelling: frozenset(stored) for spelling, stored in found.items()}
