"""Figures that a machine read: a slip is put right where sums prove it, and only there."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.disclosure.recognised import pictures, proved
from knowledge.model import Blank, Table
from knowledge.reading.pages import Page, Source
from tests.documents import table

COLUMNS = ("合计", "基本支出", "项目支出")
PLAIN = {
    "208 社会保障和就业支出": ("46.20", "46.20", ""),
    "20805 社会保障和就业支出/行政事业单位养老支出": ("46.20", "46.20", ""),
    "2080505 社会保障和就业支出/行政事业单位养老支出/机关事业单位基本养老保险缴费支出": (
        "30.80",
        "30.80",
        "",
    ),
    "2080506 社会保障和就业支出/行政事业单位养老支出/机关事业单位职业年金缴费支出": (
        "15.40",
        "15.40",
        "",
    ),
}
LAST = list(PLAIN)[-1]


def _read(cells: Mapping[str, tuple[str, ...]], confidence: float | None = 0.99) -> Table:
    """Return a table as a machine read it: what is no figure is unread."""
    found = table("一般公共预算支出表", COLUMNS, cells)
    return replace(
        found,
        facts=tuple(replace(fact, confidence=confidence) for fact in found.facts),
        blanks=tuple(blank for blank in found.blanks if not blank.printed),
        unread=tuple(blank for blank in found.blanks if blank.printed),
    )


def _with(*last: str) -> Table:
    return _read({**PLAIN, LAST: last})


def _last(found: Table) -> list[str]:
    return [fact.printed for fact in found.facts if fact.row.code == "2080506"]


def test_figures_that_close_are_left_alone() -> None:
    """Nothing is changed or said where every sum closes."""
    assert proved([_read(PLAIN)]) == ((_read(PLAIN),), ())


@pytest.mark.parametrize("slip", ["15,40", "l5.4O", "15：40", "1540", "15.40.", "15。40"])
def test_a_slip_is_put_right_where_sums_prove_it(slip: str) -> None:
    """A letter for a digit, another mark for the point, or none: the sums leave one reading."""
    (found,), warnings = proved([_with(slip, "15.40", "")])
    assert _last(found) == ["15.40", "15.40"]
    assert not found.unread
    assert len(warnings) == 1
    assert (
        f"第7页《一般公共预算支出表》「{found.rows[3].name}」的「合计」读作「{slip}」"
        in warnings[0]
    )
    assert "改为15.40" in warnings[0]


def test_a_slip_that_no_sum_proves_is_kept_as_read() -> None:
    """Where nothing adds up to it, what was read stays unread, and is no figure."""
    alone = _read({"办公费": ("15,40", "", ""), "水费": ("2.00", "", "")})
    (found,), warnings = proved([alone])
    assert [cell.printed for cell in found.unread] == ["15,40"]
    assert [fact.printed for fact in found.facts] == ["2.00"]
    assert warnings == ()


def test_a_figure_that_breaks_its_sum_is_kept_and_named() -> None:
    """A figure that no usual slip explains stays as it was read, and its sum is pointed out."""
    (found,), warnings = proved([_with("16.40", "15.40", "")])
    assert _last(found) == ["16.40", "15.40"]
    assert any("「行政事业单位养老支出」的「合计」46.20与各分项之和不符" in one for one in warnings)
    unsure = {fact.printed for fact in found.facts if (fact.confidence or 0) < 0.8}
    assert unsure >= {"16.40", "46.20", "30.80"}


def test_text_of_the_file_itself_is_never_mended() -> None:
    """What no machine read off a picture is as it was published, slips and all."""
    published = _read({**PLAIN, LAST: ("1540", "15.40", "")}, confidence=None)
    assert proved([published]) == ((published,), ())


def test_an_unsure_reading_is_named() -> None:
    """A figure that was hardly legible is pointed out, though its sums close."""
    read = _read(PLAIN)
    facts = (replace(read.facts[0], confidence=0.4), *read.facts[1:])
    _, warnings = proved([replace(read, facts=facts)])
    assert warnings == (
        "第7页《一般公共预算支出表》「社会保障和就业支出」的「合计」读作「46.20」，把握不大，请与原件核对。",
    )


def test_a_name_that_is_not_its_codes_is_named() -> None:
    """A code that the classification knows under another name is pointed out, and kept."""
    cells = {"2080505 机关事业单位基本养者保险缴费支出": ("30.80", "30.80", "")}
    (found,), warnings = proved([_read(cells)])
    assert found.rows[0].name == "机关事业单位基本养者保险缴费支出"
    assert len(warnings) == 1
    assert "科目编码2080505" in warnings[0]
    assert "机关事业单位基本养老保险缴费支出" in warnings[0]


@given(st.text("0123456789.,:OlI。 ", max_size=8))
def test_no_reading_changes_a_figure_without_proof(read: str) -> None:
    """Whatever is read where no sum tells, no figure is made of it and none is changed."""
    alone = _read({"办公费": ("2.00", "", "")})
    cell = Blank(alone.rows[0], alone.columns[1], read, 7)
    held = replace(alone, unread=(cell,))
    (found,), _ = proved([held])
    assert (found.facts, found.unread) == (held.facts, held.unread)


def test_pages_are_named_in_runs() -> None:
    """The pages that a machine read are named, and apart from them those that nothing read."""
    kinds = [True, True, True, None, False, True]
    pages = tuple(Page(n, 595, 842, (), kind) for n, kind in enumerate(kinds, 1))
    read, unread = pictures(Source("某局.pdf", "0" * 64, pages))
    assert read == "第1—3、6页是扫描件，文字由机器识别，请与原件核对。"
    assert unread.startswith("第5页是图片，没有读")
