from dataclasses import replace
from decimal import Decimal

import pytest

from knowledge.answering.answer import Status
from knowledge.answering.result import Value
from knowledge.model import EmptyTable, Measure, Passage, Statement
from tests.answering.conftest import Ask
from tests.documents import document, table

PROSE = Passage(("第二部分 情况说明", "十、其他事项"), "（整段）", 9)


def said(
    path: str,
    printed: str,
    unit: str = "万元",
    *,
    measure: Measure = Measure.AMOUNT,
    year: int = 2025,
    whole: str = "",
    passage: Passage = PROSE,
    topic: str | None = None,
    as_of: str = "",
    basis: str = "预算",
) -> Statement:
    """Return a stated figure; ``path`` has its names, the outermost first."""
    names = tuple(path.split("/"))
    sentence = f"{as_of}{names[-1]}{printed}{unit}。"
    return Statement(
        passage, sentence, names, measure, printed, Decimal(printed), unit, year, basis, whole,
        as_of, topic,
    )  # fmt: skip


EXPENDITURE = table(
    "支出总表",
    ["合计", "基本支出", "项目支出"],
    {
        "合计": ["9.00", "6.00", "3.00"],
        "213 农林水支出": ["9.00", "6.00", "3.00"],
        "205 教育支出": ["", "", ""],
        "221 住房保障支出": ["0.00", "0.00", ""],
    },
)
THREE = table("一般公共预算“三公”经费支出表", ["“三公”经费合计", "公务接待费"], {"合计": ["", ""]})
FUND = table("政府性基金预算支出表", ["合计"], {"合计": [""]})
NO_FUND = Passage(("四、空表",), "本部门没有使用政府性基金预算安排的支出。", 12)
STATED = replace(
    document(EXPENDITURE, THREE, FUND),
    passages=(PROSE, NO_FUND),
    statements=(
        said("一般公共预算“三公”经费", "0"),
        said("一般公共预算“三公”经费/公务接待费预算", "0"),
        said("机关运行经费预算", "2.51"),
        said("机关运行经费预算/办公费", "1.20"),
        said("机关运行经费预算/水费", "0.30"),
        said("政府采购预算", "0.70"),
        said("政府采购预算/政府采购货物支出", "0.50"),
        said("政府采购预算/政府采购服务支出", "0.20"),
        said("农林水支出", "9.00"),
        said("工会经费", "5.00", year=2024),
        said("取暖费", "5.00", basis="执行数"),
        said("支出预算/基本支出", "66.67", "%", measure=Measure.SHARE, whole="支出预算"),
        said("支出预算/项目支出", "40.00", "%", measure=Measure.SHARE, whole="支出预算"),
        said("在建工程", "3", "项", measure=Measure.COUNT),
        said("在建工程", "88.00"),
        said(
            "车辆", "4", "辆", measure=Measure.COUNT, year=2024, topic="国有资产",
            as_of="截至2024年底",
        ),
        said("编报绩效目标的项目", "6", "个", measure=Measure.COUNT),
    ),
    empty_tables=(EmptyTable(NO_FUND, "政府性基金预算支出表"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "amount", "unit"),
    [
        ("机关运行经费", "2.51", "万元"),
        ("运行经费多少", "2.51", "万元"),
        ("运行经费是多少元", "25100", "元"),
        ("机关运行经费里的办公费", "1.20", "万元"),
        ("政府采购预算", "0.70", "万元"),
        ("采购货物多少", "0.50", "万元"),
        ("三公经费", "0", "万元"),
        ("公务接待费", "0", "万元"),
        ("公务用车几辆", "4", "辆"),
        ("有几辆车", "4", "辆"),
        ("在建工程几项", "3", "项"),
        ("在建工程多少钱", "88.00", "万元"),
        ("编报绩效目标的项目有几个", "6", "个"),
    ],
)
def test_a_figure_that_stands_in_a_sentence(
    ask: Ask, question: str, amount: str, unit: str
) -> None:
    """What no table has is answered from the sentence that states it, with its page."""
    answer = ask(question, STATED)
    assert answer.status is Status.ANSWERED
    assert answer.value == Value(Decimal(amount), unit)
    assert [cited.record.passage.page for cited in answer.said] == [9]
    assert answer.figures == ()


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("采购货物和采购服务一共多少", "0.50 + 0.20 = 0.70 万元"),
        ("办公费占机关运行经费多少", "1.20 ÷ 2.51 万元 = 47.81%"),
    ],
)
def test_figures_of_one_paragraph_are_put_together(ask: Ask, question: str, working: str) -> None:
    """Figures that stand in one paragraph add up, with the working."""
    assert ask(question, STATED).working == working


@pytest.mark.parametrize(
    "name",
    [
        "行政单位机关运行经费当年一般公共预算拨款",
        "机关的机关运行经费财政拨款预算",
        "机关运行经费财政拨款预算",
        "云台镇机关运行经费",
        "一般公共预算安排的行政运行经费合计",
    ],
)
def test_a_long_name_is_asked_by_what_it_is_of(ask: Ask, name: str) -> None:
    """Who asks for 机关运行经费 means it, whatever the sentence adds to its name."""
    answer = ask("机关运行经费多少", replace(STATED, statements=(said(name, "2.51"),)))
    assert answer.value == Value(Decimal("2.51"), "万元")


def test_the_running_costs_of_something_else(ask: Ask) -> None:
    """What a centre runs on is not 机关运行经费."""
    answer = ask(
        "机关运行经费多少", replace(STATED, statements=(said("接待中心运行经费", "6.15"),))
    )
    assert answer.value is None


def test_tables_go_before_sentences(ask: Ask) -> None:
    """A figure that a table has is cited from the table."""
    answer = ask("农林水支出", STATED)
    assert answer.figures
    assert answer.said == ()


@pytest.mark.parametrize("question", ["工会经费", "取暖费", "2024年机关运行经费"])
def test_another_year_or_account_is_no_answer(ask: Ask, question: str) -> None:
    """Last year's amounts, and what was spent of them, are not this document's figures."""
    answer = ask(question, STATED)
    assert answer.status is Status.REFUSED
    assert answer.said == ()


@pytest.mark.parametrize(
    "question", ["车辆多少钱", "机关运行经费几辆", "人均机关运行经费", "局长的机关运行经费"]
)
def test_what_a_sentence_does_not_say(ask: Ask, question: str) -> None:
    """A count is no money, money is no count, and every word has to be explained."""
    answer = ask(question, STATED)
    assert answer.status is Status.REFUSED
    assert answer.said == ()


def test_a_number_and_its_cost_stay_apart(ask: Ask) -> None:
    """Where a sentence says how many and how much, both are shown and neither is the headline."""
    answer = ask("在建工程", STATED)
    assert answer.value is None
    assert [a.scopes for a in answer.results[0].agreements] == [("数量",), ("金额",)]


def test_a_printed_share_goes_before_a_computed_one(ask: Ask) -> None:
    """The share that the document prints is the answer."""
    answer = ask("基本支出占比", STATED)
    assert answer.value == Value(Decimal("66.67"), "%")
    assert answer.working is None
    assert [cited.record.whole for cited in answer.said] == ["支出预算"]


def test_a_printed_share_that_does_not_fit_is_shown_beside_the_computed(ask: Ask) -> None:
    """Where print and arithmetic disagree beyond rounding, both are shown."""
    answer = ask("项目支出占总支出多少", STATED)
    assert answer.value is None
    shown = [a.shown.amount for result in answer.results for a in result.agreements]
    assert shown == [Decimal("40.00"), Decimal("33.33")]


def test_zero_blank_and_none_are_told_apart(ask: Ask) -> None:
    """A printed 0 is answered; a blank, an empty table and a name that is not there are refused."""
    assert ask("住房保障支出", STATED).value == Value(Decimal("0.00"), "万元")
    reasons = {
        question: problem.reason
        for question in ("教育支出", "政府性基金预算支出", "国防支出", "培训大楼")
        if (problem := ask(question, STATED).problem) is not None
    }
    assert reasons == {
        "教育支出": "blank",
        "政府性基金预算支出": "no_data",
        "国防支出": "item_unknown",
        "培训大楼": "not_understood",
    }


def test_a_sentence_that_says_there_is_none_is_quoted(ask: Ask) -> None:
    """Where the text says that a table is empty, the refusal has that sentence."""
    (result,) = ask("政府性基金预算支出", STATED).results
    assert [cited.record.passage.page for cited in result.none] == [12]


AIMS = replace(
    document(EXPENDITURE),
    passages=(PROSE,),
    statements=(
        said("编报绩效目标的项目", "6", "个", measure=Measure.COUNT),
        said("编报绩效目标的项目/项目预算资金", "24.33"),
    ),
)


@pytest.mark.parametrize(
    ("question", "amount", "unit"),
    [
        ("编报绩效目标的项目资金", "24.33", "万元"),
        ("绩效目标项目资金多少", "24.33", "万元"),
        ("编报绩效目标的项目多少钱", "24.33", "万元"),
        ("编报绩效目标的项目有几个", "6", "个"),
    ],
)
def test_money_for_things_or_how_many(ask: Ask, question: str, amount: str, unit: str) -> None:
    """A sentence that counts things and says their money answers each question with its own."""
    assert ask(question, AIMS).value == Value(Decimal(amount), unit)


def test_what_is_counted_may_go_by_a_longer_name(ask: Ask) -> None:
    """「有几辆车」 is answered where the sentence only tells of 实有车辆, and of no 车辆."""
    counted = said("实有车辆", "5", "辆", measure=Measure.COUNT)
    answer = ask(
        "有几辆车", replace(document(EXPENDITURE), passages=(PROSE,), statements=(counted,))
    )
    assert answer.value == Value(Decimal(5), "辆")


def test_a_part_of_what_is_counted_is_not_all_of_it(ask: Ask) -> None:
    """Of 实有车辆 with its 定编车辆 only the first is how many there are."""
    counted = (
        said("实有车辆", "46", "辆", measure=Measure.COUNT),
        said("实有车辆/定编车辆", "40", "辆", measure=Measure.COUNT),
    )
    told = replace(document(EXPENDITURE), passages=(PROSE,), statements=counted)
    assert ask("有几辆车", told).value == Value(Decimal(46), "辆")


def test_all_the_money_may_stand_in_a_sentence_alone(ask: Ask) -> None:
    """A document without a table of income tells in its text what comes in altogether."""
    told = said("部门预算总收入", "4812.36")
    income = ask("总收入多少", replace(document(THREE), passages=(PROSE,), statements=(told,)))
    assert income.value == Value(Decimal("4812.36"), "万元")


@pytest.mark.parametrize(
    "question",
    ["去年采购货物加采购服务", "去年采购货物和农林水支出一共多少", "2024年采购货物加农林水支出"],
)
def test_a_sentence_tells_nothing_of_the_year_before(ask: Ask, question: str) -> None:
    """What is stated of the document's own year is never summed up for the year before."""
    answer = ask(question, STATED)
    assert answer.status is Status.REFUSED
    assert answer.value is None
