"""Figures of the year before put together: sums, differences and shares of them."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.answer import Answer, Status
from knowledge.answering.arithmetic import in_unit, plain
from knowledge.answering.earlier_columns import in_columns
from knowledge.answering.earlier_told import told_by
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lookup import look_up
from knowledge.answering.move import Earlier, Ground
from knowledge.answering.operations import combined_as
from knowledge.answering.result import Agreement, Result
from knowledge.question.problem import Problem, Reason
from knowledge.question.wish import Wish
from knowledge.store import DocumentCard
from knowledge.vocabulary.changes import other_accounts
from knowledge.vocabulary.operations import Operation, sums_of_several
from knowledge.vocabulary.words import words


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


def of_one_account(
    inquiry: Inquiry, told: Sequence[Sequence[Earlier]]
) -> Sequence[Sequence[Earlier]]:
    """Return ``told`` of one account: where one term is 执行数, that of every term."""
    others = {_is_of_other_account(one) for several in told for one in several}
    if len(others) == 1:
        return told
    terms = [(ask.items, card) for ask in inquiry.query.asks for card in ask.documents]
    return [
        list(in_columns(inquiry, card, items, inquiry.name(items), other=True))
        for items, card in terms
    ]


def _is_of_other_account(told: Earlier) -> bool:
    return any(word in told.scope for word in other_accounts()[told.document.stage])


def with_its_year_before(inquiry: Inquiry) -> Answer | None:
    """Return what is made of one figure and of the same in the year before, which is not loaded.

    「2024年和2025年的三公差多少」, put to the document of 2025; ``None`` for any other question.
    """
    query = inquiry.query
    wish = query.wish or (Wish(Operation.SUM) if _is_summing(inquiry) else None)
    cards = [card for ask in query.asks for card in ask.documents]
    if wish is None or wish.over is not None or len(cards) != 1 or len(query.gaps) != 1:
        return None
    (card,), (gap,), items = cards, query.gaps, query.asks[0].items
    if gap.reason is not Reason.YEAR_NOT_LOADED or not lacks_year_before(gap, card):
        return None
    name = inquiry.name(items)
    own = look_up(inquiry.store, card, items, name)
    told = told_by(inquiry, card, items, name)
    if not told or not own.agreements:
        return None
    last = replace(_as_result(told), item=f"{card.fiscal_year - 1}年{name}")
    terms = [last, replace(own, item=f"{card.fiscal_year}年{name}")]
    places = [_place(query.text, card.fiscal_year - back, back) for back in (1, 0)]
    made = combined_as(inquiry.store, wish, terms if places[0] <= places[1] else terms[::-1])
    if made is None or not made.agreements:
        return None
    made = in_unit(made, query.unit)
    alone = made.agreements[0] if len(made.agreements) == 1 else None
    return replace(
        inquiry.begun(Status.ANSWERED),
        results=(made,),
        earlier=tuple(told),
        understood=inquiry.understood(),
        value=alone.shown if alone else None,
        working=alone.working if alone else None,
        gaps=(),
    )


def lacks_year_before(gap: Problem, document: DocumentCard) -> bool:
    """Return whether ``gap`` is the year before ``document``, of its very body."""
    own = not gap.bodies or document.organization in gap.bodies
    return own and any(str(document.fiscal_year - 1) in word for word in gap.words)


def _place(text: str, year: int, back: int) -> int:
    """Return where ``text`` names a year; of two that it does not name, last year goes first."""
    words_ = [word for word, step in words().relative_year.items() if step == -back]
    found = [at for word in (str(year), *words_) if (at := text.find(word)) >= 0]
    return min(found, default=len(text) - back)


def _is_summing(inquiry: Inquiry) -> bool:
    text = inquiry.query.text
    for item in inquiry.query.items:
        text = text.replace(item.text, " ")
    return any(word in text for word in sums_of_several() if len(word) > 1)


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
