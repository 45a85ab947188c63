import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import run
from tests.conftest import ROOT
from tests.telegram.double import TOKEN, BotApi


async def test_from_the_command_line_to_a_cited_figure(database: Path) -> None:
    """The command answers a private chat from its database until it is told to stop."""
    async with BotApi() as api:
        program = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "telegram", "--db", str(database), "--base-url", api.url),
            cwd=ROOT,
            env={**os.environ, "TELEGRAM_BOT_TOKEN": TOKEN, "NO_PROXY": "127.0.0.1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        chat = api.private()
        chat.send("信访工作经费多少")
        reply = await chat.reply()
        await api.until_confirmed()
        program.send_signal(signal.SIGTERM)
        output, log = await program.communicate()
    assert "11.00 万元" in reply["text"]
    assert "项目支出表" in reply["text"]
    assert (program.returncode, output) == (0, b"")
    assert TOKEN.partition(":")[2] not in log.decode()


def test_without_a_token(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a token one sentence says how to get one, before anything is opened: exit 2."""
    assert run(["telegram", "--db", "no/such/database"]) == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert "@BotFather" in sentence
    assert "TELEGRAM_BOT_TOKEN" in sentence


def test_without_a_database(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bot that would have nothing to answer from is not started."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    assert run(["telegram", "--db", "no/such/database"]) == 1
    said = capsys.readouterr()
    assert "no/such/database" in said.err
    assert TOKEN not in said.out + said.err


def test_without_a_server(database: Path) -> None:
    """A server that does not answer is one sentence and exit 1, without the token."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "telegram", "--db", str(database)],
        cwd=ROOT,
        env={
            **os.environ,
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": "http://127.0.0.1:9",
            "NO_PROXY": "127.0.0.1",
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert "http://127.0.0.1:9" in sentence
    assert TOKEN not in done.stdout + done.stderr
