"""What a talk keeps, and what a refusal in it must not spoil."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.answering.answer import Answer, Status
from knowledge.answering.respond import Answerer
from knowledge.model import Document, Measure, Passage, Statement
from knowledge.question.talk import NOTHING_SAID
from knowledge.store import StoreReader
from tests.documents import document, stored, table

TEXT = "行政编制20名，在职18人，退休人员5人，车辆3辆。"
PASSAGE = Passage(("概况", "机构设置"), TEXT, 2)


def told(name: str, printed: str, unit: str) -> Statement:
    """Return a number that a sentence about a body states."""
    return Statement(
        PASSAGE, TEXT, (name,), Measure.COUNT, printed, Decimal(printed), unit, 2025, "预算", "",
        "", "机构",
    )  # fmt: skip


def disclosure(organization: str, tenth: str) -> Document:
    """Return a small disclosure whose every figure in a table ends in ``tenth``."""
    made = document(
        table(
            "支出总表",
            ["合计", "基本支出", "项目支出"],
            {"合计": [f"9.{tenth}", f"6.{tenth}", f"3.{tenth}"]},
        ),
        table(
            "一般公共预算基本支出表",
            ["合计", "人员经费", "公用经费"],
            {
                "合计": [f"6.{tenth}", f"4.{tenth}", f"2.{tenth}"],
                "30101 基本工资": [f"4.{tenth}", f"4.{tenth}", ""],
                "30201 办公费": [f"0.{tenth}", "", f"0.{tenth}"],
                "30205 水费": [f"1.{tenth}", "", f"1.{tenth}"],
                "30302 退休费": [f"0.5{tenth}", f"0.5{tenth}", ""],
            },
        ),
        organization=organization,
    )
    people = (
        told("行政编制", "20", "名"),
        told("在职", "18", "人"),
        told("退休人员", "5", "人"),
        told("车辆", "3", "辆"),
    )
    return replace(made, passages=(PASSAGE,), statements=people)


LOADED = (disclosure("江苏省苏州市水务局", "11"), disclosure("江苏省苏州市司法局", "22"))
Say = Callable[..., Answer]


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Say:
    """Return a function that has a talk and returns the answer to its last message."""
    path: Path = tmp_path_factory.mktemp("talk") / "some.db"
    answerer = Answerer(StoreReader(stored(path, *LOADED)))

    def saying(messages: str) -> Answer:
        talk = NOTHING_SAID
        for message in messages.split(" / "):
            answer = answerer.answer(message, talk)
            talk = answer.talk
        return answer

    return saying


@pytest.mark.parametrize(
    ("messages", "amount"),
    [
        ("水务局行政编制 / 车辆呢", "3"),
        ("水务局办公费 / 车辆有几辆", "3"),
        ("水务局在职多少人 / 退休呢", "5"),
        ("水务局在职多少人 / 退休呢 / 退休费呢", "0.511"),
        ("水务局办公费呢 / 它和水费的和", "1.22"),
        ("水务局办公费 / 2019年呢 / 水费呢", "1.11"),
        ("水务局办公费 / 2019年呢 / 水费呢 / 两个一共", "1.22"),
        ("水务局总支出 / 其中人员经费", "4.11"),
        ("水务局总支出 / 其中人员经费 / 其中基本工资", "4.11"),
        ("水务局办公费占公用经费多少 / 那司法局的水费呢", "1.22"),
        ("有哪些部门 / 第一个的总预算", "9.22"),
        ("2025年的部门有哪些 / 第二个的总预算", "9.11"),
        ("有哪些部门 / 第二个的办公费呢 / 水费呢", "1.11"),
    ],
)
def test_what_was_said_goes_on(say: Say, messages: str, amount: str) -> None:
    """The body, the item and what is counted go on; a year that is missing does not."""
    answer = say(messages)
    assert answer.value is not None, answer.problem
    assert answer.value.amount == Decimal(amount)


@pytest.mark.parametrize(
    "messages",
    [
        "水务局办公费 / 2019年呢 / 一共多少",
        "水务局办公费 / 2019年呢 / 水费呢 / 三个一共",
        "水务局行政编制 / 局长呢",
        "有哪些部门 / 第三个的办公费",
        "水务局总收入 / 其中人员经费",
    ],
)
def test_a_talk_never_falls_back_to_another_figure(say: Say, messages: str) -> None:
    """Where what is asked next has no figure there is none, and no total in its place."""
    answer = say(messages)
    assert answer.status is Status.REFUSED
    assert answer.value is None
