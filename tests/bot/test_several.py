"""Several questions in one message, as a channel shows them."""

import json
from pathlib import Path

import pytest

from bot.asking import answers
from bot.cli import run
from bot.conversation import Conversation
from bot.export.records import records
from bot.suggesting import is_certain
from scripts.grounds import ungrounded
from tests.documents import document, stored, table

MESSAGE = "水费多少？局长是谁？有哪些项目？"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a database of one small disclosure."""
    basic = table(
        "一般公共预算基本支出表", ["合计"], {"30205 水费": ["3.00"], "30206 电费": ["4.00"]}
    )
    projects = table("项目支出表", ["合计"], {"河道清淤": ["1.00"], "水质监测": ["2.00"]})
    return stored(tmp_path / "some.db", document(basic, projects))


@pytest.fixture
def talk(path: Path) -> Conversation:
    """Talk about it."""
    return Conversation(path)


def test_each_answer_stands_under_its_own_words(talk: Conversation) -> None:
    """Every part has a number and its words; what one lacks is said in its place."""
    text = talk.reply(MESSAGE).text
    said = [
        "1. 「水费多少」",
        "水费：3.00 万元",
        "2. 「局长是谁」",
        "3. 「有哪些项目」",
        "河道清淤",
    ]
    places = [text.index(words) for words in said]
    assert places == sorted(places)


def test_one_object_has_all_facts(talk: Conversation) -> None:
    """In JSON a message is one object, every figure of its text among its facts."""
    (line,) = answers(talk, [MESSAGE], as_json=True)
    record = json.loads(line)
    assert record["status"] == "answered"
    assert record["reason"] is None
    assert record["value"] is None
    assert [fact["printed"] for fact in record["facts"]] == ["3.00", "1.00", "2.00"]
    assert ungrounded(record) == ()


def test_the_workings_are_joined(talk: Conversation) -> None:
    """Each part's arithmetic is in the working of the whole."""
    (line,) = answers(talk, ["水费比电费少多少？有哪些项目？水费换成元是多少？"], as_json=True)
    record = json.loads(line)
    assert record["working"] == "4.00 − 3.00 = 1.00 万元；3.00 万元 = 30000 元"
    assert ungrounded(record) == ()


def test_the_export_has_the_figures_of_all(talk: Conversation) -> None:
    """What is exported of a message is what its parts stand on."""
    assert [record.name for record in records(talk.ask(MESSAGE))] == [
        "水费",
        "河道清淤",
        "水质监测",
    ]


def test_a_message_with_a_part_refused_is_no_suggestion(talk: Conversation) -> None:
    """Half an answer to words that are still typed is not certain."""
    assert is_certain(talk.ask("水费多少？有哪些项目？"))
    assert not is_certain(talk.ask(MESSAGE))


def test_only_the_part_without_an_answer_is_kept(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The list of unanswered questions has the one part, in its own words."""
    assert run(["ask", "--db", str(path), MESSAGE]) == 0
    capsys.readouterr()
    assert run(["unanswered", "--json", "--db", str(path)]) == 0
    kept = [json.loads(line)["question"] for line in capsys.readouterr().out.splitlines()]
    assert kept == ["局长是谁"]


def test_markup_in_a_part_is_escaped(talk: Conversation) -> None:
    """The words of a part come from outside, as they do everywhere."""
    reply = talk.reply("水费多少？食堂&电话是谁的？有哪些项目？")
    assert "食堂&amp;电话" in reply.html
    assert "食堂&电话" in reply.text
