from dataclasses import replace
from decimal import Decimal

import pytest

from knowledge.answering.answer import Status
from knowledge.answering.move import Ground
from knowledge.answering.result import Value
from knowledge.model import Measure, Passage, Statement
from tests.answering.changing import DOWN, STATED, TABLE, UP, YEARS, change, stating
from tests.answering.conftest import Ask
from tests.documents import document, table


@pytest.mark.parametrize(
    ("question", "value", "working"),
    [
        ("去年总预算是多少", "80.00", "90.00 − 10.00 = 80.00 万元"),
        ("上一年总支出", "80.00", "90.00 − 10.00 = 80.00 万元"),
        ("去年的农林水支出", "80.00", "60.00 + 20.00 = 80.00 万元"),
    ],
)
def test_last_year_by_this_years_document(
    ask: Ask, question: str, value: str, working: str
) -> None:
    """Last year's figure is computed from the stated change where its document is not loaded."""
    answer = ask(question, STATED)
    (earlier,) = answer.earlier
    assert (earlier.year, earlier.document.fiscal_year) == (2024, 2025)
    assert (answer.value, answer.working) == (Value(Decimal(value), "万元"), working)
    assert answer.results == ()


def test_the_year_before_in_other_words(ask: Ask) -> None:
    """上一年度 is told by the document of 2025 as 去年 is, as that year's figure."""
    answer = ask("上一年度农林水支出", STATED)
    (earlier,) = answer.earlier
    assert (earlier.year, earlier.document.fiscal_year) == (2024, 2025)
    assert (answer.value, answer.results) == (Value(Decimal("80.00"), "万元"), ())


@pytest.mark.parametrize("question", ["2024年总支出", "2024年农林水支出", "二四年农林水支出"])
def test_who_names_a_year_asks_for_its_own_document(ask: Ask, question: str) -> None:
    """A change told by the document of 2025 is no figure of a document of 2024."""
    answer = ask(question, STATED)
    assert answer.problem is not None
    assert answer.problem.reason == "year_not_loaded"
    assert answer.value is None


def test_another_stage_of_the_year_before_is_not_told(ask: Ask) -> None:
    """The 决算 of a year is none of what the 预算 of the year after tells."""
    answer = ask("2024年决算支出", STATED)
    assert answer.problem is not None
    assert answer.problem.reason == "stage_not_loaded"


@pytest.mark.parametrize("question", ["2024年卫生健康支出预算", "去年卫生健康支出预算数"])
def test_another_account_does_not_stand_in_for_the_one_named(ask: Ask, question: str) -> None:
    """Where 预算 is asked, last year's 执行数 is no answer."""
    assert ask(question, document(YEARS)).value is None


def test_a_misprint_makes_no_figure_below_zero(ask: Ask) -> None:
    """An increase by more than there is tells nothing of the year before."""
    assert (
        ask("2024年农林水支出", stating(change(["农林水支出"], UP, "70.00", "60.00"))).value is None
    )


@pytest.mark.parametrize(
    ("question", "value", "working"),
    [
        ("2024年卫生健康支出加农林水支出", "80.00万元", "20.00 + 60.00 = 80.00 万元"),
        ("2024年农林水支出比卫生健康支出多多少", "40.00万元", "60.00 − 20.00 = 40.00 万元"),
        ("2024年农林水支出占总支出", "75.00%", "60.00 ÷ 80.00 万元 = 75.00%"),
        ("去年农林水支出占比", "75.00%", "60.00 ÷ 80.00 万元 = 75.00%"),
    ],
)
def test_figures_of_the_year_before_put_together(
    ask: Ask, question: str, value: str, working: str
) -> None:
    """Sums, differences and shares are made of last year's figures, all of one document."""
    answer = ask(question, document(YEARS))
    assert answer.value is not None
    assert f"{answer.value.amount}{answer.value.unit}" == value
    assert answer.working == working
    assert {figure.fact.column.name for figure in answer.figures} == {"2024年执行数"}


def test_what_a_figure_was_before_a_printed_change(ask: Ask) -> None:
    """A table that prints the change alone tells last year's figure, with the working."""
    grown = table(
        "支出总表", ["合计", "比上年增减额"], {"合计": ["90", "1"], "213 农林水支出": ["60", "-5"]}
    )
    answer = ask("去年农林水支出", document(grown))
    assert answer.working == "60 + 5 = 65 万元"


def test_two_years_of_which_one_is_told(ask: Ask) -> None:
    """「2024年和2025年」 gives 2025's own figure, and 2024's as the same document tells it."""
    answer = ask("2024年和2025年农林水支出", document(YEARS))
    assert [one.year for one in answer.earlier] == [2024]
    assert answer.gaps == ()


@pytest.mark.parametrize("question", ["2023年总支出", "前年总支出", "去年的水利", "去年的教育支出"])
def test_no_year_before_that(ask: Ask, question: str) -> None:
    """A year further back, or an item whose change is not stated, is not loaded."""
    answer = ask(question, STATED)
    assert answer.problem is not None
    assert answer.problem.reason == "year_not_loaded"


def test_a_change_against_what_was_carried_out_tells_no_budget(ask: Ask) -> None:
    """「比上年执行数增加」 does not tell what last year's budget was."""
    carried_out = stating(change(["农林水支出"], UP, "5.00", "60.00", against="上年预算执行数"))
    assert ask("去年的农林水支出", carried_out).status is Status.REFUSED


def test_a_column_for_last_year(ask: Ask) -> None:
    """A column 上年预算数 tells last year's figure, as printed."""
    columns = table(
        "支出总表",
        ["上年预算数", "本年预算数"],
        {"合计": ["80.00", "90.00"], "213 农林水支出": ["55.00", "60.00"]},
    )
    answer = ask("去年的农林水支出", document(columns))
    assert answer.value == Value(Decimal("55.00"), "万元")
    assert answer.earlier[0].ground is Ground.COLUMN


def test_a_sentence_that_states_last_years_figure(ask: Ask) -> None:
    """A figure of last year that the prose prints is quoted."""
    passage = Passage(("情况说明",), "2024年度部门支出预算安排为81.00万元。", 6)
    stated = Statement(
        passage,
        passage.text,
        ("部门支出预算",),
        Measure.AMOUNT,
        "81.00",
        Decimal("81.00"),
        "万元",
        2024,
        "预算",
    )
    said = replace(document(TABLE), passages=(passage,), statements=(stated,))
    assert ask("去年总支出", said).value == Value(Decimal("81.00"), "万元")


def test_both_where_last_years_document_and_this_years_disagree(ask: Ask) -> None:
    """去年 is read from last year's document; what this year's tells otherwise stands beside it."""
    own = table("支出总表", ["合计"], {"合计": ["79.00"], "213 农林水支出": ["80.00"]})
    before = replace(document(own, fiscal_year=2024), digest="before")
    disagreeing = ask("去年总支出", STATED, before)
    assert [a.value.amount for r in disagreeing.results for a in r.agreements] == [Decimal("79.00")]
    assert [one.value.amount for one in disagreeing.earlier] == [Decimal("80.00")]
    assert disagreeing.value is None
    agreeing = ask("去年农林水支出", STATED, before)
    assert (agreeing.value, agreeing.earlier) == (Value(Decimal("80.00"), "万元"), ())


def test_the_year_before_of_what_only_sentences_state(ask: Ask) -> None:
    """What no table has a row for is told of last year by its stated change."""
    stated = stating(change(("机关运行经费",), DOWN, "8.14", "212.36"))
    now = Statement(
        stated.passages[0], "机关运行经费212.36万元。", ("机关运行经费",), Measure.AMOUNT, "212.36",
        Decimal("212.36"), "万元", 2025, "预算",
    )  # fmt: skip
    stated = replace(stated, statements=(now,))
    answer = ask("去年机关运行经费多少", stated)
    assert answer.value == Value(Decimal("220.50"), "万元")
    assert answer.working == "212.36 + 8.14 = 220.50 万元"


def test_figures_of_the_year_before_added_up(ask: Ask) -> None:
    """Figures that the document of the year after tells are added up with each in sight."""
    answer = ask("去年卫生健康支出加农林水支出", document(YEARS))
    assert answer.value == Value(Decimal("80.00"), "万元")
    assert answer.working == "20.00 + 60.00 = 80.00 万元"
    assert [one.value.amount for one in answer.earlier[1:]] == [Decimal("20.00"), Decimal("60.00")]


def test_last_year_beside_this_one(ask: Ask) -> None:
    """「去年和今年」 gives this year's figure, and last year's as the same document tells it."""
    stated = stating(change(("农林水支出",), UP, "10.00", "60.00"))
    answer = ask("去年和今年农林水支出", stated)
    assert [one.value for one in answer.earlier] == [Value(Decimal("50.00"), "万元")]
    assert answer.results[0].agreements[0].value == Value(Decimal("60.00"), "万元")
    assert answer.gaps == ()


def test_last_years_other_account_is_named(ask: Ask) -> None:
    """Where a budget prints last year's 执行数 alone, that is given under its own name."""
    (earlier,) = ask("去年农林水支出", document(YEARS)).earlier
    assert (earlier.value.amount, earlier.scope) == (Decimal("60.00"), "2024年执行数")


def test_a_column_of_another_year_is_not_this_years(ask: Ask) -> None:
    """「2025年执行数」 is not the column for 2024."""
    answer = ask("2025年执行数", document(YEARS))
    assert answer.status is Status.REFUSED
    assert answer.value is None


@pytest.mark.parametrize("question", ["2025年的总支出去年是多少", "2025年总支出的上年总数"])
def test_last_year_counts_from_the_year_named(ask: Ask, question: str) -> None:
    """「2025年的总支出去年是多少」 is of 2024, whichever year is the latest that is loaded."""
    later = replace(document(TABLE), fiscal_year=2027, digest="later")
    answer = ask(question, STATED, later)
    (earlier,) = answer.earlier
    assert (earlier.year, answer.value) == (2024, Value(Decimal("80.00"), "万元"))


def test_the_year_before_last_is_counted_from_this_one(ask: Ask) -> None:
    """「去年比前年」 compares the two years before this one, not last year with three years ago."""
    own = stating(change(["农林水支出"], DOWN, "20.00", "60.00"), year=2025)
    later = replace(document(TABLE, fiscal_year=2026), digest="later")
    (move,) = ask("去年农林水支出比前年", own, later).moves
    assert (move.year, move.document.fiscal_year) == (2024, 2025)


def test_last_years_other_account_beside_its_budget(ask: Ask) -> None:
    """A change against last year's 执行数 stands beside that of the two budgets, each named."""
    carried_out = stating(change(["农林水支出"], UP, "5.00", "60.00", against="上年预算执行数"))
    before = replace(
        document(table("支出总表", ["合计"], {"合计": ["99.00"], "213 农林水支出": ["80.00"]})),
        fiscal_year=2024,
        digest="before",
    )
    first, second = ask("农林水支出比去年增加多少", carried_out, before).moves
    assert (first.against, second.ground) == ("上年预算执行数", Ground.COMPUTED)
    (only,) = ask("农林水支出比去年执行数增加多少", carried_out, before).moves
    assert only.against == "上年预算执行数"


@pytest.mark.parametrize(
    ("question", "value", "working"),
    [
        ("2024年和2025年农林水支出差多少", "20.00万元", "80.00 − 60.00 = 20.00 万元"),
        ("2024年农林水支出比2025年多多少", "20.00万元", "80.00 − 60.00 = 20.00 万元"),
        ("2024年和2025年农林水支出一共多少", "140.00万元", "80.00 + 60.00 = 140.00 万元"),
        ("2025年农林水支出是2024年的百分之几", "75.00%", "60.00 ÷ 80.00 万元 = 75.00%"),
    ],
)
def test_two_years_put_together_of_which_one_is_told(
    ask: Ask, question: str, value: str, working: str
) -> None:
    """What is told of the year that is not loaded is put together with the other's own figure."""
    columns = table(
        "支出总表",
        ["2024年预算数", "2025年预算数"],
        {"合计": ["99.00", "90.00"], "213 农林水支出": ["80.00", "60.00"]},
    )
    answer = ask(question, document(columns))
    assert answer.value is not None
    assert f"{answer.value.amount}{answer.value.unit}" == value
    assert answer.working == working
    assert [one.year for one in answer.earlier] == [2024]


def test_no_two_accounts_in_one_share(ask: Ask) -> None:
    """Last year's 执行数 is a share of what was carried out in all, not of the budget."""
    stated = stating(change(["支出预算"], UP, "10.00", "90.00"))
    answer = ask("2024年农林水支出占总支出", replace(stated, tables=document(YEARS).tables))
    assert answer.working == "60.00 ÷ 80.00 万元 = 75.00%"


def test_income_and_expenditure_of_a_fund_change_apart(ask: Ask) -> None:
    """What a fund takes in is not told by how much more is spent of it."""
    spent = table("财政拨款收支总表", ["收入/预算数", "支出/预算数"], {
        "收入总计": ["80.00", "×"], "支出总计": ["×", "80.00"],
    })  # fmt: skip
    stated = stating(change(["财政拨款支出预算"], UP, "8.00", "80.00"))
    told = replace(stated, tables=document(spent).tables)
    assert ask("去年财政拨款收入", told).value is None
    assert ask("去年财政拨款支出", told).value == Value(Decimal("72.00"), "万元")


def test_the_year_before_of_two_bodies(ask: Ask) -> None:
    """Each body's document tells of its own year before."""
    other = replace(document(YEARS, organization="海州市云台区民政局"), digest="other")
    answer = ask("水务局和民政局2024年农林水支出", document(YEARS), other)
    assert {one.document.organization[-3:] for one in answer.earlier} == {"水务局", "民政局"}
    assert answer.value is None
