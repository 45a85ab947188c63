"""What is typed after the bot's name in any chat: facts as one types."""

import asyncio
import hashlib
import logging
from typing import Any, Final, TypeAlias

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import CallbackContext, InlineQueryHandler

from bot.sentences import sentences
from bot.suggesting import Suggestion
from bot.telegram.service import Service
from bot.telegram.splitting import split

_MOST: Final = 20
_CACHE_SECONDS: Final = 60
"""So long Telegram answers the same words itself: what is loaded changes rarely."""
_AT_ONCE: Final = 2
"""So many are answered at the same time: each is many questions, and those of chats come first."""
_SHOWN: Final = 40
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)

_Context: TypeAlias = CallbackContext[Any, Any, Any, Any]
_Handler: TypeAlias = InlineQueryHandler[_Context, None]

_log = logging.getLogger(__name__)


class Inline:
    """Offers facts, each complete with its source; where there is none, a line that says so."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._newest: dict[int, int] = {}

    def handlers(self) -> list[_Handler]:
        """Return what takes such updates."""
        return [InlineQueryHandler(self.receive)]

    async def receive(self, update: Update, _context: _Context) -> None:
        """Answer what is typed."""
        query = update.inline_query
        if query is None:
            return
        typed, who = query.query.strip(), query.from_user.id
        self._newest[who] = update.update_id
        async with self._turns:
            if self._newest.get(who) != update.update_id:
                return  # Who typed on since waits for that alone.
            del self._newest[who]
            found = await asyncio.to_thread(self._service.respondent.suggest, typed, _MOST)
        try:
            await query.answer(
                [_article(suggestion) for suggestion in found],
                cache_time=_CACHE_SECONDS,
                is_personal=False,  # The same words lead everybody to the same facts.
                button=None if found else _line(typed),
            )
        except TelegramError as error:
            # Whoever types on is not waiting for this any more.
            _log.info("event=inline_unanswered reason=%s", error.message)
        else:
            _log.info("event=inline update=%s results=%s", update.update_id, len(found))


def _article(suggestion: Suggestion) -> InlineQueryResultArticle:
    said = split(suggestion.reply.html)[0].html
    return InlineQueryResultArticle(
        id=hashlib.blake2b(said.encode(), digest_size=16).hexdigest(),
        title=suggestion.title,
        description=suggestion.description,
        input_message_content=InputTextMessageContent(
            said, parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW
        ),
    )


def _line(typed: str) -> InlineQueryResultsButton:
    """Return the line above no results; it leads to the private chat."""
    words = sentences("telegram")
    cut = typed if len(typed) <= _SHOWN else f"{typed[:_SHOWN]}…"
    text = words["inline_none"].format(typed=cut) if typed else words["inline_how"]
    return InlineQueryResultsButton(text, start_parameter="inline")
