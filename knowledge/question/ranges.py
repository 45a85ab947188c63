"""How many are wanted (前三名, 最少的两项, 第二大), and within what (超过五万元, 2万以下)."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from knowledge.question.mentions import Kind, Mention
from knowledge.question.numerals import LARGE_NUMBER, large_number, number
from knowledge.vocabulary.operations import BOUNDS, Operation, bound_words, order_words
from knowledge.vocabulary.patterns import any_of

_NUMBER = r"(?:[一二两三四五六七八九十]|\d{1,2})"
_AMOUNT = rf"{LARGE_NUMBER}[元块]?钱?"
_PARTS = re.compile(rf"(?P<number>{LARGE_NUMBER})(?P<money>[元块]?钱?)")
_STEPS = "亿万千百"
"""What tells that a number is one of money, the largest first."""
_COST, _CHEAPER = 0.5, 0.4


def range_mentions(text: str) -> Iterator[Mention]:
    """Yield the stretches of ``text`` that say how many, or more or less than how much.

    The names of the mention are its operation and its number: of members, or of 元; of a place in
    an order (第二名), the last and the first place that are wanted. A stretch with both ends
    (5万到10万之间) has both operations and both numbers, by turns.
    """
    yield from _in_order(text)
    yield from _bounded(text)


def _in_order(text: str) -> Iterator[Mention]:
    first, most, place = _orders()
    for match in (*first.finditer(text), *most.finditer(text)):
        operation = Operation.LOWEST if match.groupdict().get("low") else Operation.HIGHEST
        wanted = match.groupdict().get("number")
        names = (operation.value, *([str(number(wanted))] if wanted else []))
        yield _mention(match, names, _CHEAPER if wanted else _COST)
    for match in place.finditer(text):
        operation = Operation.LOWEST if match["least"] or match["low"] else Operation.HIGHEST
        start, last = (str(number(match[name] or match["first"])) for name in ("first", "last"))
        yield _mention(match, (operation.value, last, start))


@cache
def _orders() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what 前三名, 花得最多的三项 and 第二大的 look like."""
    words = order_words()
    high, low, measure = map(_either, (words["high"], words["low"], words["measures"]))
    spent = f"(?:{_either(words['before'])})?"
    # 最大的项目: 项 is no measure there.
    one = rf"(?:[一那]?{measure}(?!目))?"
    asked = f"(?:{_either(words['after'])})?"
    most = rf"最(?:{high}|(?P<low>{low}))的?"
    return (
        re.compile(rf"(?:排名?(?:在|到)?)?前(?P<number>{_NUMBER})(?:{measure}(?!目))?的?"),
        re.compile(
            rf"{spent}{most}(?:前?(?P<number>{_NUMBER}){one}|(?:(?:是|有)?{one}(?:是|有)?{asked}))"
        ),
        re.compile(
            rf"(?P<ranked>排名?|{_either(words['before'])}的?)?(?P<least>倒数)?"
            rf"(?:第|(?(ranked)老|(?!)))(?P<first>{_NUMBER})"
            rf"(?:[到至~-]第?(?P<last>{_NUMBER}))?"
            rf"(?:(?:名|位|{high}|(?P<low>{low}))的?|(?(ranked)的?|(?!)))"
            rf"{one}(?:是)?{asked}"
        ),
    )


def _bounded(text: str) -> Iterator[Mention]:
    before, after, between = _bounds()
    for match in between.finditer(text):
        low, high = _yuan(match["from"], like=match["to"]), _yuan(match["to"])
        if low is not None and high is not None:
            names = (Operation.AT_LEAST.value, low, Operation.AT_MOST.value, high)
            yield _mention(match, names, _CHEAPER)
    for match in (*before.finditer(text), *after.finditer(text)):
        amount = _yuan(match["amount"])
        if amount is not None:
            operation = next(op for op in BOUNDS if match.groupdict().get(op.value))
            yield _mention(match, (operation.value, amount))


@cache
def _bounds() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what 超过5万元, 5万元以上 and 5万到10万之间 look like."""
    words = bound_words()
    before, after = (
        "|".join(f"(?P<{name}>{_either(one)})" for name, one in words[side].items() if one)
        for side in ("before", "after")
    )
    amount = f"(?P<amount>{_AMOUNT})"
    return (
        re.compile(f"(?:{before}){amount}"),
        re.compile(f"{amount}(?:{after})"),
        re.compile(rf"(?P<from>{_AMOUNT})(?:[到至~-]|和)(?P<to>{_AMOUNT})(?:之间|以内|的)?"),
    )


def _yuan(typed: str, *, like: str = "") -> str | None:
    """Return an amount in 元, ``None`` without a unit; 「5到10万」 has that of what follows."""
    parts = _PARTS.fullmatch(typed)
    if parts is None:
        return None
    spoken = parts["number"]
    if not parts["money"] and not any(step in spoken for step in _STEPS):
        follows = _PARTS.fullmatch(like)
        if follows is None:
            return None
        spoken += next((step for step in _STEPS if follows["number"].endswith(step)), "")
        if spoken == parts["number"] and not follows["money"]:
            return None
    amount = large_number(spoken)
    return None if amount is None else format(amount, "f")


def _mention(match: re.Match[str], names: tuple[str, ...], cost: float = _COST) -> Mention:
    return Mention(match.start(), match.end(), match[0], Kind.OPERATION, names, cost=cost)


def _either(words: Iterable[str]) -> str:
    return f"(?:{any_of(words)})"
