"""Questions for what the documents say in words: quoted, or refused where they say nothing."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from knowledge.answering.answer import Answer
from knowledge.answering.changes import changed
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.meanings import meant
from knowledge.answering.organization import organized
from knowledge.answering.reasons import explained
from knowledge.question.topic import TopicAsk
from knowledge.vocabulary.topics import Topic

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
    return _KINDS[ask.topic](inquiry, ask)
