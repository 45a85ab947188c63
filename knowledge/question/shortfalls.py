"""The words of a question that ask why 决算 came out other than 预算: 为什么没花完, 咋超预算了."""

from collections.abc import Iterator
from functools import cache

from knowledge.question.mentions import Kind, Mention
from knowledge.vocabulary.shortfalls import shortfalls
from knowledge.vocabulary.topics import Topic, topic_words

LESS, MORE, APART = "less", "more", "apart"
"""Among the names of a mention: 决算 is taken to be less than 预算, more, or not the same."""
AGAINST_BUDGET = frozenset({LESS, MORE, APART})

_COST = 0.3
"""Less than that of the words in it that ask for something else (完成率, 花完)."""


def shortfall_mentions(text: str) -> Iterator[Mention]:
    """Yield the stretches of ``text`` that say so, where it asks for a reason."""
    for match in shortfalls().finditer(text):
        if match["asked"] or any(map(text.__contains__, _reasons())):
            side = next(side for side in (LESS, MORE, APART) if match[side])
            names = (Topic.REASON, side)
            yield Mention(match.start(), match.end(), match[0], Kind.TOPIC, names, cost=_COST)


@cache
def _reasons() -> frozenset[str]:
    return frozenset(word for word, topic in topic_words().items() if topic is Topic.REASON)
