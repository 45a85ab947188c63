"""The whole bot in bad weather: every question is answered once, and in order."""

import asyncio
import contextlib
import itertools
import os
import random
import signal
import sys
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from tests.telegram.channel import answer_to
from tests.telegram.double import (
    TOKEN,
    AnswerLost,
    ApiError,
    BotApi,
    Chat,
    ConnectionDropped,
    flood,
)

CHATS, QUESTIONS = 25, 40
ENOUGH_SECONDS = 100

PROGRAM = """
import sys
from functools import partial
from pathlib import Path
from bot.settings import TelegramSettings
from bot.telegram import connecting, outbox, polling, probing
from bot.telegram.application import run
from tests.telegram.channel import Echo

outbox.PAUSES = (0.01,) * 20
probing.PAUSES = (0.01, 0.01)
polling.PAUSES = (0.01,)
connecting.PAUSES = (0.01,) * 20
token, url, state = sys.argv[1:]
run(TelegramSettings(token, url, state=Path(state), messages_a_second=0), Echo())
"""


@contextlib.asynccontextmanager
async def program(api: BotApi, state: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot in a process of its own, which is killed in the end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PROGRAM, TOKEN, api.url, str(state)),
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONDEVMODE": "", "PTB_TIMEDELTA": "1"},
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
async def test_one_call_in_five_fails_and_the_bot_is_killed_twice(
    api: BotApi, tmp_path: Path
) -> None:
    """A thousand questions in many chats have one answer each, in the order they were asked."""
    weather = random.Random(7)  # noqa: S311 (weather need not be secret)
    api.mishap = lambda _method: (
        weather.choice(
            [flood(0), ApiError(500, "Internal Server Error"), ConnectionDropped(), AnswerLost()]
        )
        if weather.random() < 0.2
        else None
    )
    chats = [api.group(type=kind) if kind else api.private() for kind in kinds(CHATS)]
    state = tmp_path / "state.db"
    asked: dict[int, list[str]] = {chat.id: [] for chat in chats}

    def ask(numbers: range) -> None:
        for number, chat in itertools.product(numbers, chats):
            asked[chat.id].append(f"第{number}问")
            chat.send(f"/ask 第{number}问")

    def have(count: int) -> bool:
        return sum(chat.replies.qsize() for chat in chats) >= count

    ask(range(QUESTIONS // 2))
    for wanted in (CHATS * QUESTIONS // 5, CHATS * QUESTIONS // 2):
        async with program(api, state) as process:
            await api.until(partial(have, wanted), ENOUGH_SECONDS)
            process.send_signal(signal.SIGKILL)
            await process.wait()
        ask(range(QUESTIONS // 2, QUESTIONS) if wanted == CHATS * QUESTIONS // 5 else range(0))
        api.stray(*api.updates[:5])
    async with program(api, state) as process:
        await api.until(partial(have, CHATS * QUESTIONS), ENOUGH_SECONDS)
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    for chat in chats:
        assert texts(chat) == [answer_to(question) for question in asked[chat.id]]


def kinds(count: int) -> list[str]:
    """Return kinds of chat: mostly private, which is the empty string."""
    return [("", "", "group", "supergroup")[number % 4] for number in range(count)]


def texts(chat: Chat) -> list[str]:
    """Return what the bot said."""
    return [message["text"] for message in chat.from_bot()]
