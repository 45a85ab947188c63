"""What went wrong in a handler: the last thing that is done with an update, so it never raises."""

import logging
import traceback
from pathlib import Path
from typing import Any, TypeAlias

from telegram import Message, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import CallbackContext

from bot.telegram.addressing import hear
from bot.telegram.saying import say
from bot.telegram.service import Service

_Context: TypeAlias = CallbackContext[Any, Any, Any, Any]

_log = logging.getLogger(__name__)


class Failures:
    """Logs failures and apologises for those of the bot's own."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def tell(self, update: object, context: _Context) -> None:
        """Log what went wrong and, where the fault is the bot's own, tell the person so."""
        error = context.error
        self._service.tally.failed += 1
        number = update.update_id if isinstance(update, Update) else None
        if isinstance(error, Forbidden):
            _log.info("event=unwelcome update=%s reason=%s", number, error.message)
        elif isinstance(error, TelegramError):
            _log.error("event=undelivered update=%s reason=%s", number, error.message)
        else:
            # What an exception says, or its traceback, may hold what a person wrote.
            _log.error(
                "event=failed update=%s error=%s at=%s", number, type(error).__name__, _place(error)
            )
            _log.debug("event=traceback update=%s", number, exc_info=error)
            try:
                await self._apologise(update, context)
            except Exception as another:  # noqa: BLE001 (raising would end in silence as well)
                name = type(another).__name__
                _log.error("event=apology_failed update=%s error=%s", number, name)

    async def _apologise(self, update: object, context: _Context) -> None:
        if not isinstance(update, Update):
            return
        message, press = update.effective_message, update.callback_query
        if press is not None and isinstance(press.message, Message):
            deed = f"failed:{update.update_id}"
            await self._service.attachments.say(deed, press.message, say("failed"))
        elif message is not None and hear(message, context.bot.bot) is not None:
            await self._service.delivery.deliver(message, say("failed"))


def _place(error: BaseException | None) -> str:
    """Return where an exception was raised: the file and the line."""
    frames = traceback.extract_tb(error.__traceback__) if error else []
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
