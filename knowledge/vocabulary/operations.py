"""``operations.toml``: the words that make one figure, or a short table, out of several figures."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, TypedDict

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.shapes import KindKey, OneOf, Typed
from knowledge.vocabulary.speech import speech


class Operation(StrEnum):
    """What is to be done with the figures that a question names, or with their members."""

    SUM = "sum"
    DIFFERENCE = "difference"
    SHARE = "share"
    RATIO = "ratio"
    TIMES = "times"
    HIGHEST = "highest"
    LOWEST = "lowest"
    ABOVE = "above"
    BELOW = "below"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    COUNT = "count"
    LIST = "list"
    BREAKDOWN = "breakdown"
    COMPLETION = "completion"


OVER_FIGURES = frozenset(
    {
        Operation.SUM,
        Operation.DIFFERENCE,
        Operation.SHARE,
        Operation.RATIO,
        Operation.TIMES,
        Operation.COMPLETION,
    }
)
"""Operations that make one figure out of those that are named; the others go over members."""


BOUNDS = (Operation.ABOVE, Operation.BELOW, Operation.AT_LEAST, Operation.AT_MOST)
"""Operations that keep the members within an amount."""


_Lists = dict[Annotated[str, OneOf(tuple(Operation))], list[Typed]]


class OrderWords(TypedDict):
    """Words for the most and the least, what they count by, and what stands around them."""

    high: list[Typed]
    low: list[Typed]
    measures: list[Typed]
    before: list[Typed]
    after: list[Typed]
    everyone: list[Typed]


class BoundWords(TypedDict):
    """Words that stand before an amount that bounds, and behind it, by operation."""

    before: _Lists
    after: _Lists


class RatioWords(TypedDict):
    """Words between two figures that are divided, words that ask for it, and words at the end."""

    between: list[Typed]
    asked: list[Typed]
    endings: list[Typed]
    of_two: list[Typed]


class OperationsFile(TypedDict):
    """``operations.toml``: words by operation, and kinds of table by what they have members of."""

    over_figures: _Lists
    over_several: _Lists
    at_end: _Lists
    reversed: _Lists
    symmetric: _Lists
    ratio: RatioWords
    over_members: _Lists
    incoming: _Lists
    members: dict[Typed, list[KindKey]]
    order: OrderWords
    bounds: BoundWords


@cache
def _data() -> OperationsFile:
    return read_toml("operations.toml", OperationsFile)


@cache
def operation_words() -> Mapping[str, Operation]:
    """Return the operation that each word asks for."""
    data = _data()
    sections = (data["over_figures"], data["over_members"], data["incoming"])
    return MappingProxyType(
        {
            word: Operation(name)
            for section in sections
            for name, words in section.items()
            for word in words
        }
    )


@cache
def operations_at_end() -> Mapping[str, Operation]:
    """Return the operation that each word asks for where nothing but how much follows it."""
    data = _data()["at_end"]
    return MappingProxyType({word: Operation(name) for name, ws in data.items() for word in ws})


@cache
def sums_of_several() -> frozenset[str]:
    """Return the words that add up what stands before them, where that is several items."""
    return frozenset(_data()["over_several"]["sum"]) | frozenset(speech()["all_told"])


@cache
def symmetric_words() -> frozenset[str]:
    """Return the words that ask for a difference whichever of the two is the larger."""
    return frozenset(_data()["symmetric"]["difference"])


@cache
def reversed_words() -> frozenset[str]:
    """Return the words that take what is named first off what is named second."""
    return frozenset(_data()["reversed"]["difference"])


@cache
def incoming_words() -> frozenset[str]:
    """Return the words that ask of what money comes in, not of what it goes out for."""
    return frozenset(_data()["incoming"]["breakdown"])


@cache
def member_words() -> Mapping[str, tuple[str, ...]]:
    """Return the kinds of table in which the members of what a word names stand."""
    return MappingProxyType({word: tuple(kinds) for word, kinds in _data()["members"].items()})


def ratio_words() -> RatioWords:
    """Return the words that divide two figures, neither of which is a part of the other."""
    return _data()["ratio"]


def order_words() -> OrderWords:
    """Return the words for the most and the least (最大的三项)."""
    return _data()["order"]


def bound_words() -> BoundWords:
    """Return the words that bound the members by an amount (超过5万元, 5万元以上)."""
    return _data()["bounds"]
