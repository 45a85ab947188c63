"""The rules on a picture: those of tables, whole or broken, and no strokes of letters."""

import pytest

pytest.importorskip("cv2", reason="the optional part mingzhang[scan] is not installed")

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.ruled import RuledGrid
from knowledge.reading.scan.pictures import Image, Picture
from knowledge.reading.scan.rules import ruling_of

SCALE = 2.0


def _paper(width: int = 400, height: int = 300) -> Image:
    return np.full((round(height * SCALE), round(width * SCALE)), 250, dtype=np.uint8)


def _draw(paper: Image, x0: float, top: float, x1: float, bottom: float) -> None:
    """Draw a rule from one point to another, three pixels thick."""
    x, y, right, low = (round(value * SCALE) for value in (x0, top, x1, bottom))
    paper[y - 1 : low + 2, x - 1 : right + 2] = 20


def _frame(paper: Image, columns: list[float], rows: list[float]) -> None:
    for x in columns:
        _draw(paper, x, rows[0], x, rows[-1])
    for y in rows:
        _draw(paper, columns[0], y, columns[-1], y)


@given(
    st.lists(st.integers(46, 90), min_size=2, max_size=4),
    st.lists(st.integers(16, 40), min_size=2, max_size=5),
)
def test_every_cell_is_found(widths: list[int], heights: list[int]) -> None:
    """A table's cells are those between its rules, however many."""
    columns = [20.0 + sum(widths[:n]) for n in range(len(widths) + 1)]
    rows = [30.0 + sum(heights[:n]) for n in range(len(heights) + 1)]
    paper = _paper()
    _frame(paper, columns, rows)
    (table,) = ruling_of(Picture(paper, SCALE)).tables
    assert RuledGrid(table).size == (len(heights), len(widths))
    assert len(table) == len(heights) * len(widths)


def test_a_merged_cell_is_one() -> None:
    """Where a rule stops short of a cell, the cell spans what stands beside it."""
    paper = _paper()
    _frame(paper, [20, 120, 220, 320], [30, 50, 70, 90])
    paper[round(51 * SCALE) : round(69 * SCALE), round(119 * SCALE) : round(121 * SCALE)] = 250
    (table,) = ruling_of(Picture(paper, SCALE)).tables
    cells = RuledGrid(table).grid().cells
    assert [(cell.row, cell.column, cell.column_span) for cell in cells if cell.row == 1] == [
        (1, 0, 2),
        (1, 2, 1),
    ]


def test_a_broken_rule_is_whole() -> None:
    """A rule goes on over the gaps that a faint scan leaves in it."""
    paper = _paper()
    _frame(paper, [20, 120, 220], [30, 50, 70])
    for x in range(40, 220, 40):
        paper[:, round(x * SCALE) : round((x + 1.5) * SCALE)] = 250
    (table,) = ruling_of(Picture(paper, SCALE)).tables
    assert RuledGrid(table).size == (2, 2)


def test_letters_are_no_rules() -> None:
    """The strokes of a title's letters, crossing or closed, are neither rules nor taken away."""
    paper = _paper()
    _frame(paper, [100, 130], [40, 55, 70])  # 日, thirty points high
    ruling = ruling_of(Picture(paper, SCALE))
    assert not ruling.tables
    assert not ruling.level
    assert (ruling.grey == paper).all()


def test_rules_are_taken_out_of_what_is_read() -> None:
    """What is read of a cell holds its text and no rule around it."""
    paper = _paper()
    _frame(paper, [20, 120, 220], [30, 50, 70])
    _draw(paper, 40, 40, 46, 40)
    ruling = ruling_of(Picture(paper, SCALE))
    rows, columns = np.nonzero(ruling.grey < 128)
    assert rows.size
    assert rows.min() >= 39 * SCALE
    assert rows.max() <= 41 * SCALE
    assert columns.min() >= 39 * SCALE
    assert columns.max() <= 47 * SCALE
