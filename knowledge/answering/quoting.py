"""Questions for what the documents say in words: quoted, or refused where they say nothing."""

from dataclasses import replace

from knowledge.answering.answer import Answer, Status
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.texts import tell
from knowledge.question.problem import Problem, Reason
from knowledge.question.topic import TopicAsk


def quoted(inquiry: Inquiry, topic: TopicAsk) -> Answer:
    """Return what the documents in play say on ``topic``, word for word."""
    quotes = tuple(
        quote
        for document in inquiry.query.documents
        for quote in tell(inquiry.store, document, topic)
    )
    if not quotes:
        return inquiry.refused(
            Problem(Reason.NOT_STATED, (topic.subject,) if topic.subject else ())
        )
    return replace(
        inquiry.begun(Status.ANSWERED),
        quotes=quotes,
        value=quotes[0].value if len(quotes) == 1 else None,
    )
