"""``follow_up.toml``: the words by which a message leans on what was said before it."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, TypedDict

from knowledge.model import Level
from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.shapes import OneOf, Typed


class Lean(StrEnum):
    """How a word leans on what was said before."""

    LEAD = "lead"
    TAIL = "tail"
    ITEM = "item"
    BODY = "body"
    SEVERAL = "several"
    WITHIN = "within"
    ALSO = "also"
    AGAIN = "again"
    MORE = "more"
    UNIT = "unit"
    WHICH = "which"
    STEP = "step"
    NTH = "nth"


_COUNTED = (Lean.STEP, Lean.NTH)


class TotalWords(TypedDict):
    """Words of questions for a total."""

    strong: list[Typed]


class NotLevels(TypedDict):
    """What stands behind 部门 and 单位 where they name no account."""

    before: list[Typed]


class Corrections(TypedDict):
    """Words around what a correction puts in the place of something."""

    openings: list[Typed]
    leads: list[Typed]
    instead_of: list[Typed]
    but: list[Typed]


class ChoiceWords(TypedDict):
    """Words that take what a choice offers."""

    every: list[Typed]


class FollowUpFile(TypedDict):
    """``follow_up.toml``: words by what they do, and how far a word goes on or back."""

    words: dict[
        Annotated[str, OneOf(tuple(lean for lean in Lean if lean not in _COUNTED))], list[Typed]
    ]
    steps: dict[Typed, int]
    levels: dict[Typed, Annotated[str, OneOf(tuple(Level))]]
    not_levels: NotLevels
    totals: TotalWords
    corrections: Corrections
    choices: ChoiceWords


@cache
def _data() -> FollowUpFile:
    return read_toml("follow_up.toml", FollowUpFile)


@cache
def leaning_words() -> Mapping[Lean, tuple[str, ...]]:
    """Return the words of each kind of leaning."""
    return MappingProxyType({Lean(lean): tuple(ws) for lean, ws in _data()["words"].items()})


@cache
def year_steps() -> Mapping[str, int]:
    """Return how many years from the last answer's each word goes on, or back."""
    return MappingProxyType(_data()["steps"])


@cache
def bare_levels() -> Mapping[str, str]:
    """Return the level that each word names by itself."""
    return MappingProxyType(_data()["levels"])


@cache
def after_no_level() -> tuple[str, ...]:
    """Return the words before which 部门 and 单位 name no account."""
    return tuple(_data()["not_levels"]["before"])


@cache
def strong_totals() -> frozenset[str]:
    """Return the words of a total that nothing said before can narrow."""
    return frozenset(_data()["totals"]["strong"])


@cache
def corrections() -> Corrections:
    """Return the words of corrections."""
    return _data()["corrections"]


@cache
def choosing_all() -> frozenset[str]:
    """Return the words that take all that a choice offers."""
    return frozenset(_data()["choices"]["every"])
