"""The number of a list's item: 十一、 is 11, （三） is 3, 2. is 2."""

import re

_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
_NUMBER = re.compile(
    r"[（(]?(?:(?P<chinese>[一二三四五六七八九十]{1,3})|(?P<digits>[0-9]{1,2}))[)）]?[、.．)）]?"
)


def number_of(text: str) -> int | None:
    """Return the number that an item of a list begins with, ``None`` where it begins with none."""
    match = _NUMBER.match(text)
    if match is None:
        return None
    if match["digits"]:
        return int(match["digits"])
    tens, ten, ones = match["chinese"].rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)
