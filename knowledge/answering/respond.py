"""One question → one :class:`Answer`, from the documents of one store.

This is a dispatcher: what a question asks for decides which module answers it.
"""

from dataclasses import replace
from functools import lru_cache
from threading import Lock

from knowledge.answering.about import about_data
from knowledge.answering.answer import Answer, Status
from knowledge.answering.figures import figures
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.listings import listed
from knowledge.answering.quoting import quoted
from knowledge.question.catalog import Catalog
from knowledge.question.index import NameIndex, build_index
from knowledge.question.understanding import understand
from knowledge.store import DocumentCard, Stamp, StoreReader

_INDEXES_KEPT = 64


class Answerer:
    """Answers questions from ``store``. Safe to use from any thread."""

    def __init__(self, store: StoreReader) -> None:
        self._store = store
        self._index = lru_cache(maxsize=_INDEXES_KEPT)(self._build_index)
        self._lock = Lock()
        self._cataloged: tuple[Stamp, Catalog] | None = None

    def catalog(self) -> Catalog:
        """Return what is loaded now; the names of its bodies are taken apart once a loading."""
        stamp = self._store.stamp()
        with self._lock:
            if self._cataloged is None or self._cataloged[0] != stamp:
                self._index.cache_clear()
                self._store.outline.cache_clear()
                self._cataloged = (stamp, Catalog(self._store.documents()))
            return self._cataloged[1]

    def _build_index(self, documents: tuple[DocumentCard, ...]) -> NameIndex:
        return build_index(table for card in documents for table in self._store.outline(card))

    def answer(self, question: str) -> Answer:
        """Return what is known of ``question``."""
        catalog = self.catalog()
        query = understand(question, catalog, self._index)
        return _respond(Inquiry(question, query, catalog.documents, self._store, self._index))


def _respond(inquiry: Inquiry) -> Answer:
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
        return about_data(inquiry, query.about)
    if query.topic is not None:
        return quoted(inquiry, query.topic)
    if query.asks and query.wish is not None and query.wish.over_members:
        return listed(inquiry, query.wish)
    if query.asks:
        return figures(inquiry)
    if query.gaps:
        return inquiry.refused(query.gaps[0])
    return replace(inquiry.begun(Status.HELP), chat=query.chat)
