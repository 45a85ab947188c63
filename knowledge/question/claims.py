"""What a person takes for the figure: 「17万对吗」, 「没有会议费吗」. The reader is to compare."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.question.mentions import Kind, Mention
from knowledge.question.numerals import LARGE_NUMBER

_COST = 0.3
_AMOUNT = rf"(?:{LARGE_NUMBER}[元块]钱?|{LARGE_NUMBER}|0|零)"
_SIGNS = ("对", "吗", "么", "吧", "是不", "是否")
"""Every claim holds one of these, and few questions do."""


@cache
def _claim() -> re.Pattern[str]:
    return re.compile(
        rf"是(?:不是|否是|否为){_AMOUNT}[吗么啊呀]?(?![\d.])"
        rf"|(?:是|为|等于|有|真的有|真的是)?(?<![\d.]){_AMOUNT}(?:对吗|对不对|对吧|是吗|没错吧|正确吗)"
        rf"|(?:是|为|等于){_AMOUNT}[吗吧么]"
        r"|(?<!有)没有(?=.{2,}[吗么]$)"
    )


def claim_mentions(text: str) -> Iterator[Mention]:
    """Yield the stretches of ``text`` that ask whether a figure is right."""
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _claim().finditer(text):
        yield Mention(match.start(), match.end(), match[0], Kind.CLAIM, (), cost=_COST)
