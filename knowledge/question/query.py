"""A :class:`Query`: the documents and items that a question asks for, or why it cannot be put."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.question.about import AboutAsk
from knowledge.question.catalog import Cards
from knowledge.question.index import NameIndex
from knowledge.question.mentions import Kind, Mention
from knowledge.question.names import bare_name
from knowledge.question.problem import Problem
from knowledge.question.topic import TopicAsk
from knowledge.question.wish import Wish
from knowledge.vocabulary.about import Chat


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person has to choose, and from what: names of bodies or of items."""

    about: Kind
    word: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """One figure that is asked for: ``items`` all belong to its address in each document."""

    documents: Cards
    items: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked.

    ``documents`` are those in play, ``asks`` the figures wanted of them, ``wish`` what to do with
    them, ``topic`` what the documents are to say in words, ``about`` what is asked about the data
    itself, ``unit`` the money unit that the person wants, ``gaps`` what is named and not loaded
    beside what is, ``otherwise`` what is missing where no figure is found. ``among`` are the
    documents of every body, where that is what is asked, ``beside`` other documents of the body
    asked, of a stage or year that the question leaves open. ``before`` says that the figures are
    wanted of the year before their documents, which is not loaded, ``last_year`` that the person
    said 去年, ``summed`` that one said 一共. ``heard`` are the bodies that were typed with a slip,
    ``aside`` what was said beside the question and not used, ``claimed`` says that the person
    names a figure and asks whether it is right. Where there is nothing to look up,
    ``problem`` or ``choice``
    says why; with neither, nothing was asked, or ``chat`` is what small talk it was.
    """

    text: str
    documents: Cards = ()
    asks: tuple[Ask, ...] = ()
    wish: Wish | None = None
    topic: TopicAsk | None = None
    about: AboutAsk | None = None
    chat: Chat | None = None
    before: bool = False
    last_year: bool = False
    summed: bool = False
    unit: str | None = None
    gaps: tuple[Problem, ...] = ()
    otherwise: Problem | None = None
    heard: tuple[Mention, ...] = ()
    aside: tuple[str, ...] = ()
    claimed: bool = False
    among: Cards = ()
    beside: Cards = ()
    problem: Problem | None = None
    choice: Choice | None = None

    @property
    def items(self) -> tuple[Mention, ...]:
        """Every item of the question, each once."""
        subjects = self.topic.subjects if self.topic else ()
        named = (item for subject in subjects for item in subject.items)
        return tuple(dict.fromkeys((*(item for ask in self.asks for item in ask.items), *named)))


def printed_names(names: Iterable[str], index: NameIndex) -> tuple[str, ...]:
    """Return stored keys as the documents print them, without ordinals and years, each once."""
    return tuple(dict.fromkeys(bare_name(index.printed[name]) for name in names))
