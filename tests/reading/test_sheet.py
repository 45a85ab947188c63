"""Workbooks, each made small."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.amounts import parse_amount
from knowledge.errors import FileTooLargeError
from knowledge.reading import read
from knowledge.reading.formats import shown
from knowledge.reading.pages import Grid, Line, Page
from tests.reading.office import rows, saved, workbook

MERGES = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'


def _pages(path: Path, content: bytes) -> tuple[Page, ...]:
    return read(saved(path / "表.xlsx", content)).pages


def _texts(page: Page) -> list[str]:
    (grid,) = (part for part in page.parts if isinstance(part, Grid))
    return [cell.text for cell in grid.cells]


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("11", "0.00", "11.00"),
        ("449.53", "General", "449.53"),
        ("449.5328", "0.00", "449.53"),
        ("449.53000000000003", "General", "449.53"),
        ("0.14499999999999999", "0.00", "0.15"),
        ("2080505", "General", "2080505"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("1234.5", "#,##0.00_ ", "1,234.50"),
        ("-1234.5", "#,##0.00_);[Red]\\(#,##0.00\\)", "(1,234.50)"),
        ("-3.2", "0.0", "-3.2"),
        ("-0.001", "0.00", "0.00"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("12.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "12.50"),
        ("-12.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-12.50"),
        ("0", "0.00;-0.00;;@", ""),
        ("0.0541", "0.00%", "5.41%"),
        ("12345.678", "#,##0.00,", "12.35"),
        ("5", "000", "005"),
        ("1.5", "#.##", "1.5"),
        ("8", '"￥"#,##0.00', "8.00"),
        ("8", "@", "8"),
        ("8", '"2024年"0.00"万元"', "8.00"),
        ("0", '0.00;-0.00;"无"', "无"),
        ("8", "[>100]0.00;0", "8"),
        ("0.3333333333333333", "General", "0.333333333"),
    ],
)
def test_a_cell_prints_what_it_shows(number: str, code: str, text: str) -> None:
    """A number is printed in the format of its cell."""
    assert shown(Decimal(number), code) == text


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False),
    st.sampled_from(["General", "0.00", "#,##0.00", "#,##0.00_);(#,##0.00)", "0.00_ "]),
)
def test_an_amount_of_two_places_is_never_changed(amount: Decimal, code: str) -> None:
    """Whatever the format of an amount in 分 looks like, the amount is the one that is stored."""
    assert parse_amount(shown(amount, code)) == amount


def test_merged_cells_stand_once(tmp_path: Path) -> None:
    """Merged ranges are one cell with its spans."""
    content = workbook(("表", rows("项目|支出|", "|基本|项目", "合计|1@0|2@0") + MERGES))
    (grid,) = _pages(tmp_path, content)[0].parts[-1:]
    assert isinstance(grid, Grid)
    spans = {(c.row, c.column): (c.text, c.row_span, c.column_span) for c in grid.cells[:3]}
    assert spans == {(0, 0): ("项目", 2, 1), (0, 1): ("支出", 1, 2), (1, 1): ("基本", 1, 1)}


def test_each_sheet_that_is_shown_is_a_page(tmp_path: Path) -> None:
    """Pages are numbered by the sheets that a reader sees; hidden sheets are not published."""
    one = rows("项目|数", "甲|1@0")
    pages = _pages(tmp_path, workbook(("一", one), ("二", one), ("三", one), state="hidden"))
    assert [page.number for page in pages] == [1, 2]


def test_a_sheet_s_name_is_its_heading(tmp_path: Path) -> None:
    """The name on the tab is a line over the table, unless the sheet says it or it says nothing."""
    table = rows("项目|数", "甲|1@0")
    titled = rows("收支总表|", "项目|数", "甲|1@0")
    pages = _pages(tmp_path, workbook(("收支总表", table), ("收支总表", titled), ("Sheet3", table)))
    assert [[p.text for p in page.parts if isinstance(p, Line)] for page in pages] == [
        ["收支总表"],
        [],
        [],
    ]


def test_hidden_rows_and_columns_are_not_shown(tmp_path: Path) -> None:
    """What a reader of the sheet does not see is not read."""
    hidden = rows("项目|密|数", "甲|9@0|1@0", "乙|9@0|2@0").replace(
        '<row r="3">', '<row r="3" hidden="1">'
    )
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    page = _pages(tmp_path, workbook(("Sheet1", columns + hidden)))[0]
    assert _texts(page) == ["项目", "数", "甲", "1"]


def test_blank_rows_and_columns_take_no_room(tmp_path: Path) -> None:
    """A stray cell at the far corner of a sheet costs nothing."""
    far = '<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>'
    content = rows("项目|数", "甲|1@0").replace("</sheetData>", far + "</sheetData>")
    (grid,) = _pages(tmp_path, workbook(("Sheet1", content)))[0].parts
    assert isinstance(grid, Grid)
    assert (grid.rows, grid.columns) == (3, 3)


def _letters(column: int) -> str:
    return "".join(chr(ord("A") + column // place % 26) for place in (676, 26, 1))


def test_more_cells_than_any_table_has(tmp_path: Path) -> None:
    """A sheet whose cells would fill a million places fails by its name."""
    diagonal = "".join(
        f'<row r="{n}"><c r="{_letters(n)}{n}"><v>1</v></c></row>' for n in range(1, 2000)
    )
    with pytest.raises(FileTooLargeError):
        _pages(tmp_path, workbook(("Sheet1", f"<sheetData>{diagonal}</sheetData>")))


def test_formulas_show_what_was_computed(tmp_path: Path) -> None:
    """A formula's last value is read; one that nobody computed is no blank and no figure."""
    content = (
        '<sheetData><row r="1"><c r="A1" s="1"><f>SUM(B1:B2)</f><v>3</v></c>'
        '<c r="B1"><f>1+1</f></c><c r="C1" t="e"><v>#REF!</v></c>'
        '<c r="D1" t="str"><f>A1</f><v>甲</v></c></row></sheetData>'
    )
    page = _pages(tmp_path, workbook(("Sheet1", content), formats=("0.00",)))[0]
    assert _texts(page) == ["3.00", "=1+1", "#REF!", "甲"]


def test_dates_are_no_figures(tmp_path: Path) -> None:
    """A number in the format of a date is printed as one, as far as the format names it."""
    formats = ("yyyy/m/d", 'yyyy"年"')
    content = workbook(("Sheet1", rows("日期|45322@1|45322@2")), formats=formats)
    assert _texts(_pages(tmp_path, content)[0]) == ["日期", "2024年1月31日", "2024年"]


def test_strings_in_runs_are_whole(tmp_path: Path) -> None:
    """A text set in several fonts is one text, without its pronunciation."""
    runs = "<r><t>基本</t></r><r><t>支出</t></r><rPh><t>ji</t></rPh>"
    content = (
        f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is>{runs}</is></c>'
        '<c r="B1"><v>1</v></c></row></sheetData>'
    )
    assert _texts(_pages(tmp_path, workbook(("Sheet1", content)))[0]) == ["基本支出", "1"]
