"""Whether a message whose sending was cut off has arrived.

The Bot API shows a bot nothing of what stands in a chat, but it answers an edit that changes
nothing differently for a message of the bot's own (「message is not modified」), for somebody
else's (「message can't be edited」), and for none (「message to edit not found」). Messages are
numbered upwards, so the one in doubt is among the next numbers that are not known to be another's.
"""

import logging
from enum import Enum, auto
from typing import Final

from telegram import Bot, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.state import Journal
from bot.state.journal import SUPERGROUPS_BELOW

_MOST: Final = 300
"""So many numbers are tried at the very most."""

_UNSEEN: Final = 12
"""So many numbers may have gone to messages of other chats that have not come to the bot yet."""

_GAP: Final = 4
"""So many numbers in a row that no message has: a supergroup, which counts alone, ends there."""

_log = logging.getLogger(__name__)


class _Is(Enum):
    OURS = auto()
    OTHERS = auto()
    NOTHING = auto()


async def find_arrived(
    bot: Bot, journal: Journal, chat: int, floor: int, markup: InlineKeyboardMarkup | None
) -> int | None:
    """Return the number of the bot's message above ``floor`` in ``chat`` that is not known.

    ``markup`` is what was sent with it. None where there is no such message.

    Raises:
        telegram.error.NetworkError: it cannot be told now.
    """
    known = journal.numbers_above(chat, floor, _MOST)
    alone = chat < SUPERGROUPS_BELOW
    left = _GAP if alone else _UNSEEN + journal.doubtful(chat)
    number = floor
    for _ in range(_MOST):
        number += 1
        while number in known:
            number += 1
        found = await _look(bot, chat, number, markup)
        if found is _Is.OURS:
            _log.info("event=found_arrived chat=%s message=%s", chat, number)
            return number
        if found is _Is.NOTHING:
            left -= 1
        elif alone:
            left = _GAP
        if not left:
            break
    return None


async def _look(bot: Bot, chat: int, number: int, markup: InlineKeyboardMarkup | None) -> _Is:
    try:
        await bot.edit_message_reply_markup(chat, number, reply_markup=markup)
    except BadRequest as error:
        if "not modified" in error.message.lower():
            return _Is.OURS
        return _Is.OTHERS if "can't be edited" in error.message.lower() else _Is.NOTHING
    except (Forbidden, InvalidToken):
        # Put out of the chat, or on a server without this method.
        return _Is.NOTHING
    # A message of the bot's own, but with other buttons than those that were sent.
    return _Is.OTHERS
