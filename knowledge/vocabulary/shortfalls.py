"""``shortfalls.toml``: how people say that 决算 came out other than 预算."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TypedDict

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.shapes import Typed

LessWords = TypedDict(
    "LessWords",
    {
        "not": list[Typed],
        "spent": list[Typed],
        "reached": list[Typed],
        "alone": list[Typed],
        "below": list[Typed],
        "fewer": list[Typed],
    },
)
"""Words that say that less was spent than planned."""


class MoreWords(TypedDict):
    """Words that say that more was spent than planned."""

    alone: list[Typed]
    above: list[Typed]
    higher: list[Typed]


class ThanWords(TypedDict):
    """Words before what something is compared with."""

    words: list[Typed]


ApartWords = TypedDict(
    "ApartWords",
    {"with": list[Typed], "both": list[Typed], "final": list[Typed], "differ": list[Typed]},
)
"""Words that say that the two are not the same."""


class RateWords(TypedDict):
    """Words for the 完成率, and how high it is."""

    words: list[Typed]
    so: list[Typed]
    low: list[Typed]
    high: list[Typed]
    full: list[Typed]


class ShortfallsFile(TypedDict):
    """``shortfalls.toml``."""

    spent: list[Typed]
    budget: list[Typed]
    when: list[Typed]
    degree: list[Typed]
    asked: list[Typed]
    less: LessWords
    more: MoreWords
    than: ThanWords
    apart: ApartWords
    rate: RateWords


@cache
def _data() -> ShortfallsFile:
    return read_toml("shortfalls.toml", ShortfallsFile)


@cache
def shortfalls() -> re.Pattern[str]:
    """Return what says that 决算 came out ``less`` than 预算, ``more``, or ``apart`` from it.

    The group ``asked`` before it asks why.
    """
    data = _data()
    than, rate, so = data["than"]["words"], data["rate"], f"(?:{_any(data['rate']['so'])})?"
    budget = f"(?:{_any(data['when'])})?(?:{_any(data['budget'])})"
    rates = f"(?:预算)?(?:{_any(rate['words'])})"
    less, more, apart = data["less"], data["more"], data["apart"]
    not_, full = f"(?:{_any(less['not'])})", f"(?:{_any(rate['full'])})"
    found = {
        "less": (
            f"{not_}(?:有)?(?:{_any(less['spent'])})",
            f"{not_}(?:{_any(less['reached'])})(?:{budget})?",
            f"(?:{_any(less['alone'])})(?:{budget})?",
            f"(?:{_any(less['below'])})(?:{budget}|{full})",
            f"(?:{_any(than)}){budget}(?:{_any(less['fewer'])})",
            f"{rates}{so}(?:{_any(rate['low'])})",
            f"{rates}(?:{_any(less['below'])}){full}",
        ),
        "more": (
            f"(?:{_any(more['alone'])})",
            f"(?:{_any(more['above'])})(?:{budget}|{full})",
            f"(?:{_any(than)}){budget}(?:{_any(more['higher'])})",
            f"{rates}{so}(?:{_any(rate['high'])})",
            f"{rates}(?:{_any(more['above'])})(?:{full})?",
        ),
        "apart": (
            f"(?:{_any(apart['with'])}){budget}(?:{_any(apart['differ'])})",
            f"(?:{_any(apart['with'])})(?:{_any(apart['final'])})(?:{_any(apart['differ'])})",
            f"(?:{_any(apart['both'])})(?:{_any(apart['differ'])})",
        ),
    }
    sides = "|".join(f"(?P<{side}>{'|'.join(ways)})" for side, ways in found.items())
    asked, spent = f"(?P<asked>{_any(data['asked'])})?", f"(?:{_any(data['spent'])})?"
    return re.compile(rf"{asked}{spent}(?:{sides})(?:{_any(data['degree'])})*")


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))
