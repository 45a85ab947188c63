"""Explain a question by the names of the documents in play.

Three passes, each only where the one before left something unexplained: names as they are written
(with everyday words for them), names by their sound, and names of which only a part is typed.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from knowledge.question.index import NameIndex
from knowledge.question.mentions import Cover, Kind, Mention, cover
from knowledge.question.partial import partial_mentions
from knowledge.question.sounding import sounding_mentions
from knowledge.question.together import mentions_together
from knowledge.question.written import written_mentions

_ABOUT_COST = 1.05
"""A little more than a name: the words may be a piece of one."""


@lru_cache(maxsize=16)
def link(text: str, context: tuple[Mention, ...], index: NameIndex) -> Cover:
    """Return how ``text`` is explained by ``context`` and by the names of ``index``.

    One question is gone through several times, as what follows others and by itself.
    """
    context = tuple(_known_to(index, text, context))
    written = (*written_mentions(text, index), *mentions_together(text, index))
    found = cover(text, (*context, *written))
    if not found.leftovers:
        return found
    sounding = (*context, *written, *sounding_mentions(text, context, index))
    found = cover(text, sounding)
    if not found.leftovers:
        return found
    return cover(text, (*sounding, *partial_mentions(text, found, written, index)))


def _known_to(index: NameIndex, text: str, context: tuple[Mention, ...]) -> Iterator[Mention]:
    """Yield ``context`` as ``index`` has it, and the words that only say where its names stand.

    A word like 几辆 asks for something else (an intent) where nothing is counted so.
    """
    if not (index.about or any(mention.kind is Kind.COUNT for mention in context)):
        yield from context
        return
    for mention in context:
        foreign = mention.kind is Kind.COUNT and index.counted.isdisjoint(mention.names)
        yield replace(mention, kind=Kind.INTENT) if foreign else mention
    for word in index.about:
        start = text.find(word)
        while start >= 0:
            yield Mention(start, start + len(word), word, Kind.ABOUT, (), cost=_ABOUT_COST)
            start = text.find(word, start + 1)
