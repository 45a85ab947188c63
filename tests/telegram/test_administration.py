"""Who looks after the bot, whom it serves, and how much."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.library import Library
from bot.limits import Allowance
from bot.sentences import sentences
from bot.settings import Limits
from bot.state import Sent, State, Taken
from bot.telegram.handlers import uploads
from knowledge.errors import FileEmptyError, FileError
from knowledge.ingest import Ingested, OnPage
from tests.telegram.channel import Echo, answer_to, running
from tests.telegram.double import PATIENCE_SECONDS, BotApi, Chat, Params

SAID = sentences("telegram")
ADMIN: Params = {"id": 7, "is_bot": False, "first_name": "管理员"}


@pytest.fixture
def content(sample: Path) -> bytes:
    """Give what the packaged disclosure's file holds."""
    return sample.read_bytes()


def upload(chat: Chat, content: bytes, name: str, sender: Params = ADMIN) -> None:
    """Have somebody send a file."""
    number = chat.api.file(content, name)
    document = {"file_id": number, "file_unique_id": number, "file_name": name}
    size = {"file_size": len(content)}
    chat.send(None, document=document | size, **{"from": sender})


async def last(chat: Chat, key: str) -> str:
    """Return the bot's one message in a chat, once it says the sentence ``key``."""
    beginning = SAID[key].partition("{")[0]
    await chat.api.until(
        lambda: any(message["text"].startswith(beginning) for message in chat.from_bot())
    )
    (message,) = chat.from_bot()
    return str(message["text"])


async def test_disclosure_from_an_administrator(
    api: BotApi, excerpt: Path, content: bytes, tmp_path: Path
) -> None:
    """A disclosure is loaded, reported in one message, and answered from at once."""
    database = tmp_path / "new.db"
    Library(database).load(excerpt, lambda *_: None)
    talk = Conversation(database)
    async with running(api, talk, admins=frozenset({7}), library=Library(database)):
        chat, other = api.private(), api.private()
        upload(chat, content, "../../公开 文件.pdf")
        await chat.reply()
        await api.until(lambda: "个数" in chat.from_bot()[0]["text"])
        assert "「公开 文件.pdf」" in chat.from_bot()[0]["text"]
        assert len(chat.from_bot()) == 1
        other.send("物业费多少")
        assert "23.94 万元" in (await other.reply())["text"]


async def test_file_that_is_none(api: BotApi, echo: Echo, tmp_path: Path) -> None:
    """A file that cannot be loaded is reported in its sentence."""
    library = Library(tmp_path / "new.db")
    async with running(api, echo, admins=frozenset({7}), library=library):
        chat = api.private()
        upload(chat, b"", "空.pdf")
        assert "「空.pdf」" in await last(chat, "upload_failed")


@pytest.mark.parametrize("told", [True, False])
async def test_file_that_is_too_big(api: BotApi, echo: Echo, tmp_path: Path, *, told: bool) -> None:
    """A file over Telegram's limit is said to be so, whether or not its size came with it."""
    library = Library(tmp_path / "new.db")
    async with running(api, echo, admins=frozenset({7}), library=library):
        chat = api.private()
        number = api.file(bytes(uploads.DOWNLOAD_LIMIT + 1), "大.pdf")
        document = {"file_id": number, "file_unique_id": number, "file_name": "大.pdf"}
        size = {"file_size": uploads.DOWNLOAD_LIMIT + 1} if told else {}
        chat.send(None, document=document | size, **{"from": ADMIN})
        await api.until(lambda: any("20 MB" in m["text"] for m in chat.from_bot()))
        assert len(chat.from_bot()) == 1


async def test_file_from_anybody_else(api: BotApi, echo: Echo, tmp_path: Path) -> None:
    """Who is no administrator gets one polite sentence, and nothing is downloaded."""
    library = Library(tmp_path / "new.db")
    async with running(api, echo, admins=frozenset({7}), library=library):
        chat = api.private()
        upload(chat, b"x", "公开.pdf", {"id": 8, "is_bot": False, "first_name": "别人"})
        assert (await chat.reply())["text"] == SAID["upload_not_allowed"]
        assert not [call for call in api.calls if call.method == "getfile"]


async def test_status_and_unanswered(api: BotApi, database: Path) -> None:
    """Administrators learn how things stand; to others the commands do not exist."""
    async with running(
        api, Conversation(database), admins=frozenset({7}), library=Library(database)
    ):
        chat = api.private()
        for command in ("/status", "/unanswered"):
            chat.send(command, **{"from": ADMIN})
        assert "公开文件 1 份，数 239 个" in (await chat.reply())["text"]
        assert (await chat.reply())["text"].startswith(SAID["unanswered"].partition("\n")[0])
        chat.send("/status")
        assert (await chat.reply())["text"] == SAID["command_unknown"].format(command="status")


async def test_questions_during_an_upload(api: BotApi, echo: Echo, content: bytes) -> None:
    """While a disclosure is loaded its sender is answered; a killed process would load it again."""
    goes_on = threading.Event()

    class Slow(Library):
        def load(self, file: Path, on_page: OnPage) -> Ingested | FileError:
            del on_page
            goes_on.wait(PATIENCE_SECONDS)
            return FileEmptyError(file.name)

    with State() as state:
        admins = frozenset({7})
        async with running(api, echo, state, admins=admins, library=Slow(Path("no.db"))):
            chat = api.private()
            upload(chat, content, "公开.pdf")
            await chat.reply()
            chat.send("问题", **{"from": ADMIN})
            assert (await chat.reply())["text"] == answer_to("问题")
            ((taken, *_), _) = state.journal.in_hand()
            assert "公开.pdf" in taken.body
            goes_on.set()
            assert (await chat.edited())["text"].startswith(SAID["upload_failed"].partition("{")[0])
            await api.until_polled()
        assert state.journal.in_hand() == ([], [])


async def test_upload_that_was_cut_off(
    api: BotApi, echo: Echo, excerpt: Path, content: bytes, tmp_path: Path
) -> None:
    """A disclosure whose loading ended with the process is loaded by the next one, told once."""
    database = tmp_path / "new.db"
    Library(database).load(excerpt, lambda *_: None)
    chat = api.private()
    with State() as state:
        upload(chat, content, "公开.pdf")
        update = api.updates.pop()
        number = update["message"]["message_id"]
        taken = Taken(update["update_id"], chat.id, number, json.dumps(update))
        state.journal.take([taken])
        told = chat.add({"from": api.me, "text": SAID["upload_received"].format(file="公开.pdf")})
        begun = Sent(chat.id, number, told["message_id"], "d")
        state.journal.begin(f"{chat.id}:{number}", 0, begun)
        async with running(api, echo, state, admins=frozenset({7}), library=Library(database)):
            await api.until(lambda: "239 个数" in chat.from_bot()[0]["text"])
            await api.until_polled()
        assert len(chat.from_bot()) == 1
        assert state.journal.in_hand() == ([], [])


async def test_limits_after_a_restart(api: BotApi, echo: Echo, tmp_path: Path) -> None:
    """Who asked too much before a restart does not begin afresh after it."""
    limits = replace(Limits.resolve({}), people=Allowance(3, 0), chats=Allowance())
    sender = {"from": ADMIN}
    chat = api.private()
    for count in (2, 3, 1):
        with State(tmp_path / "state.db") as state:
            async with running(api, echo, state, limits=limits):
                for number in range(count):
                    chat.send(str(number), **sender)
                await api.until_polled()
    assert [message["text"] for message in chat.from_bot()] == [
        *map(answer_to, ("0", "1", "0")),
        SAID["too_many"],
    ]


async def test_person_who_asks_too_much(api: BotApi, echo: Echo) -> None:
    """Beyond the limit of a person there is one polite line, then silence, for that person."""
    limits = replace(Limits.resolve({}), people=Allowance(2, 0))
    async with running(api, echo, limits=limits):
        group = api.group()
        for number in range(5):
            group.send(f"/ask {number}", **{"from": ADMIN})
        group.send("/ask 别人的")
        texts = [(await group.reply())["text"] for _ in range(4)]
    assert texts == [answer_to("0"), answer_to("1"), SAID["too_many"], answer_to("别人的")]


async def test_chat_that_asks_too_much(api: BotApi, echo: Echo) -> None:
    """A chat has a limit as well, however many people there are in it."""
    limits = replace(Limits.resolve({}), chats=Allowance(1, 0))
    async with running(api, echo, limits=limits):
        group, other = api.group(), api.group()
        for number in range(4):
            group.send(f"/ask {number}")
        other.send("/ask 别处的")
        await other.reply()
        await api.until(lambda: len(group.from_bot()) == 2)
    assert [m["text"] for m in group.from_bot()] == [answer_to("0"), SAID["too_many"]]


async def test_group_that_is_not_on_the_list(api: BotApi, echo: Echo) -> None:
    """Where there is a list the bot leaves other groups with one sentence; people may ask."""
    listed, other, person = api.group(), api.group(), api.private()
    async with running(api, echo, chats=frozenset({listed.id})):
        other.send("/ask 问题")
        listed.send("/ask 问题")
        person.send("问题")
        assert (await listed.reply())["text"] == answer_to("问题")
        assert (await person.reply())["text"] == answer_to("问题")
        assert (await other.reply())["text"] == SAID["chat_not_allowed"]
        await api.until_called("leaveChat")
    assert (other.has_bot, listed.has_bot) == (False, True)
    assert len(other.from_bot()) == 1


async def test_group_that_adds_the_bot(api: BotApi, echo: Echo) -> None:
    """A group that is not on the list is left as soon as the bot is added to it."""
    group = api.group()
    member = {"user": api.me, "status": "member"}
    change = {
        "chat": group.describe() | {"title": "群"},
        "from": api.person(),
        "date": 1,
        "old_chat_member": member | {"status": "left"},
        "new_chat_member": member,
    }
    async with running(api, echo, chats=frozenset({-1})):
        api.deliver("my_chat_member", change)
        await api.until_called("leaveChat")
    assert not group.has_bot


async def test_group_on_the_list_that_moves(api: BotApi, echo: Echo) -> None:
    """A group on the list stays on it as a supergroup."""
    group = api.group()
    async with running(api, echo, chats=frozenset({group.id})):
        moved = api.group(type="supergroup")
        group.send(None, migrate_to_chat_id=moved.id)
        moved.send("/ask 问题")
        assert (await moved.reply())["text"] == answer_to("问题")


async def test_logs_without_what_people_write(
    api: BotApi, echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither what is asked nor what an error says of it is logged."""
    caplog.set_level("INFO")

    def fail(question: str) -> object:
        raise KeyError(question)

    chat = api.private()
    async with running(api, echo):
        chat.send("私事")
        await chat.reply()
        echo.answer = fail  # type: ignore[assignment]
        chat.send("私事")
        await chat.reply()
    assert "error=KeyError at=test_administration.py:" in caplog.text
    assert "私事" not in caplog.text
