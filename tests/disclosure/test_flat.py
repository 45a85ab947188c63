"""Tables of text files, in which no merged cell is marked."""

from collections.abc import Callable

import pytest

from knowledge.disclosure import understand
from knowledge.model import Document, Table
from knowledge.reading.pages import Cell, Grid, Line, Page, Source

Figures = Callable[[Table], dict[tuple[str, str], str]]


def _grid(*rows: str) -> Grid:
    cells = [
        Cell(r, c, 1, 1, text)
        for r, row in enumerate(rows)
        for c, text in enumerate(row.split("|"))
    ]
    return Grid(len(rows), 1 + max(cell.column for cell in cells), tuple(cells))


def _read(*parts: str | Grid) -> Document:
    lines = tuple(Line(part) if isinstance(part, str) else part for part in parts)
    cover = Page(1, 0, 0, (Line("清河县教育局2024年部门预算"),))
    return understand(Source("a.txt", "0" * 64, (cover, Page(2, 0, 0, lines))))


def test_blanks_beside_and_under_names_are_theirs(figures: Figures) -> None:
    """A name reaches over the blanks right of it that are named below, and down over the rest."""
    document = _read(
        "部门支出总表",
        "单位：万元",
        _grid(
            "项目||合计|基本支出|||项目支出",
            "科目编码|科目名称||小计|人员|公用|",
            "|合计|9|6|4|2|3",
            "205|教育支出|9|6|4|2|3",
        ),
    )
    assert figures(document.tables[0]) == {
        (row, column): figure
        for row in ("合计", "教育支出")
        for column, figure in {
            "合计": "9",
            "基本支出/小计": "6",
            "基本支出/人员": "4",
            "基本支出/公用": "2",
            "项目支出": "3",
        }.items()
    }
    assert document.warnings == ()


def test_a_row_of_the_body_without_figures_is_no_header() -> None:
    """An empty table's 合计 stands under its header, not in it."""
    document = _read(
        "政府性基金支出表",
        "单位：万元",
        _grid("科目编码|科目名称|本年支出||", "||合计|基本支出|项目支出", "合计||||"),
    )
    table = document.tables[0]
    assert [row.path for row in table.rows] == [("合计",)]
    assert [column.path for column in table.columns] == [
        ("本年支出", "合计"),
        ("本年支出", "基本支出"),
        ("本年支出", "项目支出"),
    ]


def test_a_name_beside_its_subtotal_is_put_right(figures: Figures) -> None:
    """Where subtotals come first, one that comes second shows that the name above slipped."""
    document = _read(
        "部门收入总表",
        "单位：万元",
        _grid(
            "单位|本年收入||上年结转||",
            "名称|小计|拨款|其他收入|小计|拨款",
            "教育局|9|6|3|2|2",
        ),
    )
    assert figures(document.tables[0]) == {
        ("教育局", "本年收入/小计"): "9",
        ("教育局", "本年收入/拨款"): "6",
        ("教育局", "本年收入/其他收入"): "3",
        ("教育局", "上年结转/小计"): "2",
        ("教育局", "上年结转/拨款"): "2",
    }
    assert document.warnings == ("《部门收入总表》的表头错了位，按小计在前的次序还原，请核对。",)


@pytest.mark.parametrize(
    "names", ["小计|拨款|本年|拨款|小计", "小计|拨款|小计|拨款|其他", "收入|拨款|其他|小计|拨款"]
)
def test_a_header_in_order_is_left_alone(names: str) -> None:
    """Nothing is moved without the rule in the name to the left, or where names would double."""
    document = _read(
        "部门收入总表",
        "单位：万元",
        _grid("单位|本年收入||上年结转||", f"名称|{names}", "教育局|9|6|3|2|2"),
    )
    outer = [column.path[0] for column in document.tables[0].columns]
    assert outer == ["本年收入"] * 2 + ["上年结转"] * 3
    assert document.warnings == ()


def test_two_tables_of_one_width_are_two() -> None:
    """Without positions on a page, a table with a header of its own goes on with none."""
    document = _read(
        "部门收入总表",
        "单位：万元",
        _grid("项目|预算数", "税收|5"),
        "下面是支出。",
        _grid("科目|金额", "教育|4"),
    )
    assert [len(table.facts) for table in document.tables] == [1, 1]


def test_the_rest_of_a_table_right_after_it_is_its_own() -> None:
    """Rows without a header that follow with nothing in between go on with the table."""
    document = _read(
        "部门收入总表", "单位：万元", _grid("项目|预算数", "税收|5"), _grid("非税|4", "合计|9")
    )
    assert [len(table.facts) for table in document.tables] == [3]
