"""Find the cells whose address holds every item of a question.

A cell's address is its table, its row's path and its column's path. Where a question names nothing
on one side, the default stands in: the row or column that holds the whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from knowledge.model import Column, Row
from knowledge.question.index import CODE, SCOPE
from knowledge.question.mentions import Kind, Mention
from knowledge.question.names import key, keys
from knowledge.store import DocumentCard, TableOutline
from knowledge.vocabulary.kinds import scope_of
from knowledge.vocabulary.words import words


class Match(IntEnum):
    """How an item fits a path: not at all, as something above the name itself, as the name."""

    NONE = 0
    ABOVE = 1
    OWN = 2


@dataclass(frozen=True, slots=True)
class Address:
    """A cell of ``table`` that a question asks for.

    ``row_named`` tells whether the question names the row; ``around`` are the headers of the
    column that it does not name.
    """

    table: TableOutline
    row: Row
    column: Column
    row_named: bool
    around: tuple[str, ...]


def addresses(table: TableOutline, items: Sequence[Mention]) -> tuple[Address, ...]:
    """Return the addresses in ``table`` that hold all ``items``; defaults are not yet chosen.

    An item that only names what stands above (社会保障 above 住房公积金) narrows the choice; one at
    least has to name the row or the column itself, unless the items name the whole table. Of the
    addresses, those stay that most items name themselves.
    """
    named = [item for item in items if not names_table(item, table)]
    if any(item.kind is Kind.TABLE for item in named):
        return ()
    if not named:
        return tuple(
            Address(table, row, column, row_named=False, around=column.path)
            for row in whole_rows(table)
            for column in table.columns
        )
    found = [(strength, address) for strength, address in _matching(table, named) if strength]
    strongest = max((strength for strength, _ in found), default=0)
    return tuple(address for strength, address in found if strength == strongest)


def names_table(item: Mention, table: TableOutline) -> bool:
    """Return whether ``item`` is the table's title or number, or the money that it is about."""
    if item.kind is Kind.TABLE:
        return str(table.id) in item.names
    scope = scope_of(table.kind)
    return scope is not None and SCOPE + key(scope) in item.names


def _matching(table: TableOutline, items: Sequence[Mention]) -> Iterator[tuple[int, Address]]:
    whole = {row.position for row in whole_rows(table)}
    columns = [(column, [match_column(column, item) for item in items]) for column in table.columns]
    for row in table.rows:
        on_row = [match_row(row, item) for item in items]
        if not any(on_row) and row.position not in whole:
            continue
        for column, on_column in columns:
            best = [max(pair) for pair in zip(on_row, on_column, strict=True)]
            if all(best):
                strength = best.count(Match.OWN)
                yield strength, Address(table, row, column, any(on_row), _around(column, items))


def match_row(row: Row, item: Mention) -> Match:
    """Return how ``item`` fits the path, or the code, of ``row``."""
    if row.code and CODE + row.code in item.names:
        return Match.OWN
    own, *above = (key(name) for name in reversed(row.path))
    if own in item.names:
        return Match.OWN
    return Match.ABOVE if any(name in item.names for name in above) else Match.NONE


def match_column(column: Column, item: Mention) -> Match:
    """Return how ``item`` fits the path of ``column``.

    A header that has nothing but "the whole" below it (基本支出 → 合计) is the column's own name.
    """
    for depth, name in enumerate(column.path):
        if any(spelling in item.names for spelling in keys(name)):
            below = column.path[depth + 1 :]
            return Match.OWN if all(map(is_whole, below)) else Match.ABOVE
    return Match.NONE


def _around(column: Column, items: Sequence[Mention]) -> tuple[str, ...]:
    named = {name for item in items for name in item.names}
    return tuple(header for header in column.path if named.isdisjoint(keys(header)))


def whole_rows(table: TableOutline) -> tuple[Row, ...]:
    """Return the rows that hold the whole of the table or of a half, the grandest first."""
    if len(table.rows) == 1:
        return table.rows
    ranks = words().total_rows
    found = [row for row in table.rows if len(row.path) == 1 and key(row.name) in ranks]
    return tuple(sorted(found, key=lambda row: (ranks[key(row.name)], row.position)))


def is_whole(header: str) -> bool:
    """Return whether a column's header says "the whole" (合计, 2026年预算数)."""
    return any(spelling in words().total_columns for spelling in keys(header))


_YEAR = re.compile(r"(?:19|20)\d\d")
_OTHER_STAGE, _OTHER_YEAR, _SUBSET = 1, 5, 10


def distance_from_whole(headers: Sequence[str], document: DocumentCard) -> int:
    """Return how far a column of ``headers`` is from the figure meant where none is named.

    0 is the plain total of the document's own year and stage; a part of the total is far.
    """
    total = 0
    for header in headers:
        spelling = key(header)
        years = {int(year) for year in _YEAR.findall(header)}
        if years - {document.fiscal_year} or any(
            word in spelling for word in words().other_columns
        ):
            total += _OTHER_YEAR
        elif not is_whole(header):
            total += _SUBSET
        elif any(word != document.stage and word in spelling for word in ("预算", "决算")):
            total += _OTHER_STAGE
    return total
