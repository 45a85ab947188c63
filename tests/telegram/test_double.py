"""The double is as strict as the real Bot API: one that takes everything would prove nothing."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.telegram.double import BotApi, ConnectionDropped, flood
from tests.telegram.markup import MarkupError, parse_html


class Client:
    """Calls the double as any program would."""

    def __init__(self, api: BotApi, session: aiohttp.ClientSession) -> None:
        self.api = api
        self.session = session

    async def call(self, method: str, *, token: str | None = None, **params: object) -> Any:  # noqa: ANN401
        """Return the server's whole answer."""
        data = {
            key: value if isinstance(value, str) else json.dumps(value)
            for key, value in params.items()
        }
        url = f"{self.api.url}/bot{token or self.api.token}/{method}"
        async with self.session.post(url, data=data) as response:
            return await response.json()


@pytest.fixture
async def client(api: BotApi) -> AsyncIterator[Client]:
    """Give a client of the double."""
    async with aiohttp.ClientSession() as session:
        yield Client(api, session)


async def test_token_that_is_not_known(client: Client) -> None:
    """Another bot's token is 401."""
    answer = await client.call("getMe", token="1:wrong")
    assert (answer["ok"], answer["error_code"]) == (False, 401)


async def test_method_that_is_not_known(client: Client) -> None:
    """A method that does not exist is 404."""
    assert (await client.call("sendMassage"))["error_code"] == 404


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("", "Bad Request: message text is empty"),
        (" \n ", "Bad Request: text must be non-empty"),
        ("<b> </b>", "Bad Request: text must be non-empty"),
        ("字" * 4097, "Bad Request: message is too long"),
        ("🏛" * 2049, "Bad Request: message is too long"),
        ("<b>一", "Bad Request: can't parse entities: "),
        ("1 < 2", "Bad Request: can't parse entities: "),
    ],
)
async def test_text_that_is_refused(client: Client, text: str, description: str) -> None:
    """Text that is empty, too long or not HTML is refused in Telegram's words."""
    chat = client.api.private()
    answer = await client.call("sendMessage", chat_id=chat.id, text=text, parse_mode="HTML")
    assert answer["description"].startswith(description)


@pytest.mark.parametrize("text", ["字" * 4096, "🏛" * 2048, "<b>" + "&lt;" * 4096 + "</b>"])
async def test_limit_counts_units_after_markup(client: Client, text: str) -> None:
    """4096 UTF-16 units after the markup is parsed are taken."""
    chat = client.api.private()
    answer = await client.call("sendMessage", chat_id=chat.id, text=text, parse_mode="HTML")
    assert answer["ok"]


async def test_markup_counts_as_text_without_parse_mode(client: Client) -> None:
    """Without parse_mode tags are text like any other."""
    answer = await client.call("sendMessage", chat_id=client.api.private().id, text="<b>")
    assert answer["result"]["text"] == "<b>"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        ("🏟 🏟&lt;<i    aba>", 'Can\'t find end tag corresponding to start tag "i"'),
        ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;<b></b></", "Unexpected end tag at byte offset 20"),
        ("🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17"),
        (
            "🏟 🏟&lt;<i>a</em   >",
            'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"',
        ),
    ],
)
def test_markup_that_is_refused(markup: str, reason: str) -> None:
    """Bad HTML is refused where TDLib refuses it and in its words."""
    with pytest.raises(MarkupError) as refusal:
        parse_html(markup)
    assert str(refusal.value) == reason


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("&ge;&lt;&gt;&amp;&quot;&laquo;", '&ge;<>&"&laquo;'),
        ("&#27721;&#x5b57;", "汉字"),
        ("<b></b>a > b & c", "a > b & c"),
    ],
)
def test_references(markup: str, text: str) -> None:
    """Telegram knows four named references and the numeric ones; all else stays as written."""
    assert parse_html(markup) == (text, [])


def test_entities() -> None:
    """Entities are counted in UTF-16 units of the text."""
    assert parse_html("🏛<b>粗<i>斜</i></b>")[1] == [
        {"type": "bold", "offset": 2, "length": 2},
        {"type": "italic", "offset": 3, "length": 1},
    ]


async def test_chat_that_is_not_known(client: Client) -> None:
    """A chat that the bot has never seen is not found."""
    answer = await client.call("sendMessage", chat_id=1, text="一")
    assert answer["description"] == "Bad Request: chat not found"


async def test_reply_to_a_message_that_is_gone(client: Client) -> None:
    """A quote of a missing message is refused unless the call allows to go without."""
    chat = client.api.private()
    strict, lenient = [
        await client.call(
            "sendMessage",
            chat_id=chat.id,
            text="一",
            reply_parameters={"message_id": 7, "allow_sending_without_reply": allowed},
        )
        for allowed in (False, True)
    ]
    assert strict["description"] == "Bad Request: message to be replied not found"
    assert "reply_to_message" not in lenient["result"]


async def test_general_topic_is_refused(client: Client) -> None:
    """The general topic of a forum has no number that a bot may use."""
    forum = client.api.group(type="supergroup", is_forum=True)
    answer = await client.call("sendMessage", chat_id=forum.id, text="一", message_thread_id=1)
    assert answer["description"] == "Bad Request: message thread not found"


async def test_confirmed_updates_never_return(client: Client) -> None:
    """Updates come until a higher offset confirms them, in order, at most as many as wanted."""
    chat = client.api.private()
    for text in ("一", "二", "三"):
        chat.send(text)
    first = (await client.call("getUpdates", limit=2))["result"]
    again = (await client.call("getUpdates"))["result"]
    await client.call("getUpdates", offset=again[1]["update_id"] + 1)
    left = (await client.call("getUpdates", offset=0))["result"]
    assert [update["message"]["text"] for update in first] == ["一", "二"]
    assert [update["message"]["text"] for update in again] == ["一", "二", "三"]
    assert [update["message"]["text"] for update in left] == ["三"]


async def test_long_poll_wakes_when_an_update_comes(client: Client) -> None:
    """A poll that waits is answered by the update that comes, long before its timeout."""
    poll = asyncio.create_task(client.call("getUpdates", timeout=600))
    await client.api.until_polled()
    client.api.private().send("一")
    assert len((await poll)["result"]) == 1


async def test_second_poll_ends_the_first(client: Client) -> None:
    """Of two programs that poll, the one that waits gets 409 Conflict."""
    first = asyncio.create_task(client.call("getUpdates", timeout=600))
    await client.api.until_polled()
    await client.call("getUpdates", timeout=0)
    assert (await first)["description"].startswith("Conflict: terminated by other getUpdates")


async def test_poll_while_a_webhook_is_set(client: Client) -> None:
    """Updates go one way only: polling is refused until the webhook is deleted."""
    client.api.webhook = "https://example.org/bot"
    assert (await client.call("getUpdates"))["error_code"] == 409
    await client.call("deleteWebhook")
    assert (await client.call("getUpdates"))["ok"]


async def test_poller_that_goes_away(client: Client) -> None:
    """A poll whose program goes away is no longer waiting, so no conflict follows."""
    poll = asyncio.create_task(client.call("getUpdates", timeout=600))
    await client.api.until_polled()
    poll.cancel()
    await client.api.until_unattended()
    assert (await client.call("getUpdates"))["ok"]


async def test_kinds_of_update_that_are_not_wanted(client: Client) -> None:
    """After allowed_updates only those kinds are kept for the bot."""
    chat = client.api.private()
    await client.call("getUpdates", allowed_updates=["message"])
    chat.edit(chat.send("一"), "二")
    assert len((await client.call("getUpdates"))["result"]) == 1


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ("物业费多少", False),
        ("@MingzhangTestBot 物业费多少", False),
        ("/ask 物业费多少", True),
        ("/ask@MingzhangTestBot 物业费多少", True),
        ("/ask@OtherBot 物业费多少", False),
    ],
)
async def test_privacy_mode(client: Client, text: str, *, reaches: bool) -> None:
    """With privacy mode on only commands and replies reach the bot, plain mentions do not."""
    client.api.group().send(text)
    assert bool((await client.call("getUpdates"))["result"]) is reaches


async def test_failures_on_demand(client: Client) -> None:
    """A failure that was ordered happens once, with its parameters."""
    client.api.fail("getMe", flood(3), ConnectionDropped())
    assert (await client.call("getMe"))["parameters"] == {"retry_after": 3}
    with pytest.raises(aiohttp.ClientError):
        await client.call("getMe")
    assert (await client.call("getMe"))["ok"]


async def test_group_that_became_a_supergroup(client: Client) -> None:
    """The old chat's refusal names the new chat."""
    group = client.api.group()
    moved = group.migrate()
    answer = await client.call("sendMessage", chat_id=group.id, text="一")
    assert answer["parameters"] == {"migrate_to_chat_id": moved.id}
