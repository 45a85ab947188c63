"""Look the cells of a query up, and bring together the figures that agree."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from knowledge.amounts import MONEY_UNITS, convert, is_money
from knowledge.answering.address import (
    Address,
    Match,
    addresses,
    distance_from_whole,
    match_column,
    names_table,
)
from knowledge.answering.answer import Agreement, Result, Value
from knowledge.model import Fact
from knowledge.question.mentions import Mention
from knowledge.store import DocumentCard, Figure, Gap, StoreReader, TableOutline
from knowledge.vocabulary.kinds import scope_of

Cell = Figure | Gap


def look_up(
    store: StoreReader, document: DocumentCard, items: Sequence[Mention], item: str
) -> Result:
    """Return what ``document`` says of the cells whose address holds all ``items``.

    ``item`` is the name to show for them. The result has neither figures nor blanks where no
    address holds them all.
    """
    cells = [
        cell
        for table in store.outline(document)
        for cell in _chosen(store, table, addresses(table, items))
    ]
    figures = [cell for cell in cells if isinstance(cell, Figure)]
    blanks = tuple(cell for cell in cells if isinstance(cell, Gap))
    return Result(item, document, agreements(figures), blanks)


def empty_tables(
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
    cells = [
        (address, cell)
        for address in found
        if (cell := store.cell(table, address.row, address.column)) is not None
    ]
    if cells:
        cells = _nearest_columns(cells)
    if cells and not any(address.row_named for address, _ in cells):
        cells = _first_rows(cells)
    return tuple(cell for _, cell in cells)


_Addressed = list[tuple[Address, Cell]]


def _nearest_columns(cells: _Addressed) -> _Addressed:
    far = {
        id(address): distance_from_whole(address.around, address.table.document)
        for address, _ in cells
    }
    nearest: dict[int, int] = {}
    for address, _ in cells:
        row = address.row.position
        nearest[row] = min(far[id(address)], nearest.get(row, far[id(address)]))
    return [
        (address, cell)
        for address, cell in cells
        if far[id(address)] == nearest[address.row.position]
    ]


def _first_rows(cells: _Addressed) -> _Addressed:
    first: dict[int, tuple[Address, Cell]] = {}
    for address, cell in cells:
        column = address.column.position
        if column not in first or (isinstance(first[column][1], Gap) and isinstance(cell, Figure)):
            first[column] = (address, cell)
    return list(first.values())


def agreements(figures: Iterable[Figure]) -> tuple[Agreement, ...]:
    """Bring together the figures that print one amount, in the order in which they come."""
    groups: list[list[Figure]] = []
    for figure in figures:
        group = next((group for group in groups if agree(group[0].fact, figure.fact)), None)
        if group is None:
            groups.append([figure])
        else:
            group.append(figure)
    return tuple(
        Agreement(
            Value(group[0].fact.amount, group[0].fact.unit),
            tuple(dict.fromkeys(filter(None, (scope_of(f.table.kind) for f in group)))),
            tuple(group),
        )
        for group in groups
    )


def agree(one: Fact, other: Fact) -> bool:
    """Return whether two figures print one amount, be it in 元 and, rounded, in 万元."""
    if one.unit == other.unit:
        return one.amount == other.amount
    if not (is_money(one.unit) and is_money(other.unit)):
        return False
    coarse, fine = sorted((one, other), key=_quantum, reverse=True)
    rounded = convert(fine.amount, fine.unit, coarse.unit).quantize(
        Decimal(1).scaleb(int(coarse.amount.as_tuple().exponent)), rounding=ROUND_HALF_UP
    )
    return rounded == coarse.amount


def _quantum(fact: Fact) -> Decimal:
    """The smallest step, in 元, that a printed figure can tell."""
    return MONEY_UNITS[fact.unit].scaleb(int(fact.amount.as_tuple().exponent))
