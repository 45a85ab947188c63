"""The buttons under replies, over HTTP against the double, with real answers."""

import io
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from bot.charts.fonts import font_file
from bot.conversation import Conversation
from bot.evidence import picture_of
from bot.sentences import sentences
from bot.state import State
from bot.tables import Tables
from knowledge.store.writing import load, open_for_writing
from tests.documents import document, stored, table
from tests.telegram.channel import running
from tests.telegram.double import BotApi, Chat, Params

SAID = sentences("telegram")


@pytest.fixture(scope="module")
def sample_talk(database: Path) -> Conversation:
    """Talk about the packaged disclosure."""
    return Conversation(database, tables=Tables(34), pictures=picture_of)


@pytest.fixture
async def sample_bot(api: BotApi, sample_talk: Conversation) -> AsyncIterator[BotApi]:
    """Give the server with a bot that answers from the packaged disclosure."""
    async with running(api, sample_talk):
        yield api


def bodies_database(path: Path, count: int) -> Path:
    """Store ``count`` bodies with one figure each."""
    return stored(
        path,
        *(
            document(
                table("一般公共预算基本支出表", ["合计"], {"30201 办公费": [f"{number}.00"]}),
                organization=f"海州市第{number}小学",
            )
            for number in range(1, count + 1)
        ),
    )


@pytest.fixture
async def bodies(tmp_path: Path) -> Conversation:
    """Talk about ten bodies, so that it has to ask whose figure is meant."""
    return Conversation(bodies_database(tmp_path / "bodies.db", 10), tables=Tables(34))


def labels(message: Params) -> list[list[str]]:
    """Return what stands on the buttons under a message."""
    return [[one["text"] for one in row] for row in message["reply_markup"]["inline_keyboard"]]


def button(message: Params, label: str) -> str:
    """Return the data of the button that is called so."""
    rows = message["reply_markup"]["inline_keyboard"]
    return next(str(b["callback_data"]) for row in rows for b in row if label in b["text"])


def press(chat: Chat, message: Params, label: str, person: Params | None = None) -> None:
    """Have somebody press a button: in private the person, in a group whoever it is."""
    press_data(chat, message, button(message, label), person)


def press_data(chat: Chat, message: Params, data: str, person: Params | None = None) -> None:
    """Have somebody press a button that carries ``data``."""
    query = {
        "id": str(chat.api.number()),
        "from": person or chat.api.person(),
        "message": chat.messages.get(message["message_id"], message),
        "chat_instance": "1",
        "data": data,
    }
    chat.api.deliver("callback_query", query)


async def alert(api: BotApi) -> str:
    """Return what the last press was answered with."""
    call = await api.until_called("answerCallbackQuery")
    return str(call.params.get("text", ""))


async def test_choices_are_buttons(api: BotApi, bodies: Conversation) -> None:
    """Ten bodies are eight buttons and a page more; the press turns the message into the answer."""
    async with running(api, bodies):
        chat = api.private()
        question = chat.send("办公费")
        message = await chat.reply()
        assert [len(row) for row in labels(message)] == [1] * 9
        assert labels(message)[-1] == [SAID["button_after"]]
        press(chat, message, SAID["button_after"], question["from"])
        message = await chat.edited()
        assert len(labels(message)) == 3
        assert labels(message)[-1] == [SAID["button_before"]]
        press(chat, message, labels(message)[0][0], question["from"])
        name = labels(message)[0][0]
        message = await chat.edited()
    number = name.removeprefix("海州市第").removesuffix("小学")
    assert message["text"].startswith(f"办公费：{number}.00 万元")
    assert len(chat.from_bot()) == 1
    assert all(len(button(message, label).encode()) <= 64 for (label, *_) in labels(message))
    assert await alert(api) == ""


async def test_a_choice_is_for_who_asked(api: BotApi, bodies: Conversation) -> None:
    """In a group another person's press is declined, politely; the asker's is not."""
    async with running(api, bodies):
        group = api.group()
        question = group.send("/ask 办公费")
        message = await group.reply()
        press(group, message, "第2小学")
        await api.until_called("answerCallbackQuery")
        assert await alert(api) == SAID["button_of_another"]
        press(group, message, "第2小学", question["from"])
        assert (await group.edited())["text"].startswith("办公费：2.00 万元")


async def test_old_buttons(api: BotApi, tmp_path: Path) -> None:
    """A button whose state is gone, or whose database was loaded since, says so."""
    path = bodies_database(tmp_path / "some.db", 2)
    state = State(tmp_path / "state.db")
    talk = Conversation(path)
    async with running(api, talk, state):
        chat = api.private()
        question = chat.send("办公费")
        message = await chat.reply()
    async with running(api, talk, state):
        press(chat, message, "第1小学", question["from"])
        answer = await chat.edited()
        assert answer["text"].startswith("办公费：1.00")
    with open_for_writing(path) as db:
        load(db, document(table("表", ["合计"], {"办公费": ["3.00"]}), organization="海州市水务局"))
    async with running(api, talk, state):
        press(chat, answer, SAID["button_export"], question["from"])
        await api.until(lambda: [c.method for c in api.calls].count("answercallbackquery") == 2)
        assert await alert(api) == SAID["button_stale"]
    state.forget(chat.id)
    async with running(api, talk, state):
        press(chat, answer, SAID["button_export"], question["from"])
        await api.until(lambda: [c.method for c in api.calls].count("answercallbackquery") == 3)
        assert await alert(api) == SAID["button_stale"]


@pytest.mark.parametrize("data", ["", "x", "p:1", "z:1:0", "p:99999999999999999999:0", "p:77:0"])
async def test_data_that_no_button_has(sample_bot: BotApi, data: str) -> None:
    """What a press says is text from outside: whatever it is, it does no harm."""
    chat = sample_bot.private()
    chat.send("信访工作经费")
    message = await chat.reply()
    press_data(chat, message, data)
    await sample_bot.until_called("answerCallbackQuery")
    assert await alert(sample_bot) == SAID["button_stale"]


async def test_page_of_the_only_source(sample_bot: BotApi) -> None:
    """看原表 sends the table's picture under its source; the next time by its id."""
    group = sample_bot.group(type="supergroup", is_forum=True)
    topic = group.open_topic()
    group.send("/ask 信访工作经费", topic=topic)
    answer = await group.reply()
    assert labels(answer) == [[SAID["button_sources"], SAID["button_export"]]]
    press(group, answer, SAID["button_sources"])
    picture = await group.reply()
    assert picture["caption"].startswith("信访工作经费项目：11.00 万元\n2026年 · ")
    assert "第23页" in picture["caption"]
    assert picture["message_thread_id"] == topic
    assert picture["reply_to_message"]["message_id"] == answer["message_id"]
    number = picture["photo"][0]["file_id"]
    image = Image.open(io.BytesIO(sample_bot.files[number]))
    assert image.width > image.height
    uploaded = len(sample_bot.files)
    press(group, answer, SAID["button_sources"])
    again = await group.reply()
    assert again["photo"][0]["file_id"] == number
    assert len(sample_bot.files) == uploaded


async def test_menu_of_several_sources(sample_bot: BotApi) -> None:
    """Three tables are three buttons; each sends its own page, and there is a way back."""
    chat = sample_bot.private()
    chat.send("住房公积金")
    answer = await chat.reply()
    press(chat, answer, SAID["button_sources"])
    menu = await chat.edited()
    assert [len(row) for row in labels(menu)] == [1, 1, 1, 1]
    press(chat, menu, "预算公开表5")
    assert "第17页" in (await chat.reply())["caption"]
    press(chat, menu, SAID["button_back"])
    assert labels(await chat.edited()) == labels(answer)


async def test_no_page_to_see(api: BotApi, bodies: Conversation) -> None:
    """A source whose file has no pages, or is not kept, is told so in words."""
    async with running(api, bodies):
        chat = api.private()
        chat.send("海州市第1小学办公费")
        press(chat, await chat.reply(), SAID["button_sources"])
        assert "看不了" in (await chat.reply())["text"]


async def test_chart(sample_bot: BotApi) -> None:
    """画图 stands under what can be drawn and sends a picture."""
    if font_file() is None:
        pytest.skip("this machine has no font with 汉字 (Debian: fonts-wqy-microhei)")
    chat = sample_bot.private()
    chat.send("一般公共服务支出构成")
    answer = await chat.reply()
    assert "<pre>" not in answer["text"]
    press(chat, answer, SAID["button_chart"])
    chart = await chat.reply()
    assert chart["caption"].startswith("一般公共服务支出\n2026年 · ")
    assert "来源：" in chart["caption"]
    assert Image.open(io.BytesIO(sample_bot.files[chart["photo"][0]["file_id"]])).width == 1080


async def test_no_font(sample_bot: BotApi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where no font has 汉字 the button is not offered, and an old one says why."""
    chat = sample_bot.private()
    chat.send("一般公共服务支出构成")
    before = await chat.reply()
    monkeypatch.setenv("MINGZHANG_FONT", str(tmp_path / "none.ttf"))
    font_file.cache_clear()
    try:
        chat.send("一般公共服务支出构成")
        assert SAID["button_chart"] not in labels(await chat.reply())[0]
        data = button(before, SAID["button_sources"]).replace("m:", "c:")
        press_data(chat, before, data)
        await sample_bot.until_called("answerCallbackQuery")
        assert await alert(sample_bot) == SAID["no_font"]
    finally:
        font_file.cache_clear()


async def test_export(sample_bot: BotApi) -> None:
    """导出 sends a workbook and a CSV with a byte order mark, named after what they hold."""
    chat = sample_bot.private()
    chat.send("有哪些项目")
    press(chat, await chat.reply(), SAID["button_export"])
    book, text = await chat.reply(), await chat.reply()
    assert book["document"]["file_name"] == "明账-项目支出表.xlsx"
    assert text["document"]["file_name"] == "明账-项目支出表.csv"
    assert sample_bot.files[book["document"]["file_id"]].startswith(b"PK")
    content = sample_bot.files[text["document"]["file_id"]]
    assert content.startswith(b"\xef\xbb\xbf")
    assert "信访工作经费项目,11.00,11.00,万元" in content.decode("utf-8-sig")


async def test_refusals_have_no_buttons(sample_bot: BotApi) -> None:
    """Where there is no figure there is nothing to show, to draw or to export."""
    chat = sample_bot.private()
    chat.send("局长工资")
    assert "reply_markup" not in await chat.reply()
    chat.send("有哪些部门")
    assert "reply_markup" not in await chat.reply()


async def test_every_button_is_short(sample_bot: BotApi) -> None:
    """No button carries more than 64 bytes, whatever the names are."""
    chat = sample_bot.private()
    chat.send("一般公共服务支出")
    await chat.reply()
    for call in sample_bot.sent():
        for row in json.loads(call.params["reply_markup"])["inline_keyboard"]:
            assert all(len(one["callback_data"].encode()) <= 64 for one in row)
