"""Long replies in pieces that Telegram takes.

Telegram limits a message's text after its markup is parsed, in UTF-16 code units: 「&lt;」 and
「汉」 are one unit each, 「🏛」 is two, tags are none.
"""

import html as html_module
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

TEXT_LIMIT: Final = 4096

# Telegram knows four named character references and the numeric ones; any other is plain text.
_TAG = r"<(?P<end>/?)(?P<tag>[a-z][a-z-]*)[^>]*>"
_ATOM = re.compile(rf"{_TAG}|&(?:lt|gt|amp|quot|#[0-9]+|#x[0-9a-f]+);|.", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """One message's worth of a reply."""

    html: str

    @property
    def text(self) -> str:
        """The same without markup."""
        return "".join(atom.text for atom in _atoms(self.html))


@dataclass(frozen=True, slots=True)
class _Atom:
    """What is never cut through: a character, a character reference, or a tag (without text)."""

    markup: str
    text: str
    tag: str = ""
    is_end: bool = False


def split(html: str, limit: int = TEXT_LIMIT) -> list[Piece]:
    """Return ``html`` in pieces of at most ``limit`` units, leaving out those of white space alone.

    Telegram refuses such a message.
    """
    return [piece for piece in cut(html, limit) if re.sub(_TAG, "", piece.html).strip()]


def cut(html: str, limit: int) -> list[Piece]:
    """Return ``html`` in pieces of at most ``limit`` units (2 or more) that join to its text.

    A piece ends at a line's end outside all tags where that leaves it at least half full, else at
    a line's end, else at its last whole character. Tags open at a cut are closed and opened again.
    """
    if _units(html) <= limit:
        return [Piece(html)]
    atoms = list(_atoms(html))
    open_tags = list(_open_tags(atoms))
    units = list(accumulate((_units(atom.text) for atom in atoms), initial=0))
    pieces = []
    start = 0
    while start < len(atoms):
        stop = bisect_right(units, units[start] + limit) - 1
        if stop < len(atoms):
            stop = _cutting_place(atoms, open_tags, units, start, stop)
        reopened = "".join(tag.markup for tag in open_tags[start])
        inside = "".join(atom.markup for atom in atoms[start:stop])
        closed = "".join(f"</{tag.tag}>" for tag in reversed(open_tags[stop]))
        pieces.append(Piece(reopened + inside + closed))
        start = stop
    return pieces


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _atoms(html: str) -> Iterator[_Atom]:
    for match in _ATOM.finditer(html):
        markup = match[0]
        if match["tag"]:
            yield _Atom(markup, "", match["tag"].lower(), is_end=bool(match["end"]))
        else:
            yield _Atom(markup, html_module.unescape(markup) if len(markup) > 1 else markup)


def _open_tags(atoms: list[_Atom]) -> Iterator[tuple[_Atom, ...]]:
    """Yield the start tags in force before each atom, and after the last."""
    stack: tuple[_Atom, ...] = ()
    yield stack
    for atom in atoms:
        if atom.is_end:
            stack = stack[:-1]
        elif atom.tag:
            stack = (*stack, atom)
        yield stack


def _cutting_place(
    atoms: list[_Atom],
    open_tags: list[tuple[_Atom, ...]],
    units: list[int],
    start: int,
    stop: int,
) -> int:
    line_ends = [
        _past_end_tags(atoms, place)
        for place in range(start + 1, stop + 1)
        if atoms[place - 1].text == "\n"
    ]
    half = (units[start] + units[stop]) / 2
    between_tags = [place for place in line_ends if not open_tags[place] and units[place] >= half]
    if line_ends:
        return (between_tags or line_ends)[-1]
    while atoms[stop - 1].tag and not atoms[stop - 1].is_end:
        stop -= 1  # A tag that has just opened belongs to what follows.
    return stop


def _past_end_tags(atoms: list[_Atom], place: int) -> int:
    """Return the place after the end tags at ``place``, which close what the line's end is in."""
    while place < len(atoms) and atoms[place].is_end:
        place += 1
    return place
