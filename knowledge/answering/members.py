"""The members of something, each with its figure: ranked, filtered, counted, listed, broken down.

Members are the innermost rows of a kind of table (项目), the rows right below a named row, or the
rows that have a figure in a named column (公用经费). Of the tables that could serve, one does: that
with the most members, the first in the document where two have as many.
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from knowledge.amounts import YUAN, convert, is_money
from knowledge.answering.address import (
    Match,
    distance_from_whole,
    match_column,
    match_row,
    names_table,
    whole_rows,
)
from knowledge.answering.answer import Entry, Listing, Value
from knowledge.model import Column, Row
from knowledge.question.mentions import How, Mention
from knowledge.question.names import bare_name
from knowledge.question.wish import Wish
from knowledge.store import DocumentCard, Figure, StoreReader, TableOutline
from knowledge.vocabulary.operations import Operation

_HUNDREDTH = Decimal("0.01")
_SHOWN_ALONE = 1
_SHOWN = 40
_WHOLES = ("total_expenditure", "general_expenditure", "total_income_expenditure")


def list_members(
    store: StoreReader, document: DocumentCard, wish: Wish, items: Sequence[Mention]
) -> Listing | None:
    """Return the members in ``document`` that ``wish`` goes over, ``None`` where there are none."""
    named = [item for item in items if item.how is not How.WHOLE]
    found = [
        (figures, above, column)
        for table, rows, above, column in _sources(store.outline(document), wish, named)
        if (figures := _figures(store, table, rows, column))
    ]
    if not found:
        return None
    figures, above, column = max(found, key=lambda source: len(source[0]))
    return _listing(store, wish, figures, above, column)


_Source = tuple[TableOutline, Sequence[Row], Row | None, Column | None]


def _sources(
    outline: Sequence[TableOutline], wish: Wish, items: Sequence[Mention]
) -> Iterable[_Source]:
    """Yield tables with the rows that are members, the row above them, and a named column."""
    if wish.kinds or not items:
        kinds = wish.kinds or _WHOLES
        for kind in kinds:
            for table in outline:
                if table.kind == kind and all(_fits(table, item) for item in items):
                    rows = _innermost(table) if wish.kinds else _outermost(table)
                    yield table, rows, None, _column(table, items)
        return
    for table in outline:
        column = _column(table, items)
        rest = [item for item in items if not _fits(table, item)]
        if not rest:
            yield table, _innermost(table), None, column
        for row in table.rows:
            if rest and all(match_row(row, item) is Match.OWN for item in rest):
                below = [one for one in table.rows if one.path[:-1] == row.path]
                if below:
                    yield table, below, row, column


def _fits(table: TableOutline, item: Mention) -> bool:
    return names_table(item, table) or any(
        match_column(column, item) is Match.OWN for column in table.columns
    )


def _column(table: TableOutline, items: Sequence[Mention]) -> Column | None:
    return next(
        (
            column
            for column in table.columns
            if any(match_column(column, item) is Match.OWN for item in items)
        ),
        None,
    )


def _innermost(table: TableOutline) -> Sequence[Row]:
    above = {row.path[:depth] for row in table.rows for depth in range(1, len(row.path))}
    whole = whole_rows(table)
    return [row for row in table.rows if row.path not in above and row not in whole]


def _outermost(table: TableOutline) -> Sequence[Row]:
    whole = whole_rows(table)
    return [row for row in table.rows if len(row.path) == 1 and row not in whole and row.code]


def _figures(
    store: StoreReader, table: TableOutline, rows: Sequence[Row], column: Column | None
) -> list[Figure]:
    found = [_figure(store, table, row, column) for row in rows]
    return [figure for figure in found if figure is not None]


def _figure(
    store: StoreReader, table: TableOutline, row: Row, column: Column | None
) -> Figure | None:
    """Return the figure of ``row`` in ``column``, or in the column that holds the whole."""
    if column is None:
        column = min(table.columns, key=lambda one: distance_from_whole(one.path, table.document))
    cell = store.cell(table, row, column)
    return cell if isinstance(cell, Figure) else None


def _listing(
    store: StoreReader,
    wish: Wish,
    figures: list[Figure],
    above: Row | None,
    column: Column | None,
) -> Listing | None:
    table = figures[0].table
    wholes = [above] if above else list(whole_rows(table))
    found = (_figure(store, table, row, column) for row in wholes)
    whole = next((figure for figure in found if figure is not None), None)
    kept = [figure for figure in figures if _within(figure, wish)]
    if wish.operation in {Operation.HIGHEST, Operation.BREAKDOWN, Operation.LOWEST}:
        lowest = wish.operation is Operation.LOWEST
        kept.sort(key=lambda figure: figure.fact.amount if lowest else -figure.fact.amount)
    start = _start(wish, kept)
    shown = kept[start : _wanted(wish, kept)]
    entries = tuple(
        Entry(bare_name(figure.fact.row.name), figure, _share(figure, whole)) for figure in shown
    )
    name = above.name if above else column.name if column else table.title
    return Listing(
        bare_name(name),
        wish.operation,
        table.document,
        table,
        entries,
        len(kept),
        whole if wish.operation is Operation.BREAKDOWN else None,
        _headline(wish, entries, len(kept)),
        start + 1,
    )


def _within(figure: Figure, wish: Wish) -> bool:
    fact = figure.fact
    if wish.above is None and wish.below is None:
        return True
    if not is_money(fact.unit):
        return False
    yuan = convert(fact.amount, fact.unit, YUAN)
    return (wish.above is None or yuan > wish.above) and (wish.below is None or yuan < wish.below)


def _wanted(wish: Wish, kept: Sequence[Figure]) -> int:
    if wish.operation in {Operation.HIGHEST, Operation.LOWEST}:
        wanted = wish.first or _SHOWN_ALONE
        # Whoever shares the last place belongs to it.
        while 0 < wanted < len(kept) and kept[wanted].fact.amount == kept[wanted - 1].fact.amount:
            wanted += 1
        return wanted
    return _SHOWN


def _start(wish: Wish, kept: Sequence[Figure]) -> int:
    """Return how many stand before the first that is wanted; who shares its place does not."""
    start = min(wish.start - 1, len(kept))
    while 0 < start < len(kept) and kept[start].fact.amount == kept[start - 1].fact.amount:
        start -= 1
    return start


def _share(figure: Figure, whole: Figure | None) -> Decimal | None:
    if whole is None or not whole.fact.amount or whole.fact.unit != figure.fact.unit:
        return None
    share = 100 * figure.fact.amount / whole.fact.amount
    return share.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)


def _headline(wish: Wish, entries: Sequence[Entry], total: int) -> Value | None:
    if wish.operation is Operation.COUNT:
        return Value(Decimal(total), "个")
    if wish.operation in {Operation.HIGHEST, Operation.LOWEST} and len(entries) == 1:
        fact = entries[0].figure.fact
        return Value(fact.amount, fact.unit)
    return None
