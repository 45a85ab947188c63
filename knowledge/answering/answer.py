"""An :class:`Answer`: all that is known of one question, before any wording."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from knowledge.answering.holdings import Holdings
from knowledge.model import (
    Direction,
    EmptyTable,
    Indicator,
    Money,
    Stage,
    Statement,
    Target,
)
from knowledge.question.problem import Problem
from knowledge.question.query import Choice
from knowledge.question.talk import NOTHING_SAID, Talk
from knowledge.store import Cited, DocumentCard, Figure, Gap, TableOutline
from knowledge.vocabulary.about import Chat
from knowledge.vocabulary.operations import Operation

Said = Cited[Statement]
"""A figure that a sentence of a document states."""


class Status(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    AMBIGUOUS = "ambiguous"
    REFUSED = "refused"
    HELP = "help"


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
    in sentences, ``forms`` those on forms of 绩效目标, not in cells of a table.
    """

    value: Value
    scopes: tuple[str, ...]
    figures: tuple[Figure, ...]
    converted: Value | None = None
    working: str | None = None
    said: tuple[Said, ...] = ()
    forms: tuple[OnForm, ...] = ()

    @property
    def shown(self) -> Value:
        """The value in the unit that was asked for, else as printed."""
        return self.converted or self.value


@dataclass(frozen=True, slots=True)
class Result:
    """What one document says of one item: figures that agree, in one or more groups, or none.

    Two agreements in one result are two scopes of the item, never two opinions of one. ``empty``
    are the tables without data that the item falls into, where no table has a figure; ``none`` are
    the sentences that say so.
    """

    item: str
    document: DocumentCard
    agreements: tuple[Agreement, ...]
    blanks: tuple[Gap, ...] = ()
    empty: tuple[TableOutline, ...] = ()
    none: tuple[Cited[EmptyTable], ...] = ()


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
    is the headline: the first one's figure, or how many there are. ``start`` is the place of the
    first entry in the order.
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
    document. ``winners`` is how many of the first lines share the first place, 0 where nothing is
    ranked. ``years``, ``levels``, ``stages`` and ``bodies`` are those of its documents.
    """

    heading: str
    operation: Operation
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    total: int
    lacking: tuple[Line, ...] = ()
    missing: tuple[str, ...] = ()
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


@dataclass(frozen=True, slots=True)
class Quote:
    """What a document says, word for word, under its headings and with its page.

    ``source`` is prose, glossary or duties. Where the sentence states how much something changed,
    ``path`` is what, and ``printed`` and ``value`` how much. ``instead`` is the other thing, around
    what was asked or in it, that it speaks of.
    """

    document: DocumentCard
    file: str
    headings: tuple[str, ...]
    page: int
    text: str
    source: str
    path: tuple[str, ...] = ()
    printed: str = ""
    value: Value | None = None
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """A target of one project, as far as it is asked for.

    ``indicators`` are those that were asked. With ``whole`` the target's purpose and goals are
    asked too.
    """

    cited: Cited[Target]
    indicators: tuple[Indicator, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What ``term`` means in general, by the rule ``source``: no words of a document."""

    term: str
    text: str
    source: str


class Ground(StrEnum):
    """What a change, or a figure of the year before, stands on."""

    STATED = "stated"
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
    scope moved, not one item.
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


@dataclass(frozen=True, slots=True)
class Understood:
    """A word of the question that was read as another name: 物业费 as 物业管理费.

    ``guessed`` tells that it was read by its sound, or as a slip of the pen.
    """

    word: str
    names: tuple[str, ...]
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a question.

    ``documents`` are those that were asked, ``gaps`` what was asked beside them and is not
    loaded, ``near`` names that are there and may have been meant, ``beside`` other documents
    of the body, of a stage or year that was not named. ``value`` is the headline
    figure and ``working`` the arithmetic behind it, where there is one of either. A ``comparison``
    sets the ``results`` side by side, ``executions`` set 预算 beside 决算. ``holdings`` is what is
    loaded, where that is asked; ``chat`` the small talk that the message was. ``moves`` are
    changes, ``earlier`` figures of the year before that another year's document tells. ``aside`` is
    what was said beside the question and not used. ``more`` is how many quotes there are beside
    those that the answer holds.
    ``meant`` is the question that a follow-up was completed to, and ``talk`` what this turn leaves
    to the next. ``parts`` are the answers to the questions of a message with several, each with its
    own words, and the rest is what they hold together; ``unasked`` are questions beyond them.
    """

    question: str
    status: Status
    problem: Problem | None = None
    choice: Choice | None = None
    loaded: tuple[DocumentCard, ...] = ()
    documents: tuple[DocumentCard, ...] = ()
    results: tuple[Result, ...] = ()
    listings: tuple[Listing, ...] = ()
    quotes: tuple[Quote, ...] = ()
    moves: tuple[Move, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    more: int = 0
    aims: tuple[Aim, ...] = ()
    understood: tuple[Understood, ...] = ()
    aside: tuple[str, ...] = ()
    comparison: Comparison | None = None
    executions: tuple[Execution, ...] = ()
    near: tuple[str, ...] = ()
    gaps: tuple[Problem, ...] = ()
    beside: tuple[DocumentCard, ...] = ()
    holdings: Holdings | None = None
    chat: Chat | None = None
    value: Value | None = None
    working: str | None = None
    guessed: bool = False
    meant: str = ""
    talk: Talk = NOTHING_SAID
    parts: tuple["Answer", ...] = ()
    unasked: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that the answer stands on, in the order of the reply."""
        looked_up = (
            figure
            for result in self.results
            for agreement in result.agreements
            for figure in agreement.figures
        )
        listed = (
            figure
            for listing in self.listings
            for figure in (*(entry.figure for entry in listing.entries), listing.whole)
            if figure is not None
        )
        moved = (figure for move in self.moves for figure in move.figures)
        told = (figure for earlier in self.earlier for figure in earlier.figures)
        return (*looked_up, *listed, *moved, *told)

    @property
    def cited(self) -> tuple[Quote, ...]:
        """Every sentence that the answer stands on, in the order of the reply."""
        moved = (quote for move in self.moves for quote in move.quotes)
        told = (quote for earlier in self.earlier for quote in earlier.quotes)
        return tuple(dict.fromkeys((*self.quotes, *moved, *told)))

    @property
    def said(self) -> tuple[Said, ...]:
        """Every figure in a sentence that the answer stands on, in the order of the reply."""
        found = (
            said
            for result in self.results
            for agreement in result.agreements
            for said in agreement.said
        )
        return tuple(dict.fromkeys(found))

    @property
    def forms(self) -> tuple[OnForm, ...]:
        """Every amount on a form of 绩效目标 that the answer stands on, in order."""
        return tuple(
            form
            for result in self.results
            for agreement in result.agreements
            for form in agreement.forms
        )
