"""Updates from Telegram, which brings them itself: an HTTP server behind a reverse proxy.

An update is acknowledged when it is written down. What cannot be is refused, and Telegram brings it
again; so it does with what comes while the bot is down.
"""

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final, NoReturn

from aiohttp import web
from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError

from bot.sentences import sentences
from bot.settings import WebhookSettings
from bot.telegram.errors import CannotListenError, TokenRejectedError, WebhookRefusedError
from bot.telegram.intake import Intake, Received
from bot.telegram.polling import WANTED
from bot.telegram.trying import patiently

HEALTH: Final = "/healthz"
MOST_BYTES: Final = 1 << 20
"""Of one update; Telegram's largest have some tens of thousands."""

_SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (its name)
_BODY_SECONDS: Final = 10.0
_STOPPING_SECONDS: Final = 5.0
_SECONDS_BETWEEN_LOOKS: Final = 300.0

_log = logging.getLogger(__name__)


class Webhook:
    """Gives the updates that Telegram brings to an intake."""

    def __init__(self, bot: Bot, intake: Intake, settings: WebhookSettings) -> None:
        self._bot = bot
        self._intake = intake
        self._settings = settings
        self._told = 0.0

    async def run(self) -> NoReturn:
        """Listen until cancelled; what is being brought then is still taken in.

        Raises:
            CannotListenError: the address to listen at cannot be had.
            WebhookRefusedError: Telegram does not bring updates to the address that it was told.
            TokenRejectedError: the token was revoked.
        """
        async with self._listening():
            await self._set()
            _log.info("event=listening host=%s port=%s", self._settings.host, self._settings.port)
            while True:
                await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
                await self._look()

    async def confirm(self) -> None:
        """Tell nothing: every update was acknowledged when it was taken in."""

    @asynccontextmanager
    async def _listening(self) -> AsyncIterator[None]:
        application = web.Application(client_max_size=MOST_BYTES)
        application.router.add_get(HEALTH, _healthy)
        application.router.add_post(self._settings.path, self._receive)
        runner = web.AppRunner(
            application,
            access_log=None,
            handle_signals=False,
            handler_cancellation=False,
            shutdown_timeout=_STOPPING_SECONDS,
        )
        await runner.setup()
        host, port = self._settings.host, self._settings.port
        try:
            await web.TCPSite(runner, host, port).start()
            yield
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise CannotListenError(address=f"{host}:{port}", reason=reason) from None
        finally:
            await runner.cleanup()

    async def _set(self) -> None:
        try:
            await patiently(
                lambda: self._bot.set_webhook(
                    self._settings.url,
                    allowed_updates=WANTED,
                    secret_token=self._settings.secret,
                )
            )
        except InvalidToken:
            raise TokenRejectedError from None
        except TelegramError as error:
            raise WebhookRefusedError(url=self._settings.url, reason=error.message) from None

    async def _look(self) -> None:
        """Look whether Telegram still brings updates, and say why it could not."""
        try:
            info = await self._bot.get_webhook_info()
        except InvalidToken:
            raise TokenRejectedError from None
        except TelegramError as error:
            _log.info("event=webhook_unknown reason=%s", error.message)
            return
        if info.url != self._settings.url:
            _log.warning(sentences("telegram")["webhook_taken"])
            await self._set()
        failed = info.last_error_date.timestamp() if info.last_error_date else 0.0
        if failed > self._told:
            self._told = failed
            reason = info.last_error_message
            _log.warning(sentences("telegram")["webhook_failing"].format(reason=reason))

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._settings.secret.encode()):
            _log.warning("event=stranger")
            raise web.HTTPForbidden
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                content = await request.read()
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        received = _read(content, self._bot)
        try:
            self._intake.take([received])
        except Exception as error:
            _log.exception("event=not_taken error=%s", type(error).__name__)
            raise web.HTTPServiceUnavailable from error
        return web.Response()


def _read(content: bytes, bot: Bot) -> Received:
    """Return what a body brings.

    Raises:
        web.HTTPBadRequest: no update.
    """
    try:
        fields: Any = json.loads(content)
        return Received(Update.de_json(fields, bot), fields)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        _log.warning("event=no_update bytes=%s", len(content))
        raise web.HTTPBadRequest from None


async def _healthy(_request: web.Request) -> web.Response:
    return web.Response(text="ok\n")
