"""Where the members of something stand: rows of a kind of table, or what is right below a name.

The next level below a row is the rows under it; below a column (基本支出) it is the columns under
it (人员经费, 公用经费), else the outermost rows that have a figure in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.answering.address import (
    Match,
    distance_from_whole,
    is_whole,
    match_column,
    match_row,
    names_part,
    names_table,
    whole_rows,
)
from knowledge.answering.rows import (
    added_up_in,
    first_level,
    innermost,
    is_subtotal,
    level_below,
    made_of,
    outermost,
)
from knowledge.answering.split_columns import (
    FEWEST,
    Source,
    columns_below,
    columns_of_whole,
    figure_at,
)
from knowledge.answering.year_columns import says_change, year_rows
from knowledge.model import Column, Row
from knowledge.question.index import SCOPE, total_words
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import key
from knowledge.question.organizations import reads_as_body
from knowledge.question.wish import Axis, Wish
from knowledge.store import Figure, StoreReader, TableOutline
from knowledge.vocabulary.kinds import OF_PROJECTS, is_part
from knowledge.vocabulary.operations import Operation
from knowledge.vocabulary.words import words

_WHOLES = ("total_expenditure", "total_income_expenditure", "general_expenditure")
_INCOMES = ("total_income_expenditure", "fiscal_income_expenditure")
_BOUNDED = (
    (),
    ("general_basic_expenditure", "fiscal_basic_expenditure", "basic_expenditure"),
    OF_PROJECTS,
)
"""Kinds of table, but for the one of all the money, whose rows an amount may bound: each counts
what all the others count, in parts of its own."""


def sources(
    store: StoreReader, outline: Sequence[TableOutline], wish: Wish, items: Sequence[Mention]
) -> Iterator[Source]:
    """Yield the members of ``items`` in each table that has some, or of what ``wish`` names.

    All the money as such is taken apart in the first kind of table that does so: by where it goes,
    or, where the question speaks of income, by where it comes from.
    """
    whole = [item for item in items if item.how is How.WHOLE]
    spent = any(item.names == words().wholes[0].rows and item.start < item.end for item in whole)
    income = wish.income and not spent
    income = income or any(item.names == words().wholes[1].rows for item in whole)
    items = [item for item in items if item.how is not How.WHOLE]
    # 「公用经费合计里最大的一项」: of 公用经费, not of whatever else has a 合计.
    items = [item for item in items if item.text not in total_words()] or items
    if wish.over is Axis.UNITS:
        for table in outline:
            if lists_bodies(table) and all(_fits(table, item) for item in items):
                yield from _of_rows(store, table, innermost(table), None, _column(table, items))
    elif wish.kinds:
        items = [item for item in items if item.text not in total_words()]
        for table in _of_kinds(outline, wish.kinds, items):
            yield from _of_rows(store, table, innermost(table), None, _column(table, items))
    elif income or not items:
        yield from _of_all(store, outline, wish, items, income=income)
    else:
        yield from _of_items(store, outline, wish, items)


def bounded(wish: Wish, items: Sequence[Mention]) -> tuple[Wish, ...]:
    """Return what is asked of each kind of rows, where all the money's are asked within an amount.

    「小于一千元的支出」 may be rows of functions, of 办公费 and the like, or projects.
    """
    whole = all(item.how is How.WHOLE for item in items)
    if not wish.bounds or wish.kinds or wish.income or not whole:
        return (wish,)
    return tuple(replace(wish, kinds=kinds) for kinds in _BOUNDED)


def lists_bodies(table: TableOutline) -> bool:
    """Return whether the rows of a table are bodies, and more than one: the units of a body."""
    names = {row.name for row in innermost(table)}
    return len(names) >= FEWEST and all(map(reads_as_body, names))


def _of_kinds(
    outline: Sequence[TableOutline], kinds: Iterable[str], items: Sequence[Mention]
) -> Iterator[TableOutline]:
    for kind in kinds:
        for table in outline:
            if table.kind == kind and all(_fits(table, item) for item in items):
                yield table


def _of_items(
    store: StoreReader, outline: Sequence[TableOutline], wish: Wish, items: Sequence[Mention]
) -> Iterator[Source]:
    for table in outline:
        column = _column(table, items)
        rest = [item for item in items if not _fits(table, item)]
        if not rest and _counts_less(table, items) and (column is None or _is_money(items)):
            continue
        if not rest:
            is_about = any(names_part(item, table) for item in items)
            for source in _of_table(store, table, wish, column, items):
                yield replace(source, is_about=is_about)
            continue
        for row in table.rows:
            if all(match_row(row, item) is Match.OWN for item in rest):
                below = _below(store, table, wish, row, column)
                yield from _of_rows(store, table, below, row, column)


def _counts_less(table: TableOutline, items: Sequence[Mention]) -> bool:
    """Return whether a table counts but a part of the money that ``items`` name: 财政拨款支出."""
    return is_part(table.kind) and not any(
        item.kind is Kind.TABLE or names_part(item, table) for item in items
    )


def _below(
    store: StoreReader, table: TableOutline, wish: Wish, row: Row, column: Column | None
) -> Sequence[Row]:
    """Return the rows under ``row``, or those around it that it is the total of."""
    if below := level_below(table, row):
        return below

    def figure_of(one: Row) -> Figure | None:
        return figure_at(store, table, one, column)

    added = made_of(table, row, figure_of) or added_up_in(table, row, figure_of)
    if wish.operation is Operation.BREAKDOWN and len(added) > 1:
        return added
    return [one for one in innermost(table) if one.path[:1] in {each.path for each in added}]


def _is_money(items: Sequence[Mention]) -> bool:
    """Return whether ``items`` name a money, and no part of it: 一般公共预算支出."""
    return all(any(name.startswith(SCOPE) for name in item.names) for item in items)


def _of_all(
    store: StoreReader,
    outline: Sequence[TableOutline],
    wish: Wish,
    items: Sequence[Mention],
    *,
    income: bool,
) -> Iterator[Source]:
    """Yield the rows of all the money: the innermost where an amount bounds them."""
    for table in _of_kinds(outline, _INCOMES if income else _WHOLES, items):
        column = _side(table, income=income)
        inner = innermost(table)
        rows = inner if wish.bounds else outermost(table)
        found = [*_of_rows(store, table, rows, None, column)]
        found = found or [*_of_rows(store, table, inner, None, column)]
        if not wish.bounds:
            found = [opened for one in found for opened in _opened(store, table, one, column)]
        if found:
            yield from found
            return


def _opened(
    store: StoreReader, table: TableOutline, source: Source, column: Column | None
) -> Iterator[Source]:
    """Yield ``source``, or what stands under its only member: 部门预算 that is all the money."""
    row = source.members[0][1].fact.row
    below = level_below(table, row) if len(source.members) == 1 else ()
    opened = [*_of_rows(store, table, below, row, column)] if below else []
    for one in opened:
        yield from _opened(store, table, one, column)
    if not opened:
        yield source


def _of_table(
    store: StoreReader,
    table: TableOutline,
    wish: Wish,
    column: Column | None,
    items: Sequence[Mention],
) -> Iterator[Source]:
    years = year_rows(table).values()
    inner = [row for row in innermost(table) if row not in years]
    if all(reads_as_body(row.name) for row in inner):
        below = [*columns_below(store, table, items)]
        beside = [*columns_of_whole(store, table, column)]
        titled = any(item.kind is Kind.TABLE for item in items)
        in_columns = beside + below if titled else below + beside
        if in_columns or not inner:
            yield from in_columns[:1]
            return
    half = _asked_side(table, items) if column is None else column
    if wish.operation is Operation.BREAKDOWN:
        below = [*columns_below(store, table, items)]
        about = column is None and any(names_part(item, table) for item in items)
        if not below and (outer := first_level(table, coded=about)):
            below = [
                source
                for source in _with_amounts(_of_rows(store, table, outer, None, half))
                if len(source.members) >= FEWEST
            ]
        if below:
            yield from below
            return
    found = _of_rows(store, table, inner, None, half)
    yield from found if column is None else _with_amounts(found)


def _with_amounts(found: Iterable[Source]) -> Iterator[Source]:
    """Yield sources without the rows that print 0 in the column that is named (公用经费).

    They are none of its members.
    """
    for source in found:
        members = tuple(member for member in source.members if member[1].fact.amount)
        yield replace(source, members=members or source.members)


def _of_rows(
    store: StoreReader,
    table: TableOutline,
    rows: Sequence[Row],
    above: Row | None,
    column: Column | None,
) -> Iterator[Source]:
    parts = [row for row in rows if not is_subtotal(row)]
    found = [(name, figure_at(store, table, row, column)) for name, row in _named(parts)]
    members = tuple((name, figure) for name, figure in found if figure is not None)
    if not members:
        return
    wholes = [above] if above else whole_rows(table)
    whole = next(filter(None, (figure_at(store, table, row, column) for row in wholes)), None)
    if above is None and whole is None:
        whole, members = _own_first(table, members)
    heading = above.name if above else _name(column) if column else table.title
    yield Source(heading, _that_make(whole, members) if above is None else members, whole)


def _own_first(
    table: TableOutline, members: tuple[tuple[str, Figure], ...]
) -> tuple[Figure | None, tuple[tuple[str, Figure], ...]]:
    """Return the figure of the body itself apart, where it stands before those of its units."""
    (name, first), *units = members
    own = reads_as_body(name) and key(table.document.organization).endswith(key(name))
    made = sum((figure.fact.amount for _, figure in units), Decimal(0))
    if own and len(units) > 1 and made == first.fact.amount:
        return first, tuple(units)
    return None, members


def _named(rows: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    """Yield rows with their names, with what they stand under where several have one name."""
    alike = len({row.name for row in rows}) < len(rows)
    for row in rows:
        yield " › ".join(row.path[-2:]) if alike else row.name, row


def _that_make(
    whole: Figure | None, members: tuple[tuple[str, Figure], ...]
) -> tuple[tuple[str, Figure], ...]:
    """Return the members before the whole, where they and no others make it.

    Below 本年收入合计 stands what was carried over: no part of it.
    """
    if whole is None:
        return members
    at = whole.fact.row.position
    before = tuple(member for member in members if member[1].fact.row.position < at)
    made = sum((figure.fact.amount for _, figure in before), Decimal(0))
    return before if before and made == whole.fact.amount else members


def _name(column: Column) -> str:
    """Return what a column is called: its half (收入), where its own name says "the whole"."""
    return next((name for name in reversed(column.path) if not is_whole(name)), column.path[0])


def _fits(table: TableOutline, item: Mention) -> bool:
    return (
        names_table(item, table)
        or names_part(item, table)
        or any(match_column(column, item) is Match.OWN for column in table.columns)
    )


def _column(table: TableOutline, items: Sequence[Mention]) -> Column | None:
    """Return the named column: of several that of the table's own year and stage, the first."""
    named = (
        column
        for column in table.columns
        if any(match_column(column, item) is Match.OWN for item in items)
    )
    return min(named, key=lambda one: _far_from_own(one, table), default=None)


def _far_from_own(column: Column, table: TableOutline) -> tuple[bool, int]:
    far = distance_from_whole(column.path, table.document, table.kind)
    return any(map(says_change, column.path)), far


def _asked_side(table: TableOutline, items: Sequence[Mention]) -> Column | None:
    """Return the nearest column of the half that is asked for, in a table of two halves.

    Money is asked for by where it goes, unless the question speaks of where it comes from.
    """
    income, _ = (whole.other for whole in words().wholes)
    return _side(table, income=any(income in item.text for item in items))


def _side(table: TableOutline, *, income: bool) -> Column | None:
    """Return the nearest column of one half, ``None`` where the table has no two halves."""
    spent, taken_in = (
        [column for column in table.columns if any(whole.other in name for name in column.path)]
        for whole in reversed(words().wholes)
    )
    if not spent or not taken_in:
        return None
    half = taken_in if income else spent
    return min(half, key=lambda one: distance_from_whole(one.path, table.document))
