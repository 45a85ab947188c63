from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.answer import Status
from knowledge.answering.arithmetic import percentage
from knowledge.answering.money_names import money_name
from knowledge.answering.move import Ground
from knowledge.answering.result import Value
from knowledge.model import Change, Direction, Document, Measure, Passage, Stage, Statement
from knowledge.question.moving import change_mentions
from tests.answering.conftest import Ask
from tests.documents import document, table

UP, DOWN, SAME = Direction.INCREASE, Direction.DECREASE, Direction.SAME


def change(
    path: Sequence[str],
    direction: Direction,
    printed: str,
    value: str = "",
    *,
    share: str = "",
    reason: str = "",
    against: str = "上年预算",
) -> Change:
    """Return a change as a paragraph states it, its reason in the sentence behind."""
    sentence = f"{path[-1]}{value}万元，比{against}{direction}{printed}万元。"
    text = sentence + (f"主要原因是{reason}。" if reason else "")
    return Change(
        Passage(("第二部分 情况说明",), text, 5),
        sentence,
        tuple(path),
        direction,
        Decimal(printed) if printed else None,
        printed,
        "万元",
        Decimal(share) if share else None,
        share,
        against,
        2024,
        Decimal(value) if value else None,
        "万元",
        reason,
    )


TABLE = table(
    "支出总表",
    ["合计"],
    {"合计": ["90.00"], "213 农林水支出": ["60.00"], "21303 农林水支出/水利": ["60.00"]},
)


def stating(*changes: Change, year: int = 2025) -> Document:
    """Return a document that states these changes."""
    passages = tuple(dict.fromkeys(one.passage for one in changes))
    return replace(document(TABLE, fiscal_year=year), passages=passages, changes=changes)


STATED = stating(
    change(["支出预算"], UP, "10.00", "90.00", reason="项目增加"),
    change(["财政拨款支出预算"], UP, "8.00", "80.00"),
    change(["农林水支出"], DOWN, "20.00", "60.00", reason="工程完工"),
    change(["公务接待费"], SAME, "", "1.00"),
)


@pytest.mark.parametrize(
    ("question", "direction", "value"),
    [
        ("比去年增加多少", UP, "10.00"),
        ("总支出比上年多了多少", UP, "10.00"),
        ("2025年比2024年增加多少", UP, "10.00"),
        ("2025年总支出比2024年多多少", UP, "10.00"),
        ("涨了还是降了", UP, "10.00"),
        ("财政拨款比去年多了多少钱", UP, "8.00"),
        ("农林水支出比去年少了多少", DOWN, "20.00"),
        ("农林水支出同比", DOWN, "20.00"),
        ("农林水支出跟上年相比有变化吗", DOWN, "20.00"),
    ],
)
def test_a_stated_change(ask: Ask, question: str, direction: Direction, value: str) -> None:
    """The stated change is given with its direction and its sentence, that of the money asked."""
    answer = ask(question, STATED)
    (move,) = answer.moves
    assert move.direction is direction
    assert answer.value == Value(Decimal(value), "万元")
    assert value in move.quotes[0].text


def test_the_reason_behind_the_sentence_is_quoted_too(ask: Ask) -> None:
    """What stands in the sentence behind belongs to the quote of a change, and of a reason."""
    for question in ("农林水支出比去年减少多少", "农林水支出为什么减少"):
        assert "工程完工" in ask(question, STATED).cited[0].text


def test_no_difference_has_no_figure(ask: Ask) -> None:
    """「与上年持平」 is said in words."""
    answer = ask("公务接待费比去年增加多少", STATED)
    assert answer.moves[0].direction is SAME
    assert answer.value is None


@pytest.mark.parametrize(
    ("question", "share", "working"),
    [
        ("增长百分之多少", "12.50", "90.00 − 10.00 = 80.00 万元；10.00 ÷ 80.00 万元 = 12.50%"),
        ("农林水支出降幅", "25.00", "60.00 + 20.00 = 80.00 万元；20.00 ÷ 80.00 万元 = 25.00%"),
    ],
)
def test_a_change_in_percent(ask: Ask, question: str, share: str, working: str) -> None:
    """A percentage that is not printed is computed over last year's figure."""
    answer = ask(question, STATED)
    assert answer.value == Value(Decimal(share), "%")
    assert answer.working == working


def test_a_printed_percentage_is_taken_as_printed(ask: Ask) -> None:
    """Where the sentence prints a percentage, no other is computed."""
    printed = stating(change(["农林水支出"], DOWN, "20.00", "60.00", share="24.9"))
    answer = ask("农林水支出下降百分之几", printed)
    assert answer.value == Value(Decimal("24.9"), "%")
    assert answer.working is None


def test_the_change_of_one_money_is_not_that_of_all(ask: Ask) -> None:
    """Where all money is not spoken of, the widest that is, is named; one not stated is refused."""
    narrow = stating(change(["财政拨款支出预算"], UP, "8.00", "80.00"))
    assert ask("比去年增加多少", narrow).moves[0].scope == "财政拨款"


def test_the_change_of_another_money_is_refused(ask: Ask) -> None:
    """A change of all money is none of 政府性基金."""
    answer = ask("政府性基金比去年增加多少", STATED)
    assert answer.problem is not None
    assert answer.moves == ()


def test_a_change_between_two_documents_is_computed(ask: Ask) -> None:
    """Where the prose states none, the figures of both years make it, with the working."""
    before = replace(
        document(table("支出总表", ["合计"], {"合计": ["99.00"], "213 农林水支出": ["80.00"]})),
        fiscal_year=2024,
        digest="before",
    )
    answer = ask("水利支出比去年增加多少", document(TABLE), before)
    assert answer.moves == ()
    answer = ask("农林水支出比去年增加多少", document(TABLE), before)
    (move,) = answer.moves
    assert (move.ground, move.direction) == (Ground.COMPUTED, DOWN)
    assert move.working == "80.00 − 60.00 = 20.00 万元；20.00 ÷ 80.00 万元 = 25.00%"
    assert [figure.table.document.fiscal_year for figure in answer.figures] == [2024, 2025]


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


def test_the_reason_of_what_an_item_stands_in_is_named_so(ask: Ask) -> None:
    """Where no reason is given for an item, that of the row above is, and says whose it is."""
    answer = ask("水利为什么减少", STATED)
    assert answer.quotes[0].instead == "农林水支出"
    assert answer.value is None


def test_a_reason_that_is_not_stated(ask: Ask) -> None:
    """Without a reason the refusal offers what has one."""
    answer = ask("公务接待费为什么这么少", STATED)
    assert answer.problem is not None
    assert answer.problem.reason == "not_stated"
    assert set(answer.near) == {"支出预算", "农林水支出"}


@pytest.mark.parametrize(
    ("name", "scope", "whole", "side"),
    [
        ("部门预算收入", "", True, "收入"),
        ("财政拨款支出预算", "财政拨款", True, "支出"),
        ("一般公共预算财政拨款支出预算", "一般公共预算", True, "支出"),
        ("收入、支出预算总计", "", True, "收支"),
        ("一般公共预算“三公”经费", "一般公共预算", False, ""),
        ("一般公共服务支出", "", False, ""),
        ("其他收入", "", False, ""),
    ],
)
def test_a_name_says_which_money_it_is_of(name: str, scope: str, whole: bool, side: str) -> None:
    """The whole of some money is told from an item of it."""
    found = money_name(name)
    assert (found.scope, found.whole, found.side) == (scope, whole, side)


@given(st.text(alphabet="比较与去年上年增加减少多了多少相比2025年百分之几办公费，", max_size=30))
def test_change_words_stand_where_they_are_found(text: str) -> None:
    """Every mention of a change is a stretch of the question."""
    for mention in change_mentions(text):
        assert text[mention.start : mention.end] == mention.text


@given(
    st.decimals("0.01", "99999", places=2),
    st.decimals("0.01", "99999", places=2),
)
def test_a_percentage_is_within_half_a_hundredth(part: Decimal, whole: Decimal) -> None:
    """A computed percentage is rounded to two decimals and no further off."""
    assert abs(percentage(part, whole) - 100 * part / whole) <= Decimal("0.005")


def test_the_reason_of_a_part_is_named_so(ask: Ask) -> None:
    """Where a reason is given for a part alone, it is quoted as that part's."""
    part = change(["公务接待费", "国内接待费"], UP, "1.00", "2.00", reason="来访增加")
    answer = ask("公务接待费为什么增加", stating(part))
    assert answer.quotes[0].instead == "国内接待费"


YEARS = table(
    "一般公共预算支出表",
    ["2024年执行数", "2025年预算数/合计"],
    {
        "合计": ["80.00", "90.00"],
        "210 卫生健康支出": ["20.00", "30.00"],
        "213 农林水支出": ["60.00", "60.00"],
    },
)


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


PRINTED = table(
    "一般公共预算支出表",
    ["2024年预算数", "2025年预算数", "2025年比2024年增减/增减额", "2025年比2024年增减/增减%"],
    {
        "合计": ["80.00", "90.00", "10.00", "×"],
        "213 农林水支出": ["60.00", "50.00", "-10.00", "×"],
        "221 住房保障支出": ["20.00", "20.00", "0.00", "×"],
    },
)


def test_a_change_printed_in_the_row(ask: Ask) -> None:
    """A column for the change answers, and its minus is a decrease."""
    answer = ask("农林水支出比去年增加多少", document(PRINTED))
    (move,) = answer.moves
    assert (move.ground, move.direction) == (Ground.PRINTED, DOWN)
    assert (answer.value, move.against) == (Value(Decimal("10.00"), "万元"), "2024年预算数")
    assert answer.figures[0].fact.printed == "-10.00"
    same = ask("住房保障支出变动", document(PRINTED)).moves[0]
    assert same.direction is SAME


def test_the_percentage_of_a_printed_change(ask: Ask) -> None:
    """What the row does not print in percent is computed over its column for last year."""
    answer = ask("农林水支出降幅", document(PRINTED))
    assert answer.value == Value(Decimal("16.67"), "%")
    assert answer.working == "10.00 ÷ 60.00 万元 = 16.67%"


def test_a_change_between_two_columns(ask: Ask) -> None:
    """Where a table prints both years and no change, it is computed, and says what against."""
    (move,) = ask("卫生健康支出比去年增加多少", document(YEARS)).moves
    assert (move.ground, move.against) == (Ground.COLUMN, "2024年执行数")
    assert move.working == "30.00 − 20.00 = 10.00 万元；10.00 ÷ 20.00 万元 = 50.00%"
    assert ask("卫生健康支出比去年预算增加多少", document(YEARS)).status is Status.REFUSED


ROWS = table(
    "一般公共预算“三公”经费支出表",
    ["合计", "公务接待费"],
    {"2024年": ["3.00", "2.00"], "2025年": ["2.50", "1.50"]},
)


def test_a_table_whose_rows_are_years(ask: Ask) -> None:
    """The row of the document's own year is its figure, the one before it is last year's."""
    assert ask("三公经费", document(ROWS)).value == Value(Decimal("2.50"), "万元")
    (move,) = ask("公务接待费比去年少多少", document(ROWS)).moves
    assert move.working == "2.00 − 1.50 = 0.50 万元；0.50 ÷ 2.00 万元 = 25.00%"


@pytest.mark.parametrize(("printed", "disputed"), [("-20.00", False), ("-19.00", True)])
def test_a_sentence_and_a_table_tell_of_one_change(ask: Ask, printed: str, disputed: bool) -> None:
    """Told alike they are one change with both sources; told unlike both are given as disputed."""
    own = table(
        "支出总表",
        ["合计", "比上年增减额"],
        {"合计": ["90.00", "10.00"], "213 农林水支出": ["60.00", printed]},
    )
    answer = ask("农林水支出比去年减少多少", replace(STATED, tables=document(own).tables))
    assert [move.disputed for move in answer.moves] == ([True, True] if disputed else [False])
    assert answer.figures
    assert answer.cited
    assert (answer.value is None) is disputed


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("2025年农林水支出比2024年决算减少多少", "70.00 − 60.00 = 10.00 万元"),
        ("农林水支出比去年决算", "70.00 − 60.00 = 10.00 万元"),
    ],
)
def test_a_change_against_a_stage_that_is_named(ask: Ask, question: str, working: str) -> None:
    """「比2024年决算」 is against the 决算 that is loaded, and says so."""
    spent = document(
        table("支出决算表", ["合计"], {"合计": ["95.00"], "213 农林水支出": ["70.00"]}),
        fiscal_year=2024,
        stage=Stage.FINAL,
    )
    (move,) = ask(question, STATED, spent).moves
    assert move.against == "2024年决算"
    assert move.working is not None
    assert move.working.startswith(working)


def test_less_than_a_later_year_in_percent(ask: Ask) -> None:
    """「2024年比2025年少百分之几」 is a percentage of 2025."""
    before = replace(
        document(table("支出总表", ["合计"], {"合计": ["99.00"], "213 农林水支出": ["45.00"]})),
        fiscal_year=2024,
        digest="before",
    )
    answer = ask("2024年农林水支出比2025年少百分之几", document(TABLE), before)
    assert answer.value == Value(Decimal("25.00"), "%")


def test_a_part_does_not_change_for_what_it_stands_in(ask: Ask) -> None:
    """A change of a row inside is none of the row above, though its name begins with that."""
    inside = change(["农林水支出", "农林水支出技术推广"], UP, "3.00", "9.00")
    before = replace(
        document(table("支出总表", ["合计"], {"合计": ["99.00"], "213 农林水支出": ["80.00"]})),
        fiscal_year=2024,
        digest="before",
    )
    (move,) = ask("农林水支出比去年", stating(inside), before).moves
    assert move.working is not None
    assert move.working.startswith("80.00 − 60.00 = 20.00")


@pytest.mark.parametrize("question", ["农林水支出下降", "农林水支出减少？"])
def test_a_change_asked_by_its_verb_alone(ask: Ask, question: str) -> None:
    """「农林水支出减少」 asks for the change as 「减少多少」 does."""
    assert ask(question, STATED).value == Value(Decimal("20.00"), "万元")


def test_the_year_before_last_is_counted_from_this_one(ask: Ask) -> None:
    """「去年比前年」 compares the two years before this one, not last year with three years ago."""
    own = stating(change(["农林水支出"], DOWN, "20.00", "60.00"), year=2025)
    later = replace(document(TABLE, fiscal_year=2026), digest="later")
    (move,) = ask("去年农林水支出比前年", own, later).moves
    assert (move.year, move.document.fiscal_year) == (2024, 2025)


def test_what_two_documents_state_in_words(ask: Ask) -> None:
    """A change of what no table has is computed from the sentences of both documents."""
    documents = []
    for year, printed in ((2024, "3.00"), (2025, "4.50")):
        text = f"政府采购预算{printed}万元。"
        passage = Passage(("情况说明",), text, 6)
        stated = Statement(
            passage, text, ("政府采购预算",), Measure.AMOUNT, printed, Decimal(printed), "万元",
            year, "预算",
        )  # fmt: skip
        own = replace(document(TABLE, fiscal_year=year), digest=str(year))
        documents.append(replace(own, passages=(passage,), statements=(stated,)))
    (move,) = ask("政府采购预算比去年增加多少", *documents).moves
    assert move.working == "4.50 − 3.00 = 1.50 万元；1.50 ÷ 3.00 万元 = 50.00%"
    assert len(move.quotes) == len(documents)
    assert ask("2025年政府采购预算比2024年多多少", *documents).working == "4.50 − 3.00 = 1.50 万元"


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


def test_a_reason_for_nothing_where_there_is_something(ask: Ask) -> None:
    """「为什么没有」 of what has a figure gets that figure, and is told so."""
    answer = ask("为什么没有水利", stating())
    assert answer.contrary
    assert answer.value == Value(Decimal("60.00"), "万元")
    assert not ask("水利为什么这么少", stating()).contrary


@pytest.mark.parametrize(("printed", "disputed"), [("60", 0), ("60.01", 0), ("66.00", 1)])
def test_a_sentence_that_states_another_amount(ask: Ask, printed: str, disputed: int) -> None:
    """The figure is that of the tables; a sentence that differs by more than rounding is shown."""
    passage = Passage(("情况说明",), f"农林水支出{printed}万元。", 6)
    stated = Statement(
        passage, passage.text, ("财政拨款支出", "农林水支出"), Measure.AMOUNT, printed,
        Decimal(printed), "万元", 2025, "",
    )  # fmt: skip
    answer = ask("农林水支出", replace(document(TABLE), passages=(passage,), statements=(stated,)))
    assert answer.value == Value(Decimal("60.00"), "万元")
    assert len(answer.disputed) == disputed
    assert len(answer.said) == disputed


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


def test_a_kind_of_table_by_what_else_it_is_asked(ask: Ask) -> None:
    """三公 changes as the prose says of 三公经费财政拨款支出."""
    stated = stating(change(["“三公”经费财政拨款支出"], DOWN, "0.15", "0.39"))
    assert ask("三公比上年减少多少", stated).value == Value(Decimal("0.15"), "万元")


def test_the_year_before_of_two_bodies(ask: Ask) -> None:
    """Each body's document tells of its own year before."""
    other = replace(document(YEARS, organization="海州市云台区民政局"), digest="other")
    answer = ask("水务局和民政局2024年农林水支出", document(YEARS), other)
    assert {one.document.organization[-3:] for one in answer.earlier} == {"水务局", "民政局"}
    assert answer.value is None
