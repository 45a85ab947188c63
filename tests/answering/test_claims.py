import pytest

from tests.answering.conftest import Ask
from tests.documents import document, table

LOADED = document(
    table("一般公共预算基本支出表", ["合计"], {"合计": ["9.00"], "30201 办公费": ["1.25"]})
)


@pytest.mark.parametrize(
    "question", ["办公费17万对吗", "办公费是不是0", "办公费是1.25万吗", "办公费是不是1.25万元"]
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
