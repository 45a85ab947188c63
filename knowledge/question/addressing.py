"""Who is spoken to: the same word may name who is paid (「师傅，水费多少」, 「师傅工资」)."""

from collections.abc import Iterator
from functools import cache

from knowledge.question.mentions import Kind, Mention
from knowledge.question.spotting import Words
from knowledge.vocabulary.about import greetings
from knowledge.vocabulary.speech import speech
from knowledge.vocabulary.words import words

_COST = 1.0
_MARKS = frozenset(" ,.;:?!。~、")
_END_MARKS = "!~.。?"


def address_mentions(text: str) -> Iterator[Mention]:
    """Yield the words that only say who is spoken to, or that one more question begins.

    A mark or a polite word sets them apart from the question.
    """
    for mention in _called().mentions(text):
        before, after = text[: mention.start], text[mention.end :]
        opens = not before or before[-1] in _MARKS
        set_apart = after[0] in _MARKS or after.startswith(_polite()) if after else bool(before)
        closes = not after.strip(_END_MARKS) and before.endswith(_asked())
        if (opens and set_apart) or closes:
            yield mention
    for mention in _added().mentions(text):
        before, after = text[: mention.start], text[mention.end :]
        if (not before or before[-1] in _MARKS) and not after.startswith("的"):
            yield mention


@cache
def _added() -> Words:
    return Words((word, Kind.FILLER, (), _COST) for word in speech()["added"])


@cache
def _called() -> Words:
    return Words((word, Kind.FILLER, (), _COST) for word in speech()["called"])


@cache
def _polite() -> tuple[str, ...]:
    """Return how a question goes on behind the one who is asked: 老师请问, 师傅麻烦."""
    return tuple({*speech()["opening"], *greetings(), *words().courtesy, *speech()["polite"]})


@cache
def _asked() -> tuple[str, ...]:
    return tuple(words().closings)
