"""The body that a chat asks about where its questions name none."""

from bot.state import State

_DAYS_KEPT = 3_650
_MOST_KEPT = 50_000


class Defaults:
    """Each chat's own body."""

    def __init__(self, state: State) -> None:
        self._shelf = state.shelf("use", most=_MOST_KEPT, days=_DAYS_KEPT)

    def get(self, chat: int) -> str | None:
        """Return the body of ``chat``, None where it has none."""
        return self._shelf.get(str(chat))

    def set(self, chat: int, body: str) -> None:
        """Have the questions of ``chat`` be about ``body``."""
        self._shelf.put(str(chat), body, chat=chat)

    def drop(self, chat: int) -> None:
        """Have the questions of ``chat`` be about no one body again."""
        self._shelf.drop(str(chat))
