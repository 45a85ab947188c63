"""The law of every reply: each figure in it is one of its facts, or the result of its working.

It is checked on the JSON object of an answer alone, so that no channel can go round it. Figures are
numbers with a unit of money or of things counted, percentages and decimals; how many bodies, lines
or tables there are is none. What is quoted (names, in 「」, as a fact has them or as choices, and a
document's sentence, behind 「写着：」 or as a fact) may hold any. A share in a list is the quotient
of two of the facts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import Any

from knowledge.amounts import MONEY_UNITS

Record = Mapping[str, Any]
"""The object that ``mingzhang ask --json`` prints."""

_COUNTED = (
    "个百分点",
    "人次",
    "件次",
    "批次",
    "场次",
    "平方米",
    "人",
    "名",
    "辆",
    "台",
    "套",
    "亩",
)
_UNITS = "|".join([*sorted(MONEY_UNITS, key=len, reverse=True), "%", "％", *_COUNTED])
_NUMBER = r"(?<![\d.,A-Za-z])[-−－]?\d[\d,]*(?:\.\d+)?(?![\d.]*[A-Za-z])"
_FIGURE = re.compile(rf"({_NUMBER})\s*({_UNITS})?")
_QUOTED = re.compile(r"「[^」]*」|《[^》]*》|写着[:：].*$", re.MULTILINE)
_WORKING = re.compile(r"^算法[:：](.*)$", re.MULTILINE)
_STEPS = re.compile(r"[;；]")
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number without its sign, and its unit as written or ""."""

    amount: Decimal
    unit: str

    def is_met_by(self, other: "Figure") -> bool:
        """Return whether ``other`` is the same money, the same percentage, or the same number."""
        if self.unit in MONEY_UNITS and other.unit in MONEY_UNITS:
            mine, theirs = MONEY_UNITS[self.unit], MONEY_UNITS[other.unit]
            return self.amount * mine == other.amount * theirs
        return self.amount == other.amount and other.unit.startswith(self.unit)


def figures_of(text: str) -> tuple[Figure, ...]:
    """Return the figures in ``text``: what has such a unit, or decimals."""
    found = []
    for number, unit in _FIGURE.findall(text):
        if unit or "." in number:
            amount = Decimal(re.sub(r"[-−－,]", "", number))
            found.append(Figure(amount, unit.replace("％", "%")))
    return tuple(found)


def ungrounded(record: Record) -> tuple[str, ...]:
    """Return the figures of the reply that nothing in it stands for, as they are written."""
    facts = tuple(_facts(record["facts"]))
    text = _QUOTED.sub("", _without(str(record["text"]), record["facts"], record["choices"]))
    results: list[Figure] = []
    missing: list[str] = []
    workings = [*_WORKING.findall(text), *filter(None, [record["working"]])]
    for step in (part for working in workings for part in _STEPS.split(working)):
        left, sign, right = step.rpartition("=")
        if sign:
            missing += _missing(_all_numbers(left), (*facts, *results))
            results += _all_numbers(right)
    shown = figures_of(_WORKING.sub("", text))
    if value := record["value"]:
        shown += (Figure(abs(Decimal(value["amount"])), value["unit"]),) * _is_figure(value["unit"])
    missing += _missing(shown, (*facts, *results, *_shares(facts)))
    return tuple(dict.fromkeys(missing))


def _without(text: str, facts: Iterable[Mapping[str, Any]], choices: Iterable[str]) -> str:
    """Return ``text`` without the sentences and the names that facts quote, and names offered."""
    quoted = set(choices)
    quoted |= {name for fact in facts for name in fact["row"]}
    quoted |= {line.strip() for fact in facts for line in str(fact["printed"]).splitlines()}
    for words in sorted(quoted, key=len, reverse=True):
        if not _FIGURE.fullmatch(words) and len(words) > 1:
            text = text.replace(words, "")
    return text


def _is_figure(unit: str) -> bool:
    return unit in MONEY_UNITS or unit == "%" or unit in _COUNTED


def _facts(facts: Iterable[Mapping[str, Any]]) -> Iterator[Figure]:
    for fact in facts:
        if fact["amount"] is not None:
            yield Figure(abs(Decimal(fact["amount"])), fact["unit"] or "")
        yield from figures_of(str(fact["printed"]))


def _all_numbers(text: str) -> tuple[Figure, ...]:
    """Return every number of a working; most bear no unit, as its result does."""
    return tuple(
        Figure(Decimal(re.sub(r"[-−－,]", "", number)), unit)
        for number, unit in _FIGURE.findall(text)
    )


def _missing(figures: Iterable[Figure], grounds: tuple[Figure, ...]) -> list[str]:
    return [
        f"{figure.amount}{figure.unit}"
        for figure in figures
        if not any(figure.is_met_by(ground) for ground in grounds)
    ]


def _shares(facts: tuple[Figure, ...]) -> Iterator[Figure]:
    """Yield what one fact is of another, in percent with two decimals."""
    amounts = {fact.amount * MONEY_UNITS[fact.unit] for fact in facts if fact.unit in MONEY_UNITS}
    for part, whole in product(sorted(amounts), repeat=2):
        if whole:
            share = (100 * part / whole).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)
            yield Figure(share, "%")
