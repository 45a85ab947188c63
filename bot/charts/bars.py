"""A chart of bars: one a line, its name on the left, its figure as printed at its end."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PIL import Image, ImageDraw, ImageFont

from bot.charts.fonts import font

_WIDTH = 1080
"""Dots: a phone shows it sharp, and nothing has to be scrolled."""
_TITLE, _TEXT, _NOTE = 38, 28, 22
_LINE, _BAR, _MARGIN, _GAP = 56, 34, 36, 14
_NAMES = 0.36
"""The part of the width that names may take."""
_PAPER, _INK, _GREY = (255, 255, 255), (33, 37, 41), (120, 126, 133)
_RISE, _FALL = (32, 107, 196), (214, 57, 57)
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: ``amount`` is its length, ``printed`` the figure with its unit as the reply has it.

    ``amount`` is ``None`` where there is no figure; ``printed`` then says why.
    """

    name: str
    amount: Decimal | None
    printed: str


def bar_chart(title: str, bars: Sequence[Bar], note: str) -> bytes:
    """Return a PNG of ``bars`` in their order, drawn to one scale, with ``note`` as its last line.

    All amounts are in one unit. A negative one has its bar in red, as long as it is great.

    Raises:
        FontMissingError: the machine has no font with 汉字.
    """
    text, heading, small = font(_TEXT), font(_TITLE), font(_NOTE)
    titles = _wrapped(title, heading, _WIDTH - 2 * _MARGIN)
    notes = _wrapped(note, small, _WIDTH - 2 * _MARGIN)
    top = _MARGIN + len(titles) * (_TITLE + _GAP) + _GAP
    height = top + len(bars) * _LINE + _GAP + len(notes) * (_NOTE + _GAP) + _MARGIN
    image = Image.new("RGB", (_WIDTH, height), _PAPER)
    draw = ImageDraw.Draw(image)
    _lines(draw, titles, heading, _MARGIN, _INK)
    names = [_cut(bar.name, text, _NAMES * _WIDTH) for bar in bars]
    left = _MARGIN + max((text.getlength(name) for name in names), default=0) + _GAP
    widest = max((text.getlength(bar.printed) for bar in bars), default=0)
    room = _WIDTH - _MARGIN - left - _GAP - widest
    longest = max((abs(bar.amount) for bar in bars if bar.amount is not None), default=Decimal(0))
    for line, (bar, name) in enumerate(zip(bars, names, strict=True)):
        y = top + line * _LINE
        draw.text((left - _GAP, y + _LINE / 2), name, _INK, text, anchor="rm")
        length = room * float(abs(bar.amount) / longest) if bar.amount and longest else 0
        colour = _FALL if bar.amount is not None and bar.amount < 0 else _RISE
        inset = (_LINE - _BAR) / 2
        draw.rectangle((left, y + inset, left + max(length, 2), y + inset + _BAR), fill=colour)
        ink = _INK if bar.amount is not None else _GREY
        draw.text((left + length + _GAP, y + _LINE / 2), bar.printed, ink, text, anchor="lm")
    _lines(draw, notes, small, top + len(bars) * _LINE + _GAP, _GREY)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _lines(
    draw: ImageDraw.ImageDraw,
    lines: Sequence[str],
    face: ImageFont.FreeTypeFont,
    top: float,
    ink: tuple[int, int, int],
) -> None:
    for number, line in enumerate(lines):
        draw.text((_MARGIN, top + number * (face.size + _GAP)), line, ink, face)


def _wrapped(text: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines = [""]
    for character in text:
        if character == "\n" or face.getlength(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character.strip("\n")
    return [line for line in lines if line]


def _cut(name: str, face: ImageFont.FreeTypeFont, width: float) -> str:
    if face.getlength(name) <= width:
        return name
    while name and face.getlength(name + _ELLIPSIS) > width:
        name = name[:-1]
    return name + _ELLIPSIS
