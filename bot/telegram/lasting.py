"""Work that outlasts its update's turn: others of the same chat are answered meanwhile."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import Application


class Lasting:
    """Knows which updates are still worked on; ``done`` is told the number of each that is not."""

    def __init__(self, done: Callable[[int], None]) -> None:
        self._done = done
        self._going_on: set[int] = set()

    def handled(self, update_id: int) -> None:
        """Learn that the handlers of an update are through with it."""
        if update_id not in self._going_on:
            self._done(update_id)

    async def begin(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        update: Update,
        work: Coroutine[Any, Any, None],
    ) -> None:
        """Have ``work`` go on behind the handler of ``update``, which is in hand until its end.

        An application that is stopping waits for no more such work, so then it is done here.
        """
        if not application.running:
            await work
            return
        self._going_on.add(update.update_id)
        application.create_task(self._finish(update.update_id, work), update)

    async def _finish(self, update_id: int, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception:
            self._over(update_id)
            raise
        self._over(update_id)

    def _over(self, update_id: int) -> None:
        self._going_on.discard(update_id)
        self._done(update_id)
