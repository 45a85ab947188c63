"""What people write."""

import logging
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import CallbackContext, MessageHandler, filters

from bot.telegram.addressing import hear, is_wordless
from bot.telegram.delivery import deliver
from bot.telegram.handlers.commands import COMMANDS
from bot.telegram.saying import say
from bot.telegram.service import Service

_Context: TypeAlias = CallbackContext[Any, Any, Any, Any]
_Handler: TypeAlias = MessageHandler[_Context, None]

_log = logging.getLogger(__name__)


class Messages:
    """Answers messages that are spoken to the bot."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def handlers(self) -> list[_Handler]:
        """Return what takes such updates."""
        return [MessageHandler(filters.UpdateType.MESSAGE, self.receive)]

    async def receive(self, update: Update, context: _Context) -> None:
        """Answer a message if it is spoken to the bot."""
        message = update.message
        if message is None:
            return
        heard = hear(message, context.bot.bot)
        if heard is not None:
            command = COMMANDS.get(heard.command)
            reply = (
                await command.answer(self._service, message, heard.argument)
                if command
                else say("command_unknown", command=heard.command)
            )
        elif is_wordless(message):
            reply = say("text_only")
        else:
            return
        count = await deliver(message, reply) if reply else 0
        _log.info("event=answered update=%s messages=%s", update.update_id, count)
