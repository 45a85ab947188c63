"""``several.toml``: how several questions stand in one message."""

from functools import cache
from typing import TypedDict

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.shapes import Typed


class SeveralFile(TypedDict):
    """``several.toml``."""

    asking: list[Typed]
    announced: list[Typed]
    announcing: list[Typed]


@cache
def several_words() -> SeveralFile:
    """Return the packaged ``several.toml``."""
    return read_toml("several.toml", SeveralFile)
