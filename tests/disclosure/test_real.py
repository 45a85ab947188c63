"""Disclosures as departments published them: one test for each trap of layout.

The files are third parties' and stay outside the project; the figures were checked by eye on the
pages.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from knowledge.amounts import parse_amount
from knowledge.disclosure import understand
from knowledge.model import Document, Level, Stage, Table
from knowledge.reading import read

REAL = Path(__file__).parents[3] / "shared" / "data" / "real"

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="the published files of ../shared/data/real are not here"
)

WANLI_2023 = "shanghai-putuo-wanli-2023-budget.pdf"
WANLI_2024 = "shanghai-putuo-wanli-2024-budget.pdf"
RENDA_2017 = "jiangsu-renda-2017-budget.pdf"
RENDA_2019 = "jiangsu-renda-2019-budget-tables.pdf"
ZHENGXIE = "jiangsu-zhengxie-2017-budget-tables.pdf"
GUIHUA = "shanghai-putuo-guihuaziyuanju-2024-final.pdf"
CAIZHENG = "shanghai-putuo-caizhengju-2025-budget.pdf"
FUBAN = "shanghai-putuo-fuban-2025-budget-dept.pdf"
SHANGWU = "shanghai-putuo-shangwuwei-2025-budget-unit.pdf"
WITH_TABLES = (
    WANLI_2023,
    WANLI_2024,
    RENDA_2017,
    RENDA_2019,
    ZHENGXIE,
    GUIHUA,
    CAIZHENG,
    FUBAN,
    SHANGWU,
)

Figures = Callable[[Table], dict[tuple[str, str], str]]


@cache
def _document(file: str) -> Document:
    return understand(read(REAL / file))


def _table(file: str, kind: str) -> Table:
    (table,) = (table for table in _document(file).tables if table.kind == kind)
    return table


@pytest.mark.parametrize(
    ("file", "organization", "year", "stage", "level"),
    [
        (WANLI_2023, "上海市普陀区人民政府万里街道办事处", 2023, "预算", "部门"),
        (WANLI_2024, "上海市普陀区人民政府万里街道办事处", 2024, "预算", "部门"),
        (RENDA_2017, "江苏省人大常委会办公厅", 2017, "预算", "部门"),
        (RENDA_2019, "江苏省人大常委会办公厅", 2019, "预算", "部门"),
        (ZHENGXIE, "江苏省政协办公厅", 2017, "预算", "部门"),
        (GUIHUA, "上海市普陀区规划和自然资源局", 2024, "决算", "部门"),
        (CAIZHENG, "上海市普陀区财政局", 2025, "预算", "部门"),
        (FUBAN, "上海市普陀区人民政府办公室", 2025, "预算", "部门"),
        (SHANGWU, "上海市普陀区商务委员会", 2025, "预算", "单位"),
    ],
)
def test_identity(file: str, organization: str, year: int, stage: str, level: str) -> None:
    """Each file says whose it is; one heading of 规划和自然资源局 lacks 普陀区, and is outvoted."""
    document = _document(file)
    assert document.organization == organization
    assert document.fiscal_year == year
    assert (document.stage, document.level) == (Stage(stage), Level(level))


@pytest.mark.parametrize("file", WITH_TABLES)
def test_every_table_once(file: str) -> None:
    """Twelve tables in Jiangsu's files and nine in Shanghai's, no title twice, each of a kind."""
    tables = _document(file).tables
    assert len(tables) == (12 if file.startswith("jiangsu") else 9)
    assert len({table.title for table in tables}) == len(tables)
    assert all(table.kind for table in tables)
    assert not any(table.unit_inferred for table in tables)


@pytest.mark.parametrize("file", WITH_TABLES)
def test_every_printed_amount_is_one_fact(file: str) -> None:
    """The amounts with two decimals in the finder's cells are those of the facts, one for one."""
    document = _document(file)
    pages = {page for table in document.tables for page in table.pages}
    amount = re.compile(r"-?[\d,]+\.\d\d")
    printed: list[Decimal | None] = []
    with pdfplumber.open(REAL / file) as pdf:
        for page in pdf.pages:
            if page.page_number in pages:
                printed += [
                    parse_amount(text)
                    for table in page.crop(page.bbox).extract_tables()
                    for row in table
                    for text in row
                    if text and amount.fullmatch("".join(text.split()))
                ]
                page.close()
    found = [
        fact.amount
        for table in document.tables
        for fact in table.facts
        if amount.fullmatch(fact.printed)
    ]
    assert sorted(found) == sorted(value for value in printed if value is not None)


def test_figures_wrap_and_tables_join_on_a_page(figures: Figures) -> None:
    """2017 人大: a figure wraps inside its cell, and a title is a row of the table before it."""
    public = _table(RENDA_2017, "three_public")
    assert figures(public)["合计", "合计"] == "2,542.60"
    assert figures(public)["合计", "“三公”经费/小计"] == "833.60"
    assert figures(public)["合计", "“三公”经费/公务用车购置及运行维护费/公务用车购置费"] == "0"
    income = _table(RENDA_2017, "total_income")
    assert (income.title, income.pages) == ("收入预算总表", (9, 10))
    assert figures(income)["一般公共预算资金/公共财政拨款(补助)资金", "金额"] == "13,649.07"


def test_words_cut_by_page_breaks(figures: Figures) -> None:
    """2017 人大: 表1 runs over three pages, and names are cut at both breaks."""
    table = _table(RENDA_2017, "total_income_expenditure")
    assert table.pages == (7, 8, 9)
    assert figures(table) == {
        ("一、财政拨款", "收入/金额"): "13,649.07",
        ("一、财政拨款/1.一般公共预算", "收入/金额"): "13,649.07",
        ("当年收入小计", "收入/金额"): "13,649.07",
        ("收入合计", "收入/金额"): "13,649.07",
        ("一、一般公共服务支出", "支出/功能分类/金额"): "10,528.33",
        ("八、社会保障和就业支出", "支出/功能分类/金额"): "1,608.51",
        ("十八、住房保障支出", "支出/功能分类/金额"): "1,512.23",
        ("一、基本支出", "支出/支出用途/金额"): "7,666.68",
        ("二、项目支出", "支出/支出用途/金额"): "5,853.96",
        ("三、单位预留机动经费", "支出/支出用途/金额"): "128.43",
        ("当年支出小计", "支出/支出用途/金额"): "13,649.07",
        ("支出合计", "支出/支出用途/金额"): "13,649.07",
    }


def test_content_off_the_page_is_not_read(figures: Figures) -> None:
    """2017 人大, page 11: what lies outside the page is another table's text, and unseen."""
    table = _table(RENDA_2017, "fiscal_expenditure")
    assert table.pages == (11,)
    assert len(table.facts) == 19
    assert figures(table)["住房保障支出/住房改革支出/提租补贴", "金额"] == "1,018.01"


def test_title_at_the_foot_of_the_page_before() -> None:
    """2017 人大: a title ends page 18 and its table begins page 19; another's header is apart."""
    assert _table(RENDA_2017, "agency_operation").title == "一般公共预算机关运行经费支出预算表"
    assert _table(RENDA_2017, "fiscal_basic_expenditure").pages == (12, 13, 14, 15)


def test_outline_of_procurement(figures: Figures) -> None:
    """政府采购: a blank cell is the one above, and a parent repeats its children's amounts."""
    table = _table(RENDA_2017, "procurement")
    row = "三、服务C/综合管理费/物业管理费"
    assert figures(table)[row, "总计"] == "456.00"
    assert figures(table)[f"{row}/空调、电梯维修和保养服务", "总计"] == "300.00"
    assert figures(table)[f"{row}/建筑物清洁服务", "总计"] == "156.00"
    assert len(figures(table)) == len(table.facts) == 26


def test_pages_turned(figures: Figures) -> None:
    """2019 人大: every page is turned by 90°; a frame lies over the cells of 公开表十一."""
    table = _table(RENDA_2019, "agency_operation")
    assert table.number == "公开表十一"
    assert figures(table)["商品和服务支出/差旅费", "机关运行经费支出"] == "235.00"
    assert figures(_table(RENDA_2019, "general_expenditure"))["合计", "金额"] == "18,330.37"


def test_title_and_header_repeated(figures: Figures) -> None:
    """政协: page 13 repeats title and header of 政府采购预算表, which is one table."""
    table = _table(ZHENGXIE, "procurement")
    assert table.pages == (12, 13)
    assert len(table.facts) == 40
    assert figures(table)["三、服务C/省政协常委会/会议费/住宿服务", "总计"] == "94.50"
    assert figures(_table(ZHENGXIE, "total_income"))["其他资金/其他收入", "金额"] == "80.00"


def test_two_blocks_of_code_name_amount(figures: Figures) -> None:
    """规划局: 基本支出 is two blocks side by side, with the totals of both in one row."""
    table = _table(GUIHUA, "general_basic_expenditure")
    found = figures(table)
    assert found["工资福利支出/基本工资", "决算数"] == "537.64"
    assert found["商品和服务支出/办公费", "决算数"] == "84.62"
    assert found["资本性支出/办公设备购置", "决算数"] == "39.76"
    assert found["人员经费合计", "决算数"] == "4884.09"
    assert found["公用经费合计", "决算数"] == "480.66"
    assert len(table.facts) == 67


def test_three_header_levels_of_pairs(figures: Figures) -> None:
    """规划局: the “三公” table has 预算数 and 决算数 under three levels of header."""
    found = figures(_table(GUIHUA, "three_public"))
    top = "财政拨款“三公”经费"
    assert found["合计", f"{top}/公务接待费/预算数"] == "2.85"
    assert found["合计", f"{top}/公务接待费/决算数"] == "0.39"
    assert found["合计", f"{top}/公务用车购置及运行维护费/公务用车运行维护费/决算数"] == "0.00"


def test_names_wrapped_in_narrow_columns(figures: Figures) -> None:
    """规划局: codes and names wrap in their cells, and the 合计 is the last row."""
    table = _table(GUIHUA, "general_expenditure")
    row = "社会保障和就业支出/行政事业单位养老支出/机关事业单位职业年金缴费支出"
    assert figures(table)[row, "基本支出"] == "225.12"
    assert table.rows[-1].path == ("合计",)


def test_a_list_that_restarts_under_an_unnumbered_row() -> None:
    """规划局: 一、二、三、 under 年初财政拨款结转和结余 are its own, and not the income's."""
    paths = [row.path for row in _table(GUIHUA, "fiscal_income_expenditure").rows]
    assert ("年初财政拨款结转和结余", "一、一般公共预算财政拨款") in paths
    assert paths.count(("一、一般公共预算财政拨款",)) == 1


def test_codes_in_three_columns_without_padding(figures: Figures) -> None:
    """万里 2024: 类 款 项 stand apart, 301 | 2 is 30102, and the last page holds only 合计."""
    basic = _table(WANLI_2024, "general_basic_expenditure")
    codes = {row.name: row.code for row in basic.rows}
    assert (codes["津贴补贴"], codes["绩效工资"]) == ("30102", "30107")
    income = _table(WANLI_2024, "total_income")
    assert income.pages == (11, 12, 13, 14, 15)
    assert figures(income)["合计", "收入预算/合计"] == "156,211,123"
    assert figures(income)["合计", "收入预算/其他收入"] == "0"


def test_two_units_in_one_file() -> None:
    """Shanghai's tables are in 元 and the “三公” table of the same file in 万元."""
    for file in (WANLI_2023, WANLI_2024, CAIZHENG, FUBAN, SHANGWU):
        for table in _document(file).tables:
            assert table.unit == ("万元" if table.kind == "three_public" else "元")


def test_a_stale_note_does_not_empty_a_table() -> None:
    """万里 2024: a note calls the “三公” table empty, and seven figures stand in it."""
    table = _table(WANLI_2024, "three_public")
    assert "空表" in table.remark
    assert not table.empty
    assert len(table.facts) == 7


def test_targets_are_no_facts() -> None:
    """万里 2023: the forms of 绩效目标 on pages 31 to 35 give no facts."""
    assert max(page for table in _document(WANLI_2023).tables for page in table.pages) == 28


def test_blank_vehicles_are_blanks() -> None:
    """府办: the vehicles' cells of the “三公” table are blank, and known to be."""
    table = _table(FUBAN, "three_public")
    assert [blank.column.name for blank in table.blanks] == ["小计", "购置费", "运行费"]


def test_expenditure_split_under_one_header(figures: Figures) -> None:
    """商务委: 支出 is split into 基本支出 (人员, 公用) and 项目支出 below 预算数."""
    found = figures(_table(SHANGWU, "total_income_expenditure"))
    row = "一、一般公共服务支出"
    assert found[row, "本年支出/预算数/基本支出/公用经费"] == "1,467,842.00"
    assert found[row, "本年支出/预算数/项目支出"] == "9,310,000.00"
    assert found["一、财政拨款收入/1、一般公共预算资金", "本年收入/预算数"] == "371,514,655.00"


def test_a_repeated_page_opening_is_one_passage() -> None:
    """财政局: page 8 repeats the opening of page 7; no paragraph stands twice."""
    texts = [(passage.headings, passage.text) for passage in _document(CAIZHENG).passages]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("file", WITH_TABLES)
def test_sums_close(file: str) -> None:
    """The parts of every coded row add up to it: the levels and columns are read as they are."""
    for table in _document(file).tables:
        amounts = {(fact.row.position, fact.column.position): fact.amount for fact in table.facts}
        for column in table.columns:
            parts: dict[tuple[str, ...], list[Decimal]] = {}
            for row in table.rows:
                if row.code and len(row.path) > 1 and (row.position, column.position) in amounts:
                    amount = amounts[row.position, column.position]
                    parts.setdefault(row.path[:-1], []).append(amount)
            for row in table.rows:
                whole = amounts.get((row.position, column.position))
                if whole is not None and row.path in parts:
                    assert abs(sum(parts[row.path]) - whole) <= Decimal("0.05"), row


@pytest.mark.parametrize("name", ["jiangsu-renda-2019-budget", "jiangsu-zhengxie-2017-budget"])
def test_prose_without_tables_says_whose_it_is(name: str) -> None:
    """The prose half of a disclosure in two files is of the same body and year as its tables."""
    text, tables = _document(f"{name}-text.pdf"), _document(f"{name}-tables.pdf")
    assert not text.tables
    assert any("没有公开表" in warning for warning in text.warnings)
    assert (text.organization, text.fiscal_year, text.stage, text.level) == (
        tables.organization,
        tables.fiscal_year,
        tables.stage,
        tables.level,
    )
