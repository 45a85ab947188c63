import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT

_PATIENCE_SECONDS = 30


@dataclass
class Terminal:
    """The person's side of a pseudo-terminal."""

    process: "subprocess.Popen[bytes]"
    end: int

    def type(self, keys: str) -> None:
        """Press ``keys``."""
        os.write(self.end, keys.encode())

    def read_until(self, words: str) -> str:
        """Return what is shown up to ``words``; fail if they do not come."""
        shown = b""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while words.encode() not in shown:
            ready, _, _ = select.select([self.end], [], [], max(0, deadline - time.monotonic()))
            assert ready, shown.decode(errors="replace")
            shown += os.read(self.end, 4096)
        return shown.decode(errors="replace")


@pytest.fixture
def terminal(database: Path, tmp_path: Path) -> Iterator[Terminal]:
    """A chat that runs in a terminal of its own."""
    end, inner = pty.openpty()
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "XDG_STATE_HOME": str(tmp_path),
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "chat", "--db", str(database)],
        cwd=ROOT,
        env=environment,
        stdin=inner,
        stdout=inner,
        stderr=inner,
        start_new_session=True,
    ) as process:
        os.close(inner)
        yield Terminal(process, end)
        process.kill()
    os.close(end)


def test_chat_in_a_terminal(terminal: Terminal, tmp_path: Path) -> None:
    """A prompt, a cited answer in colour, Ctrl-D leaves with a word; the question is remembered."""
    terminal.read_until("问 ›")
    terminal.type("信访工作经费多少\r")
    answer = terminal.read_until("项目支出表")
    assert "11.00" in answer
    assert "\x1b[0;32;1m" in answer
    terminal.read_until("问 ›")
    terminal.type("\x04")
    terminal.read_until("再会")
    assert terminal.process.wait(_PATIENCE_SECONDS) == 0
    assert "信访工作经费多少" in (tmp_path / "mingzhang" / "history").read_text(encoding="utf-8")


def test_chat_from_a_pipe(database: Path) -> None:
    """Where standard input is no terminal its lines are answered and the command ends."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--db", str(database)],
        cwd=ROOT,
        input="信访工作经费多少\n\udcff\n局长工资\n换成千元\n",
        encoding="utf-8",
        errors="surrogateescape",
        capture_output=True,
        check=True,
    )
    assert "11.00" in done.stdout
    assert "局长" in done.stdout
    assert "110 千元" in done.stdout
    assert "问 ›" not in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""
