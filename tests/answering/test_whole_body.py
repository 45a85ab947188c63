from decimal import Decimal

import pytest

from knowledge.answering.result import Value
from tests.answering.conftest import Ask
from tests.documents import document, table

BY_UNIT = table(
    "支出总表",
    ["合计"],
    {
        "合计": ["8.90"],
        "云台区水文站": ["5.00"],
        "2130101 云台区水文站/行政运行": ["3.00"],
        "2210201 云台区水文站/住房公积金": ["2.00"],
        "云台区防汛中心": ["3.90"],
        "2130101 云台区防汛中心/行政运行": ["3.50"],
        "2210201 云台区防汛中心/住房公积金": ["0.40"],
    },
)
BASIC = table(
    "一般公共预算基本支出表",
    ["合计"],
    {"合计": ["6.00"], "301 工资福利支出": ["6.00"], "30113 工资福利支出/住房公积金": ["2.40"]},
)


@pytest.mark.parametrize(
    ("question", "amount", "working"),
    [
        ("住房公积金多少", "2.40", None),
        ("行政运行多少", "6.50", "3.00 + 3.50 = 6.50 万元"),
        ("水文站的住房公积金", "2.00", None),
    ],
)
def test_the_body_has_what_is_printed_of_it_else_what_its_units_have(
    ask: Ask, question: str, amount: str, working: str | None
) -> None:
    """A unit's figure is no scope of the body's; without the body's own, the units' add up."""
    answer = ask(question, document(BY_UNIT, BASIC))
    assert answer.value == Value(Decimal(amount), "万元")
    assert answer.working == working


def test_what_the_units_have_of_another_money_is_told_too(ask: Ask) -> None:
    """The body's own figure of one money is not all that it has, where its units have more."""
    more = table(
        "支出总表",
        ["合计"],
        {
            "合计": ["9.00"],
            "2210201 云台区水文站/住房公积金": ["2.00"],
            "2210201 云台区防汛中心/住房公积金": ["0.50"],
        },
    )
    answer = ask("住房公积金多少", document(more, BASIC))
    (result,) = answer.results
    assert [one.value.amount for one in result.agreements] == [Decimal("2.40"), Decimal("2.50")]


def test_units_beside_a_row_of_the_body_itself_are_not_added_up(ask: Ask) -> None:
    """A row of the body's own name may hold all of it, or its own part: nobody can tell."""
    own = table(
        "支出总表",
        ["合计"],
        {
            "合计": ["9.00"],
            "2130101 海州市云台区水务局/行政运行": ["5.00"],
            "2130101 云台区水文站/行政运行": ["4.00"],
        },
    )
    answer = ask("行政运行多少", document(own))
    assert answer.value is None
    assert len(answer.figures) == 2
