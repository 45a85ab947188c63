"""The bot in Telegram: what is heard goes to the respondent, what it says into the chat."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NoReturn

from telegram import Bot
from telegram.ext import AIORateLimiter, Application

from bot.conversation import Guide
from bot.library import Library
from bot.settings import TelegramSettings
from bot.state import State
from bot.telegram.connecting import connect
from bot.telegram.endpoints import endpoints
from bot.telegram.errors import TokenRejectedError
from bot.telegram.handlers import App, add_handlers
from bot.telegram.intake import Intake
from bot.telegram.logs import start_logging, token_hidden
from bot.telegram.ordering import InChatOrder
from bot.telegram.polling import Poller
from bot.telegram.request import Request, UpdatesRequest
from bot.telegram.service import Service
from bot.telegram.webhook import Webhook

_UPDATES_AT_ONCE: Final = 256
_FLOOD_RETRIES: Final = 5
_IN_A_GROUP: Final = 20
"""Telegram lets a bot send so many messages a minute into one group."""

_SWITCH_SECONDS: Final = 0.0005
_SECONDS_BETWEEN_TIDYING: Final = 60.0
_SECONDS_BETWEEN_WRITING: Final = 5.0


def run(settings: TelegramSettings, respondent: Guide, library: Library | None = None) -> None:
    """Answer in Telegram until the process is told to stop; the updates in hand are finished.

    Raises:
        ChannelError: the bot cannot run; its ``str()`` is the sentence to show.
        StateError: the state file cannot be used.
    """
    start_logging(debug=settings.debug)
    # The event loop gives the interpreter away at every call of SQLite; a thread that answers shall
    # not keep it for the usual five milliseconds then.
    sys.setswitchinterval(_SWITCH_SECONDS)
    with (
        State(settings.state) as state,
        suppress(KeyboardInterrupt),  # Where signals cannot be handled, Ctrl-C arrives so.
    ):
        asyncio.run(_serve_until_signalled(Service(respondent, settings, state, library)))


def build_application(service: Service, updates: UpdatesRequest) -> App:
    """Return the application that answers as ``service`` has it; ``serve`` runs it."""
    settings = service.settings
    where = endpoints(settings.base_url, settings.base_file_url)
    limiter = AIORateLimiter(
        overall_max_rate=settings.messages_a_second,
        group_max_rate=_IN_A_GROUP if settings.messages_a_second else 0,
        max_retries=_FLOOD_RETRIES,
    )
    with token_hidden(settings.token):
        application = (
            Application.builder()
            .token(settings.token)
            .base_url(where.methods)
            .base_file_url(where.files)
            .request(Request())
            .get_updates_request(updates)
            .concurrent_updates(InChatOrder(_UPDATES_AT_ONCE, service.lasting.handled))
            .rate_limiter(limiter)
            .updater(None)
            .job_queue(None)
            .build()
        )
    add_handlers(application, service)
    return application


async def serve(service: Service, stop: asyncio.Event) -> None:
    """Run the bot until ``stop`` is set, then finish the updates in hand.

    Raises:
        TokenRejectedError: the server does not know the token, or no longer.
        ServerUnreachableError: no answer from the server at the start.
    """
    updates = UpdatesRequest()
    application = build_application(service, updates)
    after_step = asyncio.get_running_loop().call_soon
    with (
        token_hidden(service.settings.token),
        service.state.gathering_steps(after_step),
    ):
        await asyncio.to_thread(_warm_up, service)
        await connect(application, service.settings.admins)
        await application.start()
        intake = Intake(application.bot, application.update_queue, service)
        intake.resume()
        source = _source(application.bot, intake, service.settings, updates)
        receiving = asyncio.create_task(source.run())
        others = [asyncio.create_task(stop.wait()), *_chores(service)]
        try:
            await asyncio.wait({receiving, *others}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (receiving, *others):
                task.cancel()
            end, *_ = await asyncio.gather(receiving, *others, return_exceptions=True)
            await application.stop()
            service.write_down()
            if not isinstance(end, TokenRejectedError):
                await source.confirm()
            await application.shutdown()
        if isinstance(end, Exception):
            raise end


def _source(
    bot: Bot, intake: Intake, settings: TelegramSettings, updates: UpdatesRequest
) -> Poller | Webhook:
    if settings.webhook is None:
        return Poller(bot, intake, updates)
    return Webhook(bot, intake, settings.webhook)


def _warm_up(service: Service) -> None:
    service.respondent.warm_up()
    # What is there now stays: it need not be looked through at each collection of garbage.
    gc.collect()
    gc.freeze()


def _chores(service: Service) -> list[asyncio.Task[NoReturn]]:
    """Begin what is done regularly."""
    state = service.state

    async def in_a_thread(work: Callable[[], None], seconds: float) -> NoReturn:
        while True:
            await asyncio.sleep(seconds)
            await asyncio.to_thread(work)

    async def write_down() -> NoReturn:
        while True:
            await asyncio.sleep(_SECONDS_BETWEEN_WRITING)
            service.write_down()

    return [
        asyncio.create_task(in_a_thread(state.tidy, _SECONDS_BETWEEN_TIDYING)),
        asyncio.create_task(in_a_thread(state.write_back, _SECONDS_BETWEEN_WRITING)),
        asyncio.create_task(write_down()),
    ]


async def _serve_until_signalled(service: Service) -> None:
    stop = asyncio.Event()
    if sys.platform != "win32":
        loop = asyncio.get_running_loop()

        def stop_on(number: signal.Signals) -> None:
            stop.set()
            loop.remove_signal_handler(number)  # The second one ends the process at once.

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop_on, number)
    await serve(service, stop)
