"""Whether a message whose sending was cut off has arrived.

The Bot API shows a bot nothing of what stands in a chat, but it answers an edit that changes
nothing differently for a message of the bot's own (「message is not modified」), for somebody
else's (「message can't be edited」), and for none (「message to edit not found」). Messages are
numbered upwards, so the one in doubt is among the next numbers that are not known to be another's.
"""

import asyncio
import logging
from enum import Enum, auto
from typing import Final

from telegram import Bot, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError

from bot.state import Journal, Sent
from bot.state.journal import SUPERGROUPS_BELOW

PAUSES: Final = (0.2, 1.0)
"""Seconds before each further attempt at one number."""

_MOST: Final = 300
"""So many numbers are tried at the very most."""

_UNSEEN: Final = 8
"""So many numbers may have gone to messages of other chats that have not come to the bot yet."""

_GAP: Final = 4
"""So many numbers in a row that no message has: a supergroup, which counts alone, ends there."""

_log = logging.getLogger(__name__)


class _Is(Enum):
    OURS = auto()
    OTHERS = auto()
    NOTHING = auto()


class Search:
    """Looks for a message in a chat; where that is cut off it goes on from there when run again.

    ``sent`` is what is known of the message, ``markup`` what was sent with it. ``highest`` is the
    highest number known to be given; ``others`` is how many messages more may have higher ones.
    """

    def __init__(
        self,
        journal: Journal,
        sent: Sent,
        markup: InlineKeyboardMarkup | None,
        *,
        highest: int,
        others: int,
    ) -> None:
        self._journal = journal
        self._chat = sent.chat
        self._markup = markup
        self._number = sent.floor
        self._highest = highest
        self._alone = sent.chat < SUPERGROUPS_BELOW
        self._left = _GAP if self._alone else _UNSEEN + others

    async def run(self, bot: Bot) -> int | None:
        """Return the number of the bot's message that is not known, None where there is none.

        Raises:
            telegram.error.TelegramError: it cannot be told now.
        """
        for _ in range(_MOST):
            known = self._journal.numbers_above(self._chat, self._number, _MOST)
            highest = max(self._highest, *known) if known else self._highest
            number = self._number + 1
            while number in known:
                number += 1
            if not self._left:
                break
            found = await _look(bot, self._chat, number, self._markup)
            self._number = number
            if found is _Is.OURS:
                _log.info("event=found_arrived chat=%s message=%s", self._chat, number)
                return number
            if self._alone and found is _Is.OTHERS:
                self._left = _GAP
            elif number > highest:
                self._left -= 1
        return None


async def _look(bot: Bot, chat: int, number: int, markup: InlineKeyboardMarkup | None) -> _Is:
    try:
        await _edit(bot, chat, number, markup)
    except BadRequest as error:
        if "not modified" in error.message.lower():
            return _Is.OURS
        return _Is.OTHERS if "can't be edited" in error.message.lower() else _Is.NOTHING
    except (Forbidden, InvalidToken):
        # Put out of the chat, or on a server without this method.
        return _Is.NOTHING
    # A message of the bot's own, but with other buttons than those that were sent.
    return _Is.OTHERS


async def _edit(bot: Bot, chat: int, number: int, markup: InlineKeyboardMarkup | None) -> None:
    for pause in (*PAUSES, None):
        try:
            await bot.edit_message_reply_markup(chat, number, reply_markup=markup)
        except NetworkError as error:
            if isinstance(error, BadRequest) or pause is None:
                raise
            await asyncio.sleep(pause)
        else:
            return
