"""An :class:`Answer`: all that is known of one question, before any wording."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.answering.holdings import Holdings
from knowledge.answering.move import Earlier, Move
from knowledge.answering.quote import Aim, Meaning, Quote
from knowledge.answering.result import Listing, OnForm, Result, Said, ToldParts, Value
from knowledge.answering.side_by_side import Comparison, Execution
from knowledge.question.problem import Problem
from knowledge.question.query import Choice
from knowledge.question.talk import NOTHING_SAID, Talk
from knowledge.store import DocumentCard, Figure
from knowledge.vocabulary.about import Chat


class Status(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    AMBIGUOUS = "ambiguous"
    REFUSED = "refused"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Understood:
    """A word of the question that was read as another name: 物业费 as 物业管理费.

    ``guessed`` tells that it was read by its sound, or as a slip of the pen, ``part`` that it is
    but a part of what the names stand for: 保洁费 of 物业管理费. ``only`` tells that it is a region
    of which no more than one body is loaded.
    """

    word: str
    names: tuple[str, ...]
    guessed: bool = False
    part: bool = False
    only: bool = False


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
    ``claimed`` says that the person named a figure of his own, for the reader to compare.
    ``meant`` is the question that a follow-up was completed to, and ``talk`` what this turn leaves
    to the next. ``parts`` are the answers to the questions of a message with several, each with its
    own words, and the rest is what they hold together; ``unasked`` are questions beyond them.
    ``disputed`` are sentences that state another amount than the tables do. ``contrary`` says that
    there is a figure, where the question takes it for granted that there is none.
    """

    question: str
    status: Status
    problem: Problem | None = None
    choice: Choice | None = None
    loaded: tuple[DocumentCard, ...] = ()
    documents: tuple[DocumentCard, ...] = ()
    results: tuple[Result, ...] = ()
    listings: tuple[Listing, ...] = ()
    told_parts: tuple[ToldParts, ...] = ()
    quotes: tuple[Quote, ...] = ()
    moves: tuple[Move, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    more: int = 0
    aims: tuple[Aim, ...] = ()
    understood: tuple[Understood, ...] = ()
    aside: tuple[str, ...] = ()
    claimed: bool = False
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
    disputed: tuple[Said, ...] = ()
    contrary: bool = False

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
        parts = (
            said
            for told in self.told_parts
            for said in (told.whole, *(entry.said for entry in told.entries))
        )
        return tuple(dict.fromkeys((*found, *parts, *self.disputed)))

    @property
    def forms(self) -> tuple[OnForm, ...]:
        """Every amount on a form of 绩效目标 that the answer stands on, in order."""
        return tuple(
            form
            for result in self.results
            for agreement in result.agreements
            for form in agreement.forms
        )
