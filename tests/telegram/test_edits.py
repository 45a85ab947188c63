"""A question that is changed has its answer changed in place."""

from pathlib import Path

import pytest

from bot.state import State
from tests.telegram.channel import Echo, answer_to, as_reply, running
from tests.telegram.double import BotApi, bad_request


async def test_edited_question(bot: BotApi) -> None:
    """The answer is edited into that to the new question, and nothing else is sent."""
    chat = bot.private()
    question = chat.send("物业费")
    answer = await chat.reply()
    chat.edit(question, "水费")
    edited = await chat.edited()
    assert edited["message_id"] == answer["message_id"]
    assert edited["text"] == answer_to("水费")
    assert len(bot.sent()) == 1


async def test_edit_that_overtakes_the_answer(api: BotApi, echo: Echo) -> None:
    """A question edited before it could be answered ends in one answer, to the new question."""
    chat = api.private()
    chat.edit(chat.send("物业费"), "水费")
    async with running(api, echo):
        await chat.edited()
    assert [message["text"] for message in chat.from_bot()] == [answer_to("水费")]


async def test_edit_after_a_restart(api: BotApi, echo: Echo, tmp_path: Path) -> None:
    """What was answered by an earlier process is edited by the next."""
    chat = api.private()
    with State(tmp_path / "state.db") as state:
        async with running(api, echo, state):
            question = chat.send("物业费")
            await chat.reply()
    with State(tmp_path / "state.db") as state:
        async with running(api, echo, state):
            chat.edit(question, "水费")
            await chat.edited()
    assert [message["text"] for message in chat.from_bot()] == [answer_to("水费")]


@pytest.mark.parametrize(("before", "after"), [(1, 9000), (9000, 1), (9000, 9001), (9000, 5000)])
async def test_answer_of_another_length(bot: BotApi, echo: Echo, before: int, after: int) -> None:
    """Pieces are edited, sent or deleted until the new answer stands there whole."""
    lengths = {"一": before, "二": after}
    echo.answer = lambda question: as_reply(question * lengths[question])
    chat = bot.private()
    question = chat.send("一")
    await bot.until(lambda: sum(len(m["text"]) for m in chat.from_bot()) == before)
    chat.edit(question, "二")
    await bot.until(lambda: "".join(m["text"] for m in chat.from_bot()) == "二" * after)


async def test_edit_without_another_answer(bot: BotApi, echo: Echo) -> None:
    """Where the words or the answer stay the same, Telegram is not called."""
    echo.answer = lambda _: as_reply("同一个回答")
    chat = bot.private()
    question = chat.send("物业费")
    await chat.reply()
    chat.edit(question, "物业费")
    chat.edit(question, "物业管理费")
    chat.send("下一个")
    await chat.reply()
    assert echo.asked == ["物业费", "物业管理费", "下一个"]
    assert not [call for call in bot.calls if call.method.startswith("edit")]


async def test_answer_that_was_deleted(bot: BotApi) -> None:
    """Where the answer is gone the changed question is answered anew."""
    chat = bot.private()
    question = chat.send("物业费")
    answer = await chat.reply()
    del chat.messages[answer["message_id"]]
    chat.edit(question, "水费")
    assert (await chat.reply())["text"] == answer_to("水费")


@pytest.mark.parametrize("reason", ["message is not modified: …", "message can't be edited"])
async def test_edit_that_is_refused(bot: BotApi, reason: str) -> None:
    """An edit that Telegram refuses does no harm."""
    chat = bot.private()
    question = chat.send("物业费")
    await chat.reply()
    bot.fail("editMessageText", bad_request(reason))
    chat.edit(question, "水费")
    chat.send("下一个")
    assert (await chat.reply())["text"] == answer_to("下一个")
    assert len(bot.sent()) == 2


async def test_message_that_becomes_a_question(bot: BotApi) -> None:
    """In a group an edit that calls the bot is answered; one that does no longer is left."""
    group = bot.group()
    message = group.send("物业费多少")
    group.edit(message, "/ask 物业费多少")
    assert (await group.reply())["text"] == answer_to("物业费多少")
    group.edit(message, "算了")
    group.send("/ask 下一个")
    await group.reply()
    assert [m["text"] for m in group.from_bot()] == [answer_to("物业费多少"), answer_to("下一个")]


async def test_edit_of_what_is_older_than_the_memory(bot: BotApi, echo: Echo) -> None:
    """An edit of a message from before the state began gets nothing: it may have its answer."""
    chat = bot.private()
    chat.edit(chat.add({"from": bot.person(), "date": 1}), "很久以前的问题")
    chat.send("下一个")
    await chat.reply()
    assert echo.asked == ["下一个"]
