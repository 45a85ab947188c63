"""``several.toml``: how several questions stand in one message."""

from functools import cache
from typing import TypedDict

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.shapes import Typed
from knowledge.vocabulary.speech import speech


class SeveralFile(TypedDict):
    """``several.toml``."""

    asking: list[Typed]
    announced: list[Typed]
    announcing: list[Typed]


@cache
def several_words() -> SeveralFile:
    """Return the packaged ``several.toml``, with the ways of asking how much of ``speech.toml``."""
    data = read_toml("several.toml", SeveralFile)
    return {**data, "asking": [*data["asking"], *speech()["how_much"]]}
