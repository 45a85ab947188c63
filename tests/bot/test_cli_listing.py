import json
from pathlib import Path

import pytest

from bot.cli import run
from bot.sentences import failure
from knowledge.store.writing import open_for_writing

ORGANIZATION = "天津市东丽区人民政府信访办公室"


def test_documents(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is loaded is one line a document, in words and as JSON."""
    assert run(["documents", "--db", str(database)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    for words in (ORGANIZATION, "2026 年部门预算", "10 张表", "239 个数", "disclosure.pdf"):
        assert words in line

    assert run(["documents", "--json", "--db", str(database)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document.pop("passages") > 0
    assert document == {
        "id": 1,
        "organization": ORGANIZATION,
        "fiscal_year": 2026,
        "stage": "预算",
        "level": "部门",
        "title": f"{ORGANIZATION}2026年度部门预算公开",
        "file": "disclosure.pdf",
        "pages": 30,
        "tables": 10,
        "facts": 239,
    }


def test_no_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty database says so in words, and is no line of JSON."""
    empty = tmp_path / "empty.db"
    with open_for_writing(empty):
        pass
    assert run(["documents", "--db", str(empty)]) == 0
    assert "mingzhang ingest" in capsys.readouterr().out
    assert run(["documents", "--json", "--db", str(empty)]) == 0
    assert run(["facts", "--json", "--db", str(empty)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "name", [[], ["1"], ["disclosure.pdf"], [ORGANIZATION], [f"{ORGANIZATION}2026年度部门预算公开"]]
)
def test_facts(database: Path, name: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Every figure of a document is one object on a line, whatever the document is called by."""
    assert run(["facts", "--json", "--db", str(database), *name]) == 0
    facts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(facts) == 239
    assert {fact["source"] for fact in facts} == {"table"}
    assert [
        (fact["printed"], fact["unit"], fact["page"])
        for fact in facts
        if fact["row"][-1] == "物业管理费" and fact["column"][-1] == "合计"
    ] == [("23.94", "万元", 19)]


def test_facts_in_words(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For people and spreadsheets a figure is a line parted by tabs."""
    assert run(["facts", "--db", str(database)]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 239
    assert lines[0] == [
        "449.53",
        "万元",
        "一、一般公共预算拨款收入",
        "收入 › 预算数",
        "预算公开表1 部门收支总体情况表",
        "12",
    ]


def test_unknown_document(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A document that is not there is named, and the way to see which are."""
    assert run(["facts", "--json", "--db", str(database), "教育局"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == failure("document_unknown", name="教育局") + "\n"
