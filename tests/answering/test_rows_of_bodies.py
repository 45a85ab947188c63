"""Bodies that are no more than rows in the table of another: the units of a body."""

from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.answering.answer import Status
from knowledge.answering.respond import Answerer
from knowledge.question.talk import NOTHING_SAID
from knowledge.store import StoreReader
from tests.answering.conftest import Ask
from tests.documents import document, stored, table

UNITS = table(
    "所属单位支出情况表",
    ["本年支出合计", "基本支出", "项目支出"],
    {
        "合计": ["9.00", "6.00", "3.00"],
        "云台县卫生健康局本级": ["2.00", "1.50", "0.50"],
        "云台县人民医院": ["4.00", "3.00", "1.00"],
        "云台县疾病预防控制中心": ["3.00", "1.50", "1.50"],
    },
)
TOTALS = table(
    "支出总表",
    ["合计", "基本支出", "项目支出"],
    {"合计": ["9.00", "6.00", "3.00"], "210 卫生健康支出": ["9.00", "6.00", "3.00"]},
)
HEALTH = document(TOTALS, UNITS, organization="云台县卫生健康局")
WATER = document(TOTALS, organization="云台县水利局")


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("县人民医院项目支出", "1.00"),
        ("人民医院支出", "4.00"),
        ("云台县人民医院基本支出多少", "3.00"),
        ("疾控中心的项目支出", "1.50"),
        ("卫健局人民医院项目支出", "1.00"),
        ("卫健局本级支出", "2.00"),
        ("卫健局哪个单位支出最多", "4.00"),
        ("卫健局哪个下属单位项目支出最多", "1.50"),
    ],
)
def test_a_row_is_a_body_of_its_own(ask: Ask, question: str, amount: str) -> None:
    """The row is found by the names of the body, and the document is said that prints it."""
    answer = ask(question, HEALTH, WATER)
    assert answer.value is not None
    assert answer.value.amount == Decimal(amount)
    assert [card.organization for card in answer.documents] == ["云台县卫生健康局"]


@pytest.mark.parametrize(
    ("question", "amount"), [("卫健局人民医院收入多少", "5.00"), ("县人民医院支出", "4.00")]
)
def test_what_a_unit_has_and_what_it_spends(ask: Ask, question: str, amount: str) -> None:
    """收入 and 支出 beside a unit mean its row in the table of that side, and never the other's."""
    incomes = table(
        "部门收入总体情况表",
        ["合计", "财政拨款"],
        {"合计": ["11.00", "9.00"], "云台县人民医院": ["5.00", "4.00"]},
    )
    answer = ask(question, document(TOTALS, incomes, UNITS, organization="云台县卫生健康局"))
    assert answer.value is not None
    assert answer.value.amount == Decimal(amount)


@pytest.mark.parametrize("question", ["县中医院支出", "水利局哪个单位支出最多", "人民医院三公经费"])
def test_a_body_that_no_row_prints_has_no_figure(ask: Ask, question: str) -> None:
    """Neither another body nor the total stands in for a body that is not printed."""
    answer = ask(question, HEALTH, WATER)
    assert answer.status is not Status.ANSWERED
    assert answer.value is None


@pytest.mark.parametrize(
    ("second", "amount"), [("项目支出呢", "1.00"), ("疾控中心呢", "3.00"), ("三公经费呢", None)]
)
def test_a_row_goes_on_in_a_talk(tmp_path: Path, second: str, amount: str | None) -> None:
    """What is asked next is of the same row, never of the body whose table it is."""
    with StoreReader(stored(tmp_path / "some.db", HEALTH, WATER)) as store:
        answerer = Answerer(store)
        talk = answerer.answer("县人民医院支出", NOTHING_SAID).talk
        answer = answerer.answer(second, talk)
    assert (answer.value.amount if answer.value else None) == (Decimal(amount) if amount else None)
