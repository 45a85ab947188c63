"""The way in: an update is written down, and then waits for its handler."""

import asyncio
import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Update

from bot.state import Taken
from bot.telegram.service import Service

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Received:
    """An update, and its content as it came: to write that down again is slow."""

    update: Update
    content: Mapping[str, Any]


class Intake:
    """Takes updates in, each once."""

    def __init__(self, bot: Bot, queue: asyncio.Queue[object], service: Service) -> None:
        self._bot = bot
        self._queue = queue
        self._service = service

    def take(self, received: Iterable[Received]) -> None:
        """Write updates down and queue them; those that came before are left.

        What somebody is still typing is not written down: the next letter asks anew.
        """
        by_number = {}
        for one in received:
            if one.update.inline_query is not None:
                self._queue.put_nowait(one.update)
            else:
                by_number[one.update.update_id] = one
        if not by_number:
            return
        fresh = self._service.state.journal.take(map(_taken, by_number.values()))
        for taken in fresh:
            self._queue.put_nowait(by_number[taken.update_id].update)
        if len(fresh) < len(by_number):
            _log.info("event=came_before updates=%s", len(by_number) - len(fresh))

    def resume(self) -> None:
        """Queue what an earlier process took in and did not finish."""
        in_hand, given_up = self._service.state.journal.in_hand()
        for number in given_up:
            _log.error("event=given_up update=%s", number)
        for taken in in_hand:
            update = Update.de_json(json.loads(taken.body), self._bot)
            self._service.resume(update.update_id)
            self._queue.put_nowait(update)
        if in_hand:
            _log.info("event=resumed updates=%s", len(in_hand))


def _taken(received: Received) -> Taken:
    update = received.update
    chat, message = update.effective_chat, update.message
    return Taken(
        update.update_id,
        chat.id if chat else None,
        message.message_id if message else None,
        json.dumps(received.content, ensure_ascii=False, sort_keys=True),
    )
