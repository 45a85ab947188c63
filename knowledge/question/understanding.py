"""Text of a question → :class:`~knowledge.question.query.Query`."""

from dataclasses import replace

from knowledge.model import Stage
from knowledge.question.about import about_of, chat_of
from knowledge.question.asides import has_clauses, in_clauses, set_aside
from knowledge.question.asking import has_cue, unit_in
from knowledge.question.body_rows import publisher_of_row
from knowledge.question.catalog import Catalog
from knowledge.question.claims import joined_claim
from knowledge.question.context import context_mentions
from knowledge.question.documents import MOST_IN_PLAY, Context, choose, in_play, unknown_bodies
from knowledge.question.each_clause import clauses_in
from knowledge.question.linking import link
from knowledge.question.local import local_bodies
from knowledge.question.mentions import Cover, Kind, Mention, cover, longest
from knowledge.question.moving import PLAIN, is_difference
from knowledge.question.normalise import normalise
from knowledge.question.organizations import is_loose
from knowledge.question.problem import Problem, Reason
from knowledge.question.put_to import of_documents
from knowledge.question.query import Choice, Query
from knowledge.question.strangers import stranger, unknown_body
from knowledge.question.topic import against_budget, topic_in, topic_of
from knowledge.question.underway import IndexOf, Underway, own_documents
from knowledge.question.unexplained import foreign, unexplained
from knowledge.question.written import written_mentions
from knowledge.vocabulary.comparisons import comparisons
from knowledge.vocabulary.topics import Topic
from knowledge.vocabulary.words import words

LONGEST_QUESTION = 300
"""Characters of a normalised question; a person's question is far shorter."""
_LONGEST_MESSAGE = 2000
"""Characters of a question and all that is said around it."""


def understand(question: str, loaded: Catalog, index_of: IndexOf) -> Query:
    """Return what ``question`` asks of the ``loaded`` documents.

    ``index_of`` gives the index of the names of some documents.
    """
    text = joined_claim(normalise(question))
    aside: tuple[str, ...] = ()
    if loaded.documents and len(text) <= _LONGEST_MESSAGE and has_clauses(in_clauses(text)):
        text, aside = without_talk(text, loaded, index_of)
    if reason := _unfit(text, loaded):
        return Query(text, problem=Problem(reason))
    query = _understood(text, loaded, index_of)
    return replace(query, aside=aside) if aside else query


def without_talk(text: str, loaded: Catalog, index_of: IndexOf) -> tuple[str, tuple[str, ...]]:
    """Return a message without what is said around its question, and what that was."""
    parted = in_clauses(text)
    context = tuple(context_mentions(parted, loaded))
    written = written_mentions(parted, index_of(in_play(context, loaded)))
    found = cover(parted, (*context, *written))
    if not found.leftovers and not found.of(Kind.INTENT):
        return text, ()
    question, aside = set_aside(parted, found)
    return (question, aside) if aside else (text, ())


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
    if local := tuple(local_bodies(found, loaded)):
        context = (*(m for m in context if m.kind is not Kind.REGION), *local)
        first = in_play(context, loaded)
        found = link(text, context, index_of(first))
    if (counted := _counted_from_named(context, found, loaded)) != context:
        context = counted
        first = in_play(context, loaded)
        found = link(text, context, index_of(first))
    reading = Underway(text, context, loaded, index_of, first)
    if publisher := publisher_of_row(reading, found):
        # The body is named, though it is loaded as no more than a row of another one's table.
        query = _understood(f"{publisher}{text}", loaded, index_of)
        return replace(query, text=text) if query.asks else _explained(reading, found)
    query = _explained(reading, found)
    loose = (m for m in found.of(Kind.BODY) if len(m.names) == 1 and is_loose(m.text, m.names[0]))
    heard = (mention for mention in found.of(Kind.BODY) if mention in (*misheard, *local))
    return replace(query, heard=tuple(dict.fromkeys((*heard, *loose))))


def _explained(reading: Underway, found: Cover) -> Query:
    text, loaded = reading.text, reading.loaded
    if problem := _stranger(reading, found):
        return Query(text, loaded.documents, problem=problem)
    if problem := foreign(text, found):
        return Query(text, loaded.documents, problem=problem)
    if not found.leftovers and not _asks(found):
        return Query(text)
    return _of_nobody(reading, found) or _of_text(reading, found) or of_documents(reading, found)


def _stranger(reading: Underway, found: Cover) -> Problem | None:
    """Tell the bodies that are not loaded, where tables are read: elsewhere they may be told of."""
    about = reading.index_of(reading.linked).about
    return None if about else stranger(reading.text, found, reading.loaded)


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


def _of_nobody(reading: Underway, found: Cover) -> Query | None:
    """Return a query that cannot go on, as it is not plain whose documents are asked."""
    if problem := _unknown_body(found, reading.loaded):
        return Query(reading.text, problem=problem)
    choice = _whose(found, reading.loaded)
    if choice is None or (not choice.word and topic_in(found) is Topic.MEANING):
        return None
    if not choice.word and _ranks_bodies(found):
        asked = f"{comparisons().unsaid}{reading.text}"
        return replace(_understood(asked, reading.loaded, reading.index_of), text=reading.text)
    problem = None if found.of(Kind.TOPIC) else unexplained(reading.text, found)
    choice = None if problem else choice
    return Query(reading.text, reading.loaded.documents, problem=problem, choice=choice)


def _of_text(reading: Underway, found: Cover) -> Query | None:
    """Return a query for what the documents of the first clause say in words."""
    topic = topic_in(found)
    if topic is None:
        return None
    of_accounts = against_budget(found)
    context = clauses_in(found)[0].context
    cards, gaps = choose(_of_accounts(context) if of_accounts else context, reading.loaded)
    if of_accounts and gaps and gaps[0].reason is Reason.YEAR_NOT_LOADED:
        gaps = (replace(gaps[0], words=tuple(f"{w}{Stage.FINAL}" for w in gaps[0].words)),)
    if not cards:
        return Query(reading.text, own_documents(reading, found), problem=gaps[0])
    cards = cards[:MOST_IN_PLAY]
    ask = topic_of(reading.text, reading.context, found, topic, reading.index_of(cards))
    # A reason may speak of the stage that is not loaded: 「决算为什么小于预算」.
    gaps = () if topic is Topic.REASON else gaps
    return Query(reading.text, cards, topic=ask, gaps=gaps, unit=unit_in(found))


def _of_accounts(context: Context) -> Context:
    """Return ``context`` with 决算 for its stage: only that tells what became of a budget."""
    final = Mention(0, 0, Stage.FINAL, Kind.STAGE, (Stage.FINAL,))
    return (*(mention for mention in context if mention.kind is not Kind.STAGE), final)


def _unfit(text: str, loaded: Catalog) -> Reason | None:
    if not text:
        return Reason.EMPTY
    if len(text) > LONGEST_QUESTION:
        return Reason.TOO_LONG
    return None if loaded.documents else Reason.NOTHING_LOADED


def _asks(found: Cover) -> bool:
    """Return whether anything is asked at all, if only for the total (一共花多少钱)."""
    return has_cue(found) or any(m.kind not in {Kind.FILLER, Kind.UNIT} for m in found.mentions)


def _unknown_body(found: Cover, loaded: Catalog) -> Problem | None:
    if unknown := unknown_bodies(found.mentions):
        return unknown_body(unknown, loaded)
    regions = tuple(m.text for m in found.of(Kind.REGION) if not loaded.in_region(m.text))
    return unknown_body(regions, loaded) if regions else None


def _ranks_bodies(found: Cover) -> bool:
    """Return whether bodies are ranked by one thing, without being named: 三公经费排名."""
    ranked = any(m.text in comparisons().ranked for m in found.of(Kind.OPERATION))
    return ranked and bool(found.of(Kind.ITEM)) and not found.of(Kind.MEMBERS)


def _whose(found: Cover, loaded: Catalog) -> Choice | None:
    """Return the bodies to choose from where it is not plain whose documents are asked.

    A region is no body: 「云台区的办公费」 may be that of any body in it.
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
