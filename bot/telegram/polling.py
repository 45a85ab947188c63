"""Updates from Telegram, by long polling.

Not python-telegram-bot's Updater: it lets the bot live on deaf when the token is revoked, and
confirms updates that are not handled yet when it stops.
"""

import asyncio
import logging
from typing import Final, NoReturn

from telegram import Bot
from telegram.constants import UpdateType
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.sentences import sentences
from bot.telegram.errors import TokenRejectedError
from bot.telegram.intake import Intake, Received
from bot.telegram.request import UpdatesRequest

PAUSES: Final = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds before each further attempt after a failed one; the last holds for all that follow."""

_WAIT_SECONDS = 30
WANTED: Final = [
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.INLINE_QUERY,
    UpdateType.MY_CHAT_MEMBER,
]
"""The kinds of update that there are handlers for."""

_log = logging.getLogger(__name__)


class Poller:
    """Gives updates to an intake and remembers up to where."""

    def __init__(self, bot: Bot, intake: Intake, request: UpdatesRequest) -> None:
        """Poll with ``bot``, whose updates come by ``request``."""
        self._bot = bot
        self._request = request
        self._intake = intake
        self._offset = 0
        self._failures = 0
        self._told = ""

    async def run(self) -> NoReturn:
        """Poll until cancelled; an update is either taken in or still on Telegram's side.

        Raises:
            TokenRejectedError: the token was revoked.
        """
        while True:
            try:
                updates = await self._bot.get_updates(
                    offset=self._offset,
                    # After a failure do not wait, so as to know soon whether it is over.
                    timeout=0 if self._failures else _WAIT_SECONDS,
                    allowed_updates=WANTED,
                )
            except InvalidToken:
                raise TokenRejectedError from None
            except TelegramError as error:
                self._tell(error)
                await asyncio.sleep(PAUSES[min(self._failures, len(PAUSES) - 1)])
                self._failures += 1
            else:
                self._recover()
                self._intake.take(map(Received, updates, self._request.last()))
                self._offset = max([self._offset, *(update.update_id + 1 for update in updates)])

    async def confirm(self) -> None:
        """Tell Telegram that the updates taken are handled, so that they do not come again."""
        if not self._offset:
            return
        try:
            await self._bot.get_updates(offset=self._offset, limit=1, timeout=0)
        except TelegramError as error:
            _log.warning(sentences("telegram")["unconfirmed"].format(reason=error.message))

    def _tell(self, error: TelegramError) -> None:
        """Log one sentence for a stretch of the same trouble, not one for each attempt."""
        trouble = "conflict" if isinstance(error, Conflict) else "disconnected"
        if trouble != self._told:
            _log.warning(sentences("telegram")[trouble].format(reason=error.message))
            self._told = trouble

    def _recover(self) -> None:
        # Two programs on one token succeed and fail by turns: that is told once and for all.
        if self._told == "disconnected":
            _log.info(sentences("telegram")["reconnected"])
            self._told = ""
        self._failures = 0
