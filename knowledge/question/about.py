"""Questions about the data itself, and small talk: neither is ever answered with a figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from knowledge.question.mentions import Cover, Kind, Mention, cover
from knowledge.question.spotting import Words
from knowledge.vocabulary.about import (
    About,
    Chat,
    about_words,
    beside_about,
    chat_words,
    whether,
)
from knowledge.vocabulary.operations import incoming_words
from knowledge.vocabulary.words import words

_NAMED = frozenset({Kind.BODY, Kind.REGION, Kind.YEAR, Kind.RELATIVE_YEAR, Kind.STAGE, Kind.LEVEL})
_ASKED, _BESIDE = 0.5, 1.05


@dataclass(frozen=True, slots=True)
class AboutAsk:
    """What is asked about the data; ``named`` are the bodies, years, stages that narrow it."""

    about: About
    named: tuple[Mention, ...]


def chat_of(text: str, context: Iterable[Mention]) -> Chat | None:
    """Return what small talk ``text`` is, ``None`` where it is anything more than that.

    Of several kinds the one that asks for most wins: 「你好，你是谁」 asks who.
    """
    small_talk = tuple(_small_talk().mentions(text))
    if not small_talk:
        return None
    fillers = [mention for mention in context if mention.kind is Kind.FILLER]
    found = cover(text, (*fillers, *small_talk))
    said = [Chat(mention.names[0]) for mention in found.of(Kind.TOPIC)]
    if found.leftovers or not said:
        return None
    asking = (Chat.IDENTITY, Chat.ABILITY, Chat.FAREWELL, Chat.THANKS, Chat.GREETING, Chat.PRAISE)
    return min(said, key=asking.index)


def about_of(text: str, context: Iterable[Mention]) -> AboutAsk | None:
    """Return what ``text`` asks about the data, ``None`` where it asks anything else."""
    context = tuple(context)
    if any(m.kind is Kind.OPERATION and m.text in incoming_words() for m in context):
        return None  # 「钱从哪来的」 asks what the income is, not where the data are from.
    known = [mention for mention in context if mention.kind in {*_NAMED, Kind.FILLER}]
    topics = [mention for mention in context if mention.kind is Kind.TOPIC]
    asked = tuple(
        # 「下面有哪些单位」 asks for the units of a body, not for bodies loaded.
        mention
        for mention in _asking().mentions(text)
        if not any(_is_inside(mention, topic) for topic in topics)
    )
    asks_whether = _asks_whether(text)
    if not asked and not asks_whether:
        return None
    beside = tuple(_beside().mentions(text))
    if asked:
        found = cover(text, (*known, *asked, *beside))
        about = found.of(Kind.TOPIC)
        if about and not found.leftovers:
            return AboutAsk(About(about[0].names[0]), found.of(*_NAMED))
    if not asks_whether:
        return None
    found = cover(text, (*known, *beside))
    named = found.of(*_NAMED)
    if named and not found.leftovers and not _asks_how_much(found):
        return AboutAsk(About.WHETHER, named)
    return None


def _is_inside(one: Mention, other: Mention) -> bool:
    """Return whether ``one`` is a part of ``other``."""
    return other.start <= one.start and one.end <= other.end and len(one.text) < len(other.text)


def _asks_how_much(found: Cover) -> bool:
    """Return whether a figure is asked for: 「有2026年的总预算吗」."""
    stages = {mention.text for mention in found.of(Kind.STAGE)}
    closed = any(mention.text in words().closings for mention in found.of(Kind.FILLER))
    return closed or not stages <= set(whether().stages)


def _asks_whether(text: str) -> bool:
    asking = whether()
    bare = text.rstrip("?!。,.~ ")
    if any(word in bare for word in asking.before):
        return True
    return bare.endswith(asking.after) and any(word in bare for word in asking.around)


@cache
def _small_talk() -> Words:
    return Words((word, Kind.TOPIC, (chat,), _ASKED) for word, chat in chat_words().items())


@cache
def _asking() -> Words:
    return Words((word, Kind.TOPIC, (about,), _ASKED) for word, about in about_words().items())


@cache
def _beside() -> Words:
    every = {*beside_about(), *whether().before, *whether().after}
    return Words((word, Kind.FILLER, (), _BESIDE) for word in every)
