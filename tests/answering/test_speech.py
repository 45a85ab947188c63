import pytest

from knowledge.answering.answer import Status
from knowledge.vocabulary.speech import speech
from tests.answering.conftest import Ask
from tests.documents import document, table

SPENT = table(
    "一般公共预算基本支出表",
    ["合计"],
    {"合计": ["9.00"], "30101 基本工资": ["7.00"], "30205 水费": ["1.00"]},
)
LOADED = document(SPENT)


@pytest.mark.parametrize(
    "question",
    [
        "水费几钿啊",
        "侬好，水费多少伐",
        "水費系幾多呀唔該",
        "帮我瞅瞅水费多少钱呐",
        "俺想问问咱单位水费是多少钱来着",
        "水费搞了好多钱哦",
        "晓得不，水费好多嘛",
        "麻溜的，水费几多，十万火急",
        "师傅，水费多少",
        "老师请问水费多少",
        "水费多少，老师",
        "有没有人知道水费得多少钱噻",
    ],
)
def test_how_people_speak_changes_nothing_of_what_they_ask(ask: Ask, question: str) -> None:
    """Words of address, haste and dialect around a question are no part of it."""
    answer = ask(question, LOADED)
    assert answer.status is Status.ANSWERED
    assert [str(one.value.amount) for r in answer.results for one in r.agreements] == ["1.00"]


@pytest.mark.parametrize(
    "question",
    [
        "老师的基本工资",
        "师傅基本工资多少",
        "主任基本工资",
        "客服水费",
        "平均水费几钿",
        "人均水费几多",
    ],
)
def test_who_is_paid_and_what_narrows_is_never_dropped(ask: Ask, question: str) -> None:
    """A word for somebody is dropped only where it is set apart from the question."""
    answer = ask(question, LOADED)
    assert answer.status is Status.REFUSED
    assert answer.results == ()


@pytest.mark.parametrize("how_much", sorted(speech()["how_much"]))
def test_every_way_of_asking_how_much_asks_for_the_figure(ask: Ask, how_much: str) -> None:
    """However it is asked how much an item is, the figure is the same."""
    answer = ask(f"水费{how_much}", LOADED)
    assert answer.status is Status.ANSWERED, how_much
