"""What people write, and what they change of it."""

import logging
from typing import Any, TypeAlias

from telegram import Document, Message, Update
from telegram.constants import ChatType
from telegram.ext import CallbackContext, MessageHandler, filters

from bot.limits import Verdict
from bot.state import Exchange
from bot.telegram.addressing import Heard, hear, is_wordless
from bot.telegram.delivery import digest_of
from bot.telegram.handlers.administration import COMMANDS as ADMINISTRATION
from bot.telegram.handlers.commands import COMMANDS, Command
from bot.telegram.handlers.uploads import Uploads
from bot.telegram.saying import Asked, Said, say
from bot.telegram.service import Service

_Context: TypeAlias = CallbackContext[Any, Any, Any, Any]
_Handler: TypeAlias = MessageHandler[_Context, None]

_log = logging.getLogger(__name__)


class Messages:
    """Answers messages that are spoken to the bot; an edited one has its answer edited."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._uploads = Uploads(service)

    def handlers(self) -> list[_Handler]:
        """Return what takes such updates."""
        return [
            MessageHandler(filters.UpdateType.MESSAGE, self.receive),
            MessageHandler(filters.UpdateType.EDITED_MESSAGE, self.receive_edited),
        ]

    async def receive(self, update: Update, context: _Context) -> None:
        """Answer a message if it is spoken to the bot."""
        message = update.message
        if message is None:
            return
        if self._service.resumed(update.update_id):
            await self._receive(update, message, context)
            return
        with self._service.delivery.anew(message):
            await self._receive(update, message, context)

    async def _receive(self, update: Update, message: Message, context: _Context) -> None:
        heard = hear(message, context.bot.bot)
        if message.document and self._is_upload(message, heard):
            await self._receive_file(update, message, message.document, context)
        elif heard is not None:
            await self._answer(update, message, heard, self._service.talks.before(message))
        elif is_wordless(message):
            await self._service.delivery.deliver(message, say("text_only"))

    async def receive_edited(self, update: Update, context: _Context) -> None:
        """Change the answer to a message that was changed, or answer it now.

        What is unchanged in its words has its answer; so has what is older than the bot's memory,
        as far as can be known.
        """
        message = update.edited_message
        heard = hear(message, context.bot.bot) if message else None
        if message is None or heard is None:
            return
        state = self._service.state
        exchange = state.journal.exchange(message.chat_id, message.message_id)
        if exchange is None:
            if message.date.timestamp() < state.remembers_since():
                return
            exchange = Exchange("", self._service.talks.before(message))
        if exchange.asked != _digest(heard):
            await self._answer(update, message, heard, exchange.before)

    def _is_upload(self, message: Message, heard: Heard | None) -> bool:
        """Whether a file is sent for itself, not under a question."""
        private = message.chat.type == ChatType.PRIVATE and not message.via_bot
        return private and (heard is None or self._service.is_admin(message.from_user))

    async def _receive_file(
        self, update: Update, message: Message, document: Document, context: _Context
    ) -> None:
        verdict = self._service.uploads.take(message.chat_id)
        if verdict is Verdict.GO_ON:
            if await self._uploads.accept(message, document):
                loading = self._uploads.load(message, document)
                await self._service.lasting.begin(context.application, update, loading)
        elif verdict is Verdict.TELL:
            await self._service.delivery.deliver(message, say("too_many_uploads"))

    async def _answer(self, update: Update, message: Message, heard: Heard, before: str) -> None:
        service, command = self._service, self._command(heard, message)
        verdict = service.verdict(message)
        if verdict is not Verdict.GO_ON:
            _log.info("event=limited update=%s", update.update_id)
            if verdict is Verdict.TELL:
                await service.delivery.deliver(message, say("too_many"))
            return
        _log.debug(
            "event=heard update=%s command=%s text=%r",
            update.update_id,
            heard.command,
            heard.argument,
        )
        said = (
            await command.answer(service, Asked(message, heard.argument, before))
            if command
            else Said(say("command_unknown", command=heard.command))
        )
        if said is None:
            return
        numbers = await service.delivery.deliver(message, said.reply, said.markup)
        service.keeping.answered(message, numbers)
        if said.talk:
            edited = update.edited_message is not None
            service.talks.keep(message, numbers, said.talk, edited=edited)
        service.state.journal.exchanged(
            message.chat_id, message.message_id, Exchange(_digest(heard), before)
        )
        service.tally.answered += 1
        _log.info("event=answered update=%s messages=%s", update.update_id, len(numbers))

    def _command(self, heard: Heard, message: Message) -> Command | None:
        own = ADMINISTRATION if self._service.is_admin(message.from_user) else {}
        return COMMANDS.get(heard.command) or own.get(heard.command)


def _digest(heard: Heard) -> str:
    return digest_of(f"{heard.command} {heard.argument}")
