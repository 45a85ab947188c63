"""The commands and their menus, over HTTP against the double, with real answers."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.evidence import picture_of
from bot.limits import Allowance
from bot.sentences import sentences
from bot.settings import Limits
from tests.documents import document, stored, table
from tests.telegram.channel import Echo, running
from tests.telegram.double import BotApi, Params

SAID = sentences("telegram")


@pytest.fixture
async def bot(api: BotApi, tmp_path: Path) -> AsyncIterator[BotApi]:
    """Give the server with a bot that knows two bodies."""
    path = stored(
        tmp_path / "some.db",
        *(
            document(
                table("项目支出表", ["合计"], {"水利/测绘": [amount], "水利/清淤": ["9.00"]}),
                organization=body,
            )
            for body, amount in (("海州市水务局", "1.00"), ("海州市教育局", "2.00"))
        ),
    )
    async with running(api, Conversation(path, pictures=picture_of)):
        yield api


async def said(bot: BotApi, text: str) -> str:
    """Return what the bot answers in a new private chat."""
    chat = bot.private()
    chat.send(text)
    return str((await chat.reply())["text"])


async def test_browsing(bot: BotApi) -> None:
    """/bodies, /tables and /projects say what is loaded, of the body that is named."""
    assert "海州市教育局" in await said(bot, "/bodies")
    assert "项目支出表" in await said(bot, "/tables 教育局")
    assert "测绘：2.00 万元" in await said(bot, "/projects 教育局")


async def test_compare(bot: BotApi) -> None:
    """/compare sets side by side what it names, and says how where it names nothing."""
    text = await said(bot, "/compare 水务局和教育局的测绘")
    assert "1.00 万元" in text
    assert "2.00 万元" in text
    assert await said(bot, "/compare") == SAID["how_to_compare"]


async def test_default_body(bot: BotApi) -> None:
    """/use sets whose figures are meant where nobody is named; replies say so; it can be ended."""
    chat = bot.private()

    async def answer(text: str) -> str:
        chat.send(text)
        return str((await chat.reply())["text"])

    assert await answer("/use") == SAID["use_none"]
    assert await answer("/use 月球局") == SAID["use_unknown"].format(body="月球局")
    assert await answer("/use 教育局") == SAID["use_set"].format(body="海州市教育局")
    assert await answer("/use") == SAID["use_now"].format(body="海州市教育局")
    text = await answer("测绘多少")
    assert text.startswith("测绘：2.00 万元")
    assert text.endswith(SAID["by_default"].format(body="海州市教育局"))
    assert (await answer("水务局测绘多少")).startswith("测绘：1.00 万元")
    assert await answer("/use 取消") == SAID["use_dropped"]
    assert await answer("/forget") == SAID["forgotten"]
    assert "哪一家" in await answer("测绘多少")


async def test_default_of_a_group_is_for_administrators(bot: BotApi) -> None:
    """In a group only an administrator sets it, known or in the group's name; all may read it."""
    group = bot.group()

    async def answer(text: str, **details: object) -> str:
        group.send(text, **details)
        return str((await group.reply())["text"])

    administrator = bot.person()
    group.administrators.add(administrator["id"])
    assert await answer("/use 教育局") == SAID["use_for_administrators"]
    assert (await answer("/use 教育局", **{"from": administrator})).startswith("好")
    assert await answer("/use") == SAID["use_now"].format(body="海州市教育局")
    anonymous: Params = {
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
        "sender_chat": group.describe() | {"title": "群"},
    }
    assert await answer("/use 取消", **anonymous) == SAID["use_dropped"]


async def test_source_and_export_of_the_last_answer(bot: BotApi) -> None:
    """/source and /export are of the person's last answer; before any there is nothing."""
    chat = bot.private()
    person = bot.person()
    for command in ("/source", "/export"):
        chat.send(command, **{"from": person})
        assert (await chat.reply())["text"] == SAID["nothing_before"]
    chat.send("教育局有哪些项目", **{"from": person})
    await chat.reply()
    chat.send("/export", **{"from": person})
    assert (await chat.reply())["document"]["file_name"] == "明账-项目支出表.xlsx"
    assert (await chat.reply())["document"]["file_name"] == "明账-项目支出表.csv"
    chat.send("/source", **{"from": person})
    assert "看不了" in (await chat.reply())["text"]


async def test_source_of_the_answer_replied_to(bot: BotApi) -> None:
    """In a group /source in reply to an answer is of that answer, whoever asked."""
    group = bot.group()
    group.send("/ask 教育局和水务局的测绘")
    answer = await group.reply()
    group.send("/ask 水务局测绘")
    await group.reply()
    group.send("/source", reply_to=answer)
    menu = await group.reply()
    assert menu["text"] == SAID["which_source"].format(count=2)
    assert len(menu["reply_markup"]["inline_keyboard"]) == 2


async def test_source_of_an_edited_question(bot: BotApi) -> None:
    """Once a question was edited into one without a figure, the old one's pages are not shown."""
    chat = bot.private()
    person = bot.person()
    question = chat.send("教育局测绘", **{"from": person})
    assert "reply_markup" in await chat.reply()
    chat.edit(question, "局长工资")
    assert "reply_markup" not in await chat.edited()
    chat.send("/source", **{"from": person})
    assert (await chat.reply())["text"] == SAID["nothing_before"]


async def test_bare_commands_of_other_bots(bot: BotApi) -> None:
    """In a group a bare /source is another bot's, unless it replies to this one."""
    group = bot.group()
    group.send("/source")
    group.send("/ask 水务局测绘")
    assert (await group.reply())["text"].startswith("测绘")
    assert len(bot.sent()) == 1


async def test_menus(bot: BotApi) -> None:
    """Each scope has its menu, in 汉字 for everybody and in English for who has that."""
    calls = [call.params for call in bot.calls if call.method == "setmycommands"]
    scopes = {(str(call["scope"]), str(call.get("language_code", ""))) for call in calls}
    assert len(scopes) == len(calls) == 6
    shown = {kind: [c["command"] for c in commands] for kind, commands in bot.commands.items()}
    assert shown["all_group_chats"] == ["ask"]
    assert shown["all_chat_administrators"] == ["ask", "use"]
    assert set(shown["all_private_chats"]) == {
        *("ask", "use", "bodies", "tables", "projects", "compare", "source", "export"),
        *("help", "forget", "privacy"),
    }


async def test_menus_of_who_looks_after_the_bot(api: BotApi, echo: Echo) -> None:
    """An administrator's own chat has more in its menu."""
    chat = api.private()
    async with running(api, echo, admins=frozenset({chat.id})):
        calls = [call.params for call in api.calls if call.method == "setmycommands"]
    own = [call for call in calls if f'"chat_id": {chat.id}' in call["scope"]]
    assert {call.get("language_code") for call in own} == {None, "en"}
    assert all('"status"' in call["commands"] for call in own)
    assert all('"ask"' in call["commands"] for call in own)


async def test_pages_are_not_for_the_asking(api: BotApi, tmp_path: Path) -> None:
    """Who wants one page after another is asked to wait, on a press and on a command alike."""
    projects = table("项目支出表", ["合计"], {"水利/测绘": ["1.00"]})
    talk = Conversation(stored(tmp_path / "one.db", document(projects)))
    few = Limits(Allowance(), Allowance(), Allowance(1, 0.001), Allowance())
    async with running(api, talk, limits=few):
        chat, person = api.private(), api.person()
        chat.send("测绘", **{"from": person})
        await chat.reply()
        chat.send("/source", **{"from": person})
        assert "看不了" in (await chat.reply())["text"]
        chat.send("/export", **{"from": person})
        assert (await chat.reply())["text"] == SAID["too_many_pictures"]
