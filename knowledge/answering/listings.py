"""Questions for the members of something: ranked, counted, listed, broken down."""

from dataclasses import replace

from knowledge.answering.agreement import agreements
from knowledge.answering.answer import Answer, Status
from knowledge.answering.arithmetic import in_unit
from knowledge.answering.figures import figures
from knowledge.answering.forms import to_the_unit
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lookup import look_up
from knowledge.answering.members import list_members
from knowledge.answering.result import Listing, Result
from knowledge.answering.sources import bounded
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import key
from knowledge.question.problem import Problem, Reason
from knowledge.question.wish import Wish
from knowledge.vocabulary.kinds import kind_named


def listed(inquiry: Inquiry, wish: Wish) -> Answer:
    """Return the members that ``wish`` goes over, or a refusal where there are none."""
    query = inquiry.query
    listings = tuple(
        listing
        for ask in query.asks
        for document in ask.documents
        for one in bounded(wish, ask.items)
        if (listing := list_members(inquiry.store, document, one, ask.items)) is not None
    )
    if not listings and wish.total:
        return _of_the_part(inquiry, wish)
    if not listings:
        return _without(inquiry)
    if query.unit and len(listings) == 1 and len(listings[0].entries) == 1:
        return _in_the_unit(inquiry, listings[0])
    return replace(
        inquiry.begun(Status.ANSWERED),
        listings=listings,
        understood=inquiry.understood(),
        value=listings[0].value if len(listings) == 1 and not query.gaps else None,
        working="；".join(one.summed.working or "" for one in listings if one.summed) or None,
    )


def _without(inquiry: Inquiry) -> Answer:
    """Refuse to list what has no members, or stands in a table without data."""
    results = tuple(
        look_up(inquiry.store, document, ask.items, inquiry.name(ask.items))
        for ask in inquiry.query.asks
        for document in ask.documents
    )
    empty = tuple(one for one in results if one.empty and not one.agreements)
    if not empty:
        return inquiry.refused(Problem(Reason.NO_MEMBERS, inquiry.spoken()))
    refusal = inquiry.refused(Problem(Reason.NO_DATA, inquiry.spoken()))
    return replace(refusal, results=empty)


def _of_the_part(inquiry: Inquiry, wish: Wish) -> Answer:
    """Return the part of the money (项目支出) that the members make, where no table lists them."""
    kinds = (kind_named(kind) for kind in wish.kinds)
    names = tuple(dict.fromkeys(key(word) for kind in kinds if kind for word in kind.means))
    known = tuple(name for name in names if name in inquiry.index.columns | inquiry.index.rows)
    if not known:
        return inquiry.refused(Problem(Reason.NO_MEMBERS, inquiry.spoken()))
    item = Mention(0, 0, known[0], Kind.ITEM, known)
    asks = tuple(
        replace(ask, items=(*(one for one in ask.items if one.how is not How.WHOLE), item))
        for ask in inquiry.query.asks
    )
    return figures(replace(inquiry, query=replace(inquiry.query, asks=asks, wish=None)))


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
