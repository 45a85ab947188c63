"""Several questions in one message, over documents made by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.answering.answer import Answer, Status
from knowledge.answering.respond import Answerer
from knowledge.model import Document
from knowledge.question.several import MOST_PARTS
from knowledge.question.talk import NOTHING_SAID, Talk
from knowledge.store import StoreReader
from tests.documents import document, stored, table

WATER, JUSTICE = "江苏省苏州市水务局", "江苏省苏州市司法局"


def disclosure(organization: str, year: int, tenth: str) -> Document:
    """Return a small disclosure whose every figure ends in ``tenth``."""
    return document(
        table("支出总表", ["合计"], {"合计": [f"90.{tenth}"], "2010301 行政运行": [f"80.{tenth}"]}),
        table(
            "一般公共预算基本支出表",
            ["合计"],
            {
                "合计": [f"40.{tenth}"],
                "30101 基本工资": [f"7.{tenth}"],
                "30103 奖金": [f"6.{tenth}"],
                "30201 办公费": [f"1.{tenth}"],
                "30205 水费": [f"2.{tenth}"],
                "30206 电费": [f"3.{tenth}"],
            },
        ),
        table(
            "项目支出表",
            ["金额"],
            {"合计": [f"8.{tenth}"], "河道清淤": [f"5.{tenth}"], "水质监测": [f"3.{tenth}"]},
        ),
        organization=organization,
        fiscal_year=year,
    )


LOADED = (
    disclosure(WATER, 2023, "23"),
    disclosure(WATER, 2024, "24"),
    disclosure(JUSTICE, 2024, "44"),
)

Say = Callable[..., Answer]


def _saying(folder: Path, *documents: Document) -> Say:
    answerer = Answerer(StoreReader(stored(folder / "some.db", *documents)))

    def saying(*messages: str) -> Answer:
        talk = NOTHING_SAID
        for message in messages:
            answer = answerer.answer(message, talk)
            talk = Talk.from_json(answer.talk.to_json())
        return answer

    return saying


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Say:
    """Return a function that has a talk about several bodies and returns the last answer."""
    return _saying(tmp_path_factory.mktemp("many"), *LOADED)


@pytest.fixture(scope="module")
def say_of_one(tmp_path_factory: pytest.TempPathFactory) -> Say:
    """Return a function that has a talk about the one body that is loaded."""
    return _saying(tmp_path_factory.mktemp("one"), LOADED[1])


def shown(answer: Answer) -> list[str]:
    """Return the figures of an answer, in order; of a refusal, its reason."""
    if answer.problem is not None:
        return [answer.problem.reason]
    figures = [str(a.shown.amount) for r in answer.results for a in r.agreements]
    return figures + [
        str(entry.figure.fact.amount) for listing in answer.listings for entry in listing.entries
    ]


def parts(answer: Answer) -> list[list[str]]:
    """Return the figures of each part."""
    return [shown(part) for part in answer.parts]


@pytest.mark.parametrize(
    ("message", "figures"),
    [
        ("水务局水费多少？最贵的项目是什么？", [["2.24"], ["5.24"]]),
        ("水务局最贵的项目是什么，水费多少", [["5.24"], ["2.24"]]),
        ("1. 水务局水费多少 2. 有哪些项目", [["2.24"], ["5.24", "3.24"]]),
        ("水务局水费多少\n有哪些项目\n电费多少", [["2.24"], ["5.24", "3.24"], ["3.24"]]),
        ("水务局水费多少 有哪些项目", [["2.24"], ["5.24", "3.24"]]),
        ("2023年水务局：水费多少，有哪些项目", [["2.23"], ["5.23", "3.23"]]),
        ("水费多少？有哪些项目？问的是水务局2023年", [["2.23"], ["5.23", "3.23"]]),
        ("想问两件事：水务局水费多少，有哪些项目", [["2.24"], ["5.24", "3.24"]]),
        ("你好，水务局水费多少？有哪些项目？谢谢", [["2.24"], ["5.24", "3.24"]]),
        ("水务局水费多少，司法局最贵的项目是什么", [["2.24"], ["5.44"]]),
        ("2023年水务局最贵的项目是什么，水费多少", [["5.23"], ["2.23"]]),
        ("水务局水费多少，占行政运行多少，换成元是多少", [["2.24"], ["2.79"], ["22400"]]),
        ("水务局水费多少元？万元呢？", [["22400"], ["2.24"]]),
    ],
)
def test_each_question_is_answered(say: Say, message: str, figures: list[list[str]]) -> None:
    """Each question goes on from the one before; whose figures of when are asked holds for all."""
    answer = say(message)
    assert answer.status is Status.ANSWERED
    assert parts(answer) == figures
    assert answer.value is None


@pytest.mark.parametrize(
    "message",
    [
        "水务局水费和电费",
        "水务局水费多少，电费多少",
        "1. 水务局水费多少 2. 电费多少",
        "水务局水费，多少",
        "水务局水费多少，电费多少，哪个多",
        "水务局有哪些项目，各多少钱",
        "水务局最贵的项目是什么，多少钱",
        "你好！水务局水费多少？谢谢！",
    ],
)
def test_what_is_one_question_stays_one(say: Say, message: str) -> None:
    """A message that one answer serves whole has that answer."""
    answer = say(message)
    assert answer.status is Status.ANSWERED
    assert answer.question == message
    assert not answer.parts


@pytest.mark.parametrize(
    "message",
    [
        "水务局不含奖金，基本工资多少",
        "水务局基本工资多少，不含奖金，有哪些项目",
        "水务局基本工资多少。不含奖金。有哪些项目？",
        "水务局除了水费，其他多少",
        "水务局实际花了多少，办公费",
        "水务局水费多少，2023年的，有几个科室",
    ],
)
def test_a_split_never_changes_the_meaning(say: Say, message: str) -> None:
    """What may bear on another piece of the message is refused with it."""
    answer = say(message)
    assert answer.status is Status.REFUSED
    assert not answer.figures


def test_what_one_part_lacks_the_others_have(say: Say) -> None:
    """A part that is refused is said so with its words; the one figure is the headline."""
    answer = say("水务局局长是谁？水费多少？")
    assert parts(answer) == [["not_understood"], ["2.24"]]
    assert answer.parts[0].problem is not None
    assert "谁" in "".join(answer.parts[0].problem.words)
    assert answer.value is not None
    assert str(answer.value.amount) == "2.24"


def test_what_is_said_around_the_questions_is_told(say: Say) -> None:
    """Talk that is no question is set aside, and the answer says so."""
    answer = say("我是这里的老百姓，水务局水费多少？有哪些项目？")
    assert parts(answer) == [["2.24"], ["5.24", "3.24"]]
    assert answer.aside == ("我是这里的老百姓",)


def test_a_question_for_what_is_not_there_stands_by_itself(say: Say) -> None:
    """The question beside it is answered."""
    answer = say("我想知道水务局食堂花了多少钱，办公费多少")
    assert [part.status for part in answer.parts] == [Status.REFUSED, Status.ANSWERED]
    assert parts(answer)[1] == ["1.24"]


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("2019年水费多少？有哪些项目？", "year_not_loaded"),
        ("2019年水费多少？局长是谁？电费多少？", "year_not_loaded"),
        ("常州市水务局水费多少？有哪些项目？", "organization_unknown"),
    ],
)
def test_a_context_without_documents_holds_for_all(
    say_of_one: Say, message: str, reason: str
) -> None:
    """No part falls back on another year or body than the one that the message names."""
    answer = say_of_one(message)
    assert answer.status is Status.REFUSED
    assert answer.problem is not None
    assert answer.problem.reason == reason
    assert not answer.figures


def test_the_body_is_asked_back_once_for_all(say: Say) -> None:
    """Who picks a body has every question of the message answered."""
    answer = say("1. 水费多少 2. 有哪些项目")
    assert answer.status is Status.AMBIGUOUS
    assert answer.choice is not None
    picked = say("1. 水费多少 2. 有哪些项目", "水务局")
    assert parts(picked) == [["2.24"], ["5.24", "3.24"]]


def test_the_talk_goes_on_from_the_last_part(say: Say) -> None:
    """A message after several questions follows the last of them."""
    answer = say("水务局有哪些项目？水费多少？", "电费呢")
    assert shown(answer) == ["3.24"]


def test_questions_beyond_the_most_are_named(say: Say) -> None:
    """No more than so many are answered, and the others are told."""
    asked = ["水务局有哪些项目", *("水费多少", "电费多少") * 4]
    answer = say("？".join(asked))
    assert len(answer.parts) == MOST_PARTS
    assert answer.unasked == tuple(asked[MOST_PARTS:])


def test_together_they_hold_what_the_parts_hold(say: Say) -> None:
    """The figures of a message are those of its parts, and so are its workings."""
    answer = say("水务局水费多少，占行政运行多少，换成元是多少")
    assert set(answer.figures) == {figure for part in answer.parts for figure in part.figures}
    workings = [part.working for part in answer.parts if part.working]
    assert answer.working == "；".join(workings)
