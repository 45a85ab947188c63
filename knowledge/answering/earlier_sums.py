"""Figures of the year before put together: sums, differences and shares of them."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.answer import Answer, Status
from knowledge.answering.arithmetic import in_unit, plain
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.move import Earlier, Ground
from knowledge.answering.operations import combined_as
from knowledge.answering.result import Agreement, Result
from knowledge.question.problem import Problem, Reason
from knowledge.question.wish import Wish
from knowledge.vocabulary.operations import Operation


def combined(inquiry: Inquiry, wish: Wish, told: Sequence[Sequence[Earlier]]) -> Answer:
    """Return what ``wish`` makes of the figures of one year, with each of them behind it.

    ``told`` is what is told of each term.
    """
    terms = [_as_result(several) for several in told if several]
    made = None
    if len(terms) == len(told) and not _is_within_a_row(inquiry, wish):
        made = combined_as(inquiry.store, wish, terms)
    if made is None:
        return inquiry.refused(Problem(Reason.NOT_COMPUTABLE, inquiry.spoken()))
    first = told[0][0]
    made = in_unit(made, inquiry.query.unit)
    cited = {figure for several in told for one in several for figure in one.figures}
    outcomes = [
        replace(
            first,
            name=made.item,
            ground=Ground.COMPUTED,
            value=one.shown,
            scope="、".join(one.scopes) if len(made.agreements) > 1 else "",
            working=one.working,
            quotes=(),
            # The whole that a single term is a share of stands nowhere else in the answer.
            figures=tuple(figure for figure in one.figures if figure not in cited),
        )
        for one in made.agreements
    ]
    alone = outcomes[0] if len(outcomes) == 1 else None
    return replace(
        inquiry.begun(Status.ANSWERED),
        earlier=(*outcomes, *(one for several in told for one in several)),
        value=alone.value if alone else None,
        working=alone.working if alone else None,
    )


def _is_within_a_row(inquiry: Inquiry, wish: Wish) -> bool:
    """Return whether a share of one row's own figure is asked: 「A里的B占多少」."""
    asks = inquiry.query.asks
    return wish.operation is Operation.SHARE and len(asks) == 1 and len(asks[0].items) > 1


def _as_result(told: Sequence[Earlier]) -> Result:
    """Return what is told of one thing as figures to compute with.

    What is computed or stated is of no table, so nothing of this year's stands in for its whole.
    """
    return Result(
        told[0].name,
        told[0].document,
        tuple(
            Agreement(one.value, (one.scope,), one.figures)
            if one.ground is Ground.COLUMN
            else Agreement(one.value, (one.scope,), (), working=_shown(one))
            for one in told
        ),
    )


def _shown(told: Earlier) -> str:
    return f"{plain(told.value.amount)} {told.value.unit}"
