"""Small rules: captions, kinds of table, text as it is meant, codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.disclosure.captions import Caption, entries_of, read_caption
from knowledge.disclosure.headers import is_number_row
from knowledge.disclosure.outline import read_code, split_coded_name
from knowledge.disclosure.sheets import Spot
from knowledge.disclosure.words import solid, tidy
from knowledge.reading.glyphs import plain
from knowledge.vocabulary.kinds import kind_of, table_kinds


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("附表1-1  2024年部门收支预算总表", Caption("2024年部门收支预算总表", "附表1-1")),
        ("表1：部门收支总体情况表", Caption("部门收支总体情况表", "表1")),
        ("收入支出决算总表(公开01表)", Caption("收入支出决算总表", "公开01表")),
        ("部门收支总表（续）", Caption("部门收支总表", continued=True)),
        ("金额单位：万元", Caption(unit="万元")),
        ("（单位：人民币元）", Caption(unit="元")),
        ("单位: 万 元", Caption(unit="万元")),
        (
            "编制单位：清河县教育局    2024年度    金额单位：万元",
            Caption(unit="万元", publisher="清河县教育局", publisher_label="编制单位："),
        ),
        (
            "部门编码及名称：[123]清河县教育局  单位：万元",
            Caption(unit="万元", publisher="清河县教育局", publisher_label="部门编码及名称："),
        ),
        ("105001 清河县教育局   单位：元", Caption(unit="元", publisher="清河县教育局")),
        ("收支总表  单位：万元", Caption("收支总表", unit="万元")),
    ],
)
def test_captions(line: str, caption: Caption) -> None:
    """A line over a table gives its title, number, unit and publisher, apart or together."""
    assert read_caption(entries_of([line])) == caption


@pytest.mark.parametrize("line", ["2024年支出预算449.54万元，与上年持平。", "收入  支出", "其中："])
def test_other_lines_are_no_captions(line: str) -> None:
    """Prose and headers say nothing of a table's unit or title."""
    assert read_caption(entries_of([line])) is None


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("部门收支总体情况表", "total_income_expenditure"),
        ("财政拨款收支预算总表", "fiscal_income_expenditure"),
        ("财政拨款收入支出决算总表", "fiscal_income_expenditure"),
        ("财政拨款支出预算表（部门经济分类科目）", "fiscal_expenditure_by_economy"),
        ("财政拨款基本支出预算表（经济科目）", "fiscal_basic_expenditure"),
        ("2025年部门一般公共预算支出功能分类预算表", "general_expenditure"),
        ("一般公共预算财政拨款基本支出决算表", "general_basic_expenditure"),
        ("政府性基金预算财政拨款收入支出决算表", "government_fund"),
        ("财政拨款国有资本经营预算支出决算表", "state_capital"),
        ("部门“三公”经费和机关运行经费预算表", "three_public"),
        ("一般公共预算机关运行经费支出预算表", "agency_operation"),
        ("2017年政府采购预算表", "procurement"),
        ("项目支出绩效目标表", "targets"),
        ("项目支出表", "projects"),
        ("支出决算表", "total_expenditure"),
    ],
)
def test_kinds_special_before_general(title: str, key: str) -> None:
    """A title of many words is of the kind that is special, whatever general words it holds."""
    kind = kind_of(title)
    assert kind is not None
    assert kind.key == key


def test_kinds_are_whole() -> None:
    """Each kind has its own key and a name that it fits; one of all its money has a scope."""
    kinds = table_kinds()
    assert len({kind.key for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert kind.name
        assert kind.scope or kind.part
        assert kind_of(kind.name) == kind


def test_a_title_of_no_kind() -> None:
    """A table may be of no known kind."""
    assert kind_of("国有资产占用情况表") is None


@given(st.text())
def test_tidy_is_settled(text: str) -> None:
    """Text made tidy stays as it is, and loses nothing but blanks."""
    assert tidy(tidy(text)) == tidy(text)
    assert solid(tidy(text)) == solid(text)


def test_tidy_keeps_blanks_between_words() -> None:
    """Letter-spacing and line breaks go; a blank between Latin words stays."""
    assert tidy("国\n有\n资\n本") == "国有资本"
    assert tidy("合  计") == "合计"
    assert tidy("2026 年 IT service") == "2026年IT service"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2080505", "2080505"),
        ("301 2", "30102"),
        ("208-05-05", "2080505"),
        ("合计", None),
        ("", None),
    ],
)
def test_codes(text: str, code: str | None) -> None:
    """Blanks inside a code go, and its parts are two digits wide."""
    assert read_code(text) == code


def test_coded_names() -> None:
    """A cell may hold code and name; a year or an amount is no code."""
    assert split_coded_name("[2050201]学前教育") == ("2050201", "学前教育")
    assert split_coded_name("2024年支出") == (None, "2024年支出")
    assert split_coded_name("学前教育") == (None, "学前教育")


def test_number_rows() -> None:
    """A row that counts its columns is told from a row of small amounts."""
    assert is_number_row([Spot(text, 1) for text in ("栏次", "1", "2", "3=1+2")])
    assert not is_number_row([Spot(text, 1) for text in ("车辆", "1", "2", "3")])
    assert not is_number_row([Spot(text, 1) for text in ("3", "0", "3")])


def test_radicals_are_characters() -> None:
    """Fonts that map glyphs to radicals give the everyday character all the same."""
    assert plain("⽀出⻔") == "支出门"
    assert plain("预\u200b算") == "预算"
