"""Word documents, each made small."""

from pathlib import Path

import pytest

from knowledge.reading import read
from knowledge.reading.numbering import chinese
from knowledge.reading.pages import Grid, Line
from tests.reading.office import cell, paragraph, saved, table, word

LIST = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>'
)


def _numbered(text: str, level: int = 0, number: int = 5) -> str:
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def _parts(path: Path, body: str, numbering: str = "") -> tuple[Line | Grid, ...]:
    pages = read(saved(path / "公开.docx", word(body, numbering))).pages
    assert [page.number for page in pages] == [1]
    return pages[0].parts


def _lines(path: Path, body: str, numbering: str = "") -> list[str]:
    return [part.text for part in _parts(path, body, numbering) if isinstance(part, Line)]


def _grid(path: Path, body: str, numbering: str = "") -> Grid:
    grids = [part for part in _parts(path, body, numbering) if isinstance(part, Grid)]
    assert len(grids) == 1
    return grids[0]


def test_paragraphs_and_tables_stand_in_the_order_of_the_body(tmp_path: Path) -> None:
    """A table comes after the lines that stand over it and before those under it."""
    parts = _parts(
        tmp_path,
        paragraph("收支总表") + table(cell("项目") + cell("预算数")) + paragraph("注：无数据。"),
    )
    assert [type(part) for part in parts] == [Line, Grid, Line]


def test_merged_cells_stand_once(tmp_path: Path) -> None:
    """Cells merged to the right and downwards are one cell with its spans."""
    grid = _grid(
        tmp_path,
        table(
            cell("项目", '<w:vMerge w:val="restart"/>') + cell("支出", '<w:gridSpan w:val="2"/>'),
            cell("", "<w:vMerge/>") + cell("基本") + cell("项目"),
            cell("合计") + cell("1.00") + cell("2.00"),
        ),
    )
    spans = {(c.row, c.column): (c.text, c.row_span, c.column_span) for c in grid.cells}
    assert spans == {
        (0, 0): ("项目", 2, 1),
        (0, 1): ("支出", 1, 2),
        (1, 1): ("基本", 1, 1),
        (1, 2): ("项目", 1, 1),
        (2, 0): ("合计", 1, 1),
        (2, 1): ("1.00", 1, 1),
        (2, 2): ("2.00", 1, 1),
    }


def test_a_merge_that_continues_nothing_is_a_cell(tmp_path: Path) -> None:
    """A cell that claims to go on with another of another width is its own."""
    grid = _grid(
        tmp_path,
        table(
            cell("甲") + cell("乙") + cell("丙"), cell("丁", "<w:vMerge/>") + cell("") + cell("")
        ),
    )
    assert next(c.text for c in grid.cells if (c.row, c.column) == (1, 0)) == "丁"


def test_numbers_that_word_prints_are_text(tmp_path: Path) -> None:
    """Numbering stands before the paragraph, deeper levels begin anew, bullets print nothing."""
    body = (
        _numbered("收入")
        + _numbered("税收", 1)
        + _numbered("非税", 1)
        + _numbered("支出")
        + _numbered("人员", 1)
        + _numbered("说明", 2)
        + _numbered("另一份", 0, 6)
    )
    assert _lines(tmp_path, body, LIST) == [
        "一、收入",
        "1.税收",
        "2.非税",
        "二、支出",
        "1.人员",
        "说明",
        "三、另一份",
    ]


def test_numbers_in_cells_are_text(tmp_path: Path) -> None:
    """A label that Word numbers in a table is listed as it is printed."""
    numbered = _numbered("一般公共预算拨款收入")
    grid = _grid(tmp_path, table(f"<w:tc>{numbered}</w:tc>" + cell("449.53")), LIST)
    assert grid.cells[0].text == "一、一般公共预算拨款收入"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (31, "三十一"),
        (105, "一百零五"),
        (110, "一百一十"),
    ],
)
def test_chinese_counting(number: int, text: str) -> None:
    """Numbers are counted as Word counts them."""
    assert chinese(number) == text


def test_what_is_not_shown_is_not_read(tmp_path: Path) -> None:
    """Deleted and hidden text, field codes and the second telling for old programs are left out."""
    body = (
        "<w:p><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>文</w:t></w:r></w:p>"
    )
    assert _lines(tmp_path, body) == ["新文"]


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    """A text box that is stored in two ways for two ages of Word is one."""
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{paragraph('2024年度部门预算')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert _lines(tmp_path, body) == ["2024年度部门预算"]


def test_a_table_that_only_places_things_is_none(tmp_path: Path) -> None:
    """A table of one column, or around other tables, is what stands in it."""
    inner = table(cell("项目") + cell("预算数"))
    parts = _parts(
        tmp_path,
        table(cell("收支总表")) + table(f"<w:tc>{paragraph('说明')}{inner}</w:tc>" + cell("旁注")),
    )
    assert [part.text if isinstance(part, Line) else part.columns for part in parts] == [
        "收支总表",
        "说明",
        2,
        "旁注",
    ]


def test_the_contents_that_word_makes_are_passed_over(tmp_path: Path) -> None:
    """Entries of a contents field are no text."""
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    body = (
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{paragraph('一、收支 3')}</w:sdtContent>"
        f"</w:sdt><w:sdt><w:sdtContent>{paragraph('正文')}</w:sdtContent></w:sdt>"
    )
    assert _lines(tmp_path, body) == ["正文"]


def test_indents_are_kept(tmp_path: Path) -> None:
    """Indents and leading blanks say how deep a label is."""
    deep = paragraph("普通教育", '<w:ind w:left="420"/>')
    blank = paragraph("\u3000职业教育")
    grid = _grid(
        tmp_path,
        table(
            cell("教育支出") + cell("1"),
            f"<w:tc>{deep}</w:tc>" + cell("1"),
            f"<w:tc>{blank}</w:tc>" + cell("1"),
        ),
    )
    assert [c.indent for c in grid.cells if c.column == 0] == [0.0, 21.0, 10.5]


def test_soft_breaks_after_sentences_part_paragraphs(tmp_path: Path) -> None:
    """A break after a sentence begins a paragraph; within a title it is a wrapped line."""
    body = (
        "<w:p><w:r><w:t>共10元。</w:t><w:br/><w:t>其中：</w:t><w:br/><w:t>某局</w:t><w:br/>"
        "<w:t>部门预算</w:t></w:r></w:p>"
    )
    assert _lines(tmp_path, body) == ["共10元。", "其中：", "某局\n部门预算"]
