"""The bot's life: start, trouble with Telegram, stop."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.conversation import Reply
from bot.sentences import sentences
from bot.telegram import connecting, polling
from bot.telegram.application import serve
from bot.telegram.errors import ChannelError, ServerUnreachableError, TokenRejectedError
from tests.telegram.channel import Echo, answer_to, running, service
from tests.telegram.double import (
    PATIENCE_SECONDS,
    TOKEN,
    ApiError,
    BotApi,
    ConnectionDropped,
    bad_request,
)

SAID = sentences("telegram")
SECRET = TOKEN.partition(":")[2]


@pytest.fixture
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Poll again at once."""
    monkeypatch.setattr(polling, "PAUSES", (0,))


async def serve_until_it_ends(api: BotApi, token: str = TOKEN) -> None:
    """Run a bot that is never told to stop."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        await serve(service(api, Echo(), token=token), asyncio.Event())


async def test_menus_that_fail(api: BotApi, echo: Echo, caplog: pytest.LogCaptureFixture) -> None:
    """Without its menus the bot answers all the same, and the operator is told."""
    api.fail("setMyCommands", bad_request("BOT_COMMAND_INVALID"))
    chat = api.private()
    chat.send("问题")
    async with running(api, echo):
        await chat.reply()
    assert SAID["menu_failed"].partition("（")[0] in caplog.text


@pytest.mark.parametrize("privacy", [True, False])
async def test_operator_is_told_of_privacy_mode(
    echo: Echo, caplog: pytest.LogCaptureFixture, *, privacy: bool
) -> None:
    """The start says who the bot is and, where privacy mode is on, what it does not hear."""
    caplog.set_level(logging.INFO)
    async with BotApi(privacy=privacy) as api, running(api, echo):
        name = api.username
    assert SAID["started"].format(username=name) in caplog.text
    assert (SAID["privacy_on"].format(username=name) in caplog.text) is privacy


async def test_webhook_of_an_earlier_program(api: BotApi, echo: Echo) -> None:
    """A webhook that is still set, with which polling is refused, does not keep the bot out."""
    api.webhook = "https://example.org/bot"
    chat = api.private()
    chat.send("问题")
    async with running(api, echo):
        assert (await chat.reply())["text"] == answer_to("问题")


async def test_token_that_is_rejected(api: BotApi) -> None:
    """A token that Telegram does not know ends the start with one sentence about it."""
    with pytest.raises(TokenRejectedError) as rejection:
        await serve_until_it_ends(api, "123:wrong")
    assert str(rejection.value) == SAID["token_rejected"]
    assert isinstance(rejection.value, ChannelError)


async def test_token_that_is_revoked(api: BotApi) -> None:
    """A token revoked while the bot runs ends it instead of leaving it deaf."""
    api.fail("getUpdates", ApiError(401, "Unauthorized"))
    with pytest.raises(TokenRejectedError):
        await serve_until_it_ends(api)


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
async def test_server_that_does_not_answer(
    api: BotApi, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """A server that fails at the start ends it with one sentence that names the server."""
    monkeypatch.setattr(connecting, "PAUSES", (0,))
    api.fail(method, ConnectionDropped(), ConnectionDropped())
    with pytest.raises(ServerUnreachableError) as failure:
        await serve_until_it_ends(api)
    assert f"{api.url}（" in str(failure.value)


@pytest.mark.usefixtures("without_pauses")
async def test_polls_that_fail(bot: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """Failing polls are told in one sentence, their end in another, and nothing is lost."""
    caplog.set_level(logging.INFO)
    bot.fail("getUpdates", ConnectionDropped(), ApiError(502, "Bad Gateway"), ConnectionDropped())
    chat = bot.private()
    chat.send("一")  # Ends the poll that waits; the next ones fail.
    chat.send("二")
    assert [(await chat.reply())["text"] for _ in range(2)] == [answer_to("一"), answer_to("二")]
    await bot.until_polled()
    beginning = SAID["disconnected"].partition("（")[0]
    assert caplog.text.count(beginning) == 1
    assert caplog.text.count(SAID["reconnected"]) == 1


@pytest.mark.usefixtures("without_pauses")
async def test_second_program_on_the_same_token(
    api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    """Two bots on one token say so in one sentence each, however often they disturb each other."""

    def conflicts() -> int:
        return len([call for call in api.calls if "Conflict" in (call.error or "")])

    async with running(api, Echo()), running(api, Echo()):
        await api.until(lambda: conflicts() > 9)
    assert caplog.text.count(SAID["conflict"]) == 2


async def test_stop_confirms_what_was_answered(api: BotApi, echo: Echo) -> None:
    """What was answered before a stop is not answered again after the next start."""
    chat = api.private()
    for question in ("一", "二"):
        chat.send(question)
        async with running(api, echo):
            await chat.reply()
    assert echo.asked == ["一", "二"]


async def test_confirmation_that_fails(
    api: BotApi, echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    """A stop that cannot confirm says that questions may be answered again."""
    async with running(api, echo):
        chat = api.private()
        chat.send("问题")
        await chat.reply()
        await api.until_polled()
        api.fail("getUpdates", ConnectionDropped())
    assert SAID["unconfirmed"].partition("（")[0] in caplog.text


@pytest.mark.usefixtures("without_pauses")
async def test_token_in_no_log(api: BotApi, echo: Echo, caplog: pytest.LogCaptureFixture) -> None:
    """At no level and in no trouble does any library log the token, or any part of its secret."""
    caplog.set_level(logging.DEBUG)
    no_answers: dict[str, Reply] = {}
    api.fail("setMyCommands", ApiError(500, "Internal Server Error"))
    echo.answer = lambda _: no_answers[f"{api.url}/bot{TOKEN}"]
    async with running(api, echo):
        api.fail("getUpdates", ConnectionDropped())
        api.fail("sendMessage", bad_request(f"can't parse {TOKEN}"))
        chat = api.private()
        chat.send("问题")
        chat.send("问题")
        await chat.reply()
    with pytest.raises(TokenRejectedError):
        await serve_until_it_ends(api, "123:" + SECRET)
    assert "/bot123456789:***" in caplog.text
    assert "KeyError" in caplog.text
    assert SECRET.lower() not in caplog.text.lower()


PROGRAM = """
import json, sys
from bot.conversation import Reply
from bot.settings import TelegramSettings
from bot.telegram.application import run

class Slow:
    def reply(self, message, talk):
        print("asked", flush=True)
        sys.stdin.readline()
        return Reply(message, message)

    def warm_up(self): ...

run(TelegramSettings(sys.argv[1], sys.argv[2]), Slow())
print("ended", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_signal(api: BotApi, number: signal.Signals) -> None:
    """A signal lets the answer in hand arrive and leaves later questions with Telegram."""
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        PROGRAM,
        TOKEN,
        api.url,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONDEVMODE": ""},
    )
    assert program.stdin
    assert program.stdout
    chat = api.private()
    chat.send("在手上的")
    assert await program.stdout.readline() == b"asked\n"
    await api.until_confirmed()
    program.send_signal(number)
    await api.until_unattended()
    later = chat.send("后来的")
    output, log = await program.communicate(b"\n")
    assert (await chat.reply())["text"] == "在手上的"
    assert (program.returncode, output) == (0, b"ended\n")
    assert [update["message"] for update in api.updates] == [later]
    assert SECRET not in log.decode()
    assert "Traceback" not in log.decode()
