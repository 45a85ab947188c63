"""A private chat with the bot, over HTTP against the double."""

import threading

import pytest

from bot.conversation import Reply
from bot.sentences import sentences
from tests.telegram.channel import Echo, answer_to, as_reply, running
from tests.telegram.double import PATIENCE_SECONDS, BotApi

SAID = sentences("telegram")


async def test_plain_message_is_a_question(bot: BotApi) -> None:
    """What a person writes in private is answered, in HTML, without quoting it."""
    chat = bot.private()
    chat.send("物业费多少")
    reply = await chat.reply()
    assert reply["text"] == answer_to("物业费多少")
    assert [entity["type"] for entity in reply["entities"]] == ["bold"]
    assert "reply_to_message" not in reply


async def test_start_greets(bot: BotApi) -> None:
    """/start gets the first words, whatever a link added to it."""
    chat = bot.private()
    chat.send("/start from_a_link")
    assert (await chat.reply())["text"] == "你好"


async def test_help_tells_how_groups_work(bot: BotApi) -> None:
    """/help says what can be asked and what to set at BotFather for groups."""
    chat = bot.private()
    chat.send("/help")
    text = (await chat.reply())["text"]
    assert text.startswith("能问这些\n")
    assert "/setprivacy" in text


@pytest.mark.parametrize(
    "command",
    ["/ask 物业费多少", "/ASK@mingzhangtestbot\n物业费多少 ", "/ask物业费多少"],
)
async def test_ask(bot: BotApi, echo: Echo, command: str) -> None:
    """/ask takes the question that follows, even without a space before it."""
    chat = bot.private()
    chat.send(command)
    await chat.reply()
    assert echo.asked == ["物业费多少"]


async def test_ask_without_a_question(bot: BotApi, echo: Echo) -> None:
    """/ask alone is told how to ask."""
    chat = bot.private()
    chat.send("/ask")
    assert (await chat.reply())["text"] == SAID["how_to_ask"]
    assert not echo.asked


async def test_command_that_is_not_known(bot: BotApi) -> None:
    """A command that the bot does not have is named in the reply."""
    chat = bot.private()
    chat.send("/weather 今天")
    assert (await chat.reply())["text"] == SAID["command_unknown"].format(command="weather")


async def test_caption_is_a_question(bot: BotApi) -> None:
    """The words under a picture are a question as well."""
    chat = bot.private()
    chat.send(photo=PHOTO, caption="物业费多少")
    assert (await chat.reply())["text"] == answer_to("物业费多少")


PHOTO = [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
STICKER = {
    "file_id": "a",
    "file_unique_id": "a",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}
VOICE = {"file_id": "a", "file_unique_id": "a", "duration": 1}


@pytest.mark.parametrize(
    "content",
    [{"photo": PHOTO}, {"sticker": STICKER}, {"voice": VOICE}],
    ids=lambda content: next(iter(content)),
)
async def test_what_has_no_words(bot: BotApi, content: dict[str, object]) -> None:
    """A sticker, picture or voice without words gets one line that asks for words."""
    chat = bot.private()
    chat.send(None, **content)
    assert (await chat.reply())["text"] == SAID["text_only"]


@pytest.mark.parametrize(
    "content",
    [
        {"new_chat_title": "新名字"},
        {"photo": PHOTO, "media_group_id": "1"},
        {"photo": PHOTO, "caption": "图", "via_bot": {"id": 9, "is_bot": True, "first_name": "b"}},
    ],
    ids=["service message", "album without words", "through another bot"],
)
async def test_what_needs_no_reply(bot: BotApi, content: dict[str, object]) -> None:
    """What nobody said to the bot gets nothing, so the next reply is to the next question."""
    chat = bot.private()
    chat.send(None, **content)
    chat.send("问题")
    assert (await chat.reply())["text"] == answer_to("问题")
    assert len(bot.sent()) == 1


async def test_channel_posts_that_waited(api: BotApi, echo: Echo) -> None:
    """Updates of other kinds that Telegram kept from before the start get nothing."""
    chat, channel = api.private(), api.channel()
    channel.post("/ask 物业费多少")
    chat.send("问题")
    async with running(api, echo):
        await chat.reply()
        await api.until_confirmed()
    assert echo.asked == ["问题"]
    assert len(api.sent()) == 1


@pytest.mark.parametrize(
    "question",
    [
        "<b>&lt;'\"",
        "'; DROP TABLE facts; --",
        "%s {} \\",
        "🏛️👨‍👩‍👧",
        "\x00\x07\u202e",
        "问" * 10_000,
    ],
    ids=["HTML", "SQL", "templates", "emoji", "control characters", "long"],
)
async def test_awkward_questions(bot: BotApi, echo: Echo, question: str) -> None:
    """Whatever is asked is asked as it stands, and the reply arrives."""
    chat = bot.private()
    chat.send(question)
    await chat.reply()
    assert echo.asked == [question.strip()]


async def test_long_reply_comes_in_pieces(bot: BotApi, echo: Echo) -> None:
    """A reply over Telegram's limit comes in several messages, cut at line ends, none lost."""
    lines = [f"第 {number} 行 &<🏛>" for number in range(1000)]
    echo.answer = lambda _: as_reply("\n".join(lines))
    chat = bot.private()
    chat.send("问题")
    received: list[str] = []
    while len(received) < len(lines):
        received += (await chat.reply())["text"].split("\n")
    assert received == lines


async def test_markup_that_telegram_rejects(bot: BotApi, echo: Echo) -> None:
    """A reply whose HTML Telegram does not take arrives as plain text."""
    echo.answer = lambda _: Reply(html="<b>11.00</i> 万元 &lt;合计&gt;", text="11.00 万元 <合计>")
    chat = bot.private()
    chat.send("问题")
    reply = await chat.reply()
    assert (reply["text"], reply["entities"]) == ("11.00 万元 <合计>", [])


async def test_respondent_that_fails(
    bot: BotApi, echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault of the bot's own is logged, told to the person, and does not stop the bot."""

    def fail(_question: str) -> Reply:
        raise ZeroDivisionError

    chat = bot.private()
    echo.answer = fail
    chat.send("问题")
    assert (await chat.reply())["text"] == SAID["failed"]
    assert "ZeroDivisionError" in caplog.text
    echo.answer = as_reply
    chat.send("下一个")
    assert (await chat.reply())["text"] == "下一个"


async def test_one_chat_never_waits_for_another(bot: BotApi, echo: Echo) -> None:
    """While one person's answer takes long, another's arrives."""
    answered = threading.Event()

    def wait_for_the_other(question: str) -> Reply:
        if question == "慢":
            assert answered.wait(PATIENCE_SECONDS)
        return as_reply(question)

    echo.answer = wait_for_the_other
    slow, quick = bot.private(), bot.private()
    slow.send("慢")
    quick.send("快")
    assert (await quick.reply())["text"] == "快"
    answered.set()
    assert (await slow.reply())["text"] == "慢"


async def test_one_chat_keeps_its_order(bot: BotApi, echo: Echo) -> None:
    """A person's questions are answered in the order asked, even when the first takes long."""
    released = threading.Event()

    def wait_at_the_first(question: str) -> Reply:
        if question == "一":
            assert released.wait(PATIENCE_SECONDS)
        return as_reply(question)

    echo.answer = wait_at_the_first
    chat = bot.private()
    for question in ("一", "二", "三"):
        chat.send(question)
    await bot.until_confirmed()
    released.set()
    assert [(await chat.reply())["text"] for _ in range(3)] == ["一", "二", "三"]
