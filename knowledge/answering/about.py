"""Questions about the data: which bodies, years, stages, tables, pages and files are loaded.

Never a figure of a budget.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.answering.answer import Answer, Status
from knowledge.answering.holdings import SHOWN, Holdings
from knowledge.answering.inquiry import Inquiry
from knowledge.question.about import AboutAsk
from knowledge.question.catalog import Cards
from knowledge.question.mentions import Kind, Mention
from knowledge.question.organizations import body, regions_of
from knowledge.question.query import Choice
from knowledge.store import DocumentCard
from knowledge.vocabulary.about import About

_OF_ONE_BODY = {About.TABLES, About.EMPTY, About.PAGES}

_OF_TABLES = {About.TABLES, About.EMPTY}


def about_data(inquiry: Inquiry, ask: AboutAsk) -> Answer:
    """Return what is loaded, as ``ask`` narrows it; asks whose, where only one body can be told."""
    documents = _fitting(inquiry.loaded, ask.named)
    bodies = tuple(dict.fromkeys(card.organization for card in documents))
    if ask.about in _OF_ONE_BODY:
        if len(bodies) > 1:
            choice = Choice(Kind.BODY, "", bodies)
            return replace(inquiry.begun(Status.AMBIGUOUS), choice=choice)
        documents = _latest(documents)
    holdings = Holdings(
        ask.about,
        tuple(dict.fromkeys(mention.text for mention in ask.named)),
        documents,
        bodies,
        tuple(sorted({card.fiscal_year for card in documents})),
        _by_region(bodies) if len(bodies) > SHOWN else (),
        tuple((card, inquiry.store.outline(card)) for card in documents)
        if ask.about in _OF_TABLES
        else (),
    )
    return replace(inquiry.begun(Status.ANSWERED), holdings=holdings)


def _fitting(loaded: Cards, named: Sequence[Mention]) -> Cards:
    latest = max((card.fiscal_year for card in loaded), default=0)
    return tuple(card for card in loaded if _fits(card, named, latest))


def _fits(card: DocumentCard, named: Iterable[Mention], latest: int) -> bool:
    """Return whether ``card`` is of one of the bodies, and one of the years, … that are named."""
    wanted: dict[str, list[bool]] = {}
    for mention in named:
        kind = Kind.YEAR if mention.kind is Kind.RELATIVE_YEAR else mention.kind
        wanted.setdefault(kind, []).append(_is(card, mention, latest))
    return all(any(several) for several in wanted.values())


def _is(card: DocumentCard, mention: Mention, latest: int) -> bool:
    match mention.kind:
        case Kind.BODY:
            return card.organization in mention.names
        case Kind.REGION:
            return mention.text in regions_of(card.organization)
        case Kind.YEAR:
            return str(card.fiscal_year) in mention.names
        case Kind.RELATIVE_YEAR:
            return card.fiscal_year == latest + int(mention.names[0])
        case Kind.STAGE:
            return card.stage == mention.names[0]
    return card.level == mention.names[0]


def _latest(documents: Cards) -> Cards:
    latest = max((card.fiscal_year for card in documents), default=0)
    return tuple(card for card in documents if card.fiscal_year == latest)


def _by_region(bodies: Iterable[str]) -> tuple[tuple[str, int], ...]:
    regions = Counter(next(iter(body(name).regions), "其他") for name in bodies)
    return tuple(regions.most_common(SHOWN))
