"""部门 and 单位 of one body that print one figure: it is told once, with the places in both."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.agreement import same_amount
from knowledge.answering.result import Result


def of_both_levels(results: Sequence[Result]) -> tuple[Result, ...]:
    """Return ``results`` with those brought together that only their level tells apart."""
    merged: list[Result] = []
    for result in results:
        at = next((n for n, other in enumerate(merged) if _is_same(other, result)), None)
        if at is None:
            merged.append(result)
        else:
            merged[at] = _joined(merged[at], result)
    return tuple(merged)


def _is_same(one: Result, other: Result) -> bool:
    ours, theirs = one.document, other.document
    if (ours.organization, ours.fiscal_year, ours.stage, one.item) != (
        theirs.organization, theirs.fiscal_year, theirs.stage, other.item
    ):  # fmt: skip
        return False
    if ours.level is theirs.level or not (len(one.agreements) == len(other.agreements) == 1):
        return False
    own, their = one.agreements[0], other.agreements[0]
    in_cells = bool(own.figures) and bool(their.figures)
    return in_cells and not (own.computed or their.computed) and same_amount(own.value, their.value)


def _joined(one: Result, other: Result) -> Result:
    own, their = one.agreements[0], other.agreements[0]
    both = replace(own, figures=(*own.figures, *their.figures), said=(*own.said, *their.said))
    return replace(one, agreements=(both,))
