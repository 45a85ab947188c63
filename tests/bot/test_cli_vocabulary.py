import json
from pathlib import Path

import pytest

from bot.cli import run
from knowledge.vocabulary.files import text_of


def test_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings alone leave the exit status 0, and the last line counts."""
    assert run(["vocabulary", "check"]) == 0
    *_, last = capsys.readouterr().out.splitlines()
    assert "错误 0 处" in last or "没有发现问题" in last


def test_a_file_with_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each error is one line with file and line; the exit status is 1."""
    file = tmp_path / "synonyms.csv"
    text = text_of("synonyms.csv")
    file.write_text(text + "網費,邮电费,same,economic,yes,\n", encoding="utf-8")
    assert run(["vocabulary", "check", str(file)]) == 1
    out = capsys.readouterr().out
    line = text.count("\n") + 1
    assert f"错误：synonyms.csv 第 {line} 行：「spoken」里的「網費」要写成「网费」" in out
    assert out.splitlines()[-1].startswith("检查了 1 个文件：错误 1 处")


def test_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --json each flaw is an object."""
    file = tmp_path / "topics.toml"
    file.write_text("[topic]\nwhy = []\n", encoding="utf-8")
    assert run(["vocabulary", "check", "--json", str(file)]) == 1
    first = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert first.keys() == {"file", "line", "severity", "rule", "message"}
    assert (first["file"], first["severity"]) == ("topics.toml", "error")


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file is one sentence that names it."""
    missing = tmp_path / "words.toml"
    assert run(["vocabulary", "check", str(missing)]) == 1
    assert str(missing) in capsys.readouterr().err


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    """The group and its command explain themselves in Chinese."""
    assert run(["vocabulary"]) == 0
    assert "check" in capsys.readouterr().out
    assert run(["vocabulary", "check", "--help"]) == 0
    assert capsys.readouterr().out.startswith("用法：mingzhang vocabulary check")
