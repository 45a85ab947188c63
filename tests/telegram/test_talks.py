"""Threads of talk, over HTTP against the double: what is said next goes on with the right one."""

from tests.telegram.channel import Echo, as_reply
from tests.telegram.double import BotApi


async def test_a_private_chat_is_one_talk(bot: BotApi, echo: Echo) -> None:
    """In private each message is said after those before it, and each chat is its own."""
    one, other = bot.private(), bot.private()
    for chat, message in ((one, "一"), (other, "甲"), (one, "/ask 二")):
        chat.send(message)
        await chat.reply()
    assert dict(zip(echo.asked, echo.before, strict=True)) == {"一": [], "甲": [], "二": ["一"]}


async def test_in_a_group_a_reply_goes_on_with_what_it_replies_to(bot: BotApi, echo: Echo) -> None:
    """Two people's questions never mix; a command without a reply begins anew."""
    group = bot.group()
    group.send("/ask 一")
    first = await group.reply()
    group.send("/ask 甲")
    second = await group.reply()
    group.send("二", reply_to=first)
    await group.reply()
    group.send("乙", reply_to=second)
    await group.reply()
    group.send("又二", reply_to=first)
    await group.reply()
    assert dict(zip(echo.asked, echo.before, strict=True)) == {
        "一": [],
        "甲": [],
        "二": ["一"],
        "乙": ["甲"],
        "又二": ["一"],
    }


async def test_every_piece_of_a_long_reply_may_be_replied_to(bot: BotApi, echo: Echo) -> None:
    """Whichever message of a reply is answered, the talk is the one that led to it."""
    group = bot.group()
    echo.answer = lambda _: as_reply("一行字\n" * 2000)
    group.send("/ask 一")
    await group.reply()
    last = await group.reply()
    echo.answer = as_reply
    group.send("二", reply_to=last)
    await group.reply()
    assert echo.before == [[], ["一"]]


async def test_help_loses_nothing(bot: BotApi, echo: Echo) -> None:
    """A command that is no question leaves the talk as it was."""
    chat = bot.private()
    for message in ("一", "/help", "二"):
        chat.send(message)
        await chat.reply()
    assert echo.before == [[], ["一"]]
