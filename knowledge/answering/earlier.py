"""What a figure was in the year before, as far as the document of the year after tells.

It is no figure of that year's own document, and the reply says so.
"""

from collections.abc import Callable
from dataclasses import replace

from knowledge.answering.agreement import same_amount
from knowledge.answering.answer import Answer, Status
from knowledge.answering.earlier_sums import (
    combined,
    lacks_year_before,
    of_one_account,
    with_its_year_before,
)
from knowledge.answering.earlier_told import in_unit, told_by, told_of_any_account
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.move import Earlier
from knowledge.question.problem import Problem, Reason
from knowledge.store import DocumentCard


def in_year(inquiry: Inquiry, figures: Callable[[Inquiry], Answer]) -> Answer:
    """Return the ``figures`` of the year that is asked, by its own document or the next."""
    if inquiry.query.before:
        return of_the_year_before(inquiry)
    if inquiry.query.gaps and (both := with_its_year_before(inquiry)) is not None:
        return both
    if inquiry.query.gaps and inquiry.query.wish is None:
        return _with_gaps_told(inquiry, figures(inquiry))
    return beside_last_year(inquiry, figures(inquiry))


def of_the_year_before(inquiry: Inquiry) -> Answer:
    """Return what the figures that are asked for were in the year before their documents.

    Where nothing tells it, that the year is not loaded.
    """
    told = [
        told_of_any_account(inquiry, document, ask.items, inquiry.name(ask.items))
        for ask in inquiry.query.asks
        for document in ask.documents
    ]
    found = [one for several in told for one in several]
    if found and inquiry.query.wish is not None:
        return combined(inquiry, inquiry.query.wish, of_one_account(inquiry, told))
    if not found:
        years = dict.fromkeys(f"{card.fiscal_year - 1}年" for card in inquiry.query.documents)
        return inquiry.refused(Problem(Reason.YEAR_NOT_LOADED, tuple(years)))
    found = [in_unit(one, inquiry.query.unit) for one in found]
    alone = found[0] if len(found) == 1 else None
    return replace(
        inquiry.begun(Status.ANSWERED),
        earlier=tuple(found),
        value=alone.value if alone else None,
        working=alone.working if alone else None,
    )


def in_earlier_words(inquiry: Inquiry) -> Answer | None:
    """Return what sentences alone tell of the year before, of what no table has a row for."""
    spoken = inquiry.read_by(inquiry.shelves.prose_index)
    if not spoken.query.before or not spoken.query.asks or spoken.query.wish:
        return None
    answer = of_the_year_before(spoken)
    return answer if answer.status is Status.ANSWERED else None


def _with_gaps_told(inquiry: Inquiry, answer: Answer) -> Answer:
    """Return ``answer`` with the years that are not loaded, as far as those after tell of them."""
    found: dict[Problem, list[Earlier]] = {}
    for gap in inquiry.query.gaps if answer.status is Status.ANSWERED else ():
        for ask in inquiry.query.asks if gap.reason is Reason.YEAR_NOT_LOADED else ():
            for document in ask.documents:
                if lacks_year_before(gap, document):
                    name = inquiry.name(ask.items)
                    told = told_of_any_account(inquiry, document, ask.items, name)
                    found.setdefault(gap, []).extend(told)
    told_of = {gap for gap, told in found.items() if told}
    earlier = dict.fromkeys(one for told in found.values() for one in told)
    left = tuple(gap for gap in answer.gaps if gap not in told_of)
    shown = tuple(in_unit(one, inquiry.query.unit) for one in earlier)
    return replace(answer, earlier=(*answer.earlier, *shown), gaps=left)


def beside_last_year(inquiry: Inquiry, answer: Answer) -> Answer:
    """Return ``answer`` with what the document of the year after tells otherwise of last year.

    Only where the person said 去年: both are then given, and neither is the headline.
    """
    if not inquiry.query.last_year or inquiry.query.wish or answer.status is not Status.ANSWERED:
        return answer
    found: list[Earlier] = []
    for ask in inquiry.query.asks:
        for result in answer.results:
            after = _year_after(inquiry, result.document)
            if after is None or result.document not in ask.documents:
                continue
            known = {agreement.value for agreement in result.agreements}
            told = told_by(inquiry, after, ask.items, inquiry.name(ask.items))
            found += [one for one in told if not any(same_amount(one.value, v) for v in known)]
    if not found:
        return answer
    return replace(answer, earlier=tuple(dict.fromkeys(found)), value=None, working=None)


def _year_after(inquiry: Inquiry, document: DocumentCard) -> DocumentCard | None:
    own = (document.organization, document.fiscal_year + 1, document.stage, document.level)
    return next(
        (
            card
            for card in inquiry.loaded
            if (card.organization, card.fiscal_year, card.stage, card.level) == own
        ),
        None,
    )
