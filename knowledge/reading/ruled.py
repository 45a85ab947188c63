"""The ruled cells of a page, as a table finder gives them, and its letters → a grid."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import takewhile

from knowledge.model import Box
from knowledge.reading.letters import Letter, lines_of, text_of
from knowledge.reading.pages import Cell, Grid

_SAME_RULE = 2.0
"""Rules nearer than this many points are one rule drawn twice."""

_CENTRED = 4.0
"""A text with so nearly the same space on both sides, in points, is set in the middle."""

Bounds = tuple[float, float, float, float]


def _rules(positions: Iterable[float]) -> list[float]:
    """Return the positions without those that repeat the one before."""
    rules: list[float] = []
    for position in sorted(set(positions)):
        if not rules or position - rules[-1] > _SAME_RULE:
            rules.append(position)
    return rules


def _nearest(rules: Sequence[float], position: float) -> int:
    """Return the index of the rule that ``position`` stands for."""
    return bisect_right(rules, position + _SAME_RULE) - 1


def _run(held: Iterable[bool]) -> int:
    """Return how many come before the first that is not held."""
    return sum(1 for _ in takewhile(bool, held))


def _indent(lines: Sequence[Sequence[Letter]], box: Box) -> float:
    """Return how far the text begins from the cell's left edge; nothing where it is centred."""
    if not lines:
        return 0.0
    left = min(line[0].x0 for line in lines) - box.x0
    right = box.x1 - max(line[-1].x1 for line in lines)
    first = lines[0]
    if len(lines) > 1 and box.x1 - first[-1].x1 < first[-1].x1 - first[-1].x0:
        # A text that fills its first line goes on at the edge, however far in it began.
        return round(first[0].x0 - box.x0, 1)
    return 0.0 if abs(left - right) < _CENTRED else round(left, 1)


class RuledGrid:
    """Cells by their bounds (x0, top, x1, bottom); letters are put into them, then read out."""

    def __init__(self, bounds: Sequence[Bounds], *, ruled: bool = True) -> None:
        self._ruled = ruled
        self._columns = _rules(x for x0, _, x1, _ in bounds for x in (x0, x1))
        self._rows = _rules(y for _, top, _, bottom in bounds for y in (top, bottom))
        self._spans: list[tuple[int, int, int, int]] = []
        self._letters: list[list[Letter]] = []
        self._at: dict[tuple[int, int], int] = {}
        # The largest first: where a frame lies over cells, a place belongs to the smallest.
        for x0, top, x1, bottom in sorted(
            bounds, key=lambda bound: (bound[0] - bound[2]) * (bound[3] - bound[1])
        ):
            row, row_end = _nearest(self._rows, top), _nearest(self._rows, bottom)
            column, column_end = _nearest(self._columns, x0), _nearest(self._columns, x1)
            if row_end <= row or column_end <= column:
                continue
            for place in ((r, c) for r in range(row, row_end) for c in range(column, column_end)):
                self._at[place] = len(self._spans)
            self._spans.append((row, column, row_end - row, column_end - column))
            self._letters.append([])

    @property
    def top(self) -> float:
        """Where the grid begins on its page."""
        return self._rows[0]

    @property
    def bottom(self) -> float:
        """Where the grid ends on its page."""
        return self._rows[-1]

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns the rules make."""
        return len(self._rows) - 1, len(self._columns) - 1

    def take(self, letter: Letter) -> bool:
        """Put ``letter`` into the cell that its middle lies in; return whether there is one."""
        row = bisect_right(self._rows, (letter.top + letter.bottom) / 2) - 1
        column = bisect_right(self._columns, (letter.x0 + letter.x1) / 2) - 1
        index = self._at.get((row, column))
        if index is None:
            return False
        self._letters[index].append(letter)
        return True

    def letters(self) -> list[Letter]:
        """Return every letter taken."""
        return [letter for letters in self._letters for letter in letters]

    def grid(self) -> Grid:
        """Return what the cells hold."""
        held: dict[int, set[tuple[int, int]]] = {}
        for place, index in self._at.items():
            held.setdefault(index, set()).add(place)
        cells = [self._cell(index, places) for index, places in sorted(held.items())]
        cells.sort(key=lambda cell: (cell.row, cell.column))
        rows, columns = self.size
        box = Box(self._columns[0], self._rows[0], self._columns[-1], self._rows[-1])
        return Grid(rows, columns, tuple(cells), box, self._ruled)

    def _cell(self, index: int, places: set[tuple[int, int]]) -> Cell:
        """Return a cell over the places that no smaller cell has taken from it."""
        row, column, row_span, column_span = self._spans[index]
        if len(places) < row_span * column_span:
            row, column = min(places)
            column_span = _run((row, column + step) in places for step in range(column_span))
            row_span = _run(
                all((row + step, column + other) in places for other in range(column_span))
                for step in range(row_span)
            )
        box = Box(
            self._columns[column],
            self._rows[row],
            self._columns[column + column_span],
            self._rows[row + row_span],
        )
        lines = lines_of(self._letters[index])
        text = "\n".join(text_of(line) for line in lines)
        return Cell(row, column, row_span, column_span, text, box, _indent(lines, box))
