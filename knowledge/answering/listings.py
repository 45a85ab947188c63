"""Questions for the members of something: ranked, counted, listed, broken down."""

from dataclasses import replace

from knowledge.answering.agreement import agreements
from knowledge.answering.answer import Answer, Status
from knowledge.answering.arithmetic import in_unit
from knowledge.answering.forms import to_the_unit
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.members import list_members
from knowledge.answering.result import Listing, Result
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
    if query.unit and len(listings) == 1 and len(listings[0].entries) == 1:
        return _in_the_unit(inquiry, listings[0])
    return replace(
        inquiry.begun(Status.ANSWERED),
        listings=listings,
        understood=inquiry.understood(),
        value=listings[0].value if len(listings) == 1 and not query.gaps else None,
    )


def _in_the_unit(inquiry: Inquiry, listing: Listing) -> Answer:
    """Return the one member of ``listing`` as a figure, in the unit that is asked for."""
    (entry,) = listing.entries
    alone = Result(entry.name, listing.document, agreements([entry.figure]))
    result = to_the_unit(inquiry, in_unit(alone, inquiry.query.unit))
    (agreement,) = result.agreements
    return replace(
        inquiry.begun(Status.ANSWERED),
        results=(result,),
        understood=inquiry.understood(),
        value=None if inquiry.query.gaps else agreement.shown,
        working=agreement.working,
    )
