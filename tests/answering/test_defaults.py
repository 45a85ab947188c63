import pytest

from knowledge.answering.answer import Status
from knowledge.model import Stage
from tests.answering.conftest import Ask
from tests.documents import document, table

TABLE = table("一般公共预算基本支出表", ["合计"], {"合计": ["9.00"], "30201 办公费": ["1.00"]})
LOADED = (
    document(TABLE, fiscal_year=2024),
    document(TABLE, fiscal_year=2024, stage=Stage.FINAL),
    document(TABLE, fiscal_year=2025),
)


@pytest.mark.parametrize(
    ("question", "asked", "beside"),
    [
        ("办公费多少", (2025, "预算"), [(2024, "决算"), (2024, "预算")]),
        ("办公费预算多少", (2025, "预算"), [(2024, "预算")]),
        ("2025年办公费多少", (2025, "预算"), []),
        ("2024年办公费多少", (2024, "预算"), [(2024, "决算")]),
        ("2024年办公费决算", (2024, "决算"), []),
    ],
)
def test_what_is_taken_where_the_question_leaves_it_open(
    ask: Ask, question: str, asked: tuple[int, str], beside: list[tuple[int, str]]
) -> None:
    """预算 of the latest year is taken, and the other documents of the body are named beside it."""
    answer = ask(question, *LOADED)
    assert [(card.fiscal_year, card.stage) for card in answer.documents] == [asked]
    assert sorted((card.fiscal_year, card.stage) for card in answer.beside) == sorted(beside)


PLACES = table(
    "一般公共预算基本支出表",
    ["合计"],
    {
        "合计": ["9.00"],
        "30214 租赁费": ["1.00"],
        "30209 物业管理费": ["2.00"],
        "30299 其他社会保障缴费": ["6.00"],
    },
)
PROJECTS = table("项目支出表", ["合计"], {"合计": ["3.00"], "清退人员安置": ["3.00"]})


@pytest.mark.parametrize(
    ("question", "amount"), [("房租多少", "1.00"), ("物业", "2.00"), ("物业多少钱", "2.00")]
)
def test_a_choice_of_one_is_answered(ask: Ask, question: str, amount: str) -> None:
    """Where one name alone can be meant, that is taken, and the reply says how it was read."""
    answer = ask(question, document(PLACES, PROJECTS))
    assert str(answer.value and answer.value.amount) == amount
    assert answer.understood or question.startswith("物业")


@pytest.mark.parametrize("question", ["清退人员有多少", "其他缴费"])
def test_a_choice_of_one_that_may_be_another_thing(ask: Ask, question: str) -> None:
    """People who may be counted, and a name with a piece left out, are still asked back."""
    assert ask(question, document(PLACES, PROJECTS)).status is Status.AMBIGUOUS
