"""``speech.toml``: how people of all regions begin, ask and end, whatever they ask."""

from functools import cache
from typing import TypedDict

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.shapes import Typed


class SpeechFile(TypedDict):
    """``speech.toml``."""

    how_much: list[Typed]
    all_told: list[Typed]
    spent: list[Typed]
    opening: list[Typed]
    address: list[Typed]
    added: list[Typed]
    called: list[Typed]
    polite: list[Typed]
    closing: list[Typed]


@cache
def speech() -> SpeechFile:
    """Return the packaged ``speech.toml``."""
    return read_toml("speech.toml", SpeechFile)


@cache
def idle_speech() -> frozenset[str]:
    """Return every word that says nothing of its own, wherever it stands."""
    data = speech()
    lists = (data[name] for name in ("how_much", "all_told", "spent", "opening", "address"))
    return frozenset({*data["closing"], *(word for one in lists for word in one)})
