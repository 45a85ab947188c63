"""The bot in Telegram: what is heard goes to the respondent, what it says into the chat."""

import asyncio
import html
import logging
import signal
import sys
from contextlib import suppress
from typing import Any, Final, TypeAlias

from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, Update
from telegram.error import Forbidden, InvalidToken, TelegramError
from telegram.ext import AIORateLimiter, Application, CallbackContext, MessageHandler, filters

from bot.conversation import Reply, Respondent
from bot.sentences import sentences
from bot.telegram.addressing import ASK, Heard, hear, is_wordless
from bot.telegram.delivery import deliver
from bot.telegram.endpoints import endpoints
from bot.telegram.errors import ServerUnreachableError, TokenRejectedError
from bot.telegram.logs import start_logging, token_hidden
from bot.telegram.ordering import InChatOrder
from bot.telegram.polling import Poller

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
_Context: TypeAlias = CallbackContext[Any, Any, Any, Any]

_UPDATES_AT_ONCE: Final = 256
_FLOOD_RETRIES: Final = 5

_log = logging.getLogger(__name__)


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
    channel = _Channel(respondent)
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, channel.receive))
    application.add_error_handler(channel.fail)
    return application


async def serve(application: App, stop: asyncio.Event) -> None:
    """Run ``application`` until ``stop`` is set, then finish the updates in hand.

    Raises:
        TokenRejectedError: the server does not know the token, or no longer.
        ServerUnreachableError: no answer from the server at the start.
    """
    with token_hidden(application.bot.token):
        await _connect(application)
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


class _Channel:
    """The handlers: each is given one update."""

    def __init__(self, respondent: Respondent) -> None:
        self._respondent = respondent
        self._answers = {ASK: self._ask, "start": self._greet, "help": self._help}

    async def receive(self, update: Update, context: _Context) -> None:
        """Answer a message if it is spoken to the bot."""
        message = update.message
        if message is None:
            return
        heard = hear(message, context.bot.bot)
        if heard is not None:
            # Answering may read the database: a thread does, and the event loop goes on.
            reply = await asyncio.to_thread(self._answer, heard)
        elif is_wordless(message):
            reply = _say("text_only")
        else:
            return
        count = await deliver(message, reply)
        _log.info("event=answered update=%s messages=%s", update.update_id, count)

    async def fail(self, update: object, context: _Context) -> None:
        """Log what went wrong and, where the fault is the bot's own, tell the person so."""
        error = context.error
        number = update.update_id if isinstance(update, Update) else None
        if isinstance(error, Forbidden):
            _log.info("event=unwelcome update=%s reason=%s", number, error.message)
        elif isinstance(error, TelegramError):
            _log.error("event=undelivered update=%s reason=%s", number, error.message)
        else:
            _log.error("event=failed update=%s", number, exc_info=error)
            try:
                await self._apologise(update, context)
            except Exception:  # noqa: BLE001 (raising here would end in silence all the same)
                _log.exception("event=apology_failed update=%s", number)

    async def _apologise(self, update: object, context: _Context) -> None:
        message = update.message if isinstance(update, Update) else None
        if message is not None and hear(message, context.bot.bot) is not None:
            await deliver(message, _say("failed"))

    def _answer(self, heard: Heard) -> Reply:
        answer = self._answers.get(heard.command)
        if answer is None:
            return _say("command_unknown", command=heard.command)
        return answer(heard.argument)

    def _ask(self, question: str) -> Reply:
        return self._respondent.reply(question) if question else _say("how_to_ask")

    def _greet(self, _argument: str) -> Reply:
        return self._respondent.greeting()

    def _help(self, _argument: str) -> Reply:
        general, groups = self._respondent.help(), _say("help_in_groups")
        return Reply(f"{general.html}\n{groups.html}", f"{general.text}\n{groups.text}")


def _say(key: str, **values: str) -> Reply:
    text = sentences("telegram")[key].format(**values)
    return Reply(html=html.escape(text, quote=False), text=text)


async def _connect(application: App) -> None:
    bot = application.bot
    try:
        await application.initialize()
        await bot.delete_webhook()  # While one is set, polling is refused.
    except InvalidToken:
        # python-telegram-bot's own message quotes the token.
        await bot.shutdown()
        raise TokenRejectedError from None
    except TelegramError as error:
        await bot.shutdown()
        server = bot.base_url.removesuffix(f"/bot{bot.token}")
        raise ServerUnreachableError(server=server, reason=error.message) from None
    await _set_menu(application)
    operator = sentences("telegram")
    _log.info(operator["started"].format(username=bot.username))
    if not bot.bot.can_read_all_group_messages:
        _log.info(operator["privacy_on"].format(username=bot.username))


async def _set_menu(application: App) -> None:
    """Set the menus of commands: in groups only what is answered there without the bot's name."""
    texts = sentences("telegram")
    ask, help_ = (ASK, texts["menu_ask"]), ("help", texts["menu_help"])
    try:
        await application.bot.set_my_commands([ask, help_], BotCommandScopeAllPrivateChats())
        await application.bot.set_my_commands([ask], BotCommandScopeAllGroupChats())
    except TelegramError as error:
        _log.warning(texts["menu_failed"].format(reason=error.message))


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
