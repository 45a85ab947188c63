"""Text of a question → :class:`~knowledge.question.query.Query`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.question.about import about_of, chat_of
from knowledge.question.asides import has_clauses, set_aside
from knowledge.question.catalog import Cards, Catalog
from knowledge.question.clauses import Clause, clauses_of, distribute, whole_item
from knowledge.question.comparing import (
    compared_mentions,
    compares_stages,
    comparison_of,
    idle_words,
    stage_columns,
)
from knowledge.question.context import context_mentions
from knowledge.question.documents import (
    MOST_IN_PLAY,
    choose,
    choose_of_every,
    choose_stages,
    in_play,
    shared_year,
    unasked,
    unknown_bodies,
)
from knowledge.question.index import NameIndex, total_words
from knowledge.question.linking import link
from knowledge.question.mentions import Cover, How, Kind, Mention, cover, longest
from knowledge.question.moving import PLAIN, is_difference
from knowledge.question.normalise import normalise
from knowledge.question.only_choice import is_only_choice
from knowledge.question.problem import Problem, Reason
from knowledge.question.query import Ask, Choice, Query, printed_names
from knowledge.question.topic import topic_in, topic_of
from knowledge.question.unexplained import foreign, unexplained
from knowledge.question.wish import Wish, wish_of
from knowledge.question.written import written_mentions
from knowledge.vocabulary.operations import OVER_FIGURES, Operation
from knowledge.vocabulary.topics import Topic
from knowledge.vocabulary.words import words

LONGEST_QUESTION = 300
"""Characters of a normalised question; a person's question is far shorter."""
_LONGEST_MESSAGE = 2000
"""Characters of a question and all that is said around it."""

IndexOf = Callable[[Cards], NameIndex]
_OF_YEAR_BEFORE = {Operation.SUM, Operation.DIFFERENCE}
"""What may be done with figures of a year that the document of the year after tells."""
_MOST_BY_OWN_NAMES = 8
"""Documents of one clause that are each read by the names of their own."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A question on its way to a query: its text, its context, and what it may be asked of.

    ``shifted`` says that the year of the context is the one after the year that is asked.
    """

    text: str
    context: tuple[Mention, ...]
    loaded: Catalog
    index_of: IndexOf
    linked: Cards
    """The documents by whose names it has been explained so far."""
    shifted: bool = False


def understand(question: str, loaded: Catalog, index_of: IndexOf) -> Query:
    """Return what ``question`` asks of the ``loaded`` documents.

    ``index_of`` gives the index of the names of some documents.
    """
    text = normalise(question)
    aside: tuple[str, ...] = ()
    if loaded.documents and len(text) <= _LONGEST_MESSAGE and has_clauses(text):
        text, aside = without_talk(text, loaded, index_of)
    if reason := _unfit(text, loaded):
        return Query(text, problem=Problem(reason))
    return replace(_understood(text, loaded, index_of), aside=aside)


def without_talk(text: str, loaded: Catalog, index_of: IndexOf) -> tuple[str, tuple[str, ...]]:
    """Return a message without what is said around its question, and what that was."""
    context = tuple(context_mentions(text, loaded))
    written = written_mentions(text, index_of(in_play(context, loaded)))
    found = cover(text, (*context, *written))
    if found.leftovers or found.of(Kind.INTENT):
        return set_aside(text, found)
    return text, ()


def _understood(text: str, loaded: Catalog, index_of: IndexOf) -> Query:
    context = tuple(context_mentions(text, loaded))
    if any(PLAIN in mention.names for mention in context):
        bodies = longest(mention for mention in context if mention.kind is Kind.BODY)
        named = {name for mention in bodies for name in mention.names}
        years = {card.fiscal_year for card in loaded.of(named) or loaded.documents}
        context = tuple(m for m in context if not is_difference(m, years))
    if chat := chat_of(text, context):
        return Query(text, chat=chat)
    if about := about_of(text, context):
        return Query(text, about=about)
    first = in_play(context, loaded)
    found = link(text, context, index_of(first))
    if misheard := tuple(loaded.misheard_in(text, found)):
        context = (*context, *misheard)
        first = in_play(context, loaded)
        found = link(text, context, index_of(first))
    if (counted := _counted_from_named(context, found, loaded)) != context:
        context = counted
        first = in_play(context, loaded)
        found = link(text, context, index_of(first))
    query = _explained(_Reading(text, context, loaded, index_of, first), found)
    heard = tuple(mention for mention in found.of(Kind.BODY) if mention in misheard)
    return replace(query, heard=heard)


def _explained(reading: _Reading, found: Cover) -> Query:
    text, loaded = reading.text, reading.loaded
    if problem := foreign(text, found):
        return Query(text, loaded.documents, problem=problem)
    if not found.leftovers and not _asks(found):
        return Query(text)
    return _of_nobody(reading, found) or _of_text(reading, found) or _of_documents(reading, found)


def _counted_from_named(
    context: tuple[Mention, ...], found: Cover, loaded: Catalog
) -> tuple[Mention, ...]:
    """Return ``context`` with 去年 counted from the year named: 「2017年的去年总数」 is of 2016."""
    years = found.of(Kind.YEAR)
    before = [m for m in found.of(Kind.RELATIVE_YEAR) if int(m.names[0]) < 0]
    if len(years) != 1 or len(years[0].names) != 1 or not before or before[0].start < years[0].end:
        return context
    between = (m for m in found.mentions if years[0].end <= m.start < before[0].start)
    if any(m.text in words().conjunctions or m.kind is Kind.OPERATION for m in between):
        return context
    named = {name for mention in found.of(Kind.BODY) for name in mention.names}
    latest = max(card.fiscal_year for card in loaded.of(named) or loaded.documents)
    step = int(years[0].names[0]) - latest
    counted = {m: replace(m, kind=Kind.FILLER, names=()) for m in years}
    counted |= {m: replace(m, names=(str(int(m.names[0]) + step),)) for m in before}
    return tuple(counted.get(mention, mention) for mention in context)


def _of_nobody(reading: _Reading, found: Cover) -> Query | None:
    """Return a query that cannot go on, as it is not plain whose documents are asked."""
    if problem := _unknown_body(found, reading.loaded):
        return Query(reading.text, problem=problem)
    choice = _whose(found, reading.loaded)
    if choice is None or (not choice.word and topic_in(found) is Topic.MEANING):
        return None
    problem = None if found.of(Kind.TOPIC) else unexplained(reading.text, found)
    choice = None if problem else choice
    return Query(reading.text, reading.loaded.documents, problem=problem, choice=choice)


def _of_text(reading: _Reading, found: Cover) -> Query | None:
    """Return a query for what the documents of the first clause say in words."""
    topic = topic_in(found)
    if topic is None:
        return None
    cards, gaps = choose(_clauses(found)[0].context, reading.loaded)
    if not cards:
        return Query(reading.text, _own(reading, found), problem=gaps[0])
    cards = cards[:MOST_IN_PLAY]
    ask = topic_of(reading.text, reading.context, found, topic, reading.index_of(cards))
    # A reason may speak of the stage that is not loaded: 「决算为什么小于预算」.
    gaps = () if topic is Topic.REASON else gaps
    return Query(reading.text, cards, topic=ask, gaps=gaps, unit=_unit(found))


def _unfit(text: str, loaded: Catalog) -> Reason | None:
    if not text:
        return Reason.EMPTY
    if len(text) > LONGEST_QUESTION:
        return Reason.TOO_LONG
    return None if loaded.documents else Reason.NOTHING_LOADED


def _asks(found: Cover) -> bool:
    """Return whether anything is asked at all, if only for the total (一共花多少钱)."""
    return _has_cue(found) or any(m.kind not in {Kind.FILLER, Kind.UNIT} for m in found.mentions)


def _unknown_body(found: Cover, loaded: Catalog) -> Problem | None:
    if unknown := unknown_bodies(found.mentions):
        return Problem(Reason.ORGANIZATION_UNKNOWN, unknown)
    regions = tuple(m.text for m in found.of(Kind.REGION) if not loaded.in_region(m.text))
    return Problem(Reason.ORGANIZATION_UNKNOWN, regions) if regions else None


def _whose(found: Cover, loaded: Catalog) -> Choice | None:
    """Return the bodies to choose from where it is not plain whose documents are asked.

    A region is no body: 「普陀区的办公费」 may be that of any body in it.
    """
    bodies = found.of(Kind.BODY)
    for mention in bodies:
        if len(mention.names) > 1:
            return Choice(Kind.BODY, mention.text, mention.names)
    if bodies or found.of(Kind.EVERY_BODY):
        return None
    for region in found.of(Kind.REGION):
        return Choice(Kind.BODY, region.text, loaded.in_region(region.text))
    several = len(loaded.organizations) > 1
    return Choice(Kind.BODY, "", loaded.organizations) if several else None


def _of_documents(reading: _Reading, found: Cover) -> Query:
    """Choose the documents, clause by clause, and explain the question anew by their names."""
    chosen = [_chosen(found, clause, reading.loaded) for clause in _clauses(found)]
    documents = tuple(dict.fromkeys(card for cards, _ in chosen for card in cards))
    gaps = [gap for _, gaps in chosen for gap in gaps]
    if any(gap.reason is Reason.STAGE_NOT_LOADED for gap in gaps):
        query = _of_columns(reading, found, gaps)
        if query is not None:
            return query
    if documents:
        index = reading.index_of(documents)
        if documents != reading.linked:
            found = link(reading.text, reading.context, index)
        return _asking(reading, found, documents, index)
    if query := _of_year_after(reading, found, gaps):
        return query
    return Query(reading.text, _own(reading, found), problem=gaps[0])


def _own(reading: _Reading, found: Cover) -> Cards:
    """Return all that is loaded of the bodies that are named, of whatever year."""
    named = {name for mention in found.of(Kind.BODY) for name in mention.names}
    return reading.loaded.of(named) if named else reading.loaded.documents


def _of_year_after(reading: _Reading, found: Cover, gaps: Sequence[Problem]) -> Query | None:
    """Return a query to the documents of the year after, where 去年 is asked and missing.

    They may tell what a figure was in the year before, but are no documents of that year: who names
    it as such (2024年) is told that it is not loaded.
    """
    years = found.of(Kind.YEAR, Kind.RELATIVE_YEAR)
    if any(mention.kind is Kind.YEAR for mention in years):
        return None
    missing = all(gap.reason is Reason.YEAR_NOT_LOADED for gap in gaps)
    if reading.shifted or not missing or len(years) != 1 or len(years[0].names) != 1:
        return None
    (asked,) = years
    after = replace(asked, names=(str(int(asked.names[0]) + 1),))
    context = tuple(after if mention == asked else mention for mention in reading.context)
    first = in_play(context, reading.loaded)
    shifted = replace(reading, context=context, linked=first, shifted=True)
    query = _of_documents(shifted, link(reading.text, context, reading.index_of(first)))
    unsure = query.problem or query.choice or query.gaps or query.otherwise
    putting_together = query.wish is not None and query.wish.operation not in _OF_YEAR_BEFORE
    sure = query.asks and not (unsure or putting_together)
    return replace(query, before=True) if sure else None


def _of_columns(reading: _Reading, found: Cover, gaps: Sequence[Problem]) -> Query | None:
    """Return a query for the columns that are called what the stage is: 决算 tables print 预算数.

    ``None`` where the question names nothing but the stage: no column holds a whole budget.
    """
    if not found.of(Kind.ITEM, Kind.TABLE):
        return None
    clause = _clauses(Cover(tuple(m for m in found.mentions if m.kind is not Kind.STAGE), ()))[0]
    cards, _ = choose(clause.context, reading.loaded)
    index = reading.index_of(cards[:MOST_IN_PLAY])
    columns = tuple(stage_columns(found, index))
    if not columns:
        return None
    context = (*(m for m in reading.context if m.kind is not Kind.STAGE), *columns)
    again = replace(reading, context=context, linked=cards[:MOST_IN_PLAY])
    query = _of_documents(again, link(reading.text, context, index))
    return replace(query, otherwise=gaps[0])


def _among(found: Cover, loaded: Catalog) -> Cards:
    """Return the documents of every body, where they are what is asked: of a region, if named."""
    if found.of(Kind.BODY) or not found.of(Kind.EVERY_BODY):
        return ()
    own = {name for region in found.of(Kind.REGION) for name in loaded.in_region(region.text)}
    return loaded.of(own) if own else loaded.documents


def _chosen(found: Cover, clause: Clause, loaded: Catalog) -> tuple[Cards, tuple[Problem, ...]]:
    """Return the documents of a clause, body by body, and what each of them lacks."""
    if among := _among(found, loaded):
        return choose_of_every(clause.context, among)
    choosing = choose_stages if compares_stages(found) else choose
    bodies = [mention for mention in clause.context if mention.kind is Kind.BODY]
    rest = tuple(mention for mention in clause.context if mention.kind is not Kind.BODY)
    if len(bodies) > 1 and choosing is choose:
        rest = (*rest, *shared_year(bodies, rest, loaded))
    each = [(body.text, *choosing((body, *rest), loaded)) for body in bodies]
    each = each or [("", *choosing(rest, loaded))]
    cards = tuple(dict.fromkeys(card for _, cards, _ in each for card in cards))
    # The body is named before what it lacks: another body of the question may have it.
    gaps = [replace(gap, whose=word) for word, _, gaps in each for gap in gaps]
    return cards, tuple(gaps)


def _clauses(found: Cover) -> tuple[Clause, ...]:
    return clauses_of(compared_mentions(found)) or (Clause((), ()),)


def _asking(reading: _Reading, found: Cover, documents: Cards, index: NameIndex) -> Query:
    text = reading.text
    if problem := unexplained(text, found):
        return Query(text, documents, problem=problem)
    found = replace(
        found,
        mentions=tuple(
            replace(m, kind=Kind.ITEM) if is_only_choice(m, text, index) else m
            for m in found.mentions
        ),
    )
    for mention in found.of(Kind.CHOICE):
        names = printed_names(mention.names, index)
        return Query(text, documents, choice=Choice(Kind.ITEM, mention.text, names))
    asks: list[Ask] = []
    gaps: list[Problem] = []
    clauses, summed = _summed(_clauses(found), found)
    for clause in distribute(clauses, index):
        cards, missing = _chosen(found, clause, reading.loaded)
        gaps += missing
        over_members = found.of(Kind.MEMBERS, Kind.OPERATION)
        items = clause.items or ((whole_item(len(text)),) if _means_whole(found) else ())
        if not items and (not over_members or found.of(Kind.EVERY_BODY)):
            return Query(text, documents)
        asks += _asked(reading, cards, documents, items)
    asks = list(dict.fromkeys(asks))
    wish = Wish(Operation.SUM) if summed else _wish(found, asks)
    if idle := idle_words(found, wish):
        return Query(text, documents, problem=Problem(Reason.NOT_UNDERSTOOD, idle))
    return Query(
        text,
        documents,
        tuple(asks),
        wish=wish,
        unit=_unit(found),
        last_year=any(m.names == ("-1",) for m in found.of(Kind.RELATIVE_YEAR)),
        gaps=tuple(dict.fromkeys(gaps)),
        among=_among(found, reading.loaded),
        beside=unasked(found, documents, reading.loaded),
    )


def _asked(
    reading: _Reading, cards: Cards, documents: Cards, items: tuple[Mention, ...]
) -> Iterator[Ask]:
    """Yield what is asked of ``cards``: of each by its own names, where they are but a few."""
    if 1 < len(cards) <= _MOST_BY_OWN_NAMES:
        for card in cards:
            yield Ask((card,), _as_named_in(reading, (card,), documents, items))
    elif cards:
        yield Ask(cards, _as_named_in(reading, cards, documents, items))


def _wish(found: Cover, asks: Sequence[Ask]) -> Wish | None:
    several = _different(asks)
    spans = {tuple((item.start, item.end) for item in ask.items) for ask in asks}
    cards = {card for ask in asks for card in ask.documents}
    whole = sum(len(ask.documents) for ask in asks) == len(spans) * len(cards)
    alike = len(cards) > 1 and whole and len({card.stage for card in cards}) == 1
    return comparison_of(found, several, alike=alike) or wish_of(found, several)


def _as_named_in(
    reading: _Reading, cards: Cards, documents: Cards, items: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """Return ``items`` by the names that these very documents have for them."""
    if cards == documents:
        return items
    own = link(reading.text, reading.context, reading.index_of(cards))
    named = {(m.start, m.end): m for m in own.of(Kind.ITEM, Kind.TABLE)}
    return tuple(named.get((item.start, item.end), item) for item in items)


def _summed(clauses: tuple[Clause, ...], found: Cover) -> tuple[tuple[Clause, ...], bool]:
    """Take 合计 off the end of 「A和B合计」, where it asks for the sum; tell whether it did."""
    last = clauses[-1]
    if found.of(Kind.OPERATION) or len(clauses) < 2 or len(last.items) < 2 or not last.joined:  # noqa: PLR2004
        return clauses, False
    asked = last.items[-1]
    if asked.how is How.WHOLE or total_words().isdisjoint(asked.names):
        return clauses, False
    return (*clauses[:-1], replace(last, items=last.items[:-1])), True


def _different(asks: Sequence[Ask]) -> int:
    """Return how many figures are asked for, of different items, bodies or years."""
    return len({(c.organization, c.fiscal_year, ask.items) for ask in asks for c in ask.documents})


def _unit(found: Cover) -> str | None:
    return next((mention.names[0] for mention in found.of(Kind.UNIT)), None)


def _means_whole(found: Cover) -> bool:
    """Return whether all the money is meant where no item is named: 「A局比B局多多少」."""
    return (
        _has_cue(found)
        or bool(found.of(Kind.ORDER, Kind.EVERY_YEAR))
        or any(_tells_of_money(mention) for mention in found.of(Kind.OPERATION))
    )


def _tells_of_money(operation: Mention) -> bool:
    cued = any(cue in operation.text for cue in words().whole_cues)
    return cued or operation.names[0] in OVER_FIGURES


def _has_cue(found: Cover) -> bool:
    """Return whether something in the question asks for money as such."""
    if found.of(Kind.STAGE, Kind.LEVEL):
        return True
    return any(mention.text in words().whole_cues for mention in found.mentions)
