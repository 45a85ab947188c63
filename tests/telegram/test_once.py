"""Each question is answered once, whatever comes twice, is lost, or is cut off."""

import json
from pathlib import Path

import pytest

from bot.state import Sent, State, Taken
from bot.telegram import outbox, probing
from tests.telegram.channel import Echo, answer_to, as_reply, running
from tests.telegram.double import AnswerLost, ApiError, BotApi, Chat, ConnectionDropped


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once."""
    monkeypatch.setattr(outbox, "PAUSES", (0, 0, 0))
    monkeypatch.setattr(probing, "PAUSES", (0, 0))


@pytest.fixture(params=["private", "group", "supergroup"])
def chat(request: pytest.FixtureRequest, api: BotApi) -> Chat:
    """Give a chat of each kind."""
    return api.private() if request.param == "private" else api.group(type=request.param)


def texts(chat: Chat) -> list[str]:
    """Return what the bot said."""
    return [message["text"] for message in chat.from_bot()]


@pytest.mark.parametrize("failure", [ConnectionDropped(), AnswerLost(), ApiError(500, "Internal")])
async def test_send_whose_end_is_unknown(
    api: BotApi, echo: Echo, chat: Chat, failure: Exception
) -> None:
    """A message is sent again only if it has not arrived, among others' messages all the same."""
    async with running(api, echo):
        api.fail("sendMessage", failure)
        other = api.private()
        chat.send("/ask 一")
        other.send("别人的")
        await other.reply()
        chat.send("/ask 二")
        await api.until(lambda: len(texts(chat)) == 2)
        await api.until_polled()
    assert texts(chat) == [answer_to("一"), answer_to("二")]
    assert texts(other) == [answer_to("别人的")]


async def test_updates_that_come_again(bot: BotApi, echo: Echo) -> None:
    """An update that comes twice is answered once; one that comes late is answered."""
    chat = bot.private()
    chat.send("一")
    again = bot.updates[0]
    await chat.reply()
    message = chat.add({"from": bot.person(), "text": "迟到的"})
    bot.stray(again, {"update_id": again["update_id"] - 1, "message": message})
    assert (await chat.reply())["text"] == answer_to("迟到的")
    assert echo.asked == ["一", "迟到的"]


async def test_numbers_that_another_server_counts_anew(echo: Echo, tmp_path: Path) -> None:
    """With the state of another server's updates the bot is not deaf to those of this one."""
    with State(tmp_path / "state.db") as state:
        for question in ("一", "二", "三"):
            async with BotApi() as api:
                chat = api.private()
                async with running(api, echo, state):
                    chat.send(question)
                    assert (await chat.reply())["text"] == answer_to(question)


def in_hand(api: BotApi, chat: Chat, state: State, text: str) -> str:
    """Have an earlier process have taken a question in; return the deed of answering it."""
    message = chat.send(text)
    update = api.updates.pop()
    taken = Taken(update["update_id"], chat.id, message["message_id"], json.dumps(update))
    state.journal.take([taken])
    return f"{chat.id}:{message['message_id']}"


async def test_killed_before_it_began(api: BotApi, echo: Echo, chat: Chat) -> None:
    """A question that was taken in and not begun is answered by the next process."""
    with State() as state:
        in_hand(api, chat, state, "/ask 一")
        async with running(api, echo, state):
            await chat.reply()
    assert texts(chat) == [answer_to("一")]


@pytest.mark.parametrize("arrived", [True, False])
async def test_killed_while_sending(api: BotApi, echo: Echo, chat: Chat, *, arrived: bool) -> None:
    """Whether an answer has arrived is looked up in the chat, and it is sent if it has not."""
    with State() as state:
        deed = in_hand(api, chat, state, "/ask 一")
        floor = max(chat.messages)
        state.journal.begin(deed, 0, Sent(chat.id, floor, None, "d"))
        for number in range(3):
            api.private().send(f"别人的{number}")
            chat.add({"from": api.person(), "text": "插话"})
        if arrived:
            chat.add({"from": api.me, "text": answer_to("一")})
        chat.send("/ask 二")
        async with running(api, echo, state):
            await api.until(lambda: answer_to("二") in texts(chat))
            await api.until_polled()
    assert sorted(texts(chat)) == sorted([answer_to("一"), answer_to("二")])


async def test_killed_after_it_arrived(api: BotApi, echo: Echo, chat: Chat) -> None:
    """What is known to have arrived is not sent again; of several pieces the rest is sent."""
    long = "字" * 10_000
    echo.answer = lambda _: as_reply(long)
    with State() as state:
        async with running(api, echo, state):
            chat.send("/ask 一")
            await api.until(lambda: "".join(texts(chat)) == long)
        last = chat.from_bot()[-1]["message_id"]
        question = min(chat.messages)
        state.journal.withdraw(f"{chat.id}:{question}", 2)
        del chat.messages[last]
        original = chat.messages[question]
        taken = Taken(1, chat.id, question, json.dumps({"update_id": 1, "message": original}))
        state.journal.take([taken])
        async with running(api, echo, state):
            await api.until(lambda: "".join(texts(chat)) == long)
    assert len(texts(chat)) == 3
