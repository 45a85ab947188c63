"""``together.toml``: short names that are plain where they stand beside each other."""

from functools import cache
from typing import TypedDict

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.shapes import Typed


class Divided(TypedDict):
    """What stands around such names where it is asked how something is divided among them."""

    before: list[Typed]
    behind: list[Typed]


class TogetherFile(TypedDict):
    """``together.toml``: each list leads from short names to those that they stand for."""

    together: list[dict[Typed, Typed]]
    divided: Divided


@cache
def names_together() -> TogetherFile:
    """Return the packaged ``together.toml``."""
    return read_toml("together.toml", TogetherFile)
