"""A question for what a document says in words: its topic, and what it is about."""

from dataclasses import dataclass

from knowledge.question.mentions import Cover, Kind, Mention, cover
from knowledge.question.names import spelling
from knowledge.vocabulary.topics import Topic, words_with_change

_ABOUT_CHANGE = {Topic.CHANGE, Topic.REASON}
_TIMELESS = {Kind.STAGE, Kind.LEVEL}
_AROUND = {Kind.BODY, Kind.REGION, Kind.YEAR, Kind.RELATIVE_YEAR, Kind.TOPIC, Kind.FILLER}


@dataclass(frozen=True, slots=True)
class TopicAsk:
    """``subject`` is the words that the topic is about, "" for the document as a whole."""

    topic: Topic
    subject: str


def topic_of(text: str, context: tuple[Mention, ...], found: Cover) -> TopicAsk | None:
    """Return what the question asks of a document's text, ``None`` for one about figures.

    ``found`` is how the whole question is explained: a topic's word inside a name is none.
    """
    topics = {Topic(mention.names[0]) for mention in found.of(Kind.TOPIC)}
    if not topics or found.of(Kind.OPERATION, Kind.MEMBERS, Kind.EVERY_BODY, Kind.EVERY_YEAR):
        return None
    topic = Topic.REASON if Topic.REASON in topics else min(topics)
    around = _AROUND if topic is Topic.MEANING else _AROUND | _TIMELESS
    kept = tuple(mention for mention in context if mention.kind in around)
    left = cover(text, (*kept, *_empty_words(text, topic)))
    words = left.leftovers
    subject = text[words[0][0] : words[-1][1]] if words else ""
    return TopicAsk(topic, spelling(subject))


def _empty_words(text: str, topic: Topic) -> tuple[Mention, ...]:
    if topic not in _ABOUT_CHANGE:
        return ()
    return tuple(
        Mention(start, start + len(word), word, Kind.FILLER, ())
        for word in words_with_change()
        for start in range(len(text))
        if text.startswith(word, start)
    )
