"""Questions about the data itself, and small talk: neither is ever answered with a figure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge.question.mentions import Cover, Kind, Mention, cover
from knowledge.vocabulary.about import (
    About,
    Chat,
    about_words,
    beside_about,
    chat_words,
    whether,
)
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
    fillers = [mention for mention in context if mention.kind is Kind.FILLER]
    found = cover(text, (*fillers, *_everywhere(text, chat_words())))
    said = [Chat(mention.names[0]) for mention in found.of(Kind.TOPIC)]
    if found.leftovers or not said:
        return None
    asking = (Chat.IDENTITY, Chat.ABILITY, Chat.FAREWELL, Chat.THANKS, Chat.GREETING, Chat.PRAISE)
    return min(said, key=asking.index)


def about_of(text: str, context: Iterable[Mention]) -> AboutAsk | None:
    """Return what ``text`` asks about the data, ``None`` where it asks anything else."""
    known = [mention for mention in context if mention.kind in {*_NAMED, Kind.FILLER}]
    asked = list(_everywhere(text, about_words()))
    beside = [
        Mention(start, start + len(word), word, Kind.FILLER, (), cost=_BESIDE)
        for word in {*beside_about(), *whether().before, *whether().after}
        for start in _starts(text, word)
    ]
    if asked:
        found = cover(text, (*known, *asked, *beside))
        topics = found.of(Kind.TOPIC)
        if topics and not found.leftovers:
            return AboutAsk(About(topics[0].names[0]), found.of(*_NAMED))
    found = cover(text, (*known, *beside))
    named = found.of(*_NAMED)
    if named and not found.leftovers and not _asks_how_much(found) and _asks_whether(text):
        return AboutAsk(About.WHETHER, named)
    return None


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


def _everywhere(text: str, meanings: Mapping[str, str]) -> Iterator[Mention]:
    for word, meaning in meanings.items():
        for start in _starts(text, word):
            yield Mention(start, start + len(word), word, Kind.TOPIC, (meaning,), cost=_ASKED)


def _starts(text: str, word: str) -> Iterator[int]:
    return (start for start in range(len(text)) if text.startswith(word, start))
