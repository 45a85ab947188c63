"""Chats at the same time, each chat's updates one after the other."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor


class InChatOrder(BaseUpdateProcessor):
    """Processes the updates of one chat in the order in which they came."""

    def __init__(self, max_concurrent_updates: int, done: Callable[[int], None]) -> None:
        """Take so many updates at once; ``done`` is told the number of each that is handled."""
        super().__init__(max_concurrent_updates)
        self._done = done
        # A lock serves its waiters in turn, and is gone when nobody holds it or waits for it.
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await ``coroutine`` when it is its turn in the update's chat."""
        if not isinstance(update, Update):
            await coroutine
            return
        chat = update.effective_chat
        if chat is None:
            await coroutine
        else:
            async with self._turns.setdefault(chat.id, asyncio.Lock()):
                await coroutine
        self._done(update.update_id)

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Hold nothing."""
