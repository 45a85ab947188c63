"""What an indicator is to reach: a comparator, a figure and a unit, or words."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from knowledge.amounts import parse_amount
from knowledge.disclosure.forms import form_words
from knowledge.disclosure.words import solid

_FIGURE = re.compile(r"(?P<figure>-?[0-9][0-9,，]*(?:\.[0-9]+)?)(?P<unit>[^0-9]*)")
_BRACKETS = re.compile(r"^[(（](.*)[)）]$")


@dataclass(frozen=True, slots=True)
class Reach:
    """A comparator (≥, ≤, =, >, < or ""), a figure (``None``: words alone) and its unit."""

    comparator: str = ""
    value: Decimal | None = None
    unit: str = ""


def read_reach(printed: str, comparator: str = "", unit: str = "") -> Reach:
    """Return what a 指标值 says; ``comparator`` and ``unit`` are of columns of their own.

    「≥13459.00(平方米)」 is ≥, 13459.00, 平方米; 「不低于50%」 is ≥, 50, %; 「大大提高」 is words.
    """
    text = solid(printed)
    sign, rest = _split(text)
    match = _FIGURE.fullmatch(rest)
    amount = parse_amount(match["figure"].replace("，", ",")) if match else None
    if match is None or amount is None:
        return Reach()
    own = _BRACKETS.sub(r"\1", match["unit"])
    if len(own) > _LONGEST_UNIT or not _UNIT.fullmatch(own):
        return Reach()
    return Reach(sign or _split(solid(comparator))[0], amount, own or solid(unit))


_LONGEST_UNIT = 8
_UNIT = re.compile(r"[^，。；、:：]*")


def _split(text: str) -> tuple[str, str]:
    """Return the comparator that ``text`` begins with, as records write it, and the rest."""
    for word, sign in _signs():
        if text.startswith(word):
            return sign, text.removeprefix(word)
    return "", text


@cache
def _signs() -> tuple[tuple[str, str], ...]:
    """Return each word that compares with its sign, the longest word first."""
    pairs = [(word, sign) for sign, words in form_words().comparators.items() for word in words]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
