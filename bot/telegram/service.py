"""What every handler works with."""

from dataclasses import dataclass, field

from bot.conversation import Respondent
from bot.settings import TelegramSettings
from bot.state import State
from bot.telegram.delivery import Delivery
from bot.telegram.talks import Talks


@dataclass(frozen=True, slots=True)
class Service:
    """The parts that the handlers share."""

    respondent: Respondent
    settings: TelegramSettings
    state: State
    delivery: Delivery = field(init=False)
    talks: Talks = field(init=False)
    _resumed: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        """Make what works on the state."""
        object.__setattr__(self, "delivery", Delivery(self.state.journal))
        object.__setattr__(self, "talks", Talks(self.state))

    def resume(self, update_id: int) -> None:
        """Learn that an earlier process had an update in hand when it ended."""
        self._resumed.add(update_id)

    def resumed(self, update_id: int) -> bool:
        """Whether an earlier process may have answered an update in part."""
        return update_id in self._resumed
