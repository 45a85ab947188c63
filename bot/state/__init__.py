"""What a channel remembers across restarts: an SQLite file of its own, never the facts' one.

With ``knowledge/store`` the only place with SQL.
"""

from bot.state.database import State, StateError
from bot.state.journal import Exchange, Journal, Sent, Taken
from bot.state.shelves import Shelf

__all__ = ["Exchange", "Journal", "Sent", "Shelf", "State", "StateError", "Taken"]
