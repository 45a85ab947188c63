"""Bring the many ways of typing one question to one form.

The result keeps the order of the words and drops only what carries no meaning: width, script,
case, control characters, emoji, quotation marks and brackets, and blanks next to 汉字.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_DIGIT = "〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_DIGITS = str.maketrans(_DIGIT, "000123456789123456789")
_CHINESE_DIGITS = re.compile(
    rf"(?<![{_DIGIT}十百千])(?:[二贰][〇零○][{_DIGIT}]{{2}}|[{_DIGIT}]{{5,}})(?![{_DIGIT}十百千万亿])"
)
_SHORT_YEAR = re.compile(
    rf"(?<![{_DIGIT}十百千第近前这那几后每])[〇零○一二][{_DIGIT}]"
    rf"(?=(?:[和与及、跟到至][〇零○一二][{_DIGIT}])?年(?!级|期))"
)
"""二四年 is 2024; 近二三年 is two years or three."""
_MARKS = re.compile("[\"'`“”‘’「」『』《》〈〉›【】()\\[\\]{}<>]")
_TAG = re.compile(r"</?[a-z][^<>]*>")
_LINE_END = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")
_ENCLOSED_BY_HAN = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_SPACES = re.compile(r"\s+")
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "So", "Sk", "Mn", "Me"}
_KEPT = 0x10000
"""Characters below this are looked at once; there are too many above to keep."""


class _Seen(dict[int, str | None]):
    """What a character becomes: itself, a blank, or nothing. For ``str.translate``."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        seen = None if unicodedata.category(char) in _UNSEEN else char
        found = " " if char.isspace() else seen
        if code < _KEPT:
            self[code] = found
        return found


_SEEN = _Seen()


@lru_cache(maxsize=64)
def normalise(text: str) -> str:
    """Return ``text`` in half width, simplified script and lower case, without marks and noise.

    HTML tags go, and the end of a line becomes a semicolon: it parts two questions.
    Years and codes in 汉字 become digits: 二〇二六年 is 2026年, 二六年 is 26年.
    """
    text = unicodedata.normalize("NFKC", _LINE_END.sub(";", text.strip())).lower()
    text = _TAG.sub(" ", text)
    text = text.translate(_SEEN)
    if not text.isascii():
        text = _to_simplified().convert(text)
    text = _MARKS.sub("", text)
    text = _ENCLOSED_BY_HAN.sub("", _SPACES.sub(" ", text)).strip()
    text = _CHINESE_DIGITS.sub(_in_digits, text)
    return _SHORT_YEAR.sub(_in_digits, text)


def _in_digits(chinese: re.Match[str]) -> str:
    return chinese[0].translate(_DIGITS)


@cache
def _to_simplified() -> "OpenCC":
    from opencc import OpenCC  # noqa: PLC0415 (not needed where a question is plain ASCII)

    return OpenCC("t2s")
