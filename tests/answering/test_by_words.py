"""Questions in other words than the documents': what is told by them, and what is not."""

from dataclasses import replace

import pytest

from knowledge.answering.answer import Status
from knowledge.model import Measure
from knowledge.question.problem import Reason
from tests.answering.conftest import Ask
from tests.answering.test_stated import PROSE, said
from tests.answering.test_targets import indicator, target
from tests.documents import document, table

PROJECTS = table(
    "项目支出表", ["合计"], {"合计": ["9.00"], "堤防巡护经费": ["6.00"], "水质化验": ["3.00"]}
)
COUNT = Measure.COUNT
LOADED = replace(
    document(PROJECTS),
    passages=(PROSE,),
    targets=(
        target(
            0,
            "堤防日常巡护中心经费",
            indicator("数量指标", "巡护堤防长度", "≥", "12", "公里"),
            indicator("数量指标", "处置险情数量", "≤", "30", "件次"),
            indicator("时效指标", "处置险情及时率", "≥", "95", "%"),
            indicator("数量指标", "巡护人员数量", "=", "8", "人"),
            indicator("成本指标", "经费总额", "≤", "60000", "元"),
            indicator("满意度指标", "沿岸群众满意率", "≥", "90", "%"),
        ),
        target(
            1,
            "水质化验",
            indicator("数量指标", "化验缴费次数", "≥", "4", "次"),
            indicator("数量指标", "化验设备", "≤", "5", "台"),
            indicator("质量指标", "化验设备完好率", "≥", "98", "%"),
        ),
    ),
    statements=(
        said("单价50万元以上的设备", "3", "台（套）", measure=COUNT, year=2025),
        said("国内公务接待", "7", "批次", measure=COUNT),
        said("国内公务接待", "81", "人次", measure=COUNT),
        said("年末在职人员", "41", "人", measure=COUNT),
        said("年末在职人员/行政人员", "12", "人", measure=COUNT),
        said("实行绩效目标管理的项目", "2", "个", measure=COUNT),
        said("实行绩效目标管理的项目/预算金额", "9.00"),
        said("机关运行经费/办公用房取暖费", "0.40"),
    ),
)


@pytest.mark.parametrize(
    ("question", "amount", "unit"),
    [
        ("要处置多少险情", "30", "件次"),
        ("处置险情多少件", "30", "件次"),
        ("险情处置及时率", "95", "%"),
        ("巡护中心的满意度", "90", "%"),
        ("巡护中心的群众满意度", "90", "%"),
        ("巡护中心的成本不能超过多少", "60000", "元"),
        ("堤防日常巡护要几个人", "8", "人"),
        ("化验一年缴几次费", "4", "次"),
        ("水质化验要用多少设备", "5", "台"),
        ("化验设备几个", "5", "台"),
    ],
)
def test_indicators_by_their_words(ask: Ask, question: str, amount: str, unit: str) -> None:
    """An indicator answers whose words, with those of its project, are all of the question's."""
    answer = ask(question, LOADED)
    assert answer.value is not None
    assert (str(answer.value.amount), answer.value.unit) == (amount, unit)


@pytest.mark.parametrize(
    ("question", "amount", "unit"),
    [
        ("50万以上设备几台", "3", "台（套）"),
        ("接待批次", "7", "批次"),
        ("公务接待了多少人次", "81", "人次"),
        ("在职多少人", "41", "人"),
        ("绩效目标涉及多少钱", "9.00", "万元"),
        ("绩效目标涉及几个项目", "2", "个"),
        ("取暖费", "0.40", "万元"),
    ],
)
def test_figures_in_sentences_by_their_words(
    ask: Ask, question: str, amount: str, unit: str
) -> None:
    """What a sentence counts is found by the words of its name, and of what is counted."""
    answer = ask(question, LOADED)
    assert answer.value is not None
    assert (str(answer.value.amount), answer.value.unit) == (amount, unit)


@pytest.mark.parametrize(
    "question",
    [
        "巡护中心要多少钱的船",
        "险情多少钱",
        "化验缴费多少人",
        "设备多少次",
        "人员多少",
        "去年处置多少险情",
    ],
)
def test_words_that_tell_nothing(ask: Ask, question: str) -> None:
    """A word that is nobody's, or a measure of another kind, is no ground for a figure."""
    answer = ask(question, LOADED)
    assert answer.status is not Status.ANSWERED or answer.value is None


def test_words_that_tell_several(ask: Ask) -> None:
    """Where the words are those of several indicators, they are offered."""
    answer = ask("险情", LOADED)
    assert answer.status is Status.AMBIGUOUS
    assert answer.choice is not None
    assert answer.choice.names == ("处置险情数量", "处置险情及时率")


def test_a_body_is_no_word_of_a_name(ask: Ask) -> None:
    """The name of the body that is asked does not count as a word of what is asked of it."""
    staff = said("水务局下属站在职人员", "7", "名", measure=COUNT)
    answer = ask("水务局的绩效目标", replace(LOADED, targets=(), statements=(staff,)))
    assert answer.status is Status.REFUSED


EDUCATING = target(0, "防汛", indicator("数量指标", "防汛教育场次", "≥", "4", "场"))
SMALL = said("面向中小企业预留政府采购项目预算金额", "34")


@pytest.mark.parametrize(
    "question", ["面向中小企业预留的政府采购预算", "给中小企业预留的采购项目有多少钱"]
)
def test_money_in_sentences_by_all_the_words_of_its_name(ask: Ask, question: str) -> None:
    """A sum of money is found by the words of its name in any form, if none that tells is left."""
    answer = ask(question, replace(LOADED, targets=(), statements=(SMALL,)))
    assert answer.value is not None
    assert str(answer.value.amount) == "34"


@pytest.mark.parametrize("question", ["中小企业的绩效目标", "预留的采购项目"])
def test_money_is_not_told_by_half_its_name(ask: Ask, question: str) -> None:
    """Where words of its name are left out, another sum may be meant; nor is an aim one."""
    answer = ask(question, replace(LOADED, targets=(), statements=(SMALL,)))
    assert answer.value is None


def test_a_line_of_the_classification_is_no_word_of_a_target(ask: Ask) -> None:
    """Who names a line that no table has is told so, and not asked which indicator is meant."""
    answer = ask("教育支出", replace(LOADED, targets=(EDUCATING,), statements=()))
    assert answer.problem is not None
    assert answer.problem.reason is Reason.ITEM_UNKNOWN
