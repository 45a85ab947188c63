"""What a table over the years of one body adds: the years that it lacks, and how each moved."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.answering.changes import moves_of
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.move import Move
from knowledge.answering.side_by_side import Comparison
from knowledge.question.mentions import Kind, Mention
from knowledge.question.problem import Problem
from knowledge.question.topic import Subject, TopicAsk
from knowledge.store import DocumentCard
from knowledge.vocabulary.topics import Topic


def years_missing(inquiry: Inquiry, comparison: Comparison) -> tuple[int, ...]:
    """Return the years that are asked (近三年, 历年) of which no document is loaded.

    Of all years they are those between the first and the last that are.
    """
    counts = [int(m.names[0]) for m in _asked(inquiry) if m.kind is Kind.EVERY_YEAR]
    if not counts or not comparison.years or len(comparison.bodies) != 1:
        return ()
    last = comparison.years[-1]
    first = last - counts[0] + 1 if counts[0] else comparison.years[0]
    return tuple(year for year in range(first, last) if year not in comparison.years)


def moves_over(
    inquiry: Inquiry, documents: Sequence[DocumentCard], items: tuple[Mention, ...], name: str
) -> Iterator[Move]:
    """Yield how ``items`` moved from each year to the next, where a change is asked."""
    asked = any(m.kind is Kind.TOPIC and m.names[0] == Topic.CHANGE for m in _asked(inquiry))
    if not asked or len({(card.stage, card.level) for card in documents}) != 1:
        return
    subject = Subject(name, items)
    for before, after in pairwise(sorted(documents, key=_year)):
        ask = TopicAsk(Topic.CHANGE, (subject,), base=before.fiscal_year)
        found = moves_of(inquiry, ask, after, subject)
        yield from () if isinstance(found, Problem) else found


def _year(card: DocumentCard) -> int:
    return card.fiscal_year


def _asked(inquiry: Inquiry) -> Iterator[Mention]:
    yield from inquiry.around(inquiry.query.text)
