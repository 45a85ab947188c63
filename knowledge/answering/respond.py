"""One question → one :class:`Answer`, from the documents of one store."""

from collections.abc import Sequence
from functools import lru_cache

from knowledge.answering.answer import Answer, Result, Status, Understood
from knowledge.answering.arithmetic import in_unit, total
from knowledge.answering.lookup import empty_tables, look_up
from knowledge.answering.offers import near_names
from knowledge.question.index import NameIndex, build_index
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import without_ordinal
from knowledge.question.problem import Problem, Reason
from knowledge.question.query import Query, printed_names, understand
from knowledge.store import DocumentCard, StoreReader, TableOutline
from knowledge.vocabulary.words import words

_INDEXES_KEPT = 64
_SAID = {How.SYNONYM, How.SOUND, How.PART, How.TYPO}
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
        if not query.items:
            return Answer(question, Status.HELP, loaded=loaded)
        return self._figures(question, query, loaded)

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
        groups = _asked_apart(query)
        results = [
            self._result(document, items, index) for items in groups for document in query.documents
        ]
        answered = tuple(
            in_unit(result, query.unit) if query.unit else result
            for result in results
            if result.agreements
        )
        if not answered:
            return self._without_figure(question, query, results, loaded)
        values = [agreement for result in answered for agreement in result.agreements]
        only = values[0] if len(values) == 1 else None
        return Answer(
            question,
            Status.ANSWERED,
            loaded=loaded,
            documents=query.documents,
            results=answered,
            understood=_understood(query, index),
            value=only.shown if only else None,
            working=only.working if only else None,
        )

    def _result(
        self, document: DocumentCard, items: tuple[Mention, ...], index: NameIndex
    ) -> Result:
        name = " · ".join(dict.fromkeys(_shown(item, index) for item in items))
        if len(items) == 1 and items[0].how is How.SUM:
            parts = [
                look_up(self._store, document, [_alone(items[0], stored)], index.printed[stored])
                for stored in items[0].names
            ]
            return total(items[0].text, document, parts)
        return look_up(self._store, document, items, name)

    def _without_figure(
        self,
        question: str,
        query: Query,
        results: Sequence[Result],
        loaded: tuple[DocumentCard, ...],
    ) -> Answer:
        empty: list[TableOutline] = []
        for document in query.documents:
            empty += empty_tables(self._store, document, query.items)
        blanks = [blank for result in results for blank in result.blanks]
        if any(not gap.table.empty for gap in blanks):
            reason = Reason.BLANK
        elif empty or blanks:
            reason = Reason.NO_DATA
        else:
            reason = Reason.COMBINATION_UNKNOWN
        index = self._index(query.documents)
        spoken = tuple(dict.fromkeys(_shown(item, index) for item in query.items))
        return Answer(
            question,
            Status.REFUSED,
            Problem(reason, spoken),
            loaded=loaded,
            documents=query.documents,
            results=tuple(result for result in results if result.blanks),
            understood=_understood(query, index),
            empty=tuple(dict.fromkeys([*empty, *(gap.table for gap in blanks if gap.table.empty)])),
        )


def _asked_apart(query: Query) -> tuple[tuple[Mention, ...], ...]:
    """Return the items of each figure asked for: 「A和B」 asks for two, 「A的B」 for one."""
    groups: list[list[Mention]] = [[]]
    for mention in (*query.cover.mentions, *(i for i in query.items if i.start == i.end)):
        if mention in query.items:
            groups[-1].append(mention)
        elif mention.text in words().conjunctions and groups[-1]:
            groups.append([])
    return tuple(tuple(group) for group in groups if group)


def _alone(item: Mention, stored: str) -> Mention:
    return Mention(item.start, item.end, item.text, item.kind, (stored,), item.how)


def _shown(item: Mention, index: NameIndex) -> str:
    if item.kind is Kind.TABLE or item.how is How.SUM:
        return item.text
    names = printed_names(item.names, index)
    return without_ordinal(names[0]) if len(names) == 1 else item.text


def _understood(query: Query, index: NameIndex) -> tuple[Understood, ...]:
    return tuple(
        Understood(item.text, printed_names(item.names, index))
        for item in query.items
        if item.how in _SAID
    )
