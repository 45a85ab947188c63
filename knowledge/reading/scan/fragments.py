"""Where text stands on a ruled picture, never over a rule, and the letters that are read there."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from knowledge.amounts import parse_amount
from knowledge.reading.glyphs import plain
from knowledge.reading.letters import Letter
from knowledge.reading.ruled import Bounds
from knowledge.reading.scan.pictures import Image
from knowledge.reading.scan.recognition import Area, Reading, read_text
from knowledge.reading.scan.rules import Ruling

_LEAST = 3.0
"""Ink that is both less wide and less high, in points, is no text."""

_SURE = 0.7
"""What was no text at first sight is none unless it is read as surely as this."""

_LEGIBLE, _TELLING = 0.5, re.compile(r"[0-9\u4e00-\u9fff]")
"""Marks alone, read less surely than this, are dust."""

_INSIDE = 1.5
"""So many points from its rules a cell's own ink begins."""

_EDGE = 0.3
"""Text that reaches over a rule by this share of its height is read apart on either side."""

_STACKED = 1.8
"""Text so many times higher than wide stands one letter under the other."""

_MARGIN = 0.2
"""How much paper around it, as a share of its height, a text is read with."""

_DIGIT, _HAN = re.compile(r"[0-9]"), re.compile(r"[\u4e00-\u9fff]")
_LOW = 0.8
"""The height of a digit, as a share of that of a 汉字 beside it."""

_OTHER_MARGINS = (0.1, 0.35, 0.5)
_LIKE_FIGURE = re.compile(r"[-(（]?[0-9][0-9,.:;，。：；、·' ]*[)）]?")
"""Digits and marks: a figure, if the marks are read right."""

_NARROW = 0.5
"""A Latin letter or a digit takes this share of the width of a 汉字."""


class Fragment(NamedTuple):
    """Text as read, its place in points, and how sure the reading is."""

    text: str
    box: Bounds
    confidence: float


def fragments_of(ruling: Ruling, text: Sequence[Area], scale: float) -> list[Fragment]:
    """Return what stands on the picture of ``ruling``, where it has ``text``, cell by cell."""
    areas = [_inked(ruling.ink, part) for area in text for part in _parts(area, ruling, scale)]
    found = [area for area in areas if area is not None]
    readings = [(area, _read(ruling, area)) for area in found]
    for area in _passed_over(found, ruling, scale):
        reading = _read(ruling, area)
        # What was passed over may be dust, of which something is read all the same.
        if reading.confidence >= _SURE:
            readings.append((area, reading))
    return [
        Fragment(
            reading.text,
            (area.x0 / scale, area.top / scale, area.x1 / scale, area.bottom / scale),
            reading.confidence,
        )
        for area, reading in readings
        if reading.text and not _is_dust(reading)
    ]


def _is_dust(reading: Reading) -> bool:
    """Return whether what was read is neither a word nor a figure, and hardly that."""
    return reading.confidence < _LEGIBLE and not _TELLING.search(reading.text)


def letters_of(fragment: Fragment) -> Iterator[Letter]:
    """Yield the letters of a fragment, each in its share of the width."""
    x0, top, x1, bottom = fragment.box
    text = plain(fragment.text)
    if _DIGIT.search(text) and not _HAN.search(text):
        # Digits are lower than 汉字 of the same size, which is what tells lines apart.
        rise = (bottom - top) * (1 / _LOW - 1) / 2
        top, bottom = top - rise, bottom + rise
    shares = [_NARROW if letter.isascii() else 1.0 for letter in text]
    width = (x1 - x0) / (sum(shares) or 1.0)
    for letter, share in zip(text, shares, strict=True):
        if not letter.isspace():
            yield Letter(letter, x0, top, x0 + share * width, bottom)
        x0 += share * width


def _parts(area: Area, ruling: Ruling, scale: float) -> Iterator[Area]:
    """Yield the parts into which the rules that run through ``area`` cut it."""
    margin = _EDGE * min(area.height, area.width)
    middle = (area.top + area.bottom) / 2 / scale
    across = [
        round(rule.x * scale)
        for rule in ruling.upright
        if rule.top < middle < rule.bottom and area.x0 + margin < rule.x * scale < area.x1 - margin
    ]
    for x0, x1 in pairwise([area.x0, *sorted(across), area.x1]):
        centre = (x0 + x1) / 2 / scale
        down = [
            round(rule.y * scale)
            for rule in ruling.level
            if rule.x0 < centre < rule.x1
            and area.top + margin < rule.y * scale < area.bottom - margin
        ]
        for top, bottom in pairwise([area.top, *sorted(down), area.bottom]):
            if x1 > x0 and bottom > top:
                yield Area(x0, top, x1, bottom)


def _inked(ink: Image, area: Area) -> Area | None:
    """Return the part of ``area`` that has ink, or ``None`` where none has."""
    part = ink[area.top : area.bottom, area.x0 : area.x1]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not rows.size:
        return None
    return Area(
        area.x0 + int(columns[0]),
        area.top + int(rows[0]),
        area.x0 + int(columns[-1]) + 1,
        area.top + int(rows[-1]) + 1,
    )


def _passed_over(found: Sequence[Area], ruling: Ruling, scale: float) -> Iterator[Area]:
    """Yield where the cells have ink in which no text was found: a lone digit, a dash."""
    ink = np.zeros_like(ruling.ink)
    for cell in (cell for table in ruling.tables for cell in table):
        inside = np.s_[
            round((cell[1] + _INSIDE) * scale) : round((cell[3] - _INSIDE) * scale),
            round((cell[0] + _INSIDE) * scale) : round((cell[2] - _INSIDE) * scale),
        ]
        ink[inside] = ruling.ink[inside]
    for area in found:
        near = round(_MARGIN * area.height)
        ink[
            max(area.top - near, 0) : area.bottom + near, max(area.x0 - near, 0) : area.x1 + near
        ] = 0
    together = cv2.dilate(ink, np.ones((3, round(_LEAST * scale)), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(together, connectivity=8)
    for x, y, width, height, _ in stats[1:]:
        line = _inked(ink, Area(int(x), int(y), int(x + width), int(y + height)))
        if line and max(line.width, line.height) >= _LEAST * scale:
            yield line


def _runs(held: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where the stretches of true values begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], held.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def _read(ruling: Ruling, area: Area) -> Reading:
    """Return what stands in ``area``, letter by letter where they are stacked."""
    if area.height < _STACKED * area.width:
        return _read_line(ruling.grey, area)
    letters = [_read_line(ruling.grey, letter) for letter in _stacked(ruling.ink, area)]
    return Reading(
        "".join(letter.text for letter in letters),
        min((letter.confidence for letter in letters), default=0.0),
    )


def _read_line(grey: Image, area: Area) -> Reading:
    """Return what stands in ``area``; a figure that is none is looked at again.

    A second look may see another mark between the same digits, never another digit.
    """
    reading = read_text(grey, _with_margin(area, grey))
    if not _LIKE_FIGURE.fullmatch(reading.text) or parse_amount(reading.text) is not None:
        return reading
    digits = _digits(reading.text)
    again = [read_text(grey, _with_margin(area, grey, share)) for share in _OTHER_MARGINS]
    figures = [
        other
        for other in again
        if parse_amount(other.text) is not None and _digits(other.text) == digits
    ]
    return max(figures, key=lambda other: other.confidence, default=reading)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _stacked(ink: Image, area: Area) -> list[Area]:
    """Return the letters of a stack, from the top: each about as high as the stack is wide."""
    part = ink[area.top : area.bottom, area.x0 : area.x1]
    letters: list[tuple[int, int]] = []
    for start, end in _runs(np.asarray(part.any(axis=1), dtype=np.bool_)):
        if letters and end - letters[-1][0] <= area.width * (1 + _MARGIN):
            letters[-1] = (letters[-1][0], end)
        else:
            letters.append((start, end))
    return [Area(area.x0, area.top + start, area.x1, area.top + end) for start, end in letters]


def _with_margin(area: Area, grey: Image, share: float = _MARGIN) -> Area:
    margin = max(2, round(share * area.height))
    height, width = grey.shape[:2]
    return Area(
        max(area.x0 - margin, 0),
        max(area.top - margin // 2, 0),
        min(area.x1 + margin, width),
        min(area.bottom + margin // 2, height),
    )
