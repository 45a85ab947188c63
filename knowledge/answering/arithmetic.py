"""Arithmetic over published figures, exact and with the working shown."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from knowledge.amounts import convert, is_money
from knowledge.answering.result import Agreement, Result, Value
from knowledge.model import Direction
from knowledge.store import DocumentCard

_HUNDREDTH = Decimal("0.01")


def plain(amount: Decimal) -> str:
    """Return ``amount`` in digits, never in scientific notation: 1E+5 is 100000."""
    return f"{amount:f}"


def signed(amount: Decimal, direction: Direction | None) -> Decimal:
    """Return the ``amount`` of a change with the sign of its direction."""
    return -amount if direction is Direction.DECREASE else amount


def percentage(part: Decimal, whole: Decimal) -> Decimal:
    """Return ``part`` of ``whole`` in percent, rounded half up to two decimals."""
    return (100 * part / whole).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)


def shortest(amount: Decimal) -> Decimal:
    """Return ``amount`` without the zeros behind its point that a conversion leaves."""
    return Decimal(plain(amount.normalize()))


def in_unit(result: Result, unit: str | None) -> Result:
    """Return ``result`` with its values in ``unit``, where one is asked for and another printed.

    A figure that some table prints in ``unit`` is taken before one that would be computed.
    """
    if unit is None:
        return result
    return replace(
        result, agreements=tuple(_converted(agreement, unit) for agreement in result.agreements)
    )


def _converted(agreement: Agreement, unit: str) -> Agreement:
    value = agreement.value
    if value.unit == unit or not is_money(value.unit):
        return agreement
    printed = (
        *(Value(figure.fact.amount, figure.fact.unit) for figure in agreement.figures),
        *(Value(said.record.amount, said.record.unit) for said in agreement.said),
    )
    for other in printed:
        # What was computed is none of the figures that it was computed from.
        if other.unit == unit and agreement.working is None:
            return replace(agreement, converted=other)
    amount = shortest(convert(value.amount, value.unit, unit))
    working = f"{plain(value.amount)} {value.unit} = {plain(amount)} {unit}"
    if agreement.working:
        working = f"{agreement.working}；{working}"
    return replace(agreement, converted=Value(amount, unit), working=working)


def total(item: str, document: DocumentCard, parts: Sequence[Result]) -> Result:
    """Return the sum of ``parts`` as one result, with the working.

    Where a part has no figure, or several that differ, or another unit, there is no one sum: the
    result then holds no figure.
    """
    singles = [part.agreements[0] for part in parts if len(part.agreements) == 1]
    units = {single.value.unit for single in singles}
    if len(singles) != len(parts) or len(units) != 1:
        blanks = tuple(blank for part in parts for blank in part.blanks)
        empty = tuple(dict.fromkeys(table for part in parts for table in part.empty))
        return Result(item, document, (), blanks, empty)
    (unit,) = units
    amount = sum((single.value.amount for single in singles), Decimal(0))
    terms = " + ".join(plain(single.value.amount) for single in singles)
    return Result(
        item,
        document,
        (
            Agreement(
                Value(amount, unit),
                tuple(dict.fromkeys(scope for single in singles for scope in single.scopes)),
                tuple(figure for single in singles for figure in single.figures),
                working=f"{terms} = {plain(amount)} {unit}",
                computed=True,
            ),
        ),
    )
