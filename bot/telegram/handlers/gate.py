"""The gate before all other handlers: groups that are not on the list are left."""

import logging
from contextlib import suppress
from typing import Any, TypeAlias

from telegram import Chat, ChatMember, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, CallbackContext, TypeHandler

from bot.telegram.saying import say
from bot.telegram.service import Service

_Context: TypeAlias = CallbackContext[Any, Any, Any, Any]

_GONE = {ChatMember.LEFT, ChatMember.BANNED}
_DAYS_KEPT = 3650

_log = logging.getLogger(__name__)


class Gate:
    """Lets through what may be answered."""

    def __init__(self, service: Service) -> None:
        self._allowed = service.settings.chats
        self._moved = service.state.shelf("moved", most=1000, days=_DAYS_KEPT)

    def handlers(self) -> list[TypeHandler[Update, _Context, None]]:
        """Return what takes every update."""
        return [TypeHandler(Update, self.pass_through)]

    async def pass_through(self, update: Update, _context: _Context) -> None:
        """Leave the group of ``update`` where there is a list of chats and it is not on it.

        Raises:
            ApplicationHandlerStop: no other handler is to have the update.
        """
        chat, message = update.effective_chat, update.effective_message
        if not self._allowed or chat is None or chat.type == ChatType.PRIVATE:
            return
        if message and message.migrate_to_chat_id and self._is_allowed(chat):
            # The group lives on as another chat.
            self._moved.put(str(message.migrate_to_chat_id), str(chat.id))
        if self._is_allowed(chat):
            return
        change = update.my_chat_member
        if not (change and change.new_chat_member.status in _GONE):
            _log.info("event=left chat=%s", chat.id)
            with suppress(TelegramError):
                await chat.send_message(say("chat_not_allowed").text)
            with suppress(TelegramError):
                await chat.leave()
        raise ApplicationHandlerStop

    def _is_allowed(self, chat: Chat) -> bool:
        return chat.id in self._allowed or self._moved.get(str(chat.id)) is not None
