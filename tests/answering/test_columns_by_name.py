"""Columns, income and projects by the names that people give them."""

from decimal import Decimal

import pytest

from knowledge.answering.answer import Status
from knowledge.model import Stage
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
