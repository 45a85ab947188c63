"""Numbers as people write them in a question: 12, 3.5, 三, 十五, 一百二十."""

import re
from decimal import Decimal

_DIGITS = {digit: n for n, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}

NUMERAL = "[零〇一二两三四五六七八九十百千]+"
"""A regular expression for a number below ten thousand in 汉字."""

_FIGURES = r"\d零〇一二两三四五六七八九十百千万亿"
LARGE_NUMBER = rf"[{_FIGURES}](?:[.{_FIGURES}]|,(?=\d\d\d))*"
"""A regular expression for what may be a number of any size: 五千万, 1.5亿, 5万5千."""

_LARGE = {"亿": 100_000_000, "万": 10_000}
_PIECE = re.compile(rf"(?P<digits>\d+(?:\.\d+)?)?(?P<words>{NUMERAL})?")


def number(typed: str) -> Decimal:
    """Return the number that ``typed`` says, in digits or in 汉字 below ten thousand."""
    if typed[0].isdigit():
        return Decimal(typed)
    if not any(character in _TENS for character in typed):
        return Decimal("".join(str(_DIGITS[character]) for character in typed))
    total, digit = 0, 0
    for character in typed:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return Decimal(total + digit)


def large_number(typed: str) -> Decimal | None:
    """Return the number that ``typed`` says, with 万 and 亿; ``None`` where it says none.

    A lone digit behind 万 or 亿 counts the next step down: 五万五 is 55,000.
    """
    rest, total = typed.replace(",", ""), Decimal(0)
    step = 0
    for sign, times in _LARGE.items():
        before, found, after = rest.partition(sign)
        if not found:
            continue
        counted = _small_number(before)
        if counted is None:
            return None
        total, rest, step = total + counted * times, after, times
    if not rest and step:
        return total
    if step and rest in _DIGITS:
        return total + _DIGITS[rest] * step // 10
    last = _small_number(rest)
    return None if last is None else total + last


def _small_number(typed: str) -> Decimal | None:
    """Return a number below ten thousand, in digits, in 汉字 or in both: 3千, 5百."""
    match = _PIECE.fullmatch(typed)
    if match is None or not typed:
        return None
    if match["digits"] is None:
        return number(typed)
    times = Decimal(1)
    for character in match["words"] or "":
        if character not in _TENS:
            return None
        times *= _TENS[character]
    return Decimal(match["digits"]) * times
