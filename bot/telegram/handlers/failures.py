"""What went wrong in a handler: the last thing that is done with an update, so it never raises."""

import logging
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
        if not isinstance(update, Update):
            return
        message, press = update.effective_message, update.callback_query
        if press is not None and isinstance(press.message, Message):
            deed = f"failed:{update.update_id}"
            await self._service.attachments.say(deed, press.message, say("failed"))
        elif message is not None and hear(message, context.bot.bot) is not None:
            await self._service.delivery.deliver(message, say("failed"))
