"""How many are wanted (前三名), and above or below what (超过5万元)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from knowledge.amounts import MONEY_UNITS, YUAN, convert
from knowledge.question.mentions import Kind, Mention
from knowledge.vocabulary.operations import Operation

_DIGITS = {digit: n for n, digit in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_FIRST = re.compile(
    r"(?:前|最[高多大贵]的?前?)(?P<number>[一二两三四五六七八九十]|\d{1,2})(?:名|个|项|位|大|家)?"
)
_NUMBER = r"(?:[一二两三四五六七八九十]|\d{1,2})"
_PLACE = re.compile(
    rf"(?P<least>倒数)?第(?P<first>{_NUMBER})(?:[到至~-]第?(?P<last>{_NUMBER}))?"
    r"(?:名|大|高|多|贵|(?P<low>小|少|低|便宜))的?"
)
_MONEY = r"(?P<amount>\d+(?:\.\d+)?|[一二两三四五六七八九十])(?P<unit>[千百]?[万亿]?)元?"
_BEYOND = re.compile(
    rf"(?:(?P<above>超过|大于|高于|多于)|(?P<below>低于|小于|少于|不足|不到)){_MONEY}"
)
_COST = 0.5


def range_mentions(text: str) -> Iterator[Mention]:
    """Yield the stretches of ``text`` that say how many, or more or less than how much.

    The names of the mention are its operation and its number: of members, or of 元; of a place in
    an order (第二名), the last and the first place that are wanted.
    """
    for match in _FIRST.finditer(text):
        names = (Operation.HIGHEST.value, str(_number(match["number"])))
        yield Mention(match.start(), match.end(), match[0], Kind.OPERATION, names, cost=_COST)
    for match in _PLACE.finditer(text):
        lowest = match["least"] or match["low"]
        first, last = (_number(match[name] or match["first"]) for name in ("first", "last"))
        operation = Operation.LOWEST if lowest else Operation.HIGHEST
        place = (operation.value, str(last), str(first))
        yield Mention(match.start(), match.end(), match[0], Kind.OPERATION, place, cost=_COST)
    for match in _BEYOND.finditer(text):
        operation = Operation.ABOVE if match["above"] else Operation.BELOW
        amount = Decimal(_DIGITS.get(match["amount"]) or match["amount"])
        unit = f"{match['unit']}元"
        if unit in MONEY_UNITS:
            names = (operation.value, format(convert(amount, unit, YUAN), "f"))
            yield Mention(match.start(), match.end(), match[0], Kind.OPERATION, names, cost=_COST)


def _number(typed: str) -> int:
    return _DIGITS.get(typed) or int(typed)
