import pytest

from knowledge.answering.answer import Status
from tests.answering.conftest import Ask
from tests.documents import document, table

WHOLE = document(
    table(
        "一般公共预算支出表",
        ["合计", "基本支出/合计", "基本支出/人员经费", "基本支出/公用经费", "项目支出"],
        {
            "合计": ["10.00", "6.00", "4.00", "2.00", "4.00"],
            "2130301 行政运行": ["6.00", "6.00", "4.00", "2.00", ""],
        },
    ),
    table("一般公共预算基本支出表", ["合计"], {"合计": ["6.00"], "30101 基本工资": ["3.00"]}),
)


@pytest.mark.parametrize(
    "question",
    [
        "按基本和项目怎么分",
        "基本、项目各多少",
        "项目跟基本各花多少",
        "支出按基本支出和项目支出怎么分",
        "基本项目分别是多少",
    ],
)
def test_short_names_beside_each_other(question: str, ask: Ask) -> None:
    """基本 and 项目 beside each other are 基本支出 and 项目支出."""
    answer = ask(question, WHOLE)
    shown = {str(one.value.amount) for result in answer.results for one in result.agreements}
    assert shown == {"6.00", "4.00"}


def test_they_go_into_what_stands_before(ask: Ask) -> None:
    """「行政运行里人员和公用各多少」 are two columns of that row."""
    answer = ask("行政运行里人员和公用各多少", WHOLE)
    values = [one.value.amount for result in answer.results for one in result.agreements]
    assert list(map(str, values)) == ["4.00", "2.00"]
    shares = ask("基本支出里人员和公用各占多少").results
    assert [str(one.value.amount) for r in shares for one in r.agreements] == ["66.67", "33.33"]


def test_they_may_be_computed_with(ask: Ask) -> None:
    """A sign of arithmetic may stand between them."""
    assert ask("人员加公用多少", WHOLE).working == "4.00 + 2.00 = 6.00 万元"


@pytest.mark.parametrize("question", ["基本多少", "人员多少", "基本工资和项目多少"])
def test_alone_they_say_too_little(question: str, ask: Ask) -> None:
    """One of them without another is no name."""
    assert ask(question, WHOLE).status is not Status.ANSWERED
