import pytest

from bot.json_lines import answer_object
from bot.rendering import render
from knowledge.answering.answer import Status
from knowledge.model import Stage
from knowledge.vocabulary.about import About, Chat
from tests.answering.conftest import Ask
from tests.documents import document, table

TABLE = table("支出总表", ["合计"], {"合计": ["9.00"], "213 农林水支出": ["9.00"]})
WATER = document(TABLE)
WATER_BEFORE = document(TABLE, fiscal_year=2024, stage=Stage.FINAL)
JUSTICE = document(TABLE, organization="江州市司法局")


@pytest.mark.parametrize(
    ("question", "about", "documents"),
    [
        ("有哪些部门", About.BODIES, 3),
        ("云台区有哪些单位？", About.BODIES, 2),
        ("请问你有哪些数据", About.DOCUMENTS, 3),
        ("水务局有哪些年份", About.YEARS, 2),
        ("数据是哪来的", About.SOURCE, 3),
        ("什么时候更新的", About.UPDATED, 3),
        ("有没有2024年的", About.WHETHER, 1),
        ("有决算吗", About.WHETHER, 1),
        ("司法局有决算吗", About.WHETHER, 0),
        ("有2019年的数据吗", About.WHETHER, 0),
        ("水务局有多少张表", About.TABLES, 1),
        ("司法局这个文件多少页", About.PAGES, 1),
    ],
)
def test_what_is_loaded(ask: Ask, question: str, about: About, documents: int) -> None:
    """A question about the data is answered from what is loaded, and with no figure."""
    answer = ask(question, WATER, WATER_BEFORE, JUSTICE)
    assert answer.status is Status.ANSWERED
    assert answer.holdings is not None
    assert answer.holdings.about is about
    assert len(answer.holdings.documents) == documents
    assert answer.value is None
    assert answer.figures == ()


def test_whose_tables_is_asked_back(ask: Ask) -> None:
    """Tables and pages are those of one body."""
    assert ask("有哪些表", WATER, JUSTICE).status is Status.AMBIGUOUS


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("农林水支出有哪些年份多少钱", Status.REFUSED),
        ("有农林水支出吗", Status.ANSWERED),
        ("2025年有总预算吗", Status.ANSWERED),
    ],
)
def test_a_question_for_an_item_is_not_about_the_data(
    ask: Ask, question: str, status: Status
) -> None:
    """Where an item or a total is named, it is no question about what is loaded."""
    answer = ask(question, WATER)
    assert answer.holdings is None
    assert answer.status is status


@pytest.mark.parametrize(
    ("message", "chat"),
    [
        ("你好", Chat.GREETING),
        ("早上好呀", Chat.GREETING),
        ("谢谢老师，辛苦了！", Chat.THANKS),
        ("再见", Chat.FAREWELL),
        ("666", Chat.PRAISE),
        ("好的好的，哈哈", Chat.PRAISE),
        ("你好，你是谁？", Chat.IDENTITY),
        ("你能做什么", Chat.ABILITY),
    ],
)
def test_small_talk(ask: Ask, message: str, chat: Chat) -> None:
    """Small talk gets a friendly line, even where several bodies are loaded, and no figure."""
    answer = ask(message, WATER, JUSTICE)
    assert answer.status is Status.HELP
    assert answer.chat is chat
    record = answer_object(answer, render("help.html.j2", answer=answer, examples=()), 0.0)
    assert record["facts"] == []
    assert record["value"] is None
    assert "万元" not in record["text"]


def test_a_greeting_before_a_question_says_nothing(ask: Ask) -> None:
    """「早上好」 before a question for a figure does not stand in its way."""
    assert ask("早上好，农林水支出多少，谢谢老师", WATER).value is not None


@pytest.mark.parametrize("message", ["写首诗", "你真笨", "今天天气怎么样"])
def test_what_is_no_small_talk(ask: Ask, message: str) -> None:
    """An insult or another subject is refused as none of the bot's business."""
    answer = ask(message, WATER)
    assert answer.problem is not None
    assert answer.problem.reason == "out_of_scope"


@pytest.mark.parametrize("question", ["上年结余", "去年结转多少", "上年结转", "去年结转结余"])
def test_what_was_carried_over_is_an_item_and_no_year(ask: Ask, question: str) -> None:
    """「去年结转」 is this year's row of that name, not a question for last year."""
    carried = table("收支总表", ["收入"], {"上年结转结余": ["2.50"], "收入总计": ["9.00"]})
    answer = ask(question, document(carried))
    assert [str(a.value.amount) for r in answer.results for a in r.agreements] == ["2.50"]
