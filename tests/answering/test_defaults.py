import pytest

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
