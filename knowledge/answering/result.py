"""What documents say of one item, and of the members of something: figures with their places."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from knowledge.model import EmptyTable, Level, Money, Statement, Target
from knowledge.store import Cited, DocumentCard, Figure, Gap, TableOutline
from knowledge.vocabulary.operations import Operation

Said = Cited[Statement]
"""A figure that a sentence of a document states."""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure to show: an exact amount and its unit."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class OnForm:
    """An amount on a project's form of 绩效目标."""

    cited: Cited[Target]
    money: Money


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures for one item that print the same amount, or together make up one sum.

    ``scopes`` says what money the figures are of (全部资金, 财政拨款), each once, in the order of
    the tables. ``converted`` is the value in the unit that was asked for, where it is another;
    ``working`` the arithmetic, where there is any. ``said`` are the figures among them that stand
    in sentences, ``forms`` those on forms of 绩效目标, not in cells of a table. ``computed`` says
    that the value was made of several figures.
    """

    value: Value
    scopes: tuple[str, ...]
    figures: tuple[Figure, ...]
    converted: Value | None = None
    working: str | None = None
    said: tuple[Said, ...] = ()
    forms: tuple[OnForm, ...] = ()
    computed: bool = False

    @property
    def shown(self) -> Value:
        """The value in the unit that was asked for, else as printed."""
        return self.converted or self.value


class Apart(StrEnum):
    """What tells the figures of one result apart."""

    SCOPES = "scopes"
    THINGS = "things"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Result:
    """What one document says of one item: figures that agree, in one or more groups, or none.

    Two agreements in one result are two scopes of the item, never two opinions of one. ``empty``
    are the tables without data that the item falls into, where no table has a figure; ``none`` are
    the sentences that say so. Where the funds of a money were put together, ``bare`` are the tables
    of those that have none of it, ``untold`` the funds that have no table.
    """

    item: str
    document: DocumentCard
    agreements: tuple[Agreement, ...]
    blanks: tuple[Gap, ...] = ()
    empty: tuple[TableOutline, ...] = ()
    none: tuple[Cited[EmptyTable], ...] = ()
    bare: tuple[TableOutline, ...] = ()
    untold: tuple[str, ...] = ()

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of the documents that its figures stand in."""
        figures = (figure for one in self.agreements for figure in one.figures)
        found = dict.fromkeys(figure.table.document.level for figure in figures)
        return tuple(found) or (self.document.level,)

    @property
    def apart(self) -> Apart:
        """What tells the figures apart: other rows of one table are other things, not scopes."""
        others = [_are_things(one, other) for one, other in combinations(self.agreements, 2)]
        if others and all(others):
            return Apart.THINGS
        return Apart.BOTH if any(others) else Apart.SCOPES


def _are_things(one: Agreement, other: Agreement) -> bool:
    """Return whether two figures stand in different rows of one table."""
    rows, others = _rows(one), _rows(other)
    shared = rows.keys() & others.keys()
    return bool(shared) and all(rows[table] != others[table] for table in shared)


def _rows(agreement: Agreement) -> dict[int, int]:
    return {figure.table.id: figure.fact.row.position for figure in agreement.figures}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a listing: a member, its figure, and its share of the whole in percent."""

    name: str
    figure: Figure
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The members of something, in the order and number that were asked for.

    ``heading`` names them, ``total`` is how many there are in all, ``whole`` their whole. ``value``
    is the headline: the first one's figure, how many there are, or what they come to. ``start`` is
    the place of the first entry in the order. ``summed`` is what they come to, where that is asked
    and not printed.
    """

    heading: str
    operation: Operation
    document: DocumentCard
    table: TableOutline
    entries: tuple[Entry, ...]
    total: int
    whole: Figure | None
    value: Value | None
    start: int = 1
    summed: Agreement | None = None


@dataclass(frozen=True, slots=True)
class ToldPart:
    """A part that a sentence tells: its name, the figure, and its share of the whole in percent."""

    name: str
    said: Said
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class ToldParts:
    """The parts that one sentence tells of ``whole``, in the order and number that were asked for.

    ``heading`` names the whole, ``total`` is how many parts the sentence has, ``value`` the
    headline, where there is one.
    """

    heading: str
    operation: Operation
    document: DocumentCard
    entries: tuple[ToldPart, ...]
    total: int
    whole: Said
    value: Value | None
