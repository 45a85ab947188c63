"""How a figure moved against another year, and what it was in that year."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.answering.quote import Quote
from knowledge.answering.result import Value
from knowledge.model import Direction
from knowledge.store import DocumentCard, Figure


class Ground(StrEnum):
    """What a change, or a figure of the year before, stands on."""

    STATED = "stated"
    PRINTED = "printed"
    """In a column of its own: 增减额."""
    COMPUTED = "computed"
    """From the figures of the documents of both years."""
    COLUMN = "column"
    """From a column for the year before, in the table of the year after."""
    OWN = "own"
    """From that year's own document."""


@dataclass(frozen=True, slots=True)
class Move:
    """How ``name`` moved against ``year``. ``amount`` is never negative, ``share`` in percent.

    ``direction`` is ``None`` where only a reason is stated. ``against`` is what it is compared with
    as printed, or "". ``scope`` is the money that it is of, where the question names none and the
    document does not speak of all money. ``now`` is the figure that moved, where the prose states
    it; ``working`` is the arithmetic, where there is any. ``whole`` says that all the money of that
    scope moved, not one item. ``disputed`` says that a sentence and a table of the document tell
    it unlike.
    """

    name: str
    document: DocumentCard
    ground: Ground
    direction: Direction | None
    amount: Value | None
    share: Value | None
    against: str
    year: int
    scope: str = ""
    working: str | None = None
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    now: Value | None = None
    whole: bool = False
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """What ``name`` was in ``year``, as far as ``document`` tells."""

    name: str
    year: int
    document: DocumentCard
    ground: Ground
    value: Value
    scope: str = ""
    working: str | None = None
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
