"""Questions for what the documents say in words: quoted, or refused where they say nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from knowledge.answering.answer import Answer
from knowledge.answering.changes import changed
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.meanings import meant
from knowledge.answering.organization import organized
from knowledge.answering.reasons import explained
from knowledge.question.topic import TopicAsk
from knowledge.vocabulary.topics import Topic, counting

_KINDS: Mapping[Topic, Callable[[Inquiry, TopicAsk], Answer]] = MappingProxyType(
    {
        Topic.CHANGE: changed,
        Topic.REASON: explained,
        Topic.MEANING: meant,
        Topic.DUTY: organized,
        Topic.UNITS: organized,
    }
)


def quoted(inquiry: Inquiry, ask: TopicAsk) -> Answer:
    """Return what the documents in play say on the topic of ``ask``, word for word."""
    answer = _KINDS[ask.topic](inquiry, ask)
    if ask.topic is Topic.REASON and not ask.against_budget and _asks_how_much(ask):
        return _with_reason(changed(inquiry, replace(ask, topic=Topic.CHANGE)), answer)
    return answer


def _asks_how_much(ask: TopicAsk) -> bool:
    """Return whether it is asked by how much something changed, besides why: 「多了多少，为啥」."""
    return any(word in said for said in ask.said for word in counting())


def _with_reason(told: Answer, reason: Answer) -> Answer:
    """Return how something changed with why, the reason alone where no change is told."""
    if not told.moves:
        return reason
    first, *others = told.moves
    known = {quote.text for quote in first.quotes}
    why = tuple(quote for quote in reason.quotes if quote.text not in known)
    return replace(told, moves=(replace(first, quotes=(*first.quotes, *why)), *others))
