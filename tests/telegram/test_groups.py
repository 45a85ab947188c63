"""Groups, over HTTP against the double: the bot speaks only when it is spoken to."""

import pytest

from bot.conversation import Reply
from bot.sentences import sentences
from tests.telegram.channel import Echo, answer_to, as_reply
from tests.telegram.double import BotApi, Params
from tests.telegram.test_private import PHOTO, STICKER

SAID = sentences("telegram")
OTHER_BOT: Params = {"id": 9, "is_bot": True, "first_name": "别的机器人"}
STAND_IN: Params = {"id": 1087968824, "is_bot": True, "first_name": "Group"}


@pytest.mark.parametrize(
    "message",
    [
        "/ask 物业费多少",
        "/ask@MingzhangTestBot 物业费多少",
        "@MingzhangTestBot 物业费多少",
        "@mingzhangtestbot：物业费多少",
        "物业费多少 @MingzhangTestBot",
        "@MingzhangTestBot /ask 物业费多少",
    ],
)
async def test_spoken_to(open_bot: BotApi, echo: Echo, message: str) -> None:
    """/ask and a mention are answered, without the name in the question, and quoted."""
    group = open_bot.group()
    question = group.send(message)
    reply = await group.reply()
    assert echo.asked == ["物业费多少"]
    assert reply["reply_to_message"]["message_id"] == question["message_id"]


async def test_name_in_the_middle(open_bot: BotApi, echo: Echo) -> None:
    """A name between words leaves a space, and emoji before it do not shift the cut."""
    group = open_bot.group()
    group.send("🏛🏛 请 @MingzhangTestBot 说物业费多少")
    await group.reply()
    assert echo.asked == ["🏛🏛 请 说物业费多少"]


async def test_mention_of_the_account(open_bot: BotApi, echo: Echo) -> None:
    """A mention by a link to the account counts as much as one by name."""
    group = open_bot.group()
    mention = {"type": "text_mention", "offset": 0, "length": 2, "user": open_bot.me}
    group.send("明账物业费多少", entities=[mention])
    await group.reply()
    assert echo.asked == ["物业费多少"]


async def test_mention_under_a_picture(open_bot: BotApi, echo: Echo) -> None:
    """A mention in a caption counts."""
    group = open_bot.group()
    group.send(photo=PHOTO, caption="@MingzhangTestBot 物业费多少")
    await group.reply()
    assert echo.asked == ["物业费多少"]


async def test_mention_alone(open_bot: BotApi) -> None:
    """Who only calls the bot is told how to ask."""
    group = open_bot.group()
    group.send("@MingzhangTestBot")
    assert (await group.reply())["text"] == SAID["how_to_ask"]


async def test_reply_to_the_bot(bot: BotApi, echo: Echo) -> None:
    """A reply to one of the bot's messages is a question, in privacy mode as well."""
    group = bot.group()
    group.send("/ask 物业费多少")
    answer = await group.reply()
    group.send("那水费呢", reply_to=answer)
    await group.reply()
    assert echo.asked == ["物业费多少", "那水费呢"]


async def test_anonymous_administrator(open_bot: BotApi, echo: Echo) -> None:
    """Who speaks in the group's name is a person, though a stand-in bot is the sender."""
    group = open_bot.group()
    group.send("/ask 物业费多少", sender_chat=group.describe(), **{"from": STAND_IN})
    await group.reply()
    assert echo.asked == ["物业费多少"]


@pytest.mark.parametrize("command", ["/help@MingzhangTestBot", "@MingzhangTestBot /help"])
async def test_help_by_name(open_bot: BotApi, command: str) -> None:
    """Other commands are answered in groups when the bot is named."""
    group = open_bot.group()
    group.send(command)
    assert (await group.reply())["text"].startswith("能问这些")


@pytest.mark.parametrize(
    "message",
    [
        {"text": "物业费多少"},
        {"text": "/ask@OtherBot 物业费多少"},
        {"text": "/help"},
        {"text": "/start"},
        {"text": "/weather"},
        {"text": "@OtherBot 物业费多少"},
        {"text": "@MingzhangTestBotanist 物业费多少"},
        {"text": "邮箱 a@MingzhangTestBot.cn"},
        {"text": "/ask 物业费多少", "from": OTHER_BOT},
        {"text": "@MingzhangTestBot 物业费多少", "via_bot": OTHER_BOT},
        {"text": "@MingzhangTestBot 物业费多少", "is_automatic_forward": True},
        {"sticker": STICKER},
        {"photo": PHOTO},
        {"photo": PHOTO, "caption": "看看这个"},
        {"new_chat_title": "新名字"},
    ],
    ids=str,
)
async def test_silence(open_bot: BotApi, echo: Echo, message: Params) -> None:
    """What is not said to the bot gets nothing, so the next reply is to the next question."""
    group = open_bot.group()
    text = message.pop("text", None)
    group.send(text, **message)
    group.send("/ask 问题")
    assert (await group.reply())["text"] == answer_to("问题")
    assert echo.asked == ["问题"]
    assert len(open_bot.sent()) == 1


async def test_silence_at_a_reply_without_words(bot: BotApi) -> None:
    """A sticker in reply to the bot is not a question."""
    group = bot.group()
    group.send("/ask 一")
    answer = await group.reply()
    group.send(sticker=STICKER, reply_to=answer)
    group.send("/ask 二")
    assert (await group.reply())["text"] == answer_to("二")


async def test_topic(bot: BotApi) -> None:
    """In a forum the reply stands in the topic of its question."""
    forum = bot.group(type="supergroup", is_forum=True)
    topic = forum.open_topic()
    forum.send("/ask 物业费多少", topic=topic)
    assert (await forum.reply())["message_thread_id"] == topic


@pytest.mark.parametrize(
    "thread",
    [
        {},
        {"message_thread_id": 1, "is_topic_message": True},
        {"message_thread_id": 55},
    ],
    ids=["no topic", "general topic by number", "chain of replies"],
)
async def test_no_topic(bot: BotApi, thread: Params) -> None:
    """The general topic and a mere chain of replies are not named: Telegram would refuse."""
    forum = bot.group(type="supergroup", is_forum=True)
    forum.send("/ask 物业费多少", **thread)
    assert (await forum.reply())["text"] == answer_to("物业费多少")
    assert "message_thread_id" not in bot.sent()[0].params


async def test_only_the_first_piece_quotes(bot: BotApi, echo: Echo) -> None:
    """Of a long reply the first message quotes the question."""
    group = bot.group()
    echo.answer = lambda _: as_reply("一行字\n" * 2000)
    group.send("/ask 问题")
    first, second = await group.reply(), await group.reply()
    assert "reply_to_message" in first
    assert "reply_to_message" not in second


async def test_question_deleted_meanwhile(bot: BotApi, echo: Echo) -> None:
    """The reply to a question that is gone arrives without a quote."""
    group = bot.group()

    def delete(question: str) -> Reply:
        group.messages.clear()
        return as_reply(question)

    echo.answer = delete
    group.send("/ask 问题")
    assert "reply_to_message" not in await group.reply()
