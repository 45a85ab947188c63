"""Rows in which no merged cell is marked → rows with the cells of their header merged.

In a text file a name over three columns is a name and two blanks, and a name beside two rows of
names is a name over a blank. Which is which shows from the names below.
"""

from collections.abc import Sequence
from typing import TypeVar

from knowledge.disclosure.headers import Named, has_figures, is_entry
from knowledge.disclosure.words import words

_Cell = TypeVar("_Cell", bound=Named)
_Row = tuple[_Cell | None, ...]

_STRAY = 2
"""How many columns a name may stand beside its place."""


def with_merged_header(rows: Sequence[_Row[_Cell]]) -> tuple[list[_Row[_Cell]], bool]:
    """Return ``rows``, a merged cell of the header being the same cell at each of its places.

    The second value says that a name of the first row stood over other columns than its own, and
    was put right.
    """
    found = list(rows)
    if len(found) < 2 or has_figures(found[0]):  # noqa: PLR2004
        return found, False
    first = _in_place(found[0], found[1])
    mended = first != found[0]
    found[0] = _widened(first)
    for depth in range(1, len(found)):
        above = found[depth - 1]
        if has_figures(found[depth]) or not _divides(found[depth], above):
            break
        found[depth] = _under(found[depth], above)
    return found, mended


def _in_place(row: _Row[_Cell], below: _Row[_Cell]) -> _Row[_Cell]:
    """Return the first row with each name over the names ``below`` that are its own.

    A subtotal is the first of the names under one. Where the name to the left keeps that rule,
    and one stands a column or two before its subtotal, what it skips belongs to the left.
    """
    moved = list(row)
    starts = [column for column, cell in enumerate(row) if _named(cell)]
    for before, start, end in zip(starts, starts[1:], [*starts[2:], len(row)], strict=False):
        if not _opens(below[before]) or not _named(below[start]) or _opens(below[start]):
            continue
        own = next(
            (c for c in range(start, min(end, start + _STRAY + 1)) if _opens(below[c])), start
        )
        left = [cell.text for cell in below[before:own] if cell is not None]
        if len(set(left)) == len(left):
            moved[start], moved[own] = moved[own], moved[start]
    return tuple(moved)


def _widened(row: _Row[_Cell]) -> _Row[_Cell]:
    """Return the first row of a header, each name reaching over the blanks right of it."""
    wide: list[_Cell | None] = []
    for cell in row:
        wide.append(cell if _named(cell) or not wide or not _named(wide[-1]) else wide[-1])
    return tuple(wide)


def _divides(row: _Row[_Cell], above: _Row[_Cell]) -> bool:
    """Return whether ``row`` names columns that the row ``above`` leaves undivided."""
    undivided = {c for c, cell in enumerate(above) if cell is not None and above.count(cell) > 1}
    first = next(((c, cell.text) for c, cell in enumerate(row) if cell and cell.text), None)
    if first is not None and is_entry(first[1]):
        undivided.discard(first[0])
    return any(_named(row[c]) for c in undivided)


def _under(row: _Row[_Cell], above: _Row[_Cell]) -> _Row[_Cell]:
    """Return a row of the header: a blank is the name left of it, or else the one above it.

    It is the name left of it where both stand under one name.
    """
    merged: list[_Cell | None] = []
    for column, cell in enumerate(row):
        beside = column > 0 and above[column] is above[column - 1]
        if _named(cell):
            merged.append(cell)
        elif beside and merged[-1] is not above[column - 1]:
            merged.append(merged[-1])
        else:
            merged.append(above[column])
    return tuple(merged)


def _named(cell: _Cell | None) -> bool:
    return cell is not None and bool(cell.text)


def _opens(cell: _Cell | None) -> bool:
    """Return whether a name is a subtotal's."""
    rules = words()
    return cell is not None and bool(
        rules.subtotal.match(cell.text) or rules.total.match(cell.text)
    )
