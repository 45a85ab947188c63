"""Questions for the members of something: ranked, counted, listed, broken down."""

from dataclasses import replace

from knowledge.answering.answer import Answer, Status
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.members import list_members
from knowledge.question.problem import Problem, Reason
from knowledge.question.wish import Wish


def listed(inquiry: Inquiry, wish: Wish) -> Answer:
    """Return the members that ``wish`` goes over, or a refusal where there are none."""
    query = inquiry.query
    listings = tuple(
        listing
        for ask in query.asks
        for document in ask.documents
        if (listing := list_members(inquiry.store, document, wish, ask.items)) is not None
    )
    if not listings:
        return inquiry.refused(Problem(Reason.NO_MEMBERS, inquiry.spoken()))
    return replace(
        inquiry.begun(Status.ANSWERED),
        listings=listings,
        understood=inquiry.understood(),
        value=listings[0].value if len(listings) == 1 and not query.gaps else None,
    )
