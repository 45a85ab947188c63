"""Numbers that people set before the questions of one message: 1. …2. …, ①, （一）, 第一，."""

import re
import unicodedata

_DIGITS = "一二三四五六七八九十"
_ENCLOSED = {ord(mark): f"\n{n}、" for n, mark in enumerate("①②③④⑤⑥⑦⑧⑨⑩", 1)}
_N = rf"(\d{{1,2}}|[{_DIGITS}])"
_NO_FIGURE = r"(?:(?!\d)|(?=\d{4}年))"
_MARK = re.compile(
    rf"(?:^|(?<=[\s,.。;:?!、的吗呢少]))"
    rf"(?:\({_N}\)|{_N}\s?[.、)]{_NO_FIGURE}|第{_N}(?:个问题|个|问)?[,、:]|问题{_N}[,、:.])\s*"
)
_BULLET = re.compile(r"^[ \t]*[-*•‣·][ \t]*", re.MULTILINE)
_FEWEST = 2


def without_numbers(message: str) -> tuple[str, bool]:
    """Return ``message`` with a line end for each number that counts questions; tell if there are.

    They count from 1 and go on one by one; a number that does not (1.5万元) is left alone.
    """
    text = unicodedata.normalize("NFKC", message.translate(_ENCLOSED)).strip()
    text = _BULLET.sub("", text)
    counted: list[re.Match[str]] = []
    for mark in _MARK.finditer(text):
        if _number(mark) == len(counted) + 1:
            counted.append(mark)
    if len(counted) < _FEWEST:
        return message, False
    pieces: list[str] = []
    at = 0
    for mark in counted:
        pieces.append(text[at : mark.start()])
        at = mark.end()
    return "\n".join([*pieces, text[at:]]).strip(), True


def _number(mark: re.Match[str]) -> int:
    typed = next(filter(None, mark.groups()))
    return int(typed) if typed.isascii() else _DIGITS.index(typed) + 1
