import pytest

from knowledge.answering.answer import Status
from knowledge.question.problem import Reason
from tests.answering.conftest import Ask
from tests.documents import document, table

SPENT = table("一般公共预算基本支出表", ["合计"], {"合计": ["9.00"], "30201 办公费": ["1.00"]})
PROJECTS = table("项目支出表", ["合计"], {"合计": ["8.00"], "信访接待中心运行费用项目": ["8.00"]})
OFFICE = document(SPENT, PROJECTS, organization="天津市东丽区人民政府信访办公室")
BUREAU = document(SPENT, organization="上海市普陀区财政局")
STREET = document(SPENT, organization="上海市普陀区人民政府万里街道办事处")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("西青信访办办公费", "西青信访办"),
        ("市信访办办公费", "市信访办"),
        ("东丽区中心医院办公费", "东丽区中心医院"),
        ("东丽区第一中学办公费", "东丽区第一中学"),
        ("请问派出所办公费多少", "派出所"),
        ("信访服务中心的办公费", "信访服务中心"),
        ("东丽区政府办公费", "东丽区政府"),
        ("普陀区曹杨二中办公费", "普陀区曹杨二中"),
        ("万里街道社区卫生服务中心办公费", "万里街道社区卫生服务中心"),
        ("普陀区图书馆经费", "普陀区图书馆"),
        ("长征镇办公费", "长征镇"),
        ("静安办公费", "静安"),
    ],
)
def test_a_body_that_nobody_loaded_is_named_as_such(ask: Ask, question: str, named: str) -> None:
    """What reads like a school or a place is no word that is not understood, and gets no figure."""
    answer = ask(question, OFFICE, BUREAU, STREET)
    assert answer.status is Status.REFUSED
    assert answer.problem is not None
    assert (answer.problem.reason, answer.problem.words) == (Reason.ORGANIZATION_UNKNOWN, (named,))


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("西青区信访办办公费", ("天津市东丽区人民政府信访办公室",)),
        ("上海市财政局办公费", ("上海市普陀区财政局",)),
        ("财政厅办公费", ("上海市普陀区财政局",)),
        ("静安区水务局办公费", ()),
    ],
)
def test_who_is_not_loaded_is_offered_who_is_near(
    ask: Ask, question: str, near: tuple[str, ...]
) -> None:
    """Of the loaded bodies those of the same kind are offered, never their figures."""
    answer = ask(question, OFFICE, BUREAU, STREET)
    assert answer.problem is not None
    assert answer.problem.reason is Reason.ORGANIZATION_UNKNOWN
    assert answer.near == near


@pytest.mark.parametrize("question", ["信访接待中心多少钱", "接待中心的钱", "接待中心运行费"])
def test_a_project_named_after_a_centre_is_no_body(ask: Ask, question: str) -> None:
    """Where nothing else is asked of a centre, the project of its name is meant."""
    answer = ask(question, OFFICE)
    assert [str(one.value.amount) for r in answer.results for one in r.agreements] == ["8.00"]


@pytest.mark.parametrize("question", ["东丽区办公费", "东丽的办公费多少", "天津东丽区办公费"])
def test_a_region_with_one_body_is_that_body(ask: Ask, question: str) -> None:
    """The one body that is loaded of a region answers for an item, and the reply says so."""
    answer = ask(question, OFFICE, BUREAU, STREET)
    assert answer.status is Status.ANSWERED
    assert {card.organization for card in answer.documents} == {"天津市东丽区人民政府信访办公室"}
    assert [one.only for one in answer.understood] == [True]


@pytest.mark.parametrize("question", ["东丽区预算多少", "东丽区一共花多少钱", "天津市办公费"])
def test_the_money_of_a_whole_region_is_not_that_of_a_body(ask: Ask, question: str) -> None:
    """Who asks for all the money of a region, or of a wider one, is asked back."""
    answer = ask(question, OFFICE, BUREAU, STREET)
    assert answer.status is Status.AMBIGUOUS
    assert answer.choice is not None
    assert answer.choice.names == ("天津市东丽区人民政府信访办公室",)


def test_a_region_with_several_bodies_is_asked_back(ask: Ask) -> None:
    """Where two bodies of a region are loaded, either may be meant."""
    answer = ask("普陀区办公费", OFFICE, BUREAU, STREET)
    assert answer.status is Status.AMBIGUOUS
