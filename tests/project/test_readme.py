"""The README is executed: each command that it shows, each reply compared byte for byte."""

import re
import shlex
import subprocess
import sys

import pytest

from scripts.readme import README, refreshed
from tests.conftest import ROOT

TEXT = README.read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")


def lines(language: str) -> list[str]:
    """Return the lines of the README's fenced blocks of one language."""
    return [
        line
        for name, text in _BLOCK.findall(TEXT)
        if name == language
        for line in text.splitlines()
    ]


def test_replies_are_what_the_readme_shows() -> None:
    """Every command of a console block, run in order, prints what stands under it."""
    commands = [line for line in lines("console") if line.startswith("$ mingzhang ")]
    assert len(commands) > 1
    assert refreshed(TEXT) == TEXT


def test_a_wrong_reply_is_found() -> None:
    """A reply that the program does not give does not stand."""
    shown = "```console\n$ mingzhang --version\n明账 0\n```\n"
    assert refreshed(shown) != shown
    assert refreshed(shown).startswith("```console\n$ mingzhang --version\n明账 ")


@pytest.mark.parametrize("line", lines("sh"))
def test_commands_to_set_up(line: str) -> None:
    """What a person types to set up is a target of the Makefile or a command of the program."""
    words = shlex.split(line, comments=True)
    if words[0] == "make":
        subprocess.run(
            ["make", "--dry-run", *words[1:]], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )
    elif words[0] == ".venv/bin/mingzhang":
        subprocess.run(
            [sys.executable, "-m", "bot", words[1], "--help"],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    else:
        assert words[0] == "export"
        assert re.fullmatch(r"TELEGRAM_BOT_TOKEN=\d+:[\w-]+", words[1])


def test_links_lead_somewhere() -> None:
    """Every file that the README links to is there."""
    paths = [path for path in _LINK.findall(TEXT) if "://" not in path]
    assert paths
    assert not [path for path in paths if not (ROOT / path).exists()]


def test_no_block_is_left_unchecked() -> None:
    """Every fenced block is of a kind that one of these tests reads, or a picture."""
    assert {name for name, _ in _BLOCK.findall(TEXT)} == {"console", "sh", "mermaid"}
