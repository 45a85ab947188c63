"""Why 决算 came out other than 预算, as the accounts state it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from knowledge.answering.answer import Answer, Status
from knowledge.model import Change, Direction, Measure, Passage, Stage, Statement
from tests.answering.conftest import Ask
from tests.documents import document, table

LESS, MORE, SAME = Direction.DECREASE, Direction.INCREASE, Direction.SAME
WHOLE = "一般公共预算财政拨款支出"


def said(
    path: Sequence[str],
    direction: Direction,
    reason: str,
    year: int = 2025,
    against: str = "预算数",
) -> Change:
    """Return how the accounts of 2025 differ from something, and why."""
    words = {LESS: "小于", MORE: "大于", SAME: "等于"}[direction]
    sentence = f"{path[-1]}决算数{words}{against}" + (f"的主要原因：{reason}。" if reason else "。")
    return Change(
        Passage(("第三部分 决算情况说明",), sentence, 9), sentence, tuple(path), direction, None,
        "", "", None, "", against, year, None, "", reason,
    )  # fmt: skip


def rate(path: Sequence[str], printed: str) -> Statement:
    """Return the sentence that says how much of a budget was spent."""
    sentence = f"{path[-1]}完成年初预算的{printed}%。"
    return Statement(
        Passage(("第三部分 决算情况说明",), sentence, 9), sentence, tuple(path), Measure.COMPLETION,
        printed, Decimal(printed), "%", 2025, "决算", "", "",
    )  # fmt: skip


SPENT = table(
    "支出决算表",
    ["合计"],
    {
        "合计": ["45.00"],
        "208 社会保障和就业支出": ["9.00"],
        "20805 社会保障和就业支出/养老支出": ["9.00"],
        "2080505 社会保障和就业支出/养老支出/基本养老保险": ["6.00"],
        "2080506 社会保障和就业支出/养老支出/职业年金": ["3.00"],
        "221 住房保障支出": ["4.00"],
        "213 农林水支出": ["2.00"],
    },
)
CHANGES = (
    said([WHOLE], LESS, "部分项目未完成"),
    said([WHOLE], MORE, "人员增加", 2024, "上年"),
    said([WHOLE, "社会保障和就业支出", "养老支出", "基本养老保险"], LESS, "缴费基数变更"),
    said([WHOLE, "社会保障和就业支出", "养老支出", "职业年金"], MORE, "退休人员增加"),
    said([WHOLE, "住房保障支出"], SAME, ""),
    said(["农林水支出"], LESS, "工程完工", 2024, "上年"),
)
RATES = (rate([WHOLE], "90.00"), rate([WHOLE, "住房保障支出"], "100.00"))
FINAL = replace(
    document(SPENT, stage=Stage.FINAL, fiscal_year=2025),
    passages=tuple(dict.fromkeys(one.passage for one in (*CHANGES, *RATES))),
    changes=CHANGES,
    statements=RATES,
)
BUDGET = document(SPENT, fiscal_year=2026)


def quoted(answer: Answer) -> list[str]:
    """Return the sentences that are quoted, in order."""
    return [quote.text for quote in answer.quotes]


@pytest.mark.parametrize(
    "question",
    [
        "钱为什么没花完", "为啥没完成预算", "没完成预算的原因", "决算为什么比预算少",
        "执行率为啥低", "决算为什么小于预算", "预决算差异的原因", "为什么和预算差这么多",
        "预算咋没用完", "预算完成率为什么不到100%", "咋超预算了",
    ],
)  # fmt: skip
def test_the_reason_of_the_accounts_is_quoted(ask: Ask, question: str) -> None:
    """It is that against the budget, not against last year, beside how much was spent."""
    answer = ask(question, BUDGET, FINAL)
    assert answer.status is Status.ANSWERED
    assert quoted(answer) == [RATES[0].sentence, CHANGES[0].sentence]


def test_the_reason_of_one_item(ask: Ask) -> None:
    """An item has its own reason; where the two are alike, the sentence that says so."""
    answer = ask("基本养老保险为什么没花完", BUDGET, FINAL)
    assert quoted(answer) == [CHANGES[2].sentence]
    assert quoted(ask("住房保障支出为什么没花完")) == [RATES[1].sentence, CHANGES[4].sentence]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [("社会保障和就业支出为什么没花完", 2), ("社会保障和就业支出为什么超支", 3)],
)
def test_the_reasons_of_what_stands_in_it(ask: Ask, question: str, sentence: int) -> None:
    """Where an item has none of its own, those of its parts on the side that is asked."""
    answer = ask(question, BUDGET, FINAL)
    assert quoted(answer) == [CHANGES[sentence].sentence]
    assert answer.quotes[0].instead == CHANGES[sentence].path[-1]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("农林水支出为什么没花完", "not_stated"),
        ("2026年钱为什么没花完", "year_not_loaded"),
    ],
)
def test_no_other_reason_stands_in(ask: Ask, question: str, reason: str) -> None:
    """A change since last year is no reason of it, and 预算 tells nothing of what was spent."""
    answer = ask(question, BUDGET, FINAL)
    assert answer.problem is not None
    assert answer.problem.reason == reason


def test_without_accounts_there_is_no_reason(ask: Ask) -> None:
    """Where no 决算 is loaded that is what is said."""
    answer = ask("为什么没花完", BUDGET)
    assert answer.problem is not None
    assert answer.problem.reason == "stage_not_loaded"
