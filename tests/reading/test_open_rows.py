"""Rows that a page break cuts: their upright rules go on, and no level rule closes them."""

from knowledge.reading.aligned import aligned_cells
from knowledge.reading.letters import Letter
from knowledge.reading.rules import Rule, Upright, open_ends, open_sides

SIZE = 10.0


def written(text: str, x: float, top: float) -> list[Letter]:
    """Return the letters of a text that begins at ``x``."""
    return [
        Letter(letter, x + SIZE * n, top, x + SIZE * (n + 1), top + SIZE)
        for n, letter in enumerate(text)
    ]


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


def test_sides_are_closed_table_by_table() -> None:
    """Two tables with open sides, one below the other, are not framed together."""
    first = [Rule(50.0, 240.0, y) for y in (60.0, 80.0, 100.0)]
    second = [Rule(50.0, 240.0, y) for y in (200.0, 220.0, 240.0)]
    upright = [Upright(100.0, 60.0, 100.0), Upright(100.0, 200.0, 240.0)]
    assert open_sides(first + second, upright) == [
        Upright(50.0, 60.0, 100.0),
        Upright(50.0, 200.0, 240.0),
        Upright(240.0, 60.0, 100.0),
        Upright(240.0, 200.0, 240.0),
    ]


def test_a_header_between_two_rules_is_read_whole() -> None:
    """Under three level rules the tallest name of the header begins above the others."""
    letters = [
        *written("名称", 60, 70),
        *written("对附属单", 160, 60),
        *written("位补助", 160, 72),
        *written("甲", 60, 95),
        *written("1.00", 110, 95),
        *written("2.00", 170, 95),
        *written("金额", 110, 70),
    ]
    rules = [Rule(50.0, 240.0, y) for y in (56.0, 90.0, 110.0)]
    (cells,) = aligned_cells(letters, rules)
    assert min(top for _, top, _, _ in cells) <= 60.0
