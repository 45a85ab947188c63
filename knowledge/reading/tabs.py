"""The cells that the tabs of a workbook show → pages, whichever program wrote it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.errors import FileTooLargeError, TextMissingError
from knowledge.reading.pages import Cell, Grid, Line, Page
from knowledge.reading.watching import page_begins

_MOST_PLACES = 1_000_000
_NAMELESS = re.compile(r"Sheet ?\d*(?: ?\(\d+\))?|工作表\d*", re.IGNORECASE)
_CHARACTER = 9.0
"""Points: how far one step of a cell's indent moves its text, about one character."""

Place = tuple[int, int]
"""Row and column, from 0."""


@dataclass(slots=True)
class Tab:
    """One sheet of a workbook: its name, and what its cells show.

    ``indents`` are steps of a cell's indent. ``merged`` are first row, last row, first column and
    last column. What is hidden is not shown.
    """

    name: str
    texts: dict[Place, str] = field(default_factory=dict)
    indents: dict[Place, int] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def pages_of(tabs: Sequence[Tab], file: str) -> tuple[Page, ...]:
    """Return a page for each tab that is shown, numbered by its place among them.

    Raises:
        TextMissingError: no cell shows anything.
        FileTooLargeError: there are more sheets, or more cells in one, than in any disclosure.
    """
    pages = []
    for number, tab in enumerate(tabs, 1):
        page_begins(file, number, len(tabs))
        pages.append(Page(number, 0.0, 0.0, tuple(_parts(tab, file))))
    if not any(page.parts for page in pages):
        raise TextMissingError(file)
    return tuple(pages)


def _parts(tab: Tab, file: str) -> list[Line | Grid]:
    texts = {
        place: text
        for place, text in tab.texts.items()
        if text.strip() and place[0] not in tab.hidden_rows and place[1] not in tab.hidden_columns
    }
    if not texts:
        return []
    parts: list[Line | Grid] = []
    # The name on the tab is shown too; where the sheet does not repeat it, it may be its title.
    if not _NAMELESS.fullmatch(tab.name) and not any(tab.name in text for text in texts.values()):
        parts.append(Line(tab.name))
    rows = sorted({row for row, _ in texts})
    columns = sorted({column for _, column in texts})
    if len(columns) == 1:
        return parts + [Line(text) for _, text in sorted(texts.items())]
    if len(rows) * len(columns) > _MOST_PLACES:
        raise FileTooLargeError(file)
    return [*parts, _grid(tab, texts, rows, columns)]


def _grid(
    tab: Tab, texts: Mapping[Place, str], rows: Sequence[int], columns: Sequence[int]
) -> Grid:
    """Return a grid of the ``rows`` and ``columns`` in which any cell shows a text."""
    cells: list[Cell] = []
    taken: set[Place] = set()
    for top, bottom, left, right in tab.merged:
        covered_rows, covered = _between(rows, top, bottom), _between(columns, left, right)
        places = {(row, column) for row in covered_rows for column in covered}
        if not places or not taken.isdisjoint(places):
            continue
        taken |= places
        spans = len(covered_rows), len(covered)
        start = (top, left)
        cells.append(
            _cell(
                (covered_rows[0], covered[0]), spans, texts.get(start, ""), tab.indents.get(start)
            )
        )
    for row_index, row in enumerate(rows):
        for column_index, column in enumerate(columns):
            if (row_index, column_index) not in taken:
                text = texts.get((row, column), "")
                indent = tab.indents.get((row, column))
                cells.append(_cell((row_index, column_index), (1, 1), text, indent))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(len(rows), len(columns), tuple(cells))


def _between(kept: Sequence[int], first: int, last: int) -> range:
    """Return the indexes of the rows, or columns, from ``first`` to ``last`` that are ``kept``."""
    return range(bisect_left(kept, first), bisect_right(kept, last))


def _cell(place: Place, spans: tuple[int, int], text: str, steps: int | None) -> Cell:
    blanks = len(text) - len(text.lstrip("\u3000"))
    narrow = len(text) - len(text.lstrip()) - blanks
    indent = _CHARACTER * ((steps or 0) + blanks + narrow / 2) if text else 0.0
    return Cell(*place, *spans, text.strip(), None, indent)
