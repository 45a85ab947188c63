"""Figures of sentences that differ from what the tables of the same document print."""

from collections.abc import Sequence

from knowledge.amounts import YUAN, convert, is_money
from knowledge.answering.address import Match, match_column, match_row
from knowledge.answering.agreement import quantum
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.money_names import money_name, scope_in
from knowledge.answering.result import Result, Said, Value
from knowledge.model import Measure, Statement
from knowledge.question.index import SCOPE
from knowledge.question.mentions import How, Mention
from knowledge.question.names import bare_name, key
from knowledge.store import DocumentCard, Figure

_WIDE = {"", "财政拨款", "一般公共预算"}
"""Money of which the prose and the tables of one item hardly ever speak apart."""


def said_otherwise(inquiry: Inquiry, result: Result, items: Sequence[Mention]) -> tuple[Said, ...]:
    """Return the sentences that state another amount than the one that all tables print.

    None where some sentence states the same, as the others may then be of something else.
    """
    if len(result.agreements) != 1 or any(item.how in {How.WHOLE, How.SUM} for item in items):
        return ()
    (agreement,) = result.agreements
    if agreement.working is not None or not agreement.figures or not is_money(agreement.value.unit):
        return ()
    figure = agreement.figures[0]
    name = _own_name(figure, items[-1])
    found = [
        cited
        for cited in (inquiry.store.statements(result.document, name) if name else ())
        if _is_of(cited.record, figure, result.document)
        and all(_tells(cited.record, item) for item in items)
    ]
    stated = [Value(cited.record.amount, cited.record.unit) for cited in found]
    if any(_agree(value, agreement.value) for value in stated):
        return ()
    return tuple(found)


def _agree(one: Value, other: Value) -> bool:
    """Return whether two amounts differ by no more than rounding, or cutting off, makes them."""
    apart = abs(convert(one.amount, one.unit, YUAN) - convert(other.amount, other.unit, YUAN))
    return apart <= max(quantum(one), quantum(other))


def _own_name(figure: Figure, item: Mention) -> str:
    """Return the name of the row, or the column, that ``item`` names; "" where it is above them."""
    if match_row(figure.fact.row, item) is Match.OWN:
        return bare_name(figure.fact.row.name)
    if match_column(figure.fact.column, item) is Match.OWN:
        return bare_name(figure.fact.column.name)
    return ""


def _tells(statement: Statement, item: Mention) -> bool:
    """Return whether a statement speaks of ``item``; a money may go without being named."""
    if any(name.startswith(SCOPE) for name in item.names):
        return True
    return any(key(name) in item.names for name in statement.path)


def _is_of(statement: Statement, figure: Figure, document: DocumentCard) -> bool:
    """Return whether ``statement`` is of this year's account of the very row of ``figure``."""
    if statement.measure is not Measure.AMOUNT or not is_money(statement.unit) or statement.as_of:
        return False
    if statement.year != document.fiscal_year or statement.basis not in ("", document.stage):
        return False
    fact = figure.fact
    around = {key(name) for name in (*fact.row.path, *fact.column.path)}
    above = statement.path[:-1]
    within = all(key(name) in around or money_name(name).whole for name in above)
    return within and scope_in(above) in _WIDE
