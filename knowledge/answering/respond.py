"""One question → one :class:`Answer`, from the documents of one store."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from knowledge.answering.answer import Answer, Result, Status, Understood
from knowledge.answering.arithmetic import in_unit
from knowledge.answering.lookup import look_up
from knowledge.answering.members import list_members
from knowledge.answering.offers import near_names
from knowledge.answering.operations import combine
from knowledge.answering.texts import tell
from knowledge.question.index import NameIndex, build_index
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import bare_name
from knowledge.question.problem import Problem, Reason
from knowledge.question.query import Query, printed_names
from knowledge.question.topic import TopicAsk
from knowledge.question.understanding import understand
from knowledge.question.wish import Wish
from knowledge.store import DocumentCard, StoreReader
from knowledge.vocabulary.operations import Operation

_INDEXES_KEPT = 64
_SAID = {How.SYNONYM, How.SOUND, How.PART, How.TYPO, How.CORE}
"""Ways of reading a word that the reply owns up to."""


class Answerer:
    """Answers questions from ``store``. Safe to use from any thread."""

    def __init__(self, store: StoreReader) -> None:
        self._store = store
        self._index = lru_cache(maxsize=_INDEXES_KEPT)(self._build_index)

    def _build_index(self, documents: tuple[DocumentCard, ...]) -> NameIndex:
        return build_index(table for card in documents for table in self._store.outline(card))

    def answer(self, question: str) -> Answer:
        """Return what is known of ``question``."""
        loaded = self._store.documents()
        query = understand(question, loaded, self._index)
        if query.problem is not None:
            return self._refusal(question, query, query.problem, loaded)
        if query.choice is not None:
            return Answer(question, Status.AMBIGUOUS, choice=query.choice, loaded=loaded)
        if query.topic is not None:
            return self._quotes(question, query, query.topic, loaded)
        if query.asks:
            return self._figures(question, query, loaded)
        if query.gaps:
            return self._refusal(question, query, query.gaps[0], loaded)
        return Answer(question, Status.HELP, loaded=loaded)

    def _refusal(
        self, question: str, query: Query, problem: Problem, loaded: tuple[DocumentCard, ...]
    ) -> Answer:
        near: tuple[str, ...] = ()
        if query.documents and problem.reason in {Reason.ITEM_UNKNOWN, Reason.NOT_UNDERSTOOD}:
            near = near_names(problem.words, self._index(query.documents))
        return Answer(
            question,
            Status.REFUSED,
            problem,
            loaded=loaded,
            documents=query.documents,
            near=near,
        )

    def _figures(self, question: str, query: Query, loaded: tuple[DocumentCard, ...]) -> Answer:
        index = self._index(query.documents)
        if query.wish is not None and query.wish.over_members:
            return self._members(question, query, query.wish, loaded)
        results = tuple(
            in_unit(look_up(self._store, document, ask.items, _name(ask.items, index)), query.unit)
            for ask in query.asks
            for document in ask.documents
        )
        results += self._above(query, index)
        if query.wish is not None:
            combined = combine(self._store, query.wish.operation, results)
            if combined is None:
                return self._no_operation(question, query, results, loaded)
            results = (in_unit(combined, query.unit),)
        values = [agreement for result in results for agreement in result.agreements]
        alone = values[0] if len(values) == 1 and len(results) == 1 and not query.gaps else None
        return Answer(
            question,
            Status.ANSWERED if values else Status.REFUSED,
            None if values else _why_none(query, results, index),
            loaded=loaded,
            documents=query.documents,
            results=results,
            gaps=query.gaps,
            understood=_understood(query, index),
            value=alone.shown if alone else None,
            working=alone.working if alone else None,
        )

    def _above(self, query: Query, index: NameIndex) -> tuple[Result, ...]:
        """Return the row above, where a share within it is asked for: 「A里的B占多少」."""
        wish = query.wish
        if wish is None or wish.operation is not Operation.SHARE or len(query.asks) != 1:
            return ()
        (ask,) = query.asks
        rows = all(not index.rows.isdisjoint(item.names) for item in ask.items)
        if len(ask.documents) != 1 or len(ask.items) < 2 or not rows:  # noqa: PLR2004
            return ()
        above = ask.items[:-1]
        return (look_up(self._store, ask.documents[0], above, _name(above, index)),)

    def _quotes(
        self, question: str, query: Query, topic: TopicAsk, loaded: tuple[DocumentCard, ...]
    ) -> Answer:
        quotes = tuple(
            quote for document in query.documents for quote in tell(self._store, document, topic)
        )
        if not quotes:
            problem = Problem(Reason.NOT_STATED, (topic.subject,) if topic.subject else ())
            return self._refusal(question, query, problem, loaded)
        values = [quote.value for quote in quotes]
        return Answer(
            question,
            Status.ANSWERED,
            loaded=loaded,
            documents=query.documents,
            quotes=quotes,
            gaps=query.gaps,
            value=values[0] if len(values) == 1 else None,
        )

    def _members(
        self, question: str, query: Query, wish: Wish, loaded: tuple[DocumentCard, ...]
    ) -> Answer:
        index = self._index(query.documents)
        listings = tuple(
            listing
            for ask in query.asks
            for document in ask.documents
            if (listing := list_members(self._store, document, wish, ask.items)) is not None
        )
        if not listings:
            spoken = tuple(dict.fromkeys(_shown(item, index) for item in query.items))
            return Answer(
                question,
                Status.REFUSED,
                Problem(Reason.NO_MEMBERS, spoken),
                loaded=loaded,
                documents=query.documents,
            )
        return Answer(
            question,
            Status.ANSWERED,
            loaded=loaded,
            documents=query.documents,
            listings=listings,
            gaps=query.gaps,
            understood=_understood(query, index),
            value=listings[0].value if len(listings) == 1 and not query.gaps else None,
        )

    def _no_operation(
        self,
        question: str,
        query: Query,
        results: tuple[Result, ...],
        loaded: tuple[DocumentCard, ...],
    ) -> Answer:
        """Refuse what cannot be computed, with the figures' own gaps in sight."""
        index = self._index(query.documents)
        spoken = tuple(dict.fromkeys(_shown(item, index) for item in query.items))
        problem = Problem(Reason.NOT_COMPUTABLE, spoken)
        if not any(result.agreements for result in results):
            problem = _why_none(query, results, index)
        bare = tuple(replace(result, agreements=()) for result in results)
        return Answer(
            question,
            Status.REFUSED,
            problem,
            loaded=loaded,
            documents=query.documents,
            results=tuple(r for r in bare if r.blanks or r.empty),
            gaps=query.gaps,
        )


def _why_none(query: Query, results: Sequence[Result], index: NameIndex) -> Problem:
    spoken = tuple(dict.fromkeys(_shown(item, index) for item in query.items))
    blanks = [blank for result in results for blank in result.blanks]
    if any(not gap.table.empty for gap in blanks):
        return Problem(Reason.BLANK, spoken)
    if blanks or any(result.empty for result in results):
        return Problem(Reason.NO_DATA, spoken)
    return Problem(Reason.COMBINATION_UNKNOWN, spoken)


def _name(items: Sequence[Mention], index: NameIndex) -> str:
    return " · ".join(dict.fromkeys(_shown(item, index) for item in items))


def _shown(item: Mention, index: NameIndex) -> str:
    if item.kind is Kind.TABLE or item.how is How.SUM:
        return item.text
    if item.how is How.WHOLE:
        return item.names[0]
    names = printed_names(item.names, index)
    return bare_name(names[0]) if len(names) == 1 else item.text


def _understood(query: Query, index: NameIndex) -> tuple[Understood, ...]:
    return tuple(
        Understood(item.text, printed_names(item.names, index))
        for item in query.items
        if item.how in _SAID and not index.printed[item.names[0]].startswith(item.text)
    )
