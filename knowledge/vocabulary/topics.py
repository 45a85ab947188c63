"""``topics.toml``: the words that ask for what a document says in words."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any


class Topic(StrEnum):
    """What of a document's text is asked for."""

    MEANING = "meaning"
    CHANGE = "change"
    REASON = "reason"
    DUTY = "duty"
    UNITS = "units"


@cache
def _data() -> dict[str, Any]:
    folder = resources.files("knowledge.vocabulary")
    return tomllib.loads(folder.joinpath("topics.toml").read_text("utf-8"))


@cache
def topic_words() -> Mapping[str, Topic]:
    """Return the topic that each word asks for."""
    data = _data()
    return MappingProxyType({word: topic for topic in Topic for word in data[topic]})


@cache
def words_with_change() -> frozenset[str]:
    """Return the words that add nothing to a question for a change or a reason."""
    return frozenset(_data()["with"]["change"])


@cache
def totals() -> frozenset[str]:
    """Return the names under which the prose speaks of the budget as a whole."""
    return frozenset(_data()["whole"]["names"])
