"""``topics.toml``: the words that ask for what a document says in words."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, TypedDict

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.shapes import OneOf, Typed


class Topic(StrEnum):
    """What of a document's text is asked for."""

    MEANING = "meaning"
    CHANGE = "change"
    REASON = "reason"
    DUTY = "duty"
    UNITS = "units"


class BesideWords(TypedDict):
    """Words that add nothing to a question for a change or a reason."""

    change: list[Typed]


class WholeNames(TypedDict):
    """Names under which the prose speaks of the budget as a whole."""

    names: list[str]


class TopicsFile(TypedDict):
    """``topics.toml``."""

    topic: dict[Annotated[str, OneOf(tuple(Topic))], list[Typed]]
    beside: BesideWords
    whole: WholeNames


@cache
def _data() -> TopicsFile:
    return read_toml("topics.toml", TopicsFile)


@cache
def topic_words() -> Mapping[str, Topic]:
    """Return the topic that each word asks for."""
    data = _data()
    return MappingProxyType({word: topic for topic in Topic for word in data["topic"][topic]})


@cache
def words_with_change() -> frozenset[str]:
    """Return the words that add nothing to a question for a change or a reason."""
    return frozenset(_data()["beside"]["change"])


@cache
def totals() -> frozenset[str]:
    """Return the names under which the prose speaks of the budget as a whole."""
    return frozenset(_data()["whole"]["names"])
