"""Rows of cells, merged as a document or a web page merges them → a grid."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.errors import FileTooLargeError
from knowledge.reading.pages import Cell, Grid

_MOST_PLACES = 1_000_000
"""Places of one grid: the longest table that a body publishes has a few ten thousand."""


@dataclass(slots=True)
class Entry:
    """A cell as its row lists it; ``row_span`` is 0 for one that goes on to the last row."""

    text: str
    column_span: int = 1
    row_span: int = 1
    indent: float = 0.0
    column: int | None = None
    """Where it begins, if that is not the first free place."""


def gridded(rows: Sequence[Iterable[Entry]], file: str) -> Grid:
    """Return the grid of ``rows``: each entry takes the first free places of its row.

    Raises:
        FileTooLargeError: the spans make more places than any table has.
    """
    cells: list[Cell] = []
    free_from: dict[int, int] = {}
    """For each column the first row in which it is free."""
    width = 0
    for row, entries in enumerate(rows):
        column = 0
        for entry in entries:
            column = entry.column if entry.column is not None else column
            while free_from.get(column, 0) > row:
                column += 1
            wide = max(1, entry.column_span)
            high = min(entry.row_span or len(rows), len(rows) - row)
            width = max(width, column + wide)
            if width * len(rows) > _MOST_PLACES:
                raise FileTooLargeError(file)
            for place in range(column, column + wide):
                free_from[place] = row + high
            cells.append(Cell(row, column, high, wide, entry.text, None, entry.indent))
            column += wide
    return Grid(len(rows), width, tuple(cells))
