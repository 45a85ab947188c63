import pytest

from tests.answering.conftest import Ask
from tests.documents import document, table

LOADED = document(
    table("一般公共预算基本支出表", ["合计"], {"合计": ["9.00"], "30201 办公费": ["1.25"]}),
    table(
        "支出总表",
        ["合计"],
        {"合计": ["9.00"], "213 农林水支出": ["6.00"], "21303 农林水支出/水利": ["4.00"]},
    ),
)


@pytest.mark.parametrize(
    "question",
    [
        "办公费17万对吗",
        "办公费是不是0",
        "办公费是1.25万吗",
        "办公费是不是1.25万元",
        "办公费超过1万了吗",
        "办公费是不是超过2万",
        "办公费超没超过1万",
        "没有办公费吗",
        "听说办公费要5万，是真的吗",
        "据说办公费花了1万多，属实吗？",
        "办公费不是3万吗",
        "难道办公费就500元？",
        "办公费真的只要五百块？",
        "网传你们办公费17万元，有这回事吗",
    ],
)
def test_a_figure_that_the_person_names(ask: Ask, question: str) -> None:
    """The printed figure is given, and whether the person's is right is left to the reader."""
    answer = ask(question, LOADED)
    assert answer.claimed
    assert str(answer.value and answer.value.amount) == "1.25"


@pytest.mark.parametrize("question", ["办公费多少", "超过1万元的费用", "办公费2025元吗"])
def test_no_figure_of_the_person(ask: Ask, question: str) -> None:
    """A bound and a bare amount are no claim."""
    assert not ask(question, LOADED).claimed


def test_what_keeps_within_an_amount_is_listed(ask: Ask) -> None:
    """An amount with 的 asks for the members that keep within it, yes or no aside."""
    answer = ask("农林水支出里有没有超过3万的", LOADED)
    assert not answer.claimed
    assert [figure.fact.amount for figure in answer.figures] == [4]
