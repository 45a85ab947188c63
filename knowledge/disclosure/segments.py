"""Paragraphs → sentences → segments: what stands between commas, with its figures.

A bracket is a part of a name (因公出国（境）费), unless a figure stands in it: then it holds
segments of its own, one level deeper.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from knowledge.amounts import parse_amount
from knowledge.disclosure.phrases import phrases

_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_STOPS = frozenset("，；：、。,;:")
_QUOTES = {"“": "”", "《": "》", "「": "」", "〔": "〕"}
_BRACKETS = {"（": "）", "(": ")"}
_LONGEST_BRACKET = 300
_WIDE = str.maketrans("()", "（）")
_SAME_BELOW = re.compile(r"[（(][^（）()]*下同[^（）()]*[)）]")


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure in a segment: where it begins and ends there, as printed, its amount and unit."""

    start: int
    end: int
    printed: str
    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence. ``stop`` is the sign after it, ``depth`` how many brackets hold it.

    ``start`` is where it begins in its sentence.
    """

    text: str
    stop: str
    depth: int
    start: int
    figures: tuple[Stated, ...]


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph, as printed."""
    for match in _SENTENCE.finditer(text):
        if match[0].strip():
            yield match[0].strip()


def parts_of(sentence: str) -> Iterator[str]:
    """Yield the parts of a sentence between its semicolons; one within a bracket ends none."""
    start = depth = 0
    for index, sign in enumerate(sentence):
        if sign in "（(":
            depth += 1
        elif sign in "）)":
            depth = max(depth - 1, 0)
        elif sign in "；;" and not depth and not _enumerates(sentence[index + 1 :]):
            yield sentence[start : index + 1]
            start = index + 1
    if sentence[start:].strip():
        yield sentence[start:]


def _enumerates(text: str) -> bool:
    """Return whether ``text`` is the next point of what was said: 二是…."""
    return phrases().enumerated.match(text) is not None


def figures_in(text: str) -> tuple[Stated, ...]:
    """Return the figures with a unit that ``text`` states, without those that are part of a name.

    「单价50万元以上的设备」 states none.
    """
    rules = phrases()
    found = []
    for match in rules.figure.finditer(text):
        digits = match["digits"].rstrip(",")
        amount = parse_amount(("-" if match["sign"] else "") + digits)
        if amount is None or rules.threshold.match(text[match.end() :]):
            continue
        printed = (match["sign"] or "") + digits
        found.append(Stated(match.start(), match.end(), printed, amount, _unit(match["unit"])))
    return tuple(found)


def _unit(printed: str) -> str:
    if printed in {"%", "％"}:
        return "%"
    return "万元" if printed == "万" else printed.translate(_WIDE)


def segments_of(sentence: str) -> Iterator[Segment]:
    """Yield the segments of a sentence in their order."""
    text = _SAME_BELOW.sub("", sentence)
    ends = [figure.end for figure in figures_in(text)]
    start = depth = 0
    index = 0
    while index < len(text):
        sign = text[index]
        if sign in _QUOTES:
            index = _closing(text, index, _QUOTES)
            continue
        if sign in _BRACKETS:
            close = _closing(text, index, _BRACKETS)
            if not _any_within(ends, index + 1, close):
                index = close
                continue
            yield from _segment(text, start, index, depth)
            start, depth = index + 1, depth + 1
        elif depth and sign in "）)":
            yield from _segment(text, start, index, depth)
            start, depth = index + 1, depth - 1
        elif text[index] == "、" and not _any_within(ends, start, index + 1):
            pass
        elif _parts(text, index):
            yield from _segment(text, start, index, depth)
            start = index + 1
        index += 1
    yield from _segment(text, start, len(text), depth)


def _any_within(ends: list[int], start: int, end: int) -> bool:
    """Return whether a figure ends after ``start`` and before ``end``."""
    after = bisect_right(ends, start)
    return after < len(ends) and ends[after] < end


def _parts(text: str, index: int) -> bool:
    """Return whether the sign at ``index`` parts two segments."""
    sign = text[index]
    if sign == "," and text[index - 1 : index].isdigit():
        return re.match(r",[0-9]{3}(?![0-9])", text[index:]) is None
    return sign in _STOPS


def _closing(text: str, index: int, pairs: dict[str, str]) -> int:
    """Return the index after the sign that closes the one at ``index``, nested ones passed over."""
    depth = 0
    for offset in range(index, min(index + _LONGEST_BRACKET, len(text))):
        if text[offset] == text[index]:
            depth += 1
        elif text[offset] == pairs[text[index]]:
            depth -= 1
            if depth == 0:
                return offset + 1
    return index + 1


def _segment(text: str, start: int, end: int, depth: int) -> Iterator[Segment]:
    inner = text[start:end]
    if inner.strip() or (end < len(text) and text[end] in "：:"):
        stop = text[end] if end < len(text) else ""
        yield Segment(inner, stop, depth, start, figures_in(inner))
