"""A question put to the documents that it asks, or to others that tell of what it asks.

Where no 决算 is loaded a 预算 may print a column of that name, and where last year's document is
missing this year's may tell of last year.
"""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.question.asking import asking
from knowledge.question.comparing import budget_inside_final, stage_columns
from knowledge.question.documents import MOST_IN_PLAY, choose, in_play
from knowledge.question.each_clause import chosen_of, clauses_in
from knowledge.question.linking import link
from knowledge.question.mentions import Cover, Kind, Mention
from knowledge.question.problem import Problem, Reason
from knowledge.question.query import Query
from knowledge.question.underway import Underway, own_documents
from knowledge.question.wish import Axis, Wish
from knowledge.vocabulary.operations import Operation

_OF_YEAR_BEFORE = {Operation.SUM, Operation.DIFFERENCE, Operation.SHARE}
"""What may be done with figures of a year that the document of the year after tells."""


def of_documents(reading: Underway, found: Cover) -> Query:
    """Choose the documents, clause by clause, and explain the question anew by their names."""
    if (inner := budget_inside_final(found)) is not None:
        query = _of_inner_column(reading, found, inner)
        if query is not None:
            return query
    chosen = [chosen_of(found, clause, reading.loaded) for clause in clauses_in(found)]
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
        return asking(reading, found, documents, index)
    if query := _of_year_after(reading, found, gaps):
        return query
    return Query(reading.text, own_documents(reading, found), problem=gaps[0])


def _of_inner_column(reading: Underway, found: Cover, inner: Mention) -> Query | None:
    """Return a query for the column that ``inner`` is in the 决算 that is named before it."""
    rest = Cover(tuple(m for m in found.mentions if m != inner), found.leftovers)
    cards, _ = choose(clauses_in(rest)[0].context, reading.loaded)
    index = reading.index_of(cards[:MOST_IN_PLAY])
    columns = tuple(stage_columns(Cover((inner,), ()), index))
    if not cards or not columns:
        return None
    kept = (m for m in reading.context if m.end <= inner.start or inner.end <= m.start)
    again = replace(reading, context=(*kept, *columns), linked=cards[:MOST_IN_PLAY])
    return of_documents(again, link(reading.text, again.context, index))


def _of_columns(reading: Underway, found: Cover, gaps: Sequence[Problem]) -> Query | None:
    """Return a query for the columns that are called what the stage is: 决算 tables print 预算数.

    ``None`` where the question names nothing but the stage: no column holds a whole budget.
    """
    if not found.of(Kind.ITEM, Kind.TABLE):
        return None
    clause = clauses_in(Cover(tuple(m for m in found.mentions if m.kind is not Kind.STAGE), ()))[0]
    cards, _ = choose(clause.context, reading.loaded)
    index = reading.index_of(cards[:MOST_IN_PLAY])
    columns = tuple(stage_columns(found, index))
    if not columns:
        return None
    context = (*(m for m in reading.context if m.kind is not Kind.STAGE), *columns)
    again = replace(reading, context=context, linked=cards[:MOST_IN_PLAY])
    query = of_documents(again, link(reading.text, context, index))
    return replace(query, otherwise=gaps[0])


def _of_year_after(reading: Underway, found: Cover, gaps: Sequence[Problem]) -> Query | None:
    """Return a query to the documents of the year after, where a year is asked that is missing.

    They may tell what a figure was in the year before, but are no documents of that year, and the
    reply says so.
    """
    years = found.of(Kind.YEAR, Kind.RELATIVE_YEAR)
    missing = all(gap.reason is Reason.YEAR_NOT_LOADED for gap in gaps)
    if reading.shifted or not missing or len(years) != 1 or len(years[0].names) != 1:
        return None
    (asked,) = years
    after = replace(asked, names=(str(int(asked.names[0]) + 1),))
    context = tuple(after if mention == asked else mention for mention in reading.context)
    first = in_play(context, reading.loaded)
    shifted = replace(reading, context=context, linked=first, shifted=True)
    query = of_documents(shifted, link(reading.text, context, reading.index_of(first)))
    unsure = query.problem or query.choice or query.gaps or query.otherwise
    if query.wish is not None and query.wish == Wish(Operation.LIST, over=Axis.NAMED):
        # Several bodies side by side: each is told of by its own document.
        query = replace(query, wish=None)
    putting_together = query.wish is not None and query.wish.operation not in _OF_YEAR_BEFORE
    sure = query.asks and not (unsure or putting_together)
    relative = asked.kind is Kind.RELATIVE_YEAR
    return replace(query, before=True, last_year=relative) if sure else None
