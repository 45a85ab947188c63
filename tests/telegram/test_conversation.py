from pathlib import Path

import pytest

from bot.conversation import Conversation
from tests.telegram.channel import running
from tests.telegram.double import BotApi


async def test_a_cited_figure(api: BotApi, database: Path) -> None:
    """The whole way: a question over HTTP gets the figure with its source."""
    async with running(api, Conversation(database)):
        chat = api.private()
        chat.send("信访工作经费多少")
        text = (await chat.reply())["text"]
        assert text.startswith("信访工作经费项目：11.00 万元\n")
        assert "预算公开表10《项目支出表》第23页" in text


@pytest.mark.parametrize(
    "question", ["'; DROP TABLE facts; --", "<b>&amp;</i>", "%", "😀", "办" * 4096, "\u202e\u200b"]
)
async def test_an_orderly_reply_to_anything(api: BotApi, database: Path, question: str) -> None:
    """No question breaks a reply: the server takes each as valid HTML."""
    async with running(api, Conversation(database)):
        chat = api.private()
        chat.send(question)
        assert (await chat.reply())["text"]


async def test_start_and_help_speak_of_what_is_loaded(api: BotApi, database: Path) -> None:
    """/start and /help name the documents that can be asked."""
    async with running(api, Conversation(database)):
        chat = api.private()
        for command in ("/start", "/help"):
            chat.send(command)
            assert "2026年部门预算" in (await chat.reply())["text"]
