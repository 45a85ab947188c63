"""Updates that Telegram brings: taken in once, from Telegram alone, and none lost."""

import asyncio
import io
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot.sentences import sentences
from bot.settings import WebhookSettings
from bot.state import Journal, State, Taken
from bot.telegram import outbox, webhook
from bot.telegram.application import serve
from bot.telegram.errors import CannotListenError, TokenRejectedError, WebhookRefusedError
from tests.telegram.channel import Echo, answer_to, service
from tests.telegram.double import PATIENCE_SECONDS, ApiError, BotApi, bad_request
from tests.telegram.refusals import Params

SAID = sentences("telegram")
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def where() -> WebhookSettings:
    """Give an address on this machine that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return WebhookSettings(f"http://127.0.0.1:{port}/hook/here", "127.0.0.1", port)


@asynccontextmanager
async def listening(
    api: BotApi, respondent: Echo, where: WebhookSettings, state: State | None = None
) -> AsyncIterator[None]:
    """Run the bot from when Telegram may bring updates; leaving stops it as a signal does."""
    stop = asyncio.Event()
    before = calls(api, "setWebhook")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(serve(service(api, respondent, state, webhook=where), stop))
        try:
            await api.until(lambda: calls(api, "setWebhook") > before)
            yield
        finally:
            stop.set()


def calls(api: BotApi, method: str) -> int:
    """Return how often the bot called ``method``."""
    return len([call for call in api.calls if call.method == method.lower()])


async def post(
    api: BotApi,
    content: bytes | Params,
    secret: str | None = None,
    kind: str = "application/json",
) -> int:
    """Bring ``content`` as Telegram does, and return the code of the answer."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    headers = {HEADER: api.secret if secret is None else secret, "Content-Type": kind}
    async with (
        aiohttp.ClientSession() as session,
        session.post(api.webhook, data=io.BytesIO(body), headers=headers) as response,
    ):
        return response.status


async def bring(api: BotApi) -> None:
    """Bring what waits, in order; what is acknowledged waits no more."""
    while api.updates and await post(api, api.updates[0]) == 200:
        api.updates.pop(0)


async def test_updates_that_telegram_brings(
    api: BotApi, echo: Echo, where: WebhookSettings
) -> None:
    """What Telegram brings is answered, in order, and none of it is asked for."""
    chat = api.private()
    async with listening(api, echo, where):
        for question in ("一", "二", "三"):
            chat.send(question)
        await bring(api)
        said = [(await chat.reply())["text"] for _ in range(3)]
    assert said == [answer_to("一"), answer_to("二"), answer_to("三")]
    assert "getupdates" not in {call.method for call in api.calls}
    assert api.webhook == where.url, "stays set: what comes while the bot is down waits"


async def test_twice_brought(api: BotApi, echo: Echo, where: WebhookSettings) -> None:
    """An update whose acknowledgement was lost comes again, and is answered once."""
    chat = api.private()
    async with listening(api, echo, where):
        chat.send("一")
        assert await post(api, api.updates[0]) == 200
        await chat.reply()
        await bring(api)
        chat.send("二")
        await bring(api)
        await chat.reply()
    assert echo.asked == ["一", "二"]


@pytest.mark.parametrize("secret", ["", "wrong", "密"])
async def test_strangers(api: BotApi, echo: Echo, where: WebhookSettings, secret: str) -> None:
    """Who does not know the secret is refused, and nothing is done."""
    async with listening(api, echo, where):
        api.private().send("问题")
        assert await post(api, api.updates[0], secret) == 403
    assert echo.asked == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{}", 400),
        (b"[]", 400),
        (b"{", 400),
        (b"\xff", 400),
        (b"[" * 100_000, 400),
        (b'{"update_id": {"a": 1}, "message": 7}', 400),
        (b" " * (webhook.MOST_BYTES + 1), 413),
    ],
)
async def test_what_is_no_update(
    api: BotApi, echo: Echo, where: WebhookSettings, content: bytes, code: int
) -> None:
    """What is no update of a fitting size is refused, and the bot goes on."""
    chat = api.private()
    async with listening(api, echo, where):
        assert await post(api, content) == code
        assert await post(api, b"a=1", kind="application/x-www-form-urlencoded") == 415
        chat.send("问题")
        await bring(api)
        await chat.reply()


async def test_other_ways(api: BotApi, echo: Echo, where: WebhookSettings) -> None:
    """Only the health page may be read, and nothing stands anywhere else."""
    async with listening(api, echo, where), aiohttp.ClientSession() as session:
        server = f"http://{where.host}:{where.port}"
        async with session.get(f"{server}/healthz") as health:
            assert (health.status, await health.text()) == (200, "ok\n")
        async with session.get(where.url) as reading:
            assert reading.status == 405
        async with session.post(f"{server}/elsewhere", json={}) as elsewhere:
            assert elsewhere.status == 404


async def test_what_cannot_be_written_down(
    api: BotApi, echo: Echo, where: WebhookSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be written down is not acknowledged: Telegram brings it again."""

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    chat = api.private()
    chat.send("问题")
    async with listening(api, echo, where):
        with monkeypatch.context() as broken:
            broken.setattr(Journal, "take", fail)
            await bring(api)
            assert len(api.updates) == 1
        await bring(api)
        assert (await chat.reply())["text"] == answer_to("问题")


async def test_stop_with_an_update_in_hand(api: BotApi, echo: Echo, where: WebhookSettings) -> None:
    """A stop lets the answer in hand arrive; what comes later waits for the next start."""
    chat = api.private()
    async with listening(api, echo, where):
        chat.send("在手上的")
        await bring(api)
    assert (await chat.reply())["text"] == answer_to("在手上的")
    chat.send("后来的")
    async with listening(api, echo, where):
        await bring(api)
        assert (await chat.reply())["text"] == answer_to("后来的")


async def test_acknowledged_and_killed(api: BotApi, where: WebhookSettings) -> None:
    """What was acknowledged and not answered when the process was killed is answered by the next.

    Telegram does not bring it again.
    """
    chat = api.private()
    with State() as state:
        chat.send("问题")
        update = api.updates.pop()
        state.journal.take([Taken(update["update_id"], chat.id, 1, json.dumps(update))])
        async with listening(api, Echo(), where, state):
            assert (await chat.reply())["text"] == answer_to("问题")


async def serve_until_it_ends(api: BotApi, where: WebhookSettings) -> None:
    """Run a bot that is never told to stop."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        await serve(service(api, Echo(), webhook=where), asyncio.Event())


async def test_address_that_is_taken(api: BotApi, where: WebhookSettings) -> None:
    """An address that another program listens at is one sentence."""
    with socket.socket() as other:
        other.bind((where.host, where.port))
        other.listen()
        with pytest.raises(CannotListenError, match=f"{where.host}:{where.port}"):
            await serve_until_it_ends(api, where)


async def test_address_that_telegram_refuses(api: BotApi, where: WebhookSettings) -> None:
    """An address that Telegram will not call is one sentence with Telegram's reason."""
    api.fail("setWebhook", bad_request("bad webhook: HTTPS url must be provided for webhook"))
    with pytest.raises(WebhookRefusedError, match="https url"):
        await serve_until_it_ends(api, where)


@pytest.fixture
def looking_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at once and again how Telegram gets on."""
    monkeypatch.setattr(webhook, "_SECONDS_BETWEEN_LOOKS", 0)
    monkeypatch.setattr(outbox, "PAUSES", (0,))


@pytest.mark.usefixtures("looking_often")
async def test_other_program_on_the_same_token(
    api: BotApi, echo: Echo, where: WebhookSettings, caplog: pytest.LogCaptureFixture
) -> None:
    """A webhook that another program took away is set again, and the operator is told."""
    async with listening(api, echo, where):
        api.webhook = ""
        await api.until(lambda: api.webhook == where.url)
    assert SAID["webhook_taken"] in caplog.text


@pytest.mark.usefixtures("looking_often")
async def test_proxy_that_fails(
    api: BotApi, echo: Echo, where: WebhookSettings, caplog: pytest.LogCaptureFixture
) -> None:
    """What Telegram says of a failing proxy is told once."""
    reason = "Wrong response from the webhook: 502 Bad Gateway"
    api.webhook_error = {"last_error_date": 1_800_000_000, "last_error_message": reason}
    async with listening(api, echo, where):
        await api.until(lambda: calls(api, "getWebhookInfo") > 2)
    assert caplog.text.count(reason) == 1


@pytest.mark.usefixtures("looking_often")
async def test_token_that_is_revoked(api: BotApi, where: WebhookSettings) -> None:
    """A token revoked while the bot runs ends it instead of leaving it deaf."""
    api.fail("getWebhookInfo", ApiError(401, "Unauthorized"))
    with pytest.raises(TokenRejectedError):
        await serve_until_it_ends(api, where)
