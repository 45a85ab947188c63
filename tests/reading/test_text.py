"""Text files as recognition programs write them, each made small."""

from pathlib import Path

import pytest

from knowledge.reading import read
from knowledge.reading.pages import Grid, Line
from tests.reading.office import saved

TABLE = "项目\t预算数\n合计\t11.00\n教育支出\t11.00"


def _parts(path: Path, text: str | bytes) -> tuple[Line | Grid, ...]:
    content = text.encode() if isinstance(text, str) else text
    return read(saved(path / "公开.txt", content)).pages[0].parts


def _lines(path: Path, text: str) -> list[str]:
    return [part.text for part in _parts(path, text) if isinstance(part, Line)]


def test_tabs_make_tables(tmp_path: Path) -> None:
    """Lines with tabs are rows; the lines right over and under them are none."""
    before, grid, after = _parts(tmp_path, f"单位：万元\n{TABLE}\n注：无。")
    assert (before, after) == (Line("单位：万元"), Line("注：无。"))
    assert isinstance(grid, Grid)
    assert (grid.rows, grid.columns) == (3, 2)
    assert [cell.text for cell in grid.cells][2:4] == ["合计", "11.00"]


def test_a_line_without_tabs_within_a_table_reaches_over_it(tmp_path: Path) -> None:
    """A sentence between the rows of a form is a cell over all its columns."""
    (grid,) = _parts(tmp_path, "项目名称\t维护\t\n用于日常维护\n一级指标\t二级\t值")
    assert isinstance(grid, Grid)
    wide = grid.cells[3]
    assert (wide.text, wide.row, wide.column_span) == ("用于日常维护", 1, 3)


@pytest.mark.parametrize(
    "contents",
    [
        "第一部分 概况\t1\n一、主要职责.....\t1\n二、机构设置.....\t2",
        "第一部分 概况\t1\n第二部分 说明\t12",
    ],
)
def test_contents_are_no_table(tmp_path: Path, contents: str) -> None:
    """Names with the number of their page are a contents page."""
    assert not any(isinstance(part, Grid) for part in _parts(tmp_path, contents))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"$\geq 95\%$", "≥95%"),
        (r"$\leq 5$ 次", "≤5次"),
        ("≥ 10 次", "≥10次"),
        (r"$\mathrm{CO}_2$", "CO_2"),
        (r"$\frac{1}{2}$", r"$\frac{1}{2}$"),
        ("价格$5元和$6元", "价格$5元和$6元"),
        ("**2026年度部门预算**", "2026年度部门预算"),
        ("# 第一部分 概况", "第一部分 概况"),
    ],
)
def test_marks_of_recognition_programs(tmp_path: Path, written: str, meant: str) -> None:
    """Formulas become the signs they print, emphasis goes; what is not known stays as it is."""
    assert _lines(tmp_path, written) == [meant]


def test_a_paragraph_cut_by_a_page_is_whole(tmp_path: Path) -> None:
    """A long paragraph that ends without a stop goes on; a heading does not."""
    start = (
        "本部门机关运行经费预算61.51万元，包括办公费4.64万元、手续费0.07万元、水费0.05万元、租赁费"
    )
    assert _lines(tmp_path, f"{start}\n\n6.51万元。\n\n二、政府采购\n\n共0.51万元。") == [
        f"{start}6.51万元。",
        "二、政府采购",
        "共0.51万元。",
    ]


def test_a_row_that_lost_a_tab_gives_no_figure(tmp_path: Path) -> None:
    """Where nobody can say under which column a figure stands, it stands under none."""
    (grid,) = _parts(
        tmp_path, "项目\t合计\t基本\t项目\n教育支出\t9.00\t4.00\t5.00\n卫生\t7.00\t7.00"
    )
    assert isinstance(grid, Grid)
    torn = [cell for cell in grid.cells if cell.row == 2]
    assert [(cell.text, cell.column, cell.column_span) for cell in torn] == [
        ("卫生", 0, 1),
        ("7.00 | 7.00", 1, 3),
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """A text is read in the encoding it is in, marked or not."""
    line, grid = _parts(tmp_path, f"预算公开表1\r\n\r\n{TABLE}\r\n".encode(encoding))
    assert line == Line("预算公开表1")
    assert isinstance(grid, Grid)
