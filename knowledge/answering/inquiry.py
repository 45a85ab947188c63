"""An :class:`Inquiry`: one understood question on its way to an answer, and what each kind needs.

A kind of answer is a module with one function, ``Inquiry → Answer``; :mod:`respond` picks it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.answering.answer import Answer, Status, Understood
from knowledge.answering.offers import near_names
from knowledge.answering.shelves import Shelves
from knowledge.question.catalog import Cards
from knowledge.question.documents import MOST_IN_PLAY
from knowledge.question.index import NameIndex
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import bare_name, key, spelling
from knowledge.question.problem import Problem, Reason
from knowledge.question.query import Query, printed_names
from knowledge.question.underway import IndexOf
from knowledge.question.written import is_narrower
from knowledge.store import StoreReader

_SAID = {How.SYNONYM, How.SOUND, How.PART, How.TYPO, How.CORE}
"""Ways of reading a word that the reply owns up to."""
_PLAIN = {How.EXACT, How.SYNONYM, How.BESIDE}
_GUESSED = {How.SOUND, How.TYPO}
_SURE = {How.EXACT, How.SYNONYM, How.BESIDE, How.WHOLE}


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What ``question`` asks of the ``loaded`` documents of ``store``, understood as ``query``.

    ``read`` understands it by the names of another index; ``shelves`` has those. ``around`` gives
    what stands in a text beside names: bodies, years, and words of the vocabulary.
    """

    question: str
    query: Query
    loaded: Cards
    store: StoreReader
    index_of: IndexOf
    shelves: Shelves
    read: Callable[[IndexOf], Query]
    around: Callable[[str], Iterable[Mention]]

    def read_by(self, index_of: IndexOf) -> "Inquiry":
        """Return the same question understood by other names."""
        return replace(self, query=self.read(index_of), index_of=index_of)

    @property
    def index(self) -> NameIndex:
        """The names of the documents in play."""
        return self.index_of(self.query.documents)

    def begun(self, status: Status) -> Answer:
        """Return an answer of ``status`` that names what was asked, and holds nothing yet."""
        return Answer(
            self.question,
            status,
            loaded=self.loaded,
            documents=self.query.documents,
            gaps=self.query.gaps,
            beside=self.query.beside,
            understood=self._heard(),
            aside=self.query.aside,
            claimed=self.query.claimed,
        )

    def refused(self, problem: Problem) -> Answer:
        """Return a refusal for ``problem``, with names that are there and may have been meant."""
        near: tuple[str, ...] = ()
        if problem.reason is Reason.ORGANIZATION_UNKNOWN and _several(self.loaded):
            near = problem.bodies
        if self.query.documents and problem.reason in {Reason.ITEM_UNKNOWN, Reason.NOT_UNDERSTOOD}:
            near = near_names(problem.words, self.index_of(self.query.documents[:MOST_IN_PLAY]))
        return replace(self.begun(Status.REFUSED), problem=problem, near=near, gaps=())

    def spoken(self) -> tuple[str, ...]:
        """Return the names to show for the items of the question, each once."""
        return _once(_shown(item, self.index) for item in self.query.items)

    def name(self, items: Sequence[Mention]) -> str:
        """Return the one name to show for ``items``."""
        return " · ".join(_once(_shown(item, self.index) for item in items))

    def understood(self) -> tuple[Understood, ...]:
        """Return the words that were read as another name."""
        return self._heard() + tuple(
            Understood(
                item.text,
                self._names_of(item),
                item.how in _GUESSED,
                is_narrower(item),
            )
            for item in self.query.items
            if self._is_said(item)
        )

    def _names_of(self, item: Mention) -> tuple[str, ...]:
        return item.names if item.kind is Kind.TABLE else printed_names(item.names, self.index)

    def _heard(self) -> tuple[Understood, ...]:
        """Return the bodies that were typed with a slip, or are all that is loaded of a region."""
        return tuple(
            Understood(body.text, body.names, guessed=True, only=body.how is How.PART)
            for body in self.query.heard
        )

    def guessed(self) -> bool:
        """Return whether some item is no name, synonym of one, or word for all the money."""
        return any(item.how not in _SURE for item in self.query.items)

    def _is_said(self, item: Mention) -> bool:
        """Return whether the reply owns up to how it reads ``item``.

        Outside tables a name may be found by what people call it: 公车 is 车辆 there.
        """
        if item.kind is Kind.TABLE:
            return item.how in _GUESSED
        if item.how is How.EXACT and self.index.about:
            return spelling(item.text) not in key(self.index.printed[item.names[0]])
        return item.how in _SAID and not self.index.printed[item.names[0]].startswith(item.text)


def _several(cards: Cards) -> bool:
    return len({card.organization for card in cards}) > 1


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _shown(item: Mention, index: NameIndex) -> str:
    if item.kind is Kind.TABLE and item.how in _GUESSED:
        return item.names[0]
    if item.kind is Kind.TABLE or item.how is How.SUM:
        return item.text
    if item.how is How.WHOLE:
        return item.names[0]
    names = printed_names(item.names, index)
    return bare_name(names[0]) if len(names) == 1 else item.text
