from collections.abc import Sequence
from decimal import Decimal

import pytest

from knowledge.answering.answer import Answer, Status
from knowledge.model import Document, Stage
from tests.answering.conftest import Ask
from tests.documents import document, table

WATER, JUSTICE = "江苏省苏州市水务局", "江苏省苏州市司法局"


def yearly(organization: str, year: int, office: str, public: str) -> Document:
    """Return a small budget whose 三公 column bears its year."""
    return document(
        table(
            "支出总表", ["合计", "基本支出"], {"合计": ["50.00", "40.00"], "甲类": ["9.00", "8.00"]}
        ),
        table("一般公共预算基本支出表", ["合计"], {"合计": ["40.00"], "30201 办公费": [office]}),
        table("“三公”经费表", [f"{year}年“三公”经费预算数/合计"], {"合计": [public]}),
        organization=organization,
        fiscal_year=year,
    )


LOADED = (
    yearly(WATER, 2023, "1.23", "3.23"),
    yearly(WATER, 2024, "1.24", "3.24"),
    yearly(JUSTICE, 2024, "2.24", "4.24"),
)


def shown(answer: Answer) -> list[tuple[str, int, str]]:
    """Return body, year and figure of each result, in order."""
    return [
        (r.document.organization[-3:], r.document.fiscal_year, str(a.shown.amount))
        for r in answer.results
        for a in r.agreements
    ]


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("水务局2023年三公经费", [("水务局", 2023, "3.23")]),
        ("2023年三公经费水务局", [("水务局", 2023, "3.23")]),
        ("去年水务局三公", [("水务局", 2023, "3.23")]),
        ("水务局2023和2024年办公费", [("水务局", 2023, "1.23"), ("水务局", 2024, "1.24")]),
        ("水务局2023-2024办公费", [("水务局", 2023, "1.23"), ("水务局", 2024, "1.24")]),
        (
            "水务局2023年和司法局2024年的办公费",
            [("水务局", 2023, "1.23"), ("司法局", 2024, "2.24")],
        ),
        ("水务局办公费和司法局三公经费", [("水务局", 2024, "1.24"), ("司法局", 2024, "4.24")]),
        ("水务局办公费多少？司法局呢", [("水务局", 2024, "1.24"), ("司法局", 2024, "2.24")]),
        ("司法局三公多少，水务局预算多少", [("司法局", 2024, "4.24"), ("水务局", 2024, "50.00")]),
        ("水务局支出总表里，甲类合计多少", [("水务局", 2024, "9.00")]),
        ("水务局支出，甲类合计", [("水务局", 2024, "50.00"), ("水务局", 2024, "9.00")]),
        ("水务局甲类多少，其中基本支出多少", [("水务局", 2024, "9.00"), ("水务局", 2024, "8.00")]),
    ],
)
def test_each_clause_has_its_own_body_and_year(
    ask: Ask, question: str, figures: Sequence[tuple[str, int, str]]
) -> None:
    """A year or a body belongs to the clause it stands in, and to those that name none."""
    assert sorted(shown(ask(question, *LOADED))) == sorted(figures)


def test_a_year_that_is_not_loaded_is_said_beside_one_that_is(ask: Ask) -> None:
    """What is missing of a list is never left out in silence."""
    answer = ask("水务局2022年和2024年办公费", *LOADED)
    assert shown(answer) == [("水务局", 2024, "1.24")]
    assert [(gap.whose, gap.words) for gap in answer.gaps] == [("水务局", ("2022年",))]
    assert answer.value is None


@pytest.mark.parametrize("question", ["苏州市办公费", "江苏省2024年预算", "2023年办公费"])
def test_a_region_is_no_body(ask: Ask, question: str) -> None:
    """The one body that happens to be loaded does not answer for its city or province."""
    answer = ask(question, *LOADED)
    assert answer.status is Status.AMBIGUOUS
    assert answer.figures == ()


def test_figures_of_two_years_are_subtracted(ask: Ask) -> None:
    """Of two years, or of two bodies, the second is taken off; 少 takes off the first."""
    for question, difference in (
        ("水务局2024年办公费比2023年办公费多多少", "0.01"),
        ("水务局2024年比2023年办公费多多少", "0.01"),
        ("水务局2023年办公费比2024年少多少", "0.01"),
        ("水务局2024年三公经费比2023年多多少", "0.01"),
        ("司法局办公费比水务局多多少", "1.00"),
        ("司法局比水务局办公费多多少", "1.00"),
    ):
        value = ask(question, *LOADED).value
        assert value is not None, question
        assert value.amount == Decimal(difference), question


def test_the_budget_column_of_final_accounts(ask: Ask) -> None:
    """预算数 in a question about a 决算 is a column of it, where no budget is loaded."""
    final = document(
        table(
            "“三公”经费支出决算表",
            ["预算数/公务接待费", "决算数/公务接待费"],
            {"合计": ["5.00", "3.10"]},
        ),
        organization=WATER,
        stage=Stage.FINAL,
    )
    assert shown(ask("公务接待费预算数", final)) == [("水务局", 2025, "5.00")]
    assert [figure for *_, figure in shown(ask("公务接待费预算数和决算数"))] == ["5.00", "3.10"]
    assert ask("预算多少").status is Status.REFUSED
