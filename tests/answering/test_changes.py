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
from knowledge.model import Direction, Measure, Passage, Stage, Statement
from knowledge.question.moving import change_mentions
from tests.answering.changing import (
    DOWN,
    PRINTED,
    ROWS,
    SAME,
    STATED,
    TABLE,
    UP,
    YEARS,
    change,
    stating,
)
from tests.answering.conftest import Ask
from tests.documents import document, table


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


def test_a_kind_of_table_by_what_else_it_is_asked(ask: Ask) -> None:
    """三公 changes as the prose says of 三公经费财政拨款支出."""
    stated = stating(change(["“三公”经费财政拨款支出"], DOWN, "0.15", "0.39"))
    assert ask("三公比上年减少多少", stated).value == Value(Decimal("0.15"), "万元")
