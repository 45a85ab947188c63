import subprocess
import sys

import pytest

from bot.cli import run
from tests.conftest import ROOT

COMMANDS = ["ingest", "ask", "chat", "telegram", "documents", "facts", "audit", "unanswered"]
GROUPS = ["vocabulary"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command explains itself in Chinese, its database among its options."""
    assert run([command, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"用法：mingzhang {command} [选项]")
    assert "--db PATH" in page
    assert "Show this message" not in page


def test_list_of_commands(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command, and with --help, each command is listed with what it does."""
    assert run([]) == 0
    alone = capsys.readouterr().out
    assert run(["--help"]) == 0
    assert capsys.readouterr().out == alone
    listed = [line.split() for line in alone.partition("命令:")[2].splitlines() if line.strip()]
    assert [words[0] for words in listed] == COMMANDS + GROUPS
    assert all(len(words) > 1 for words in listed)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["aks", "物业费"], "「aks」"),
        (["ask", "--jsn", "物业费"], "「--jsn」"),
        (["ask", "--db"], "--db"),
        (["ask", "--json=1", "物业费"], "--json"),
        (["chat", "物业费"], "mingzhang chat --help"),
    ],
)
def test_command_not_written_right(
    arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What click cannot make sense of is one Chinese sentence and exit 2."""
    assert run(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    (sentence,) = said.err.splitlines()
    assert named in sentence
    assert "--help" in sentence


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """The version is the installed project's."""
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("明账 ")


def test_module_is_the_command() -> None:
    """`python -m bot` is the command under its own name."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--help"], cwd=ROOT, check=True, capture_output=True
    )
    assert done.stdout.decode().startswith("用法：mingzhang ")
