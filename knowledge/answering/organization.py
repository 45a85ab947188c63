"""Questions for what a body does, and what it consists of: quoted, all of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answering.answer import Answer, Status
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.quote import Quote
from knowledge.answering.result import Value
from knowledge.model import Measure, Statement
from knowledge.question.problem import Problem, Reason
from knowledge.question.topic import TopicAsk
from knowledge.store import Cited, DocumentCard
from knowledge.vocabulary.stated import stated_words
from knowledge.vocabulary.topics import Parts, Topic, counting, money_counted, parts

_TOPIC = "机构"
"""The topic, in ``vocabulary/prose.toml``, of sentences about offices and units."""

_OTHER = 100
"""The rank of a number that is of something else than what is asked."""


def organized(inquiry: Inquiry, ask: TopicAsk) -> Answer:
    """Return the duties of the documents' bodies, or their offices, units and staff.

    Where how many is asked and one number is stated, it is the headline.
    """
    if ask.subjects:
        spoken = tuple(subject.text for subject in ask.subjects)
        return inquiry.refused(Problem(Reason.NOT_STATED, spoken))
    if _asks_for_money(inquiry.query.text, ask):
        return inquiry.refused(Problem(Reason.NOT_STATED, ask.said))
    asked = _asked(ask)
    quotes: list[Quote] = []
    for document in inquiry.query.documents:
        if ask.topic is Topic.DUTY:
            quotes += _duties(inquiry, document)
        else:
            quotes += _once(
                [*_sentences(inquiry, document, asked), *_names(inquiry, document, asked)]
            )
    if not quotes:
        return inquiry.refused(Problem(Reason.NOT_STATED, ask.said))
    many = any(word in inquiry.query.text for word in counting())
    counts = {quote.value for quote in quotes if quote.value is not None} if many else set()
    return replace(
        inquiry.begun(Status.ANSWERED),
        quotes=tuple(quotes),
        value=next(iter(counts)) if len(counts) == 1 else None,
    )


def _asked(ask: TopicAsk) -> tuple[Parts, ...]:
    """Return the parts of a body that the question names, all of them where it names none."""
    named = tuple(
        part for part in parts() if any(word in said for said in ask.said for word in part.asked)
    )
    return named or parts()


def _asks_for_money(text: str, ask: TopicAsk) -> bool:
    """Return whether money is asked of what the body consists of, which no sentence about it has.

    A word is no such word inside the name of what is asked: 几个预算单位.
    """
    for word in ask.said:
        text = text.replace(word, " ")
    how_much = (money + much for money in money_counted() for much in counting())
    return any(word in text for word in (*stated_words().money, *how_much))


def _duties(inquiry: Inquiry, document: DocumentCard) -> Iterator[Quote]:
    for cited in inquiry.store.duties(document):
        passage, duty = cited.record.passage, cited.record
        text = f"{duty.number} {duty.text}".strip()
        yield Quote(document, cited.file.file, passage.headings, passage.page, text, "duties")


def _sentences(inquiry: Inquiry, document: DocumentCard, asked: Sequence[Parts]) -> Iterator[Quote]:
    """Yield the sentences that speak of what is asked, that with the best number first.

    A number tells how many there are of its own name alone, not of another in the same sentence.
    """
    stated = [one for one in inquiry.store.statements(document) if one.record.topic == _TOPIC]
    fitting = [one for one in stated if any(_speaks_of(one.record, part) for part in asked)]
    ranks = [_rank(one.record, asked) for one in fitting]
    best = min(ranks, default=_OTHER)
    for rank, one in sorted(zip(ranks, fitting, strict=True), key=lambda pair: pair[0]):
        yield _quote(document, one, counted=rank == best != _OTHER)


def _speaks_of(statement: Statement, part: Parts) -> bool:
    counted = statement.measure is not Measure.COUNT or statement.unit in part.units
    return counted and any(word in statement.sentence for word in part.said)


def _rank(statement: Statement, asked: Sequence[Parts]) -> int:
    """Return how near a number is to what is asked, 0 the nearest; last another thing's."""
    if statement.measure is not Measure.COUNT or len(statement.path) != 1:
        return _OTHER
    (name,) = statement.path
    ranks = [
        rank
        for part in asked
        for rank, word in enumerate(part.said)
        if word in name and statement.unit in part.units
    ]
    return min(ranks, default=_OTHER)


def _quote(document: DocumentCard, one: Cited[Statement], *, counted: bool) -> Quote:
    passage, record = one.record.passage, one.record
    return Quote(
        document,
        one.file.file,
        passage.headings,
        passage.page,
        record.sentence,
        "prose",
        record.path,
        record.printed,
        Value(record.amount, record.unit) if counted else None,
    )


def _names(inquiry: Inquiry, document: DocumentCard, asked: Sequence[Parts]) -> Iterator[Quote]:
    for cited in inquiry.store.bodies(document):
        passage, body = cited.record.passage, cited.record
        if any(part.relation == body.relation for part in asked):
            text = f"{body.relation}：{body.name}"
            yield Quote(document, cited.file.file, passage.headings, passage.page, text, "prose")


def _once(quotes: Sequence[Quote]) -> list[Quote]:
    seen: dict[str, Quote] = {}
    for quote in quotes:
        seen.setdefault(quote.text, quote)
    return list(seen.values())
