"""What every handler works with."""

from dataclasses import dataclass, field

from bot.conversation import Guide
from bot.settings import TelegramSettings
from bot.state import Shelf, State
from bot.telegram.attachments import Attachments
from bot.telegram.defaults import Defaults
from bot.telegram.delivery import Delivery
from bot.telegram.keeping import Keeping
from bot.telegram.talks import Talks

_FILES_KEPT = 20_000
_FILE_DAYS_KEPT = 30


@dataclass(frozen=True, slots=True)
class Service:
    """The parts that the handlers share. ``files`` are the ids of pictures that were sent."""

    respondent: Guide
    settings: TelegramSettings
    state: State
    delivery: Delivery = field(init=False)
    talks: Talks = field(init=False)
    keeping: Keeping = field(init=False)
    defaults: Defaults = field(init=False)
    attachments: Attachments = field(init=False)
    files: Shelf = field(init=False)
    _resumed: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        """Make what works on the state."""
        object.__setattr__(self, "delivery", Delivery(self.state.journal))
        object.__setattr__(self, "talks", Talks(self.state))
        object.__setattr__(self, "keeping", Keeping(self.state))
        object.__setattr__(self, "defaults", Defaults(self.state))
        attachments = Attachments(self.state.journal, self.delivery.outbox)
        object.__setattr__(self, "attachments", attachments)
        files = self.state.shelf("files", most=_FILES_KEPT, days=_FILE_DAYS_KEPT)
        object.__setattr__(self, "files", files)

    def resume(self, update_id: int) -> None:
        """Learn that an earlier process had an update in hand when it ended."""
        self._resumed.add(update_id)

    def resumed(self, update_id: int) -> bool:
        """Whether an earlier process may have answered an update in part."""
        return update_id in self._resumed
