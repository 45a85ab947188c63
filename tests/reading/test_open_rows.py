"""Rows that a page break cuts: their upright rules go on, and no level rule closes them."""

from knowledge.reading.aligned import Rule, Upright, open_ends

X = (50.0, 100.0, 180.0, 240.0)


def test_a_row_cut_by_the_page_break_is_closed() -> None:
    """Where the upright rules reach beyond the last level one, the row ends where they end."""
    upright = [Upright(x, 60.0, 300.0) for x in X]
    level = [Rule(X[0], X[-1], y) for y in (80.0, 100.0, 280.0)]
    assert open_ends(level, upright) == [Rule(50.0, 240.0, 60.0), Rule(50.0, 240.0, 300.0)]


def test_a_merged_cell_is_no_open_row() -> None:
    """Upright rules that begin below a merged cell of the header begin at a level rule."""
    upright = [
        Upright(X[0], 60.0, 300.0),
        *(Upright(x, 80.0, 300.0) for x in X[1:3]),
        Upright(X[-1], 60.0, 300.0),
    ]
    level = [Rule(X[0], X[-1], y) for y in (60.0, 80.0, 300.0)]
    assert open_ends(level, upright) == []


def test_lines_beside_a_table_make_no_row() -> None:
    """A frame of two upright rules around text is no table."""
    assert open_ends([Rule(50.0, 240.0, 80.0)], [Upright(50.0, 60.0, 90.0)] * 2) == []
