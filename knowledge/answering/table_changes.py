"""Changes that a table prints (增减额), or whose two figures it prints side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.amounts import PERCENT
from knowledge.answering.agreement import same_amount
from knowledge.answering.arithmetic import percentage, plain
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lookup import look_up
from knowledge.answering.move import Ground, Move
from knowledge.answering.result import Value
from knowledge.answering.year_columns import (
    about_year,
    compared_year,
    is_of_change,
    is_of_fall,
    is_of_year_before,
    of_one_money,
    year_rows,
)
from knowledge.model import Column, Direction, Row
from knowledge.question.mentions import How, Mention
from knowledge.store import DocumentCard, Figure, StoreReader
from knowledge.vocabulary.kinds import all_money


@dataclass(frozen=True, slots=True)
class Beside:
    """What a table has beside a figure: that of the year before, and what it changed by.

    ``before`` may be of ``another`` account (执行数 beside 预算数). ``against`` is what the figure
    is compared with, as the headers say it, ``year`` the year of that.
    """

    year: int
    against: str
    before: Figure | None = None
    another: bool = False
    amount: Figure | None = None
    share: Figure | None = None


def beside(store: StoreReader, figure: Figure) -> Beside:
    """Return what the table of ``figure`` has beside it, in its row or in that of another year."""
    table, fact = figure.table, figure.fact
    last = table.document.fiscal_year - 1
    found = Beside(last, "")
    rows = year_rows(table)
    if fact.row == rows.get(table.document.fiscal_year) and last in rows:
        before = _at(store, figure, rows[last], fact.column)
        return replace(found, before=before, against=rows[last].name)
    for column in table.columns:
        if column == fact.column or not of_one_money(column, fact.column):
            continue
        cell = _at(store, figure, fact.row, column)
        if cell is None:
            continue
        if is_of_change(column):
            found = replace(found, year=compared_year(column, table))
            in_percent = cell.fact.unit == PERCENT
            found = replace(found, share=cell) if in_percent else replace(found, amount=cell)
        elif is_of_year_before(column, table):
            found = replace(found, before=cell, another=False, against=about_year(column))
        elif found.before is None and is_of_year_before(column, table, other=True):
            found = replace(found, before=cell, another=True, against=about_year(column))
    return found


def _at(store: StoreReader, figure: Figure, row: Row, column: Column) -> Figure | None:
    cell = store.cell(figure.table, row, column)
    return cell if isinstance(cell, Figure) else None


def moves_in_tables(
    inquiry: Inquiry, document: DocumentCard, items: Sequence[Mention], name: str, year: int
) -> list[Move]:
    """Return how ``items`` moved against ``year`` as the tables of ``document`` have it.

    What a table prints as the change goes before what its two figures make. Of the whole of the
    money it is that of all funds, where the tables have it.
    """
    result = look_up(inquiry.store, document, items, name)
    agreements = [one for one in result.agreements if one.working is None]
    if any(item.how is How.WHOLE for item in items):
        agreements = [one for one in agreements if all_money() in one.scopes] or agreements
    found: list[Move] = []
    for agreement in agreements:
        moves = [
            move
            for figure in agreement.figures
            if (move := _move(figure, beside(inquiry.store, figure), name)) and move.year == year
        ]
        printed = [move for move in moves if move.ground is Ground.PRINTED]
        scope = "、".join(agreement.scopes) if len(agreements) > 1 else ""
        found += (replace(move, scope=scope) for move in _once(printed or moves))
    return found


def _once(moves: Sequence[Move]) -> list[Move]:
    """Bring together the moves that tables have by the same amounts."""
    found: list[Move] = []
    for move in moves:
        at = next((n for n, other in enumerate(found) if _same(move, other)), None)
        if at is None:
            found.append(move)
        else:
            figures = dict.fromkeys((*found[at].figures, *move.figures))
            found[at] = replace(found[at], figures=tuple(figures))
    return found


def _same(one: Move, other: Move) -> bool:
    if (one.direction, one.share) != (other.direction, other.share):
        return False
    if one.amount is None or other.amount is None:
        return one.amount is other.amount
    return same_amount(one.amount, other.amount)


def _move(figure: Figure, around: Beside, name: str) -> Move | None:
    """Return the change of ``figure``: as printed beside it, and what is not, as computed."""
    now, before = _value(figure), around.before
    base = _value(before) if before else None
    comparable = base is not None and base.unit == now.unit
    printed = printed_change(around)
    if printed is None and not comparable:
        return None
    move = printed or Move(
        name, figure.table.document, Ground.COLUMN, None, None, None, "", around.year
    )
    move = replace(move, name=name, against=around.against or f"{around.year}年", now=now)
    if before is None or base is None or not comparable:
        return move
    if move.amount is None:
        move = _subtracted(move, base)
        move = replace(move, figures=(before, figure, *move.figures))
    elif move.share is None:
        move = replace(move, figures=(*move.figures, before))
    return _in_percent(move, base)


def printed_change(around: Beside) -> Move | None:
    """Return the change that is printed in an own column, ``None`` where none is."""
    cells = [cell for cell in (around.amount, around.share) if cell is not None]
    if not cells:
        return None
    sizes = [-c.fact.amount if is_of_fall(c.fact.column) else c.fact.amount for c in cells]
    amount = next((_value(c) for c in cells if c is around.amount), None)
    share = next((_value(c) for c in cells if c is around.share), None)
    return Move(
        "",
        cells[0].table.document,
        Ground.PRINTED,
        _direction(next((size for size in sizes if size), Decimal())),
        replace(amount, amount=abs(amount.amount)) if amount else None,
        replace(share, amount=abs(share.amount)) if share else None,
        "",
        around.year,
        figures=tuple(cells),
    )


def _subtracted(move: Move, base: Value) -> Move:
    now = move.now or base
    larger, smaller = max(now.amount, base.amount), min(now.amount, base.amount)
    rest = larger - smaller
    return replace(
        move,
        direction=move.direction or _direction(now.amount - base.amount),
        amount=Value(rest, base.unit),
        working=f"{plain(larger)} − {plain(smaller)} = {plain(rest)} {base.unit}",
    )


def _in_percent(move: Move, base: Value) -> Move:
    """Return ``move`` with its percentage of ``base``, where that is not printed."""
    if move.share is not None or move.amount is None or base.amount <= 0:
        return move
    share = percentage(move.amount.amount, base.amount)
    working = f"{plain(move.amount.amount)} ÷ {plain(base.amount)} {base.unit} = {plain(share)}%"
    working = f"{move.working}；{working}" if move.working else working
    return replace(move, share=Value(share, PERCENT), working=working)


def _direction(size: Decimal) -> Direction:
    if not size:
        return Direction.SAME
    return Direction.INCREASE if size > 0 else Direction.DECREASE


def _value(figure: Figure) -> Value:
    return Value(figure.fact.amount, figure.fact.unit)
