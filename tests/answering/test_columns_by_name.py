"""Columns, income and projects by the names that people give them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from knowledge.answering.answer import Status
from knowledge.model import Fact, Row, Stage
from tests.answering.conftest import Ask
from tests.documents import document, table

FINAL = document(
    table(
        "收入支出决算总表",
        ["年初预算数", "全年预算数", "决算数"],
        {
            "一、卫生健康支出": ["5.00", "6.00", "5.50"],
            "二、教育支出": ["1.00", "2.00", "1.50"],
            "支出总计": ["6.00", "8.00", "7.00"],
        },
    ),
    table(
        "财政拨款“三公”经费支出决算表",
        ["预算数", "决算数"],
        {"“三公”经费合计": ["4.00", "3.00"], "公务接待费": ["1.00", "0.50"]},
    ),
    stage=Stage.FINAL,
)
BUDGET = document(
    table(
        "收支总表",
        ["预算数"],
        {
            "一、一般公共预算拨款收入": ["8.00"],
            "二、政府性基金预算拨款收入": ["2.00"],
            "收入总计": ["10.00"],
            "支出总计": ["10.00"],
        },
    ),
    table(
        "支出总表",
        ["合计", "基本支出", "项目支出"],
        {"合计": ["10.00", "6.00", "4.00"]},
    ),
    table(
        "项目支出表",
        ["金额"],
        {"合计": ["4.00"], "水库除险加固工程": ["1.00"], "河长制专项工作经费": ["3.00"]},
    ),
)


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("卫生健康支出年初预算", "5.00"),
        ("卫生健康支出全年预算", "6.00"),
        ("决算表里的教育支出年初预算数", "1.00"),
        ("2025年决算表里三公预算数", "4.00"),
        ("决算的公务接待费预算数", "1.00"),
    ],
)
def test_a_column_of_the_final_accounts(ask: Ask, question: str, amount: str) -> None:
    """What the columns call the budget is told apart, and is no other document's budget."""
    answer = ask(question, FINAL)
    assert answer.value is not None
    assert answer.value.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("一般公共预算拨款", "8.00"),
        ("一般公共预算拨款占总收入", "80.00"),
        ("一般公共预算收入多少", "8.00"),
        ("政府性基金收入多少", "2.00"),
    ],
)
def test_income_by_its_money(ask: Ask, question: str, amount: str) -> None:
    """A row of income is found without 收入, or without how it comes in."""
    answer = ask(question, BUDGET)
    assert answer.value is not None
    assert answer.value.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("水库除险加固占项目支出比", "25.00"),
        ("水库除险加固占项目支出的比例", "25.00"),
        ("水库除险加固加河长制专项", "4.00"),
        ("河长制专项比水库除险加固多多少", "2.00"),
    ],
)
def test_a_word_inside_a_name_is_no_operation(ask: Ask, question: str, amount: str) -> None:
    """加 in 除险加固 adds nothing up; behind the name it does."""
    answer = ask(question, BUDGET)
    assert answer.value is not None
    assert answer.value.amount == Decimal(amount)


def test_known_names_without_a_common_cell_are_refused(ask: Ask) -> None:
    """Where every word is known and no figure has them all nothing else is asked back."""
    answer = ask("河长制专项工作经费的政府性基金预算拨款收入", BUDGET)
    assert answer.status is Status.REFUSED
    assert answer.choice is None


TWO_YEARS = table(
    "一般公共预算“三公”经费支出情况表",
    ["2025年“三公”经费预算数", "2024年“三公”经费预算数", "增减额", "增减%"],
    {
        "共计": ["11.20", "13.50", "-2.30", "-17.04%"],
        "1、因公出国（境）费用": ["0.00", "0.00", "0.00", "0.00%"],
        "2、公务接待费": ["0.70", "1.00", "-0.30", "-30.00%"],
    },
)


@pytest.mark.parametrize(
    ("question", "amount"),
    [("公务接待费", "0.70"), ("三公经费", "11.20"), ("去年三公经费", "13.50")],
)
def test_of_columns_of_one_money_the_own_year_is_meant(
    ask: Ask, question: str, amount: str
) -> None:
    """A column 2025年“三公”经费预算数 is nearer than one of last year or of the change since."""
    value = ask(question, document(TWO_YEARS)).value
    assert value is not None
    assert value.amount == Decimal(amount)


ACCOUNTS = table(
    "收入支出决算总表",
    ["收入/决算数", "支出/决算数"],
    {
        "本年收入合计": ["90.00", "×"],
        "本年支出合计": ["×", "88.00"],
        "年末结转和结余": ["×", "5.00"],
        "总计": ["93.00", "93.00"],
    },
)


@pytest.mark.parametrize(
    ("question", "amount"),
    [("支出总计", "93.00"), ("收入总计", "93.00"), ("总支出", "88.00"), ("总收入", "90.00")],
)
def test_the_word_total_means_the_row_of_that_name(ask: Ask, question: str, amount: str) -> None:
    """In final accounts 总支出 is what was spent in the year, 支出总计 what 总计 prints."""
    final = document(ACCOUNTS, stage=Stage.FINAL)
    value = ask(question, final).value
    assert value is not None
    assert value.amount == Decimal(amount)


SIDE_BY_SIDE = table(
    "一般公共预算拨款“三公”经费及会议费预算表",
    [
        "2024年/一般公共预算拨款安排的“三公”经费预算/小计",
        "2024年/会议费",
        "2025年/一般公共预算拨款安排的“三公”经费预算/小计",
        "2025年/会议费",
        "增减变化情况/三公经费",
        "增减变化情况/会议费",
    ],
    {"合计": ["7.30", "1.20", "6.80", "1.50", "-0.50", "0.30"]},
)


@pytest.mark.parametrize(("question", "amount"), [("三公经费", "6.80"), ("会议费", "1.50")])
def test_what_changed_is_no_figure_of_the_item(ask: Ask, question: str, amount: str) -> None:
    """A column 增减变化情况 → 三公经费 is not the 三公经费, though it is called so."""
    value = ask(question, document(SIDE_BY_SIDE)).value
    assert value is not None
    assert value.amount == Decimal(amount)


ECONOMIC = table(
    "支出经济分类汇总表",
    ["合计"],
    {
        "合计": ["70.00"],
        "302 商品和服务支出": ["70.00"],
        "30201 商品和服务支出/办公费": ["45.20"],
        "30215 商品和服务支出/会议费": ["24.80"],
    },
)


def test_a_line_that_a_table_prints_in_several_rows_is_added_up(ask: Ask) -> None:
    """办公费 of two classes of a second classification is one 办公费, with the working."""
    more = Row(4, ("商品和服务支出", "办公费"), "30201")
    fact = Fact(more, ECONOMIC.columns[0], "18.10", Decimal("18.10"), "万元", 7)
    twice = replace(ECONOMIC, rows=(*ECONOMIC.rows, more), facts=(*ECONOMIC.facts, fact))
    answer = ask("办公费", document(twice))
    assert answer.value is not None
    assert answer.value.amount == Decimal("63.30")
    assert answer.working == "45.20 + 18.10 = 63.30 万元"


def test_one_of_two_things_is_not_both(ask: Ask) -> None:
    """公用经费 is the column 公用经费支出, never the row 人员经费和公用经费支出."""
    both = table("部门收支总表", ["支出/预算数"], {"1、人员经费和公用经费支出": ["453.05"]})
    parts = table(
        "一般公共预算支出明细表", ["人员经费支出", "公用经费支出"], {"合计": ["411.05", "42.00"]}
    )
    value = ask("公用经费", document(both, parts)).value
    assert value is not None
    assert value.amount == Decimal("42.00")


def test_one_part_that_is_all_is_opened(ask: Ask) -> None:
    """Where all that is spent stands under one row, its parts are told, not that row alone."""
    whole = table(
        "部门收支总表",
        ["支出/预算数"],
        {
            "一、部门预算": ["9.00"],
            "一、部门预算/1、教育支出": ["5.00"],
            "一、部门预算/2、其他支出": ["4.00"],
            "支出总计": ["9.00"],
        },
    )
    (listing,) = ask("钱花在哪", document(whole)).listings
    assert [entry.name for entry in listing.entries] == ["教育支出", "其他支出"]


UNITS = table(
    "财政拨款“三公”经费预算情况表",
    ["2024年“三公”经费预算/合计", "2025年“三公”经费预算/合计"],
    {
        "海州市云台区水务局": ["9.00", "8.00"],
        "海州市云台区水务局本级": ["3.00", "6.00"],
        "海州市云台区水库管理站": ["6.00", "2.00"],
    },
)


def test_units_are_ranked_without_the_whole_body_and_in_the_own_year(ask: Ask) -> None:
    """The first row is the body with its units; last year's column ranks them otherwise."""
    (listing,) = ask("哪个单位三公最多", document(UNITS)).listings
    (entry,) = listing.entries
    assert (entry.name, entry.figure.fact.printed) == ("海州市云台区水务局本级", "6.00")


def test_blocks_that_print_one_total_under_the_same_names_are_one_source(ask: Ask) -> None:
    """支出总计 beside each classification of what is spent is told once."""
    cells = {"支出总计": ["9.00", "×"], "又一块": ["×", "9.00"]}
    plain = table("部门收支总表", ["支出/预算数", "支出/预算数"], cells)
    rows = tuple(replace(row, path=("支出总计",)) for row in plain.rows)
    facts = tuple(replace(fact, row=rows[fact.row.position]) for fact in plain.facts)
    twice = replace(plain, rows=rows, facts=facts)
    (agreement,) = ask("支出总计", document(twice)).results[0].agreements
    assert len(agreement.figures) == 1


SOURCES = document(
    table("收入总表", ["合计", "事业收入"], {"合计": ["10.00", "8.00"]}),
    table(
        "一般公共预算支出表",
        ["合计", "基本支出", "项目支出"],
        {"合计": ["2.00", "1.20", "0.80"], "210 卫生健康支出": ["2.00", "1.20", "0.80"]},
    ),
    table(
        "项目支出表", ["合计", "事业收入"], {"合计": ["3.00", "2.50"], "设备购置": ["3.00", "2.50"]}
    ),
)


@pytest.mark.parametrize(
    ("question", "amount"), [("事业收入多少", "8.00"), ("一般公共预算项目支出合计", "0.80")]
)
def test_some_money_and_what_projects_get_of_it(ask: Ask, question: str, amount: str) -> None:
    """What projects get of some money is not all of it, nor the other way round."""
    answer = ask(question, SOURCES)
    assert answer.value is not None
    assert str(answer.value.amount) == amount
