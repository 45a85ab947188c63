"""One question → one :class:`Answer`, from the documents of one store.

This is a dispatcher: what a question asks for decides which module answers it.
"""

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from threading import Lock

from knowledge.answering.answer import Answer, Status
from knowledge.answering.figures import figures
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.offers import completions
from knowledge.answering.remembering import remembered
from knowledge.answering.shelves import Shelves
from knowledge.question.catalog import Catalog
from knowledge.question.context import context_mentions
from knowledge.question.correcting import corrected
from knowledge.question.documents import MOST_IN_PLAY
from knowledge.question.following import follow
from knowledge.question.index import NameIndex, build_index
from knowledge.question.mentions import Kind
from knowledge.question.names import key
from knowledge.question.normalise import normalise
from knowledge.question.parting import parted
from knowledge.question.picking import chosen
from knowledge.question.problem import Reason
from knowledge.question.query import Query
from knowledge.question.several import parts_of
from knowledge.question.talk import NOTHING_SAID, Talk
from knowledge.question.understanding import understand
from knowledge.question.underway import IndexOf
from knowledge.question.wish import Axis
from knowledge.store import DocumentCard, Stamp, StoreReader
from knowledge.vocabulary.classification import official_names

_INDEXES_KEPT, _WIDE_INDEXES_KEPT = 64, 2
"""Of few documents, and of every body's: those of thousands have 20 MB of names each."""
_SEVERAL = 2
_GARBAGE = (20_000, 20, 20)
"""When to look for garbage: rarely among all that is kept, which takes as long as ten questions."""


class Answerer:
    """Answers questions from ``store``. Safe to use from any thread."""

    def __init__(self, store: StoreReader) -> None:
        self._store = store
        self._shelves = Shelves(store)
        self._few = lru_cache(maxsize=_INDEXES_KEPT)(self._build_index)
        self._many = lru_cache(maxsize=_WIDE_INDEXES_KEPT)(self._build_index)
        self._lock = Lock()
        self._cataloged: tuple[Stamp, Catalog] | None = None

    def catalog(self) -> Catalog:
        """Return what is loaded now; the names of its bodies are taken apart once a loading."""
        stamp = self._store.stamp()
        with self._lock:
            if self._cataloged is None or self._cataloged[0] != stamp:
                self._few.cache_clear()
                self._many.cache_clear()
                self._shelves.clear()
                self._store.outline.cache_clear()
                self._cataloged = (stamp, Catalog(self._store.documents()))
                # It stays: looking through it for garbage takes longer than hundreds of questions.
                gc.freeze()
                gc.set_threshold(*_GARBAGE)
            return self._cataloged[1]

    def _index(self, documents: tuple[DocumentCard, ...]) -> NameIndex:
        """Return the index of the names of ``documents``, for as long as it is kept."""
        kept = self._few if len(documents) <= MOST_IN_PLAY else self._many
        return kept(documents)

    def _build_index(self, documents: tuple[DocumentCard, ...]) -> NameIndex:
        return build_index(
            lambda: (table for card in documents for table in self._store.outline(card))
        )

    def answer(self, question: str, talk: Talk = NOTHING_SAID) -> Answer:
        """Return what is known of ``question``, said after ``talk``; it may be several in one."""
        meant = corrected(question, talk)
        answer = self._after(meant, talk)
        return answer if meant == question else replace(answer, question=question)

    def _after(self, question: str, talk: Talk) -> Answer:
        catalog = self.catalog()
        with self._store.at_one_time():
            return self._said(catalog, question, talk)

    def _said(self, catalog: Catalog, question: str, talk: Talk) -> Answer:
        body = talk.turns[-1].body if talk.turns else ""
        # A choice may complete a message that asked several questions.
        picked = chosen(normalise(question), talk)
        asked = parts_of(picked or question, body, catalog, self._index)
        if asked is None:
            return self._one(catalog, question, talk)
        from knowledge.answering.several import several

        one = partial(self._one, catalog)
        if picked is None:
            return several(asked, question, talk, one)
        answer = several(asked, picked, NOTHING_SAID, one)
        if not answer.parts:
            return self._one(catalog, question, talk)
        return replace(answer, question=question, talk=answer.talk.still_showing(talk))

    def _one(self, catalog: Catalog, question: str, talk: Talk) -> Answer:
        followed = follow(question, talk, catalog, self._index)
        if followed.problem is not None:
            asked = Query(question, problem=followed.problem)
            refusal = self._inquiry(question, catalog, lambda _: asked).refused(followed.problem)
            return replace(refusal, talk=talk)
        answers = (self._answer(text, catalog) for text in followed.texts)
        first = next(answers)
        answer = first
        if first.status is Status.REFUSED:
            answer = _first_of_use(first, answers)
        return remembered(answer, question, talk, picks=followed.picks)

    def _answer(self, question: str, catalog: Catalog) -> Answer:
        inquiry = self._understood(question, catalog)
        answer = _respond(inquiry)
        reason = answer.problem.reason if answer.problem else None
        if reason not in _PERHAPS_SEVERAL or len(inquiry.query.items) < _SEVERAL:
            # Where no body is plain the documents are all there are: no index of those.
            return answer
        text = parted(inquiry.query, inquiry.index)
        if text is None:
            return answer
        several = _respond(self._understood(text, catalog))
        return several if _is_found(several) else answer

    def _understood(self, question: str, catalog: Catalog) -> Inquiry:
        return self._inquiry(question, catalog, partial(understand, question, catalog))

    def _inquiry(
        self, question: str, catalog: Catalog, read: Callable[[IndexOf], Query]
    ) -> Inquiry:
        return Inquiry(
            question,
            read(self._index),
            catalog.documents,
            self._store,
            self._index,
            self._shelves,
            read,
            partial(context_mentions, loaded=catalog),
        )

    def completions(
        self, typed: str, documents: Sequence[DocumentCard], most: int
    ) -> tuple[str, ...]:
        """Return up to ``most`` printed names in ``documents`` that hold ``typed``."""
        return completions(typed, self._index(tuple(documents[:MOST_IN_PLAY])), most)


def _first_of_use(first: Answer, later: Iterable[Answer]) -> Answer:
    """Return the first reading of a message with an answer, after one that has none.

    Where none has one it is the refusal of what is foreign to any budget, else the ``first``.
    """
    foreign = first
    for answer in later:
        if _is_of_use(answer):
            return answer
        if answer.problem is not None and answer.problem.reason is Reason.OUT_OF_SCOPE:
            foreign = answer
    return foreign


def _is_of_use(answer: Answer) -> bool:
    """Return whether a second reading answers, or asks back what; to ask whose is no answer."""
    asks_whose = answer.choice is not None and answer.choice.about is Kind.BODY
    return answer.status is not Status.REFUSED and not asks_whose


_ELSEWHERE = {
    Reason.ITEM_UNKNOWN,
    Reason.NOT_UNDERSTOOD,
    Reason.OUT_OF_SCOPE,
    Reason.COMBINATION_UNKNOWN,
    Reason.NO_MEMBERS,
    Reason.NOT_COMPUTABLE,
    # What reads like a body may be what a project builds (公共服务中心).
    Reason.ORGANIZATION_UNKNOWN,
}
"""Why the tables have no answer, where something outside them may have one."""
_PERHAPS = {Reason.STAGE_NOT_LOADED, Reason.NOT_STATED}
"""Why they have none, where a word (完成率, 是什么) may be a piece of a name outside them."""


_UNNAMED = {
    Reason.ITEM_UNKNOWN,
    Reason.NOT_UNDERSTOOD,
    Reason.NOT_STATED,
    Reason.OUT_OF_SCOPE,
}
"""Why nothing has the name, where it may be one of a part of the text."""
_PERHAPS_SEVERAL = {
    Reason.COMBINATION_UNKNOWN,
    Reason.NO_DATA,
    Reason.NO_MEMBERS,
    Reason.NOT_COMPUTABLE,
    Reason.NOT_UNDERSTOOD,
}
"""Why names that stand side by side have no cell, where each may have one of its own."""


def _is_found(answer: Answer) -> bool:
    """Return whether an answer has figures, and none of its items is without."""
    found = answer.status is Status.ANSWERED and not answer.guessed
    return found and all(result.agreements for result in answer.results)


_EXPLAINED = {Reason.COMBINATION_UNKNOWN, Reason.NOT_COMPUTABLE, Reason.NO_DATA}
"""Why they have none, where they know every word: only a sure answer is better than that."""


def _respond(inquiry: Inquiry) -> Answer:
    """Return what the tables answer, else what sentences do, else what targets do."""
    answer = _by_tables(inquiry)
    reason = answer.problem.reason if answer.problem else None
    if reason is Reason.YEAR_NOT_LOADED:
        from knowledge.answering.earlier import in_earlier_words

        return in_earlier_words(inquiry) or answer
    asked_back = answer.choice is not None and answer.choice.about is Kind.ITEM
    wish = inquiry.query.wish
    # A sentence may have the parts of what stands in a table without data.
    listed = reason is Reason.NO_DATA and wish is not None and wish.over_members
    if reason not in _ELSEWHERE | _PERHAPS and not asked_back and not listed:
        return answer
    from knowledge.answering.in_words import in_words
    from knowledge.answering.sections import section_told
    from knowledge.answering.targets import of_targets

    others = [found for kind in (in_words, of_targets) if (found := kind(inquiry)) is not None]
    sure = [one for one in others if one.status is Status.ANSWERED and not one.guessed]
    if not sure and reason in _UNNAMED and (section := section_told(inquiry)) is not None:
        return section
    if asked_back or reason in _PERHAPS | _EXPLAINED:
        return sure[0] if sure else answer
    if _names_official(answer):
        others = [one for one in others if one.status is Status.ANSWERED]
    return (*sure, *filter(_is_some_use, others), answer)[0]


def _names_official(answer: Answer) -> bool:
    """Return whether no table has a line of the classification, which no other thing stands for."""
    unknown = answer.problem is not None and answer.problem.reason is Reason.ITEM_UNKNOWN
    words = answer.problem.words if answer.problem else ()
    return unknown and all(key(word) in official_names() for word in words)


def _is_some_use(answer: Answer) -> bool:
    """Return whether an answer from elsewhere tells more than that the tables have none.

    One name, of which no more than a piece was asked, is no question worth asking back.
    """
    choice = answer.choice
    return choice is None or len(choice.names) > 1 or 2 * len(choice.word) > len(choice.names[0])


def _by_tables(inquiry: Inquiry) -> Answer:
    query = inquiry.query
    if query.problem is not None:
        return inquiry.refused(query.problem)
    if query.choice is not None:
        return replace(inquiry.begun(Status.AMBIGUOUS), choice=query.choice)
    return _by_kind(inquiry)


def _by_kind(inquiry: Inquiry) -> Answer:
    """Return the answer of the first kind that the question is of."""
    query = inquiry.query
    if query.about is not None:
        from knowledge.answering.about import about_data

        return about_data(inquiry, query.about)
    if query.topic is not None:
        from knowledge.answering.quoting import quoted

        return quoted(inquiry, query.topic)
    if query.asks and (query.before or query.gaps or query.last_year):
        from knowledge.answering.earlier import in_year

        return in_year(inquiry, _of_figures)
    if query.asks:
        return _of_figures(inquiry)
    if query.gaps:
        return inquiry.refused(query.gaps[0])
    return replace(inquiry.begun(Status.HELP), chat=query.chat)


def _of_figures(inquiry: Inquiry) -> Answer:
    wish = inquiry.query.wish
    if wish is not None and wish.over is Axis.STAGES:
        from knowledge.answering.execution import executed

        return executed(inquiry, wish)
    if wish is not None and wish.over is not None:
        from knowledge.answering.comparison import compared
        from knowledge.answering.units import of_units

        return of_units(inquiry, wish) or compared(inquiry, wish)
    if wish is not None and wish.over_members:
        from knowledge.answering.listings import listed

        return listed(inquiry, wish)
    return figures(inquiry)
