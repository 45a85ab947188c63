"""``topics.toml``: the words that ask for what a document says in words."""

from collections.abc import Mapping
from dataclasses import dataclass
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
    none: list[Typed]


class WholeNames(TypedDict):
    """Names under which the prose speaks of the budget as a whole, and words in such names."""

    names: list[str]
    around: list[str]


class PartsWords(TypedDict):
    """What a body consists of."""

    asked: list[Typed]
    said: list[str]
    units: list[str]
    relation: str


class CountingWords(TypedDict):
    """Words that ask how many, and those that ask how much money where one of them follows."""

    words: list[Typed]
    money: list[Typed]


class TopicsFile(TypedDict):
    """``topics.toml``."""

    topic: dict[Annotated[str, OneOf(tuple(Topic))], list[Typed]]
    glossary: list[Typed]
    beside: BesideWords
    whole: WholeNames
    parts: dict[str, PartsWords]
    counting: CountingWords


@dataclass(frozen=True, slots=True)
class Parts:
    """What a body consists of: its offices, its units or its staff.

    ``asked`` are the words of a question for it, ``said`` those of the sentences that tell it, the
    plainest first, ``units`` those that it is counted in; ``relation`` is what a named part is to
    the body, "" where none is named.
    """

    asked: tuple[str, ...]
    said: tuple[str, ...]
    units: frozenset[str]
    relation: str


@cache
def _data() -> TopicsFile:
    return read_toml("topics.toml", TopicsFile)


@cache
def topic_words() -> Mapping[str, Topic]:
    """Return the topic that each word asks for."""
    data = _data()
    return MappingProxyType({word: topic for topic in Topic for word in data["topic"][topic]})


@cache
def glossary_words() -> frozenset[str]:
    """Return the words that ask for what the 名词解释 say, whatever else is asked."""
    return frozenset(_data()["glossary"])


@cache
def words_with_change() -> frozenset[str]:
    """Return the words that add nothing to a question for a change or a reason."""
    return frozenset(_data()["beside"]["change"])


@cache
def words_of_none() -> frozenset[str]:
    """Return the words that take it for granted that there is none of something."""
    return frozenset(_data()["beside"]["none"])


@cache
def totals() -> frozenset[str]:
    """Return the names under which the prose speaks of the budget as a whole."""
    return frozenset(_data()["whole"]["names"])


@cache
def parts() -> tuple[Parts, ...]:
    """Return what bodies consist of."""
    return tuple(
        Parts(tuple(one["asked"]), tuple(one["said"]), frozenset(one["units"]), one["relation"])
        for one in _data()["parts"].values()
    )


@cache
def people_words() -> frozenset[str]:
    """Return the words for the people of a body, by what they are: 编制, 在职, 退休."""
    of_people = [one for one in parts() if "人" in one.units]
    return frozenset(word for one in of_people for word in (*one.asked, *one.said))


@cache
def counting() -> frozenset[str]:
    """Return the words that ask how many."""
    return frozenset(_data()["counting"]["words"])


@cache
def money_counted() -> frozenset[str]:
    """Return the words that ask for money where how much follows them."""
    return frozenset(_data()["counting"]["money"])


@cache
def words_of_wholes() -> tuple[str, ...]:
    """Return the words around 支出 or 收入 in a name for the whole, the longest first."""
    return tuple(sorted(_data()["whole"]["around"], key=len, reverse=True))
