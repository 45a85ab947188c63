from decimal import Decimal

import pytest

from knowledge.answering.answer import Status
from knowledge.model import Level, Table
from tests.answering.conftest import Ask
from tests.documents import document, table


def totals(amount: str, fund: str) -> Table:
    """Return the table of one account of a body."""
    return table(
        "支出总表",
        ["合计", "基本支出", "项目支出"],
        {"合计": [amount, amount, ""], "2210201 住房公积金": [fund, fund, ""]},
    )


DEPARTMENT = document(totals("10.00", "4.00"), level=Level.DEPARTMENT)
UNIT = document(totals("6.00", "1.00"), level=Level.UNIT, digest="unit")


@pytest.mark.parametrize(
    ("question", "level", "amount"),
    [
        ("水务局部门的住房公积金", Level.DEPARTMENT, "4.00"),
        ("水务局单位住房公积金", Level.UNIT, "1.00"),
        ("2025单位住房公积金", Level.UNIT, "1.00"),
        ("水务局部门总支出", Level.DEPARTMENT, "10.00"),
        ("水务局本级总支出", Level.UNIT, "6.00"),
    ],
)
def test_a_level_is_named_by_one_word(ask: Ask, question: str, level: Level, amount: str) -> None:
    """Behind a body or a year 部门 and 单位 name its account, with or without 预算 behind them."""
    answer = ask(question, DEPARTMENT, UNIT)
    assert [result.document.level for result in answer.results] == [level]
    assert answer.value is not None
    assert answer.value.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("question", "amount", "item"),
    [
        ("水务局部门比单位多多少", "4.00", "部门预算支出总计 − 单位预算支出总计"),
        ("部门和单位的住房公积金差多少", "3.00", "部门预算住房公积金 − 单位预算住房公积金"),
        ("水务局单位预算占部门预算多少", "60.00", "单位预算支出总计占部门预算支出总计"),
        ("单位住房公积金占部门住房公积金多少", "25.00", "单位预算住房公积金占部门预算住房公积金"),
    ],
)
def test_what_is_computed_from_two_levels_names_them(
    ask: Ask, question: str, amount: str, item: str
) -> None:
    """A figure made of both accounts says which of them stands on which side."""
    answer = ask(question, DEPARTMENT, UNIT)
    assert answer.value is not None
    assert answer.value.amount == Decimal(amount)
    assert answer.results[0].item == item


@pytest.mark.parametrize("question", ["水务局单位电话", "下属单位的局长", "水务局部门职工"])
def test_a_level_is_no_piece_of_other_words(ask: Ask, question: str) -> None:
    """What asks for something of the body itself names no account, and gets no figure."""
    answer = ask(question, DEPARTMENT, UNIT)
    assert answer.status is not Status.ANSWERED
    assert not answer.results


def test_an_account_that_is_not_loaded_is_missed(ask: Ask) -> None:
    """The figure of the 部门 never stands for that of the 单位."""
    answer = ask("水务局单位住房公积金", DEPARTMENT)
    assert answer.problem is not None
    assert answer.problem.reason == "level_not_loaded"
