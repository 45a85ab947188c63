"""What every handler works with."""

from dataclasses import dataclass

from bot.conversation import Respondent


@dataclass(frozen=True, slots=True)
class Service:
    """The parts that the handlers share."""

    respondent: Respondent
