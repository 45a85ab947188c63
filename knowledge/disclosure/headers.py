"""Which rows of a sheet are its header, and the path of names over each column.

A header is known by what it is: rows without figures, merged until every column has a name of
its own; a row that only numbers the columns belongs to it and names nothing.
"""

import re
from collections.abc import Sequence
from typing import Protocol

from knowledge.amounts import parse_amount
from knowledge.disclosure.words import words

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ORDINAL = re.compile(r"^[(（]?[一二三四五六七八九十]{1,3}[)）、]")


class Named(Protocol):
    """A cell with a text."""

    @property
    def text(self) -> str:
        """What the cell says, on one line."""


CellRow = Sequence[Named | None]


def header_depth(rows: Sequence[CellRow]) -> int:
    """Return how many of the first rows are the header; 0 where the first one is of figures."""
    limit = next((index for index, row in enumerate(rows) if has_figures(row)), len(rows))
    if limit == 0:
        return 0
    depth = 1
    while depth < limit:
        reach = _reach(rows, depth)
        if reach > depth:
            depth = min(reach, limit)
        elif is_number_row(rows[depth]) or _names_undivided(rows, depth):
            depth += 1
        else:
            break
    return depth


def column_paths(rows: Sequence[CellRow]) -> list[tuple[str, ...]]:
    """Return for each column the names over it in the header ``rows``, outermost first."""
    named = [row for row in rows if not is_number_row(row)]
    names: list[list[str]] = [[] for _ in rows[0]] if rows else []
    for depth, row in enumerate(named):
        for column, cell in enumerate(row):
            if cell is None or not cell.text or names[column][-1:] == [cell.text]:
                continue
            # No name is wider than the one over it: that is a label of the first row below.
            if depth and _is_wider(row, named[depth - 1], column):
                continue
            names[column].append(cell.text)
    return [tuple(path) for path in names]


def _is_wider(row: CellRow, above: CellRow, column: int) -> bool:
    """Return whether the cell at ``column`` goes on under another cell than the one over it."""
    return (
        any(
            cell is row[column] and above[other] is not above[column] and above[other] is not cell
            for other, cell in enumerate(row)
        )
        and above[column] is not row[column]
    )


def is_number_row(row: CellRow) -> bool:
    """Return whether ``row`` only numbers the columns: 栏次 1 2 3, 甲 乙 1 2=3+4."""
    rules = words()
    texts = [cell.text for cell in dict.fromkeys(row) if cell is not None and cell.text]
    numbers = [text for text in texts if rules.number_formula.match(text)]
    others = [text for text in texts if not rules.number_formula.match(text)]
    if not numbers or not all(rules.number_row.match(text) for text in others):
        return False
    counted = [int(re.sub(r"^\D+|[=＝].*|\D+$", "", number)) for number in numbers]
    first = counted[0]
    in_order = counted == list(range(first, first + len(counted)))
    return in_order and (len(counted) > 1 or bool(others))


def has_figures(row: CellRow) -> bool:
    """Return whether a cell of ``row`` prints a figure that is no year and numbers no column."""
    return any(
        cell is not None and parse_amount(cell.text) is not None and not _YEAR.fullmatch(cell.text)
        for cell in row
    ) and not is_number_row(row)


def is_entry(text: str) -> bool:
    """Return whether ``text`` names a row of the body: a total, or an item of a list."""
    return bool(words().total.match(text) or _ORDINAL.match(text))


def _reach(rows: Sequence[CellRow], depth: int) -> int:
    """Return the depth at which no cell of the first ``depth`` rows goes on further down."""
    while depth < len(rows) and any(
        cell is not None and cell is rows[depth][column]
        for column, cell in enumerate(rows[depth - 1])
    ):
        depth += 1
    return depth


def _names_undivided(rows: Sequence[CellRow], depth: int) -> bool:
    """Return whether the row at ``depth`` names columns that the rows above leave undivided."""
    row = rows[depth]
    undivided: set[int] = set()
    for column in range(len(row) - 1):
        if all(above[column] is above[column + 1] for above in rows[:depth]):
            undivided |= {column, column + 1}
    first = next((cell for cell in row if cell is not None and cell.text), None)
    if first is not None and is_entry(first.text):
        undivided -= {column for column, cell in enumerate(row) if cell is first}
    return any((cell := row[column]) is not None and cell.text for column in undivided)
