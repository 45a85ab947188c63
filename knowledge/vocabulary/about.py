"""``about.toml``: the words that ask what is loaded, and small talk."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, TypedDict

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.shapes import OneOf, Typed


class About(StrEnum):
    """What of the data is asked about."""

    BODIES = "bodies"
    YEARS = "years"
    DOCUMENTS = "documents"
    STAGES = "stages"
    TABLES = "tables"
    EMPTY = "empty"
    PAGES = "pages"
    SOURCE = "source"
    UPDATED = "updated"
    WHETHER = "whether"


class Chat(StrEnum):
    """What kind of small talk a message is."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    PRAISE = "praise"
    IDENTITY = "identity"
    ABILITY = "ability"


@dataclass(frozen=True, slots=True)
class Whether:
    """The words of 「有没有…」 (``before``) and 「有…吗」 (``around``, ``after``); the stages."""

    before: tuple[str, ...]
    around: tuple[str, ...]
    after: tuple[str, ...]
    stages: frozenset[str]


class WhetherWords(TypedDict):
    """The words that ask whether something is loaded."""

    before: list[Typed]
    around: list[Typed]
    after: list[Typed]
    stages: list[Typed]


class BesideAbout(TypedDict):
    """Words that add nothing to a question about the data."""

    words: list[Typed]


class AboutFile(TypedDict):
    """``about.toml``."""

    about: dict[Annotated[str, OneOf(tuple(About))], list[Typed]]
    whether: WhetherWords
    beside: BesideAbout
    chat: dict[Annotated[str, OneOf(tuple(Chat))], list[Typed]]


@cache
def _data() -> AboutFile:
    return read_toml("about.toml", AboutFile)


@cache
def about_words() -> Mapping[str, About]:
    """Return what each word asks about the data."""
    return MappingProxyType(
        {word: About(kind) for kind, words in _data()["about"].items() for word in words}
    )


@cache
def beside_about() -> frozenset[str]:
    """Return the words that add nothing to a question about the data."""
    return frozenset(_data()["beside"]["words"])


@cache
def whether() -> Whether:
    """Return the words that ask whether something is loaded."""
    data = _data()["whether"]
    return Whether(
        tuple(data["before"]),
        tuple(data["around"]),
        tuple(data["after"]),
        frozenset(data["stages"]),
    )


@cache
def chat_words() -> Mapping[str, Chat]:
    """Return the kind of each word of small talk."""
    return MappingProxyType(
        {word: Chat(kind) for kind, words in _data()["chat"].items() for word in words}
    )


@cache
def greetings() -> frozenset[str]:
    """Return the words of small talk that say nothing before or after a question."""
    wordless = {Chat.GREETING, Chat.THANKS, Chat.FAREWELL}
    return frozenset(
        word
        for word, chat in chat_words().items()
        if chat in wordless and len(word) > 1 and not word.isascii()
    )
