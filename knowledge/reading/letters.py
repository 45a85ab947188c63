"""Letters placed on a page → lines of text.

Letters belong to one line where they overlap in height, so that digits set a little higher or
lower than their sentence stay in it.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from knowledge.model import Box

_OVERLAP = 0.5
"""The part of the lower letter's height that two letters of one line share."""

_BLANK = 0.2
"""A gap of this many letter sizes is a blank between words."""

_WIDE = 2.0
"""A gap of this many letter sizes parts two entries on one line."""

_DOUBLED = 0.2
"""The same letter again within this many letter sizes is drawn twice, to look bold."""


class Letter(NamedTuple):
    """One printed character and its box, in points from the page's top left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def size(self) -> float:
        """The height of the letter."""
        return self.bottom - self.top


def lines_of(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Return the letters line by line from the top, each line from left to right."""
    lines: list[list[Letter]] = []
    top = bottom = 0.0
    for letter in sorted(letters, key=lambda letter: letter.top + letter.bottom):
        shared = min(bottom, letter.bottom) - max(top, letter.top)
        if lines and shared >= _OVERLAP * min(bottom - top, letter.size):
            lines[-1].append(letter)
        else:
            lines.append([letter])
            top, bottom = letter.top, letter.bottom
    for line in lines:
        line.sort(key=lambda letter: letter.x0)
    return lines


def text_of(line: Sequence[Letter]) -> str:
    """Return one line's text: a blank between words, two blanks between entries set far apart."""
    parts: list[str] = []
    before: Letter | None = None
    for letter in line:
        if before is not None:
            if letter.text == before.text and letter.x0 - before.x0 < _DOUBLED * letter.size:
                continue
            gap = letter.x0 - before.x1
            if gap > _WIDE * letter.size:
                parts.append("  ")
            elif gap > _BLANK * letter.size:
                parts.append(" ")
        parts.append(letter.text)
        before = letter
    return "".join(parts)


def box_of(letters: Sequence[Letter]) -> Box:
    """Return the box around the letters, of which there is at least one."""
    return Box(
        min(letter.x0 for letter in letters),
        min(letter.top for letter in letters),
        max(letter.x1 for letter in letters),
        max(letter.bottom for letter in letters),
    )
