import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import run
from bot.sentences import failure
from tests.conftest import ROOT

SHAPE = {
    "question",
    "status",
    "reason",
    "text",
    "value",
    "working",
    "facts",
    "choices",
    "elapsed_ms",
}
HOSTILE = {
    "nothing": "",
    "blanks": " \u3000\t ",
    "10,000 characters": "信访工作经费" * 1667,
    "control characters": "\x01\x1b[31m信访\x7f\x85",
    "emoji": "🤔💰👨‍👩‍👧",
    "an SQL injection": "'; DROP TABLE facts; --",
    "a wildcard": "%",
    "HTML": "<b>信访工作经费</b><script>alert(1)</script>&amp;",
    "a template": "{{ 7 * 7 }} {0} %s",
    "lone surrogates": "\udcff\ud800",
    "right to left": "\u202e多少费经作工访信",
}


def start(*arguments: str, stdout: int = subprocess.PIPE) -> "subprocess.Popen[bytes]":
    """Start the command in a process of its own, with pipes to and from it."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


def ask(database: Path, *arguments: str) -> int:
    """Ask the database in this process."""
    return run(["ask", "--db", str(database), *arguments])


def test_answer_in_words(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first line is the answer; the rest says whose figure it is and where it stands."""
    assert ask(database, "信访工作经费多少") == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert "11.00" in first
    assert "万元" in first
    source = "\n".join(rest)
    for word in ("2026", "预算", "项目支出表", "23", "信访工作经费项目"):
        assert word in source


def test_answer_as_json(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The object has the documented names, the figure and its source."""
    assert ask(database, "--json", "信访工作经费多少") == 0
    (line,) = capsys.readouterr().out.splitlines()
    answer = json.loads(line)
    assert answer.keys() == SHAPE
    assert answer["question"] == "信访工作经费多少"
    assert answer["status"] == "answered"
    assert answer["reason"] is None
    assert answer["value"] == {"amount": "11.00", "unit": "万元"}
    (fact,) = [fact for fact in answer["facts"] if fact["column"][-1] == "合计"]
    assert fact == {
        "source": "table",
        "printed": "11.00",
        "amount": "11.00",
        "unit": "万元",
        "row": ["特定目标类", "信访工作经费项目"],
        "code": None,
        "column": ["资金来源", "合计"],
        "table": {"number": "预算公开表10", "title": "项目支出表"},
        "document": {
            "organization": "天津市东丽区人民政府信访办公室",
            "fiscal_year": 2026,
            "stage": "预算",
            "level": "部门",
            "title": "天津市东丽区人民政府信访办公室2026年度部门预算公开",
            "file": "disclosure.pdf",
        },
        "page": 23,
    }


@pytest.mark.parametrize("question", HOSTILE.values(), ids=HOSTILE)
def test_hostile_question(
    database: Path, question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is asked gets an orderly reply, in words and as JSON, and the database is whole."""
    before = database.read_bytes()
    assert ask(database, "--unkept", "--json", "--", question) == 0
    (line,) = capsys.readouterr().out.splitlines()
    answer = json.loads(line)
    assert answer["status"] in {"answered", "ambiguous", "refused", "help"}
    assert answer["text"]

    assert ask(database, "--unkept", "--", question) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert all(character.isprintable() or character == "\n" for character in said.out)
    assert database.read_bytes() == before


def test_questions_from_standard_input(database: Path) -> None:
    """With 「-」 each line is a question and gets its object, in order, empty lines as well."""
    questions = ["物业费", "", "水费多少", "局长工资"]
    with start("ask", "--json", "--db", str(database), "-") as process:
        sent = "\n".join(questions).encode() + b"\n\xff\xfe\r\n"
        out, err = process.communicate(sent)
    answers = [json.loads(line) for line in out.decode().splitlines()]
    assert [answer["question"] for answer in answers] == [*questions, "��"]
    assert (process.returncode, err) == (0, b"")


def test_one_conversation(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --follow-up a question may lean on the one before; without it each stands alone."""
    asked = ("--json", "办公费多少", "换成元")
    assert ask(database, "--follow-up", *asked) == 0
    _, then = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert then["question"] == "换成元"
    assert then["value"] == {"amount": "46400", "unit": "元"}
    assert ask(database, *asked) == 0
    _, alone = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (alone["reason"], alone["facts"]) == ("nothing_before", [])


def test_each_answer_is_flushed(database: Path) -> None:
    """An answer comes as soon as its question is there, not when all have been asked."""
    with start("ask", "--json", "--db", str(database), "-") as process:
        for question in ("物业费", "水费"):
            assert process.stdin
            process.stdin.write(question.encode() + b"\n")
            process.stdin.flush()
            assert process.stdout
            assert json.loads(process.stdout.readline())["question"] == question


def test_reader_that_leaves(database: Path) -> None:
    """When whoever reads the output has left, the command ends without a word."""
    read, write = os.pipe()
    with start("ask", "--db", str(database), "-", stdout=write) as process:
        os.close(write)
        os.close(read)
        _, err = process.communicate("物业费\n".encode() * 50)
    assert err == b""
    assert process.returncode == 1


def test_interrupt(database: Path) -> None:
    """Ctrl-C ends the command with its usual status and no traceback."""
    with start("ask", "--json", "--db", str(database), "-") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("物业费\n".encode())
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert err.strip() == b""
    assert process.returncode == 130


def test_imports_are_late(database: Path) -> None:
    """Asking loads no library that only reading, writing, chatting or Telegram needs."""
    code = (
        "import sys; from bot.cli import run; run(sys.argv[1:]);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "ask", "--db", str(database), "物业费"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    heavy = {"pdfplumber", "pdfminer", "pypdfium2", "PIL", "sqlite_utils", "telegram", "httpx"}
    assert not loaded & (heavy | {"prompt_toolkit", "asyncio"})


@pytest.mark.parametrize(
    "command", [["ask", "物业费"], ["chat"], ["documents"], ["facts"], ["unanswered"]]
)
def test_no_database_yet(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a database the command says how to make one, and makes none."""
    missing = str(tmp_path / "mingzhang.db")
    assert run([*command, "--db", missing]) == 1
    assert capsys.readouterr().err == failure("database_missing", file=missing) + "\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "command", [["ask", "物业费"], ["chat"], ["documents"], ["facts"], ["unanswered"]]
)
def test_database_of_another_kind(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is no database, or a folder, is one sentence that names it."""
    other = tmp_path / "notes.txt"
    other.write_text("not a database " * 100)
    assert run([*command, "--db", str(other)]) == 1
    assert run([*command, "--db", str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        failure("database_foreign", file=str(other)),
        failure("database_unwritable", file=str(tmp_path)),
    ]


def test_no_question(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a question the command says what it wants."""
    assert run(["ask"]) == 2
    assert capsys.readouterr().err == failure("question_missing") + "\n"


def test_a_figure_in_a_sentence_as_json(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A figure from prose has its names, its page, and the sentence as it stands."""
    ask(database, "--json", "机关运行经费")
    (fact,) = json.loads(capsys.readouterr().out)["facts"]
    assert fact["source"] == "prose"
    assert (fact["printed"], fact["amount"], fact["unit"]) == ("61.51", "61.51", "万元")
    assert (fact["row"], fact["page"]) == (["机关运行经费预算"], 9)
    assert "机关运行经费预算61.51万元" in fact["sentence"]


def test_a_target_as_json(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An indicator has its project, how it compares, and its page."""
    ask(database, "--json", "摄像头数量")
    (fact,) = json.loads(capsys.readouterr().out)["facts"]
    assert fact["source"] == "target"
    assert (fact["printed"], fact["amount"], fact["unit"]) == ("≤15个", "15", "个")
    assert (fact["comparator"], fact["page"]) == ("≤", 29)
    assert fact["row"] == ["信访信息维保费用", "产出指标", "数量指标", "摄像头数量"]
