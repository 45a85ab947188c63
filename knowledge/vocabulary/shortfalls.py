"""``shortfalls.toml``: how people say that 决算 came out other than 预算."""

import re
from functools import cache
from typing import TypedDict

from knowledge.vocabulary.files import read_toml
from knowledge.vocabulary.patterns import any_of
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
    than, rate, so = data["than"]["words"], data["rate"], f"(?:{any_of(data['rate']['so'])})?"
    budget = f"(?:{any_of(data['when'])})?(?:{any_of(data['budget'])})"
    rates = f"(?:预算)?(?:{any_of(rate['words'])})"
    less, more, apart = data["less"], data["more"], data["apart"]
    not_, full = f"(?:{any_of(less['not'])})", f"(?:{any_of(rate['full'])})"
    found = {
        "less": (
            f"{not_}(?:有)?(?:{any_of(less['spent'])})",
            f"{not_}(?:{any_of(less['reached'])})(?:{budget})?",
            f"(?:{any_of(less['alone'])})(?:{budget})?",
            f"(?:{any_of(less['below'])})(?:{budget}|{full})",
            f"(?:{any_of(than)}){budget}(?:{any_of(less['fewer'])})",
            f"{rates}{so}(?:{any_of(rate['low'])})",
            f"{rates}(?:{any_of(less['below'])}){full}",
        ),
        "more": (
            f"(?:{any_of(more['alone'])})",
            f"(?:{any_of(more['above'])})(?:{budget}|{full})",
            f"(?:{any_of(than)}){budget}(?:{any_of(more['higher'])})",
            f"{rates}{so}(?:{any_of(rate['high'])})",
            f"{rates}(?:{any_of(more['above'])})(?:{full})?",
        ),
        "apart": (
            f"(?:{any_of(apart['with'])}){budget}(?:{any_of(apart['differ'])})",
            f"(?:{any_of(apart['with'])})(?:{any_of(apart['final'])})(?:{any_of(apart['differ'])})",
            f"(?:{any_of(apart['both'])})(?:{any_of(apart['differ'])})",
        ),
    }
    sides = "|".join(f"(?P<{side}>{'|'.join(ways)})" for side, ways in found.items())
    asked, spent = f"(?P<asked>{any_of(data['asked'])})?", f"(?:{any_of(data['spent'])})?"
    return re.compile(rf"{asked}{spent}(?:{sides})(?:{any_of(data['degree'])})*")
