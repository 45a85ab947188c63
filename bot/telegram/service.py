"""What every handler works with."""

import time
from dataclasses import dataclass, field

from telegram import Message, User

from bot.conversation import Guide
from bot.library import Library
from bot.limits import Limit, Verdict
from bot.settings import TelegramSettings
from bot.state import Shelf, State
from bot.telegram.attachments import Attachments
from bot.telegram.defaults import Defaults
from bot.telegram.delivery import Delivery
from bot.telegram.keeping import Keeping
from bot.telegram.lasting import Lasting
from bot.telegram.talks import Talks

_FILES_KEPT = 20_000
_FILE_DAYS_KEPT = 30
_LIMITS = ("people", "chats", "pictures", "uploads")
_TAKERS_KEPT = 20_000
_TAKER_DAYS_KEPT = 1


@dataclass(slots=True)
class Tally:
    """What was done since the start."""

    since: float = field(default_factory=time.monotonic)
    answered: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Service:
    """The parts that the handlers share. ``files`` are the ids of pictures that were sent.

    ``people`` and ``chats`` limit questions, ``pictures`` and ``uploads`` what a person may cause
    besides. Without a ``library`` nothing can be loaded from a chat.
    """

    respondent: Guide
    settings: TelegramSettings
    state: State
    library: Library | None = None
    tally: Tally = field(init=False, default_factory=Tally)
    people: Limit = field(init=False)
    chats: Limit = field(init=False)
    pictures: Limit = field(init=False)
    uploads: Limit = field(init=False)
    delivery: Delivery = field(init=False)
    talks: Talks = field(init=False)
    keeping: Keeping = field(init=False)
    defaults: Defaults = field(init=False)
    attachments: Attachments = field(init=False)
    files: Shelf = field(init=False)
    lasting: Lasting = field(init=False)
    _resumed: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        """Make what works on the state."""
        object.__setattr__(self, "delivery", Delivery(self.state.journal))
        object.__setattr__(self, "lasting", Lasting(self.state.journal.done))
        object.__setattr__(self, "talks", Talks(self.state))
        object.__setattr__(self, "keeping", Keeping(self.state))
        object.__setattr__(self, "defaults", Defaults(self.state))
        attachments = Attachments(self.state.journal, self.delivery.outbox)
        object.__setattr__(self, "attachments", attachments)
        files = self.state.shelf("files", most=_FILES_KEPT, days=_FILE_DAYS_KEPT)
        object.__setattr__(self, "files", files)
        limits = self.settings.limits
        for name in _LIMITS:
            memory = self.state.shelf(f"limit:{name}", most=_TAKERS_KEPT, days=_TAKER_DAYS_KEPT)
            object.__setattr__(self, name, Limit(getattr(limits, name), memory))

    def is_admin(self, user: User | None) -> bool:
        """Whether ``user`` looks after the bot."""
        return user is not None and user.id in self.settings.admins

    def verdict(self, message: Message) -> Verdict:
        """Return whether a question may be answered: neither its person nor its chat ask too much.

        Who speaks in a chat's name counts as that chat.
        """
        sender = message.sender_chat or message.from_user
        verdicts = [self.chats.take(message.chat_id)]
        if sender is not None:
            verdicts.append(self.people.take(sender.id))
        return max(verdicts, key=lambda verdict: verdict.value)

    def write_down(self) -> None:
        """Have what outlasts a restart written that is not written at once: what was taken."""
        for name in _LIMITS:
            limit: Limit = getattr(self, name)
            limit.write_down()

    def resume(self, update_id: int) -> None:
        """Learn that an earlier process had an update in hand when it ended."""
        self._resumed.add(update_id)

    def resumed(self, update_id: int) -> bool:
        """Whether an earlier process may have answered an update in part; asked once of each.

        Another server may give the same number to something else later.
        """
        if update_id not in self._resumed:
            return False
        self._resumed.remove(update_id)
        return True
