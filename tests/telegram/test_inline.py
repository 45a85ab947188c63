"""Inline mode, over HTTP against the double, with real answers."""

import json
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.sentences import sentences
from bot.state import State
from bot.suggesting import Suggestion
from bot.tables import Tables
from tests.documents import document, stored, table
from tests.telegram.channel import Echo, running
from tests.telegram.double import PATIENCE_SECONDS, BotApi, Params, bad_request

SAID = sentences("telegram")


@pytest.fixture
async def bot(api: BotApi, tmp_path: Path) -> AsyncIterator[BotApi]:
    """Give the server with a bot that knows thirty bodies."""
    path = stored(
        tmp_path / "some.db",
        *(
            document(
                table(
                    "一般公共预算基本支出表",
                    ["合计"],
                    {"30201 办公费": [f"{number}.00"], "31002 <设备>&购置": ["7.00"]},
                ),
                organization=f"海州市第{number}小学",
            )
            for number in range(1, 31)
        ),
    )
    async with running(api, Conversation(path, tables=Tables(34))):
        yield api


def typed(bot: BotApi, text: str) -> None:
    """Have somebody type ``text`` after the bot's name."""
    query = {"id": str(bot.number()), "from": bot.person(), "query": text, "offset": ""}
    bot.deliver("inline_query", query)


async def results(bot: BotApi, text: str) -> tuple[list[Params], Params]:
    """Return what the bot offers for ``text``, and the whole call."""
    before = sum(call.method == "answerinlinequery" for call in bot.calls)
    typed(bot, text)
    await bot.until(lambda: sum(call.method == "answerinlinequery" for call in bot.calls) > before)
    call = [call for call in bot.calls if call.method == "answerinlinequery"][-1]
    assert call.error is None
    return json.loads(call.params["results"]), call.params


async def test_twenty_facts_each_with_its_source(bot: BotApi) -> None:
    """Of thirty figures twenty are offered, each a whole reply, for everybody and for a while."""
    found, call = await results(bot, "办公费")
    assert len(found) == 20
    assert found[0]["title"].startswith("办公费：")
    assert all("来源：" in one["input_message_content"]["message_text"] for one in found)
    assert int(call["cache_time"]) > 0
    assert call["is_personal"] == "false"
    assert "button" not in call


async def test_names_are_escaped(bot: BotApi) -> None:
    """What a document prints is never markup; the double parses every result."""
    found, _ = await results(bot, "海州市第3小学的设备")
    assert any(
        "&lt;设备&gt;&amp;购置" in one["input_message_content"]["message_text"] for one in found
    )


@pytest.mark.parametrize("text", ["", "局长工资", "2019年办公费", "办工废", "你好", "<b>" * 80])
async def test_a_line_where_there_is_no_fact(bot: BotApi, text: str) -> None:
    """Nothing found is no result, and a line that says so; never a figure for something else."""
    found, call = await results(bot, text)
    assert found == []
    line = json.loads(call["button"])
    assert line["text"] == SAID["inline_how"] or text[:10] in line["text"]
    assert line["start_parameter"]


async def test_whoever_types_on_waits_no_more(bot: BotApi) -> None:
    """An answer that comes too late for Telegram does no harm."""
    late = "query is too old and response timeout expired or query ID is invalid"
    bot.fail("answerInlineQuery", bad_request(late))
    typed(bot, "办公费")
    await bot.until_called("answerInlineQuery", error="too old")
    assert len((await results(bot, "办公费"))[0]) == 20


def written(folder: Path) -> bytes:
    """Return all that stands in the files of ``folder``."""
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_what_is_typed_is_not_written_down(api: BotApi, echo: Echo, tmp_path: Path) -> None:
    """What somebody is still typing gets into no file, as a message in hand does."""
    with State(tmp_path / "state.db") as state:
        async with running(api, echo, state):
            await results(api, "正在打的字")
            chat = api.private()
            chat.send("发出的话")
            await chat.reply()
        files = written(tmp_path)
    assert "发出的话".encode() in files
    assert "正在打的字".encode() not in files


async def test_only_the_newest_words_count(api: BotApi, echo: Echo) -> None:
    """Who types on while others are being answered gets an answer to the last words alone."""
    released = threading.Event()
    asked: list[str] = []

    def suggest(typed: str, most: int) -> tuple[Suggestion, ...]:
        del most
        asked.append(typed)
        assert released.wait(PATIENCE_SECONDS)
        return ()

    echo.suggest = suggest  # type: ignore[method-assign]
    async with running(api, echo):
        for text in ("一", "二"):
            typed(api, text)
        person = api.person()
        for text in ("办", "办公", "办公费"):
            query = {"id": str(api.number()), "from": person, "query": text, "offset": ""}
            api.deliver("inline_query", query)
        await api.until_confirmed()
        released.set()
        await api.until(lambda: [c.method for c in api.calls].count("answerinlinequery") == 3)
    assert asked == ["一", "二", "办公费"]
