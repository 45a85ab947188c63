"""Telegram failing under the bot: replies arrive once all the same, or the bot goes on."""

import logging

import pytest

from bot.telegram import outbox, probing
from tests.telegram.channel import Echo, answer_to
from tests.telegram.double import ApiError, BotApi, ConnectionDropped, bad_request, flood


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once."""
    monkeypatch.setattr(outbox, "PAUSES", (0, 0, 0))
    monkeypatch.setattr(probing, "PAUSES", (0, 0))


SERVER_ERROR = ApiError(500, "Internal Server Error")


@pytest.mark.parametrize(
    "failures",
    [(SERVER_ERROR,), (ConnectionDropped(),), (SERVER_ERROR, ConnectionDropped(), SERVER_ERROR)],
    ids=["500", "dropped connection", "three in a row"],
)
async def test_passing_failures(bot: BotApi, failures: tuple[Exception, ...]) -> None:
    """A reply that the server did not take is sent again."""
    chat = bot.private()
    bot.fail("sendMessage", *failures)
    chat.send("问题")
    assert (await chat.reply())["text"] == answer_to("问题")
    assert len(bot.sent()) == len(failures) + 1


async def test_flood_control(bot: BotApi) -> None:
    """After 429 the reply is sent when the server said that it may be."""
    chat = bot.private()
    bot.fail("sendMessage", flood(1))
    chat.send("问题")
    assert (await chat.reply())["text"] == answer_to("问题")


@pytest.mark.parametrize(
    "failures",
    [(SERVER_ERROR,) * 4, (bad_request("have no rights to send a message"),)],
    ids=["500 for long", "no rights"],
)
async def test_lasting_failures(
    bot: BotApi, failures: tuple[Exception, ...], caplog: pytest.LogCaptureFixture
) -> None:
    """A reply that cannot be sent is logged in one line, and the next question is answered."""
    chat = bot.private()
    bot.fail("sendMessage", *failures)
    chat.send("问题")
    chat.send("下一个")
    assert (await chat.reply())["text"] == answer_to("下一个")
    logged = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert [record.exc_info for record in logged] == [None]
    assert "event=undelivered" in logged[0].getMessage()


async def test_bot_that_was_blocked(bot: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """A person who blocks the bot is left alone: no error, no second attempt, no harm to others."""
    caplog.set_level(logging.INFO)
    chat, other = bot.private(), bot.private()
    chat.block()
    chat.send("问题")
    await bot.until_called("sendMessage", error="blocked")
    other.send("别人的问题")
    assert (await other.reply())["text"] == answer_to("别人的问题")
    assert len(bot.sent()) == 2
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_group_that_became_a_supergroup(bot: BotApi) -> None:
    """The reply to a question from before the move arrives in the new group."""
    group = bot.group()
    group.send("/ask 问题")
    supergroup = group.migrate()
    assert (await supergroup.reply())["text"] == answer_to("问题")


async def test_apology_that_fails(
    bot: BotApi, echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    """When even the apology cannot be sent both failures are logged and the bot goes on."""
    chat = bot.private()
    bot.fail("sendMessage", bad_request("have no rights to send a message"))
    answers = iter([{}, {"下一个": echo.answer("下一个")}])
    echo.answer = lambda question: next(answers)[question]
    chat.send("问题")
    chat.send("下一个")
    assert (await chat.reply())["text"] == answer_to("下一个")
    assert "KeyError" in caplog.text
    assert "event=apology_failed" in caplog.text
