"""Messages on their way, each once: in spite of failures, of doubt, and of a killed process."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final
from weakref import WeakSet

from telegram import Bot, InlineKeyboardMarkup
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.state import Journal, Sent
from bot.state.journal import SUPERGROUPS_BELOW
from bot.telegram.probing import Search
from bot.telegram.request import NotSentError

PAUSES: Final = (0.2, 1.0, 5.0, 15.0, 30.0, 60.0, 60.0, 60.0)
"""Seconds before each further attempt to send what the server did not take."""

_LANDING_SECONDS: Final = 10.0

_COUNTERS_KEPT: Final = 10_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message to send: its place in a deed, where it goes, and how.

    ``deed`` names what the message is part of doing, the same after a restart; ``position`` counts
    the deed's messages. ``digest`` tells what the message says, ``markup`` what is under it.
    ``above`` is a number that the message's will be higher than. ``post`` tries once and gives
    the message's number.
    """

    deed: str
    position: int
    chat: int
    above: int
    digest: str
    markup: InlineKeyboardMarkup | None
    post: Callable[[], Awaitable[int]]


class Outbox:
    """Sends parcels and writes down how far each has come."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._highest: dict[int, int] = {}
        self._searches: WeakSet[Search] = WeakSet()
        self._flying: defaultdict[int, set[asyncio.Future[None]]] = defaultdict(set)

    def saw(self, chat: int, message: int) -> None:
        """Learn of a message: those to come in chats that count with it have higher numbers."""
        counter = _counter(chat)
        highest = max(self._highest.pop(counter, 0), message)
        self._highest[counter] = highest
        if len(self._highest) > _COUNTERS_KEPT:
            del self._highest[next(iter(self._highest))]

    async def send(self, bot: Bot, parcel: Parcel, earlier: Sent | None = None) -> Sent:
        """Send ``parcel``, unless it has arrived already; return what stands, with its number.

        ``earlier`` is what the journal has of an attempt whose end is unknown.

        Raises:
            telegram.error.TelegramError: it cannot be sent.
        """
        sent = earlier or self._begin(parcel)
        search = self._search(parcel, sent, self._journal.doubtful(sent.chat)) if earlier else None
        for pause in (*PAUSES, None):
            try:
                number = await search.run(bot) if search else None
                if number is None:
                    if search:
                        search, sent = None, self._begin(parcel)
                    number = await self._post(parcel)
            except (NetworkError, RetryAfter) as error:
                if isinstance(error, BadRequest) or pause is None:
                    self._journal.withdraw(parcel.deed, parcel.position)
                    raise
                in_doubt = not search and _may_have_arrived(error)
                _log.info("event=send_failed chat=%s in_doubt=%s", parcel.chat, in_doubt)
                others = list(self._flying[_counter(parcel.chat)])
                await asyncio.sleep(pause)
                if in_doubt:
                    # Once those that flew with it have landed, fewer numbers are unknown.
                    if others:
                        await asyncio.wait(others, timeout=_LANDING_SECONDS)
                    search = self._search(parcel, sent, len(self._searches))
            except TelegramError:
                self._journal.withdraw(parcel.deed, parcel.position)
                raise
            else:
                self._journal.arrived(parcel.deed, parcel.position, number, sent.digest)
                self.saw(parcel.chat, number)
                return replace(sent, message=number)
        raise AssertionError  # The last attempt returns or raises.

    async def _post(self, parcel: Parcel) -> int:
        flying = self._flying[_counter(parcel.chat)]
        landed = asyncio.get_running_loop().create_future()
        flying.add(landed)
        try:
            number = await parcel.post()
            self.saw(parcel.chat, number)
            return number
        finally:
            flying.discard(landed)
            landed.set_result(None)
            if not flying:
                del self._flying[_counter(parcel.chat)]

    def _search(self, parcel: Parcel, sent: Sent, others: int) -> Search:
        highest = self._highest.get(_counter(sent.chat), 0)
        search = Search(self._journal, sent, parcel.markup, highest=highest, others=others)
        self._searches.add(search)
        return search

    def _begin(self, parcel: Parcel) -> Sent:
        floor = max(parcel.above, self._highest.get(_counter(parcel.chat), 0))
        sent = Sent(parcel.chat, floor, None, parcel.digest)
        self._journal.begin(parcel.deed, parcel.position, sent)
        return sent


def _counter(chat: int) -> int:
    return chat if chat < SUPERGROUPS_BELOW else 0


def _may_have_arrived(error: TelegramError) -> bool:
    return not isinstance(error, RetryAfter | NotSentError)
