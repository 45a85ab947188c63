import json
from pathlib import Path

import pytest

from bot.cli import run
from tests.documents import document, stored, table

ONE = document(table("项目支出表", ["合计"], {"合计": ["1.00"], "河道清淤": ["1.00"]}))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a database that has been asked."""
    path = stored(tmp_path / "a.db", ONE)
    for question in ("局长工资", "局長工資？", "河道清淤", "", "2019年河道清淤"):
        assert run(["ask", "--db", str(path), question]) == 0
    assert run(["ask", "--unkept", "--db", str(path), "处长工资"]) == 0
    return path


def test_questions_are_counted(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was answered is not kept, nor what was asked for not to be; the rest is counted."""
    capsys.readouterr()
    assert run(["unanswered", "--json", "--db", str(path)]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["question"], one["reason"], one["count"]) for one in found] == [
        ("局长工资", "not_understood", 2),
        ("2019年河道清淤", "year_not_loaded", 1),
    ]


def test_in_words(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a question, with its reason in words."""
    capsys.readouterr()
    assert run(["unanswered", "--db", str(path), "--reason", "year_not_loaded"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("1 次\t没有载入那一年\t最近 ")
    assert line.endswith("\t2019年河道清淤")
    assert run(["unanswered", "--db", str(path), "--reason", "ambiguous"]) == 0
    assert capsys.readouterr().out == "没有记下答不上来的问题。\n"


def test_the_answer_is_the_same(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Keeping a question changes nothing of what is said, now or later."""
    said = []
    for option in ([], ["--unkept"], []):
        capsys.readouterr()
        assert run(["ask", *option, "--db", str(path), "局长工资"]) == 0
        said.append(capsys.readouterr())
    assert said[0] == said[1] == said[2]
