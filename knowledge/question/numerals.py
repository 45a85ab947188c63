"""Numbers as people write them in a question: 12, 3.5, 三, 十五, 一百二十."""

from decimal import Decimal

_DIGITS = {digit: n for n, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}

NUMERAL = "[零〇一二两三四五六七八九十百千]+"
"""A regular expression for a number below ten thousand in 汉字."""


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
