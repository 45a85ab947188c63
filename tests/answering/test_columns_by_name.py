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
