"""Whatever is answered can be shown, drawn and exported: no kind of answer is left behind."""

import csv
from pathlib import Path

import pytest

from bot.charts.answers import chart_of, has_chart
from bot.conversation import Conversation
from bot.export.files import csv_file, xlsx_file
from bot.export.records import file_name, records
from bot.tables import Tables
from bot.telegram.buttons import buttons_under
from tests.conftest import ROOT

with (ROOT / "tests" / "data" / "questions.csv").open(encoding="utf-8", newline="") as lines:
    QUESTIONS = [line["question"] for line in csv.DictReader(lines)]


@pytest.fixture(scope="module")
def talk(database: Path) -> Conversation:
    """Talk about the packaged disclosure, as on a phone."""
    return Conversation(database, tables=Tables(34))


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer(talk: Conversation, question: str) -> None:
    """Sources, chart and files can be made of every answer; a button is never for nothing."""
    answer = talk.ask(question)
    found = records(answer)
    sources = talk.sources(answer)
    assert csv_file(found).count(b"\n") > len(found)
    assert xlsx_file(found).startswith(b"PK")
    assert file_name(answer)
    assert has_chart(answer) == (chart_of(answer) is not None)
    assert all(source.caption().text and source.label(with_body=True) for source in sources)
    markup = buttons_under(answer, 1)
    offered = [one.text for row in markup.inline_keyboard for one in row] if markup else []
    assert ("看原表" in offered) <= bool(sources)
    assert ("导出" in offered) <= bool(found)
