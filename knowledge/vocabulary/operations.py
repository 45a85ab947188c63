"""``operations.toml``: the words that make one figure out of several."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType


class Operation(StrEnum):
    """What is to be done with the figures that a question names."""

    SUM = "sum"
    DIFFERENCE = "difference"
    SHARE = "share"


@cache
def _data() -> dict[str, list[str]]:
    folder = resources.files("knowledge.vocabulary")
    return tomllib.loads(folder.joinpath("operations.toml").read_text("utf-8"))


@cache
def operation_words() -> Mapping[str, Operation]:
    """Return the operation that each word asks for."""
    return MappingProxyType({word: one for one in Operation for word in _data()[one]})


@cache
def sums_of_several() -> frozenset[str]:
    """Return the words that add up what stands before them, where that is several items."""
    return frozenset(_data()["sum_of_several"])
