"""Figures set side by side: of bodies, years or items, and 预算 beside 决算."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.answering.result import Agreement, Result, Value
from knowledge.model import Stage
from knowledge.store import DocumentCard
from knowledge.vocabulary.operations import Operation


class Lack(StrEnum):
    """Why a line of a comparison has no figure beside the others."""

    ABSENT = "absent"
    BLANK = "blank"
    NO_DATA = "no_data"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Standing:
    """A cell of a comparison: a figure, or why there is none.

    ``others`` are what there is of another money, where that is why.
    """

    agreement: Agreement | None
    lack: Lack | None = None
    others: tuple[Agreement, ...] = ()

    @property
    def value(self) -> Value | None:
        """The figure, ``None`` where there is none."""
        return self.agreement.value if self.agreement else None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a comparison: what tells it apart, its document, and a standing for each column."""

    name: str
    document: DocumentCard
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures of one money and one stage, side by side.

    ``columns`` name what is compared: one item, several, or one in several scopes. ``lines`` are
    bodies, years or items that have a figure, in the order that was asked for; ``total`` is how
    many there are in all, ``lacking`` are those without one, ``missing`` the bodies without a
    document, ``missing_years`` the years of one body without one. ``winners`` is how many of the
    first lines share the first place, 0 where nothing is ranked. ``years``, ``levels``, ``stages``
    and ``bodies`` are those of its documents.
    """

    heading: str
    operation: Operation
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    total: int
    lacking: tuple[Line, ...] = ()
    missing: tuple[str, ...] = ()
    missing_years: tuple[int, ...] = ()
    winners: int = 0
    years: tuple[int, ...] = ()
    levels: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """预算 and 决算 of one thing in one money, and what was made of them.

    ``label`` tells it apart from other pairs: the money, or what the document calls the budget.
    ``outcome`` is their difference or the share that was spent, ``working`` how it was computed.
    """

    label: str
    budget: Standing
    final: Standing
    outcome: Value | None = None
    working: str | None = None


@dataclass(frozen=True, slots=True)
class Execution:
    """What became of a budget: pairs of figures of one body and year, and what is not loaded.

    ``alone`` are the figures of the one stage that is loaded, where no other stands beside them.
    """

    item: str
    operation: Operation
    document: DocumentCard
    pairs: tuple[Pair, ...]
    alone: Result | None = None
    not_loaded: Stage | None = None
