from dataclasses import replace
from decimal import Decimal

import pytest

from knowledge.answering.answer import Status
from knowledge.answering.result import Value
from knowledge.model import Measure, Passage, Stage, Statement
from knowledge.question.problem import Reason
from tests.answering.conftest import Ask
from tests.documents import document, table

BASIC = "一般公共预算基本支出表"
BUDGET = document(
    table("支出总表", ["合计"], {"合计": ["50.00"], "201 一般公共服务支出": ["8.00"]}),
    table(BASIC, ["合计"], {"合计": ["40.00"], "30201 办公费": ["20000.00"]}, unit="元"),
)
FINAL = document(
    table("支出决算表", ["合计"], {"合计": ["45.00"], "201 一般公共服务支出": ["8.80"]}),
    table("一般公共预算基本支出决算表", ["决算数"], {"合计": ["40.00"], "30201 办公费": ["1.50"]}),
    table(
        "“三公”经费支出决算表",
        ["三公经费/合计/年初预算数", "三公经费/合计/决算数"],
        {"合计": ["5.00", "3.10"]},
    ),
    stage=Stage.FINAL,
)


@pytest.mark.parametrize(
    ("question", "value", "working"),
    [
        ("办公费完成率", Value(Decimal("75.00"), "%"), "1.50 ÷ 2.00 万元 = 75.00%"),
        (
            "办公费决算比预算少多少",
            Value(Decimal("0.50"), "万元"),
            "2.00 − 1.50 = 0.50 万元",
        ),
        ("预算和决算差多少", Value(Decimal("5.00"), "万元"), "50.00 − 45.00 = 5.00 万元"),
        ("一般公共服务支出执行率", Value(Decimal("110.00"), "%"), "8.80 ÷ 8.00 万元 = 110.00%"),
        ("三公经费完成率", Value(Decimal("62.00"), "%"), "3.10 ÷ 5.00 万元 = 62.00%"),
    ],
)
def test_what_became_of_a_budget(ask: Ask, question: str, value: Value, working: str) -> None:
    """预算 is of that year's document or of the column beside 决算; the working is shown."""
    answer = ask(question, BUDGET, FINAL)
    assert (answer.value, answer.working) == (value, working)
    assert len(answer.figures) == 2


@pytest.mark.parametrize("question", ["预算多少决算多少", "预算和决算分别是多少", "预决算对比"])
def test_both_stages_of_the_whole(ask: Ask, question: str) -> None:
    """Both figures are given, each with its own document."""
    answer = ask(question, BUDGET, FINAL)
    (pair,) = answer.executions[0].pairs
    assert [str(one.value and one.value.amount) for one in (pair.budget, pair.final)] == [
        "50.00",
        "45.00",
    ]
    assert answer.value is None


def test_one_stage_alone_is_given_with_the_gap(ask: Ask) -> None:
    """预算 never stands in for 决算: what is not loaded is said."""
    answer = ask("预算多少决算多少", BUDGET)
    assert answer.status is Status.ANSWERED
    assert answer.executions[0].not_loaded is Stage.FINAL
    assert [figure.fact.printed for figure in answer.figures] == ["50.00"]


@pytest.mark.parametrize("question", ["办公费完成率", "预算和决算差多少"])
def test_nothing_is_computed_from_one_stage(ask: Ask, question: str) -> None:
    """A rate or a difference needs both."""
    answer = ask(question, BUDGET)
    assert answer.problem
    assert answer.problem.reason is Reason.STAGE_NOT_LOADED
    assert answer.value is None


def test_the_stages_of_two_years_are_not_set_beside_each_other(ask: Ask) -> None:
    """The 决算 of 2024 says nothing of the budget of 2025."""
    final = document(*FINAL.tables[:2], stage=Stage.FINAL, fiscal_year=2024)
    answer = ask("办公费完成率", BUDGET, final)
    assert answer.problem
    assert answer.problem.reason is Reason.STAGE_NOT_LOADED


def test_a_printed_rate_goes_before_a_computed_one(ask: Ask) -> None:
    """What the prose says that was completed is quoted, and is the headline."""
    sentence = "办公费年初预算为2.00万元，支出决算为1.50万元，完成年初预算的75.1%。"
    stated = Statement(
        Passage(("决算说明",), sentence, 3),
        sentence,
        ("办公费",),
        Measure.COMPLETION,
        "75.1",
        Decimal("75.1"),
        "%",
        2025,
        "决算",
    )
    final = document(*FINAL.tables[:2], stage=Stage.FINAL)
    answer = ask(
        "办公费完成率", BUDGET, replace(final, statements=(stated,), passages=(stated.passage,))
    )
    assert answer.value == Value(Decimal("75.1"), "%")
    assert [quote.text for quote in answer.quotes] == [sentence]


@pytest.mark.parametrize("question", ["三公预算", "三公经费年初预算数", "三公经费的预算数是多少"])
def test_a_final_account_gives_the_budget_that_it_prints(ask: Ask, question: str) -> None:
    """Where no 预算 is loaded, the 预算数 of the 决算 table is given, named by its column."""
    answer = ask(question, FINAL)
    (figure,) = answer.figures
    assert (figure.fact.printed, figure.fact.column.path[-1]) == ("5.00", "年初预算数")


def test_no_budget_column_no_budget(ask: Ask) -> None:
    """A 决算数 is never given for the budget."""
    answer = ask("办公费预算", FINAL)
    assert answer.problem
    assert answer.problem.reason is Reason.STAGE_NOT_LOADED
    assert answer.figures == ()


@pytest.mark.parametrize(
    ("question", "share"), [("支出完成率", "95.00"), ("收入完成率", None), ("决算完成率", "95.00")]
)
def test_a_printed_rate_is_of_its_own_side(ask: Ask, question: str, share: str | None) -> None:
    """What was spent of a budget says nothing of what came in."""
    final = document(
        table("支出决算表", ["合计"], {"合计": ["9.50"]}), fiscal_year=2024, stage=Stage.FINAL
    )
    passage = Passage(("决算说明",), "一般公共预算财政拨款支出完成年初预算的95.00%。", 21)
    stated = Statement(
        passage, passage.text, ("一般公共预算财政拨款支出",), Measure.COMPLETION, "95.00",
        Decimal("95.00"), "%", 2024, "决算", "年初预算",
    )  # fmt: skip
    final = replace(final, passages=(passage,), statements=(stated,))
    value = ask(f"水务局{question}", final).value
    assert value == (Value(Decimal(share), "%") if share else None)


def test_how_far_the_stages_are_apart(ask: Ask) -> None:
    """「决算数和预算数的差」 is how far they are apart, the smaller taken off the larger."""
    answer = ask("办公费决算数和预算数的差", BUDGET, FINAL)
    assert answer.value is not None
    assert answer.value.amount > 0


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("培训费比年初预算多多少", "3.50 − 3.00 = 0.50 万元"),
        ("培训费比全年预算少多少", "4.00 − 3.50 = 0.50 万元"),
    ],
)
def test_an_item_against_its_own_budget_column(ask: Ask, question: str, working: str) -> None:
    """「培训费比年初预算」 is against what its own row has there, not against all of it."""
    final = document(
        table(
            "“三公”经费、会议费、培训费支出决算表",
            ["年初预算数", "全年预算数", "决算数"],
            {"合计": ["9.00", "9.50", "8.00"], "培训费": ["3.00", "4.00", "3.50"]},
        ),
        stage=Stage.FINAL,
    )
    assert ask(question, final).working == working
