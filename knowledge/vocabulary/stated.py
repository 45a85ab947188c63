"""``stated.toml``: how people ask for figures that stand in words, in prose or as targets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NotRequired, TypedDict

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.shapes import Pattern, Typed


class FigureEntry(TypedDict):
    """What people call a figure, by how the sentences name it."""

    named: Pattern
    asked: list[str]


class ProseWords(TypedDict):
    """Words of questions for figures in prose, and of the names that prose has for them."""

    about: list[Typed]
    openings: list[str]
    endings: list[str]
    money: list[Typed]
    asked_money: list[Typed]
    amount: Pattern
    figure: list[FigureEntry]


class CountEntry(TypedDict):
    """What is counted in some units."""

    units: list[str]
    asked: list[Typed]
    named: NotRequired[str]
    things: NotRequired[list[Typed]]


class TargetWords(TypedDict):
    """Words of questions for 绩效目标."""

    about: list[Typed]
    whole: list[Typed]
    endings: list[str]


class OwnWords(TypedDict):
    """Words around figures that are asked by other words than their names."""

    idle: list[Typed]
    sections: list[Typed]
    measures: list[str]
    same: dict[str, str]
    single: list[str]


class ShareWords(TypedDict):
    """What the sentences call all expenditure and all income."""

    expenditure: Pattern
    income: Pattern


class StatedFile(TypedDict):
    """``stated.toml``."""

    prose: ProseWords
    count: list[CountEntry]
    words: OwnWords
    target: TargetWords
    share: ShareWords


@dataclass(frozen=True, slots=True)
class Called:
    """What people call a figure (``asked``), by the pattern of how the sentences name it."""

    named: re.Pattern[str]
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Units that sentences print, the words that ask for them, and words for what is counted."""

    units: tuple[str, ...]
    asked: tuple[str, ...]
    named: str
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatedWords:
    """The lists of ``stated.toml``; the file says what each is for.

    ``openings`` and ``endings`` are of printed names in prose, the longest first.
    """

    about: frozenset[str]
    openings: tuple[str, ...]
    endings: tuple[str, ...]
    money: tuple[str, ...]
    asked_money: tuple[str, ...]
    amount: re.Pattern[str]
    figures: tuple[Called, ...]
    counts: tuple[Counted, ...]
    idle: frozenset[str]
    sections: frozenset[str]
    measures: tuple[str, ...]
    same: Mapping[str, str]
    single: frozenset[str]
    about_targets: frozenset[str]
    whole_targets: frozenset[str]
    target_endings: tuple[str, ...]
    expenditure: re.Pattern[str]
    income: re.Pattern[str]


@cache
def stated_words() -> StatedWords:
    """Return the packaged ``stated.toml``."""
    data = read_toml("stated.toml", StatedFile)
    prose, target, share = data["prose"], data["target"], data["share"]
    return StatedWords(
        about=frozenset(prose["about"]),
        openings=_longest_first(prose["openings"]),
        endings=_longest_first(prose["endings"]),
        money=tuple(prose["money"]),
        asked_money=tuple(prose["asked_money"]),
        amount=re.compile(prose["amount"]),
        figures=tuple(Called(re.compile(e["named"]), tuple(e["asked"])) for e in prose["figure"]),
        counts=tuple(map(_counted, data["count"])),
        idle=frozenset(data["words"]["idle"]),
        sections=frozenset(data["words"]["sections"]),
        measures=_longest_first(data["words"]["measures"]),
        same=MappingProxyType(data["words"]["same"]),
        single=frozenset(data["words"]["single"]),
        about_targets=frozenset(target["about"]),
        whole_targets=frozenset(target["whole"]),
        target_endings=tuple(target["endings"]),
        expenditure=re.compile(share["expenditure"]),
        income=re.compile(share["income"]),
    )


@cache
def count_words() -> Mapping[str, tuple[str, ...]]:
    """Return the units that each word like 几辆 asks for."""
    counts = stated_words().counts
    return MappingProxyType({word: group.units for group in counts for word in group.asked})


def _counted(entry: CountEntry) -> Counted:
    units, asked = tuple(entry["units"]), tuple(entry["asked"])
    return Counted(units, asked, entry.get("named", ""), tuple(entry.get("things", ())))


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))
