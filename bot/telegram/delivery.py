"""A reply on its way into a chat: in pieces, quoted, and in spite of small failures."""

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import Final

from telegram import Bot, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated, NetworkError, TimedOut

from bot.conversation import Reply
from bot.telegram.splitting import Piece, split

PAUSES: Final = (0.2, 1.0, 5.0)
"""Seconds before each further attempt to send what the server did not take."""

_GENERAL_TOPIC = 1
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Place:
    """A chat, the topic in it, and the message to quote."""

    chat_id: int
    topic: int | None
    quoted: int | None


async def deliver(message: Message, reply: Reply) -> int:
    """Send ``reply`` to where ``message`` was said; return the number of messages it took.

    In a group the first of them quotes ``message``.

    Raises:
        telegram.error.TelegramError: what could not be sent, for the error handler.
    """
    bot = message.get_bot()
    place = _place(message)
    pieces = split(reply.html)
    for number, piece in enumerate(pieces):
        await _send(bot, place if number == 0 else replace(place, quoted=None), piece)
    return len(pieces)


def _place(message: Message) -> _Place:
    # Outside forums a thread is only a chain of replies, and Telegram refuses the general topic.
    in_topic = message.is_topic_message and message.message_thread_id != _GENERAL_TOPIC
    return _Place(
        chat_id=message.chat_id,
        topic=message.message_thread_id if in_topic else None,
        quoted=None if message.chat.type == ChatType.PRIVATE else message.message_id,
    )


async def _send(bot: Bot, place: _Place, piece: Piece) -> None:
    try:
        await _send_text(bot, place, piece.html, ParseMode.HTML)
    except ChatMigrated as moved:
        # The supergroup numbers its messages and topics anew.
        await _send(bot, _Place(moved.new_chat_id, topic=None, quoted=None), piece)
    except BadRequest as error:
        if "can't parse entities" not in error.message.lower():
            raise
        _log.error("event=markup_rejected chat=%s reason=%s", place.chat_id, error.message)
        await _send_text(bot, place, piece.text, None)


async def _send_text(bot: Bot, place: _Place, text: str, parse_mode: ParseMode | None) -> None:
    for pause in (*PAUSES, None):
        try:
            await bot.send_message(
                place.chat_id,
                text,
                parse_mode=parse_mode,
                message_thread_id=place.topic,
                link_preview_options=_NO_PREVIEW,
                reply_parameters=ReplyParameters(place.quoted, allow_sending_without_reply=True)
                if place.quoted
                else None,
            )
        except (BadRequest, TimedOut):
            # A bad request stays bad; and what timed out may well have arrived: rather once
            # too few than twice.
            raise
        except NetworkError:
            if pause is None:
                raise
            await asyncio.sleep(pause)
        else:
            return
