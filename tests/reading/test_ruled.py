import pytest

from knowledge.reading.letters import Letter
from knowledge.reading.ruled import RuledGrid

LINE, WIDE = 12.0, 10.0


def cell_with(*lines: tuple[float, str]) -> RuledGrid:
    """Return one cell, 100 wide, that holds lines which begin so far from its left edge."""
    grid = RuledGrid([(0.0, 0.0, 100.0, 40.0)])
    for number, (left, text) in enumerate(lines):
        for at, character in enumerate(text):
            x0, top = left + at * WIDE, number * LINE
            grid.take(Letter(character, x0, top, x0 + WIDE, top + LINE))
    return grid


@pytest.mark.parametrize(
    ("lines", "indent"),
    [
        ([(20.0, "水文站")], 20.0),
        ([(20.0, "水利防汛技术中心"), (2.0, "机动抢险队")], 20.0),
        ([(2.0, "水利防汛技术中心所"), (2.0, "机动抢险队")], 2.0),
        ([(35.0, "水文站")], 0.0),
    ],
)
def test_how_far_in_a_name_begins(lines: list[tuple[float, str]], indent: float) -> None:
    """A name that fills its first line begins where that line does; a centred one is not set in."""
    (cell,) = cell_with(*lines).grid().cells
    assert cell.indent == indent
