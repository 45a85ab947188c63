"""The bot in Telegram: what is heard goes to the respondent, what it says into the chat."""

import asyncio
import signal
import sys
from contextlib import suppress
from typing import Final

from telegram.ext import AIORateLimiter, Application

from bot.conversation import Respondent
from bot.telegram.connecting import connect
from bot.telegram.endpoints import endpoints
from bot.telegram.errors import TokenRejectedError
from bot.telegram.handlers import App, add_handlers
from bot.telegram.logs import start_logging, token_hidden
from bot.telegram.ordering import InChatOrder
from bot.telegram.polling import Poller
from bot.telegram.service import Service

_UPDATES_AT_ONCE: Final = 256
_FLOOD_RETRIES: Final = 5


def run(
    token: str,
    respondent: Respondent,
    *,
    base_url: str | None = None,
    base_file_url: str | None = None,
) -> None:
    """Answer in Telegram until the process is told to stop; the updates in hand are finished.

    The addresses are as in ``endpoints``.

    Raises:
        ChannelError: the bot cannot run; its ``str()`` is the sentence to show.
    """
    start_logging()
    application = build_application(
        token, respondent, base_url=base_url, base_file_url=base_file_url
    )
    with suppress(KeyboardInterrupt):  # Where signals cannot be handled, Ctrl-C arrives so.
        asyncio.run(_serve_until_signalled(application))


def build_application(
    token: str,
    respondent: Respondent,
    *,
    base_url: str | None = None,
    base_file_url: str | None = None,
) -> App:
    """Return the application that answers with ``respondent``; ``serve`` runs it."""
    where = endpoints(base_url, base_file_url)
    with token_hidden(token):
        application = (
            Application.builder()
            .token(token)
            .base_url(where.methods)
            .base_file_url(where.files)
            .concurrent_updates(InChatOrder(_UPDATES_AT_ONCE))
            .rate_limiter(AIORateLimiter(max_retries=_FLOOD_RETRIES))
            .updater(None)
            .job_queue(None)
            .build()
        )
    add_handlers(application, Service(respondent))
    return application


async def serve(application: App, stop: asyncio.Event) -> None:
    """Run ``application`` until ``stop`` is set, then finish the updates in hand.

    Raises:
        TokenRejectedError: the server does not know the token, or no longer.
        ServerUnreachableError: no answer from the server at the start.
    """
    with token_hidden(application.bot.token):
        await connect(application)
        await application.start()
        poller = Poller(application.bot, application.update_queue)
        polling = asyncio.create_task(poller.run())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            polling.cancel()
            stopping.cancel()
            end, _ = await asyncio.gather(polling, stopping, return_exceptions=True)
            await application.stop()
            if not isinstance(end, TokenRejectedError):
                await poller.confirm()
            await application.shutdown()
        if isinstance(end, Exception):
            raise end


async def _serve_until_signalled(application: App) -> None:
    stop = asyncio.Event()
    if sys.platform != "win32":
        loop = asyncio.get_running_loop()

        def stop_on(number: signal.Signals) -> None:
            stop.set()
            loop.remove_signal_handler(number)  # The second one ends the process at once.

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop_on, number)
    await serve(application, stop)
