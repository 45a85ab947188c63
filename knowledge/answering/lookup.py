"""Look up, in one document, the cells whose address holds the items of a question."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.answering.address import (
    Address,
    Match,
    addresses,
    distance_from_whole,
    far_in_time,
    match_column,
    names_table,
    tables_about,
    whole_rank,
)
from knowledge.answering.arithmetic import total
from knowledge.answering.one_row import of_the_money
from knowledge.answering.result import Result
from knowledge.answering.split_rows import parted, with_sums
from knowledge.answering.whole_body import of_the_body
from knowledge.answering.year_columns import says_change
from knowledge.model import Row, Stage
from knowledge.question.index import SCOPE, total_words
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import key
from knowledge.store import DocumentCard, Figure, Gap, StoreReader, TableOutline
from knowledge.vocabulary.kinds import OF_PROJECTS, kind_named, lists_again
from knowledge.vocabulary.words import words

Cell = Figure | Gap
_INCOME = "total_income"


def look_up(
    store: StoreReader, document: DocumentCard, items: Sequence[Mention], item: str
) -> Result:
    """Return what ``document`` says of the cells whose address holds all ``items``.

    ``item`` is the name to show for them. The result has neither figures nor blanks where no
    address holds them all. An everyday sum (水电费) is added up, part by part.
    """
    for at, one in enumerate(items):
        if one.how is How.SUM:
            parts = [
                look_up(store, document, [*items[:at], part, *items[at + 1 :]], part.names[0])
                for part in parts_of_sum(one)
            ]
            return total(item, document, parts)
    found = _cells(store, document, items)
    plain = [
        one
        for one in items
        if one.text not in total_words()
        and (one.how is How.WHOLE or total_words().isdisjoint(one.names))
    ]
    if not found and plain and len(plain) < len(items):
        # 「办公费合计」: the table may have no cell of that very name, and the figure is the total.
        found = _cells(store, document, plain)
    if not found and (inside := _inside_whole(items)):
        found = _cells(store, document, inside)
    figures = [cell for cell in found if isinstance(cell, Figure)]
    alone, split = parted(figures)
    return Result(
        item,
        document,
        of_the_money(figures, items) or with_sums(of_the_body(alone, items), split),
        tuple(cell for cell in found if isinstance(cell, Gap)),
        () if figures else _empty_tables(store, document, items),
    )


def parts_of_sum(item: Mention) -> tuple[Mention, ...]:
    """Return each part of an everyday sum as an item of its own."""
    return tuple(replace(item, names=(name,), how=How.SYNONYM) for name in item.names)


def _inside_whole(items: Sequence[Mention]) -> list[Mention]:
    """Return what is asked of all that is spent: 「总支出里的人员经费」 is the 人员经费.

    Of one money, or in one table, the whole is a figure of its own.
    """
    rows = words().wholes[0].rows
    inside = [one for one in items if one.how is not How.WHOLE or one.names != rows]
    named = any(one.kind is Kind.ITEM and _names_item(one) for one in inside)
    return inside if named and len(inside) < len(items) else []


def _names_item(item: Mention) -> bool:
    return not any(name.startswith(SCOPE) for name in item.names)


def _cells(
    store: StoreReader, document: DocumentCard, items: Sequence[Mention]
) -> tuple[Cell, ...]:
    """Return the cells that most items name themselves, table by table."""
    about = tables_about(store.outline(document), items)
    every = ((table, _of_accounts(addresses(table, items))) for table in about)
    tables = _of_the_side([(table, found) for table, found in every if found], items)
    tables = _of_all_money(_grand_totals(_first_listed(tables, items), items), items)
    strongest = max((one.strength for _, found in tables for one in found), default=0)
    return tuple(
        cell
        for table, found in tables
        for cell in _chosen(store, table, _ranked(found, items, strongest))
    )


_Found = list[tuple[TableOutline, tuple[Address, ...]]]


def _of_accounts(found: Iterable[Address]) -> tuple[Address, ...]:
    """Leave out columns of how much something changed, where no header that says so is named."""
    return tuple(one for one in found if not any(map(says_change, one.around)))


def _of_the_side(tables: _Found, items: Sequence[Mention]) -> _Found:
    """Leave out income by function, which goes by the names of expenditure, unless it is asked.

    In final accounts what was taken in for a function is not what was spent on it.
    """
    income = words().wholes[0].other
    if any(income in item.text or item.kind is Kind.TABLE for item in items):
        return tables
    return [one for one in tables if one[0].kind != _INCOME] or tables


def _first_listed(tables: _Found, items: Sequence[Mention]) -> _Found:
    """Leave out what is listed again by what is bought, unless just that is asked for.

    会议费 of a 政府采购表 is a part of the 会议费 that other tables print.
    """
    if any(
        names_table(item, table) or _asks_for(item, table) for item in items for table, _ in tables
    ):
        return tables
    return [one for one in tables if not lists_again(one[0].kind)] or tables


def _grand_totals(tables: _Found, items: Sequence[Mention]) -> _Found:
    """Keep the rows of 总计 where the question says that very word of final accounts.

    It holds what is carried over, too, and is more than what was spent in the year.
    """
    grandest = words().total_rows
    if not any(one.how is How.WHOLE and grandest.get(key(one.text)) == 0 for one in items):
        return tables
    grand = [
        (table, tuple(one for one in found if grandest.get(key(one.row.name)) == 0))
        for table, found in tables
        if table.document.stage is Stage.FINAL
    ]
    return [one for one in grand if one[1]] or tables


def _of_all_money(tables: _Found, items: Sequence[Mention]) -> _Found:
    """Leave out what projects have in all, unless projects are named.

    The 事业收入 column of a 项目支出表 tells what of it the projects get, not how much there is.
    """
    named = {name for item in items for name in item.names}

    def is_of_projects(table: TableOutline, found: Iterable[Address]) -> bool:
        kind = kind_named(table.kind)
        unnamed = kind is not None and named.isdisjoint(map(key, kind.means))
        projects = kind is not None and kind.key in OF_PROJECTS and unnamed
        return projects and not any(one.row_named for one in found)

    return [one for one in tables if not is_of_projects(*one)] or tables


def _asks_for(item: Mention, table: TableOutline) -> bool:
    kind = kind_named(table.kind)
    return (
        kind is not None and kind.again and any(key(word) in item.names for word in kind.asked_as)
    )


def _ranked(found: Sequence[Address], items: Sequence[Mention], strongest: int) -> list[Address]:
    strong = [one for one in found if one.strength == strongest]
    best = min((whole_rank(one, items) for one in strong), default=0)
    return [one for one in strong if whole_rank(one, items) == best]


def _empty_tables(
    store: StoreReader, document: DocumentCard, items: Sequence[Mention]
) -> tuple[TableOutline, ...]:
    """Return the tables without data that ``items`` name, or name a column of."""
    return tuple(
        table
        for table in store.outline(document)
        if table.empty
        and all(
            names_table(item, table)
            or any(match_column(column, item) is Match.OWN for column in table.columns)
            for item in items
        )
    )


def _chosen(store: StoreReader, table: TableOutline, found: Iterable[Address]) -> tuple[Cell, ...]:
    """Return the cells at the addresses, the default where the question names no side.

    Of the rows that hold a whole, the grandest that has a cell in the column stands in for a row
    that is not named. Of the columns, those stay whose headers, but for the named ones, are
    nearest to the whole.
    """
    cells: _Addressed = []
    for row, several in groupby(found, key=_row_of):
        own = list(several)
        read = store.cells(table, row, [address.column for address in own])
        cells += [(one, cell) for one, cell in zip(own, read, strict=True) if cell is not None]
    cells = _nearest_columns(cells)
    if not any(address.row_named for address, _ in cells):
        cells = _first_rows(cells)
    return tuple(cell for _, cell in cells)


_Addressed = list[tuple[Address, Cell]]


def _row_of(address: Address) -> Row:
    return address.row


def _nearest_columns(cells: _Addressed) -> _Addressed:
    far = [
        (
            address.row.position,
            distance_from_whole(address.around, address.table.document, address.table.kind)
            + far_in_time(address),
        )
        for address, _ in cells
    ]
    nearest = {row: min(distance for other, distance in far if other == row) for row, _ in far}
    return [
        cell for cell, (row, distance) in zip(cells, far, strict=True) if distance == nearest[row]
    ]


def _first_rows(cells: _Addressed) -> _Addressed:
    first: dict[int, tuple[Address, Cell]] = {}
    for address, cell in cells:
        column = address.column.position
        if column not in first or (isinstance(first[column][1], Gap) and isinstance(cell, Figure)):
            first[column] = (address, cell)
    return list(first.values())
