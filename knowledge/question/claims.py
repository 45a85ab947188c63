"""What a person takes for the figure (「听说要5万，是真的吗」): the reader is to compare."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.question.mentions import Kind, Mention
from knowledge.question.numerals import LARGE_NUMBER

_COST = 0.3
_AMOUNT = (
    rf"(?<![\d.])(?:{LARGE_NUMBER}[元块]钱?|{LARGE_NUMBER}|0|零)(?![\d.])(?:左右|上下|多|出头)?"
)
_DOUBT = "真的|真|竟然|居然|难道|莫非|不就是|不就|不是|是不是|是否|系咪|系唔系|才|就|只|仅|仅仅"
_LEAD = rf"(?:{_DOUBT}|是|为|等于|有|要|需要|得|花|花了|用|用了|达到|高达|大概|大约|差不多|将近)"
_RIGHT = (
    "是真的吗|是真的么|是真的|真的吗|真的假的|真有这么多吗|是真是假|属实吗|对吗|对不对|对么|对吧|对不"
    "|是吗|是么|是吧|是不是|是这样吗|没错吧|没错吗|正确吗|准吗|准确吗|有这回事吗|有这事吗|可信吗|靠谱吗"
)
_SIGNS = tuple("吗么吧啊呀对真竟居难莫不否系才就只仅")
"""Every claim holds one of these, and few questions with a number do."""


@cache
def _claim() -> re.Pattern[str]:
    return re.compile(
        rf"{_LEAD}{{0,4}}{_AMOUNT},?(?:{_RIGHT})"
        rf"|{_LEAD}{{1,4}}{_AMOUNT}[吗么吧啊呀]"
        rf"|(?:{_DOUBT}){_LEAD}{{0,3}}{_AMOUNT}(?=$|[?!,。])"
        r"|(?<!有)没有(?=.{2,}[吗么]$)"
    )


@cache
def _hearsay() -> re.Pattern[str]:
    return re.compile("听说|据说|网传|有人说|听人说|都说|好像|貌似|难道|莫非")


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\d万亿千百元块钱右下多头])[,。 ]+(?=(?:{_RIGHT})[?!。~ ]*$)")


def joined_claim(text: str) -> str:
    """Return ``text`` without the mark between a figure and whether it is right."""
    return _apart().sub("", text) if any(sign in text for sign in _SIGNS) else text


def claim_mentions(text: str) -> Iterator[Mention]:
    """Yield the stretches of ``text`` that ask whether a figure is right, and 听说 beside them."""
    if not any(sign in text for sign in _SIGNS):
        return
    claims = tuple(_claim().finditer(text))
    for match in claims:
        yield Mention(match.start(), match.end(), match[0], Kind.CLAIM, (), cost=_COST)
    for match in _hearsay().finditer(text) if claims else ():
        yield Mention(match.start(), match.end(), match[0], Kind.CLAIM, (), cost=_COST)
