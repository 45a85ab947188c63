"""Web pages of government sites, each made small."""

from pathlib import Path

import pytest

from knowledge.errors import FileDamagedError, FileTooLargeError
from knowledge.reading import read
from knowledge.reading.pages import Grid, Line
from tests.reading.office import saved

TABLE = (
    "<table><tr><td>项目</td><td>预算数</td></tr><tr><td>合计</td><td>11.00</td></tr>"
    "<tr><td>教育支出</td><td>11.00</td></tr></table>"
)
PROSE = (
    "<p>清河县教育局2024年收支总预算11.00万元，与上年预算相比增加1.00万元，主要原因是人员增加。</p>"
)
NOISE = (
    '<div class="a"><a href="#">首页</a><a href="#">政务公开</a></div>'
    "<div>当前位置：<a>首页</a> &gt; <a>预决算</a></div>"
    "<ul><li><a>清河县财政局2023年度部门决算公开</a></li><li><a>更多</a></li></ul>"
)
FOOT = "<div><p>主办：清河县人民政府</p><p>备案号：00000000</p></div><script>var a='12';</script>"


def _parts(path: Path, html: str | bytes) -> tuple[Line | Grid, ...]:
    content = html.encode() if isinstance(html, str) else html
    return read(saved(path / "公开.html", content)).pages[0].parts


def _lines(path: Path, html: str) -> list[str]:
    return [part.text for part in _parts(path, html) if isinstance(part, Line)]


def _page(article: str) -> str:
    return (
        "<html><head><title>清河县教育局2024年部门预算_清河县人民政府</title></head><body>"
        f"{NOISE}<div><div><h1>清河县教育局2024年部门预算</h1><div>{article}</div></div></div>"
        f"{FOOT}</body></html>"
    )


def test_the_article_is_found_without_its_surroundings(tmp_path: Path) -> None:
    """Navigation, lists of links and the footer are passed over; the title is kept."""
    parts = _parts(tmp_path, _page(PROSE * 3 + TABLE))
    assert isinstance(parts[-1], Grid)
    assert [part.text for part in parts if isinstance(part, Line)] == [
        "清河县教育局2024年部门预算",
        *[PROSE[3:-4]] * 3,
    ]


def test_no_table_is_lost_to_the_larger_part(tmp_path: Path) -> None:
    """Tables in several containers are all in the article, however much larger one is."""
    parts = _parts(tmp_path, _page(f"<div>{PROSE * 20}{TABLE}</div><div>{TABLE}</div>"))
    assert sum(isinstance(part, Grid) for part in parts) == 2


def test_old_sites_place_the_article_in_a_table(tmp_path: Path) -> None:
    """A table that parts the page into columns is no table of figures."""
    html = (
        f"<html><body><table><tr><td><ul><li><a>首页</a></li></ul></td><td><div>{PROSE * 4}"
        f"{TABLE}</div></td></tr></table></body></html>"
    )
    parts = _parts(tmp_path, html)
    assert [type(part) for part in parts] == [Line, Line, Line, Line, Grid]


def test_spans_are_read(tmp_path: Path) -> None:
    """Cells reach over rows and columns; those of later rows take the places left free."""
    (grid,) = _parts(
        tmp_path,
        "<table><tr><th rowspan=2>项目<th colspan=2>支出<tr><td>基本<td>项目"
        "<tr><td>合计<td>1<td>2</table>",
    )
    assert isinstance(grid, Grid)
    assert {(c.row, c.column): (c.text, c.row_span, c.column_span) for c in grid.cells} == {
        (0, 0): ("项目", 2, 1),
        (0, 1): ("支出", 1, 2),
        (1, 1): ("基本", 1, 1),
        (1, 2): ("项目", 1, 1),
        (2, 0): ("合计", 1, 1),
        (2, 1): ("1", 1, 1),
        (2, 2): ("2", 1, 1),
    }


def test_paragraphs_are_lines(tmp_path: Path) -> None:
    """Blocks and breaks part lines; blanks of the source are one blank, set ones are kept."""
    html = "<body><p>单位：\n   <b>万</b>元</p>前<br>后<p>甲&nbsp;&nbsp;&nbsp;乙</p></body>"
    assert _lines(tmp_path, html) == ["单位： 万元", "前", "后", "甲\xa0\xa0\xa0乙"]


def test_what_is_hidden_is_not_read(tmp_path: Path) -> None:
    """Scripts, controls, comments and hidden elements print nothing."""
    html = (
        '<body><p>见<!-- 否 -->此</p><p style="display: none">否</p><p hidden>否</p>'
        "<select><option>否</option></select><style>p{}</style></body>"
    )
    assert _lines(tmp_path, html) == ["见此"]


def test_indents_are_kept(tmp_path: Path) -> None:
    """Blanks and styles before a label say how deep it is."""
    (grid,) = _parts(
        tmp_path,
        "<table><tr><td>教育支出<td>1<tr><td>&nbsp;&nbsp;普通教育<td>1"
        '<tr><td style="text-indent:12pt">职业教育<td>1</table>',
    )
    assert isinstance(grid, Grid)
    assert [c.indent for c in grid.cells if c.column == 0] == [0.0, 10.0, 12.0]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("gb18030", "gb2312"),
        ("gb18030", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("gb18030", "utf-8"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, declared: str) -> None:
    """A page is read in the encoding it is in, declared, undeclared or declared wrongly."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    html = f"<html><head>{meta}</head><body><p>一般公共预算㙍</p></body></html>"
    (line,) = _parts(tmp_path, html.encode(encoding))
    assert isinstance(line, Line)
    assert line.text == "一般公共预算㙍"


def test_a_character_cut_by_the_site_s_program(tmp_path: Path) -> None:
    """One torn character in a page does not make it unreadable."""
    html = f"<html><body>{PROSE * 20}<p>相关：".encode("gb18030") + b"\xd4" + b"</p></body></html>"
    assert len(_parts(tmp_path, html)) == 21


@pytest.mark.parametrize("tag", ["table", "div", "b"])
def test_a_hundred_thousand_elements_in_each_other(tmp_path: Path, tag: str) -> None:
    """A page nested beyond reason fails by its name, and is not read in part."""
    cell = "<tr><td>" if tag == "table" else ""
    with pytest.raises(FileDamagedError):
        _parts(tmp_path, f"<html><body>{f'<{tag}>{cell}' * 100_000}1</body></html>")


def test_spans_beyond_reason(tmp_path: Path) -> None:
    """Spans cannot make a table larger than any."""
    row = "<tr>" + "<td colspan=1000 rowspan=65534>1</td>" * 20 + "</tr>"
    with pytest.raises(FileTooLargeError):
        _parts(tmp_path, f"<table>{row * 60}</table>")


def test_a_workbook_that_is_a_web_page(tmp_path: Path) -> None:
    """Many an .xls that sites offer is a web page within."""
    html = f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>{TABLE}</body></html>'
    path = saved(tmp_path / "导出.xls", html.encode("gb18030"))
    assert isinstance(read(path).pages[0].parts[-1], Grid)
