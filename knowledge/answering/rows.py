"""Which rows of a table stand at one level: outermost, innermost, below a row, or above its total.

A row below others may be their total: 公用经费合计 stands under 商品和服务支出 and 资本性支出.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from knowledge.answering.address import whole_rows
from knowledge.model import Row
from knowledge.question.index import total_words
from knowledge.question.names import key
from knowledge.store import Figure, TableOutline


def innermost(table: TableOutline) -> Sequence[Row]:
    """Return the rows that have none under them, without those of the whole."""
    above = {row.path[:depth] for row in table.rows for depth in range(1, len(row.path))}
    whole = whole_rows(table)
    return [row for row in table.rows if row.path not in above and row not in whole]


def outermost(table: TableOutline) -> Sequence[Row]:
    """Return the rows under none, without those of the whole: those with codes, if any has one."""
    whole = whole_rows(table)
    rows = [row for row in table.rows if len(row.path) == 1 and row not in whole]
    return [row for row in rows if row.code] or rows


def first_level(table: TableOutline, *, coded: bool) -> Sequence[Row]:
    """Return the outermost rows, or the first level that has several.

    With ``coded`` these are of the classification alone: what projects stand under is no level.
    """
    rows = [row for row in outermost(table) if row.code or not coded]
    return level_below(table, rows[0]) if len(rows) == 1 else rows


def level_below(table: TableOutline, row: Row) -> Sequence[Row]:
    """Return the rows right under ``row``: of one alone, those under it, if there are any."""
    below = [one for one in table.rows if one.path[:-1] == row.path]
    while len(below) == 1:
        deeper = [one for one in table.rows if one.path[:-1] == below[0].path]
        if not deeper:
            break
        below = deeper
    return below


_FigureOf = Callable[[Row], Figure | None]


def made_of(table: TableOutline, row: Row, figure_of: _FigureOf) -> Sequence[Row]:
    """Return the outermost rows where ``row`` holds the whole of the table and they add up to it.

    ``figure_of`` gives the figure of a row.
    """
    rows = outermost(table) if row in whole_rows(table) else ()
    total, figures = figure_of(row), [figure for one in rows if (figure := figure_of(one))]
    if total is None or not figures or any(one.fact.unit != total.fact.unit for one in figures):
        return ()
    made = sum((figure.fact.amount for figure in figures), Decimal(0))
    return rows if _is_sum(total, made, len(figures)) else ()


def added_up_in(table: TableOutline, row: Row, figure_of: _FigureOf) -> Sequence[Row]:
    """Return the outermost rows before ``row`` that it adds up, none where it is no such total.

    ``figure_of`` gives the figure of a row. Each of them may be rounded by half of the last digit.
    """
    total = figure_of(row)
    if total is None or len(row.path) > 1 or not is_subtotal(row):
        return ()
    before = [one for one in table.rows if len(one.path) == 1 and one.position < row.position]
    found: list[Row] = []
    made = Decimal(0)
    for one in reversed(before):
        figure = figure_of(one)
        if is_subtotal(one) or figure is None or figure.fact.unit != total.fact.unit:
            break
        found.insert(0, one)
        made += figure.fact.amount
    return found if found and _is_sum(total, made, len(found)) else ()


def _is_sum(total: Figure, made: Decimal, terms: int) -> bool:
    """Return whether ``total`` is what ``terms`` figures make, but for their rounding."""
    digit = Decimal(1).scaleb(min(int(total.fact.amount.as_tuple().exponent), 0))
    return abs(made - total.fact.amount) <= digit * terms / 2


def is_subtotal(row: Row) -> bool:
    """Return whether a row is called the total of others: 公用经费合计."""
    return key(row.name).endswith(tuple(total_words()))
