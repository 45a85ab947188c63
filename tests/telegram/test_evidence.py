"""Pictures and their captions on their way into a chat, over HTTP against the double."""

from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.evidence import Picture
from bot.sentences import sentences
from bot.sources import Source
from bot.telegram import outbox
from knowledge.store import StoreReader
from tests.documents import document, stored, table
from tests.telegram.channel import running
from tests.telegram.double import BotApi, ConnectionDropped, bad_request
from tests.telegram.test_buttons import labels, press

SAID = sentences("telegram")


class Camera:
    """Takes pictures of a given size, and counts them."""

    def __init__(self, width: int = 800, height: int = 600) -> None:
        self.size = (width, height)
        self.taken = 0

    def __call__(self, database: Path, store: StoreReader, source: Source) -> Picture:
        """Take one."""
        del database, store, source
        self.taken += 1
        return Picture(b"\x89PNG", *self.size)


def talk(path: Path, camera: Camera, above: str = "水利") -> Conversation:
    """Talk about one figure below ``above``."""
    projects = table("项目支出表", ["合计"], {f"{above}/测绘": ["1.00"]})
    return Conversation(stored(path / "some.db", document(projects)), pictures=camera)


@pytest.mark.parametrize(
    ("size", "kind"),
    [((800, 600), "photo"), ((9_000, 3_000), "document"), ((2_100, 100), "document")],
)
async def test_too_large_for_a_photo(
    api: BotApi, tmp_path: Path, size: tuple[int, int], kind: str
) -> None:
    """What Telegram takes as no photo, being too large or too long, is sent as a document."""
    async with running(api, talk(tmp_path, Camera(*size))):
        chat = api.private()
        chat.send("测绘")
        press(chat, await chat.reply(), SAID["button_sources"])
        picture = await chat.reply()
        assert kind in picture
        assert "第7页" in picture["caption"]


async def test_long_caption(api: BotApi, tmp_path: Path) -> None:
    """A caption over 1024 characters goes on in a message of its own, and nothing is lost."""
    above = "<很长的名称>&" * 150
    async with running(api, talk(tmp_path, Camera(), above)):
        chat = api.private()
        chat.send("测绘")
        press(chat, await chat.reply(), SAID["button_sources"])
        under, more = await chat.reply(), await chat.reply()
        assert under["caption"].startswith("测绘：1.00 万元")
        assert above in (under["caption"] + more["text"]).replace("\n", "")


async def test_picture_that_telegram_forgot(api: BotApi, tmp_path: Path) -> None:
    """Where an id is not known any more, the picture is taken again."""
    camera = Camera()
    async with running(api, talk(tmp_path, camera)):
        chat = api.private()
        chat.send("测绘")
        answer = await chat.reply()
        press(chat, answer, SAID["button_sources"])
        await chat.reply()
        press(chat, answer, SAID["button_sources"])
        await chat.reply()
        assert camera.taken == 1
        api.fail("sendPhoto", bad_request("wrong file identifier/HTTP URL specified"))
        press(chat, answer, SAID["button_sources"])
        await chat.reply()
        assert camera.taken == 2


async def test_dropped_connections(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a press that cannot be answered nor a picture sent in vain is lost."""
    monkeypatch.setattr(outbox, "PAUSES", (0.0,) * 3)
    path = tmp_path / "two"
    path.mkdir()
    async with running(api, talk(path, Camera())):
        chat = api.private()
        chat.send("测绘")
        answer = await chat.reply()
        api.fail("answerCallbackQuery", ConnectionDropped())
        api.fail("sendPhoto", ConnectionDropped())
        press(chat, answer, SAID["button_sources"])
        assert "photo" in await chat.reply()
        assert labels(answer)


async def test_failure_of_the_bots_own(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Where taking the picture fails for a fault of the bot's own, the person is told so."""
    camera = Camera()
    camera.size = ()  # type: ignore[assignment]
    async with running(api, talk(tmp_path, camera)):
        chat = api.private()
        chat.send("测绘")
        press(chat, await chat.reply(), SAID["button_sources"])
        assert (await chat.reply())["text"] == SAID["failed"]
    assert "TypeError" in caplog.text
