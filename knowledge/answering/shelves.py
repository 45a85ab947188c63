"""What stands outside tables, kept at hand with its names: sentences' figures, and targets.

Each shelf has an index of names of its own, so that a name in a sentence never changes how a
question for a table's figure is understood.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from knowledge.answering.result import Said
from knowledge.model import Measure, Statement, Target
from knowledge.question.index import Named, NameIndex, build_named_index
from knowledge.question.names import key
from knowledge.store import Cited, DocumentCard, StoreReader
from knowledge.vocabulary.classification import official_names
from knowledge.vocabulary.stated import count_words, stated_words

Cards = tuple[DocumentCard, ...]
_DOCUMENTS_KEPT, _INDEXES_KEPT = 256, 64
_HOLDINGS = "国有资产"
"""The topic, in ``vocabulary/prose.toml``, of what a body holds on a day of the year before."""
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")


class Shelves:
    """The statements and targets of ``store``, and the indexes of their names, as long as kept."""

    def __init__(self, store: StoreReader) -> None:
        self._store = store
        self.sentences = lru_cache(maxsize=_DOCUMENTS_KEPT)(self._read_sentences)
        self.targets = lru_cache(maxsize=_DOCUMENTS_KEPT)(self._read_targets)
        self.prose_index = lru_cache(maxsize=_INDEXES_KEPT)(self._build_prose_index)
        self.joint_index = lru_cache(maxsize=_INDEXES_KEPT)(self._build_joint_index)
        self.count_index = lru_cache(maxsize=_INDEXES_KEPT)(self._build_count_index)
        self.target_index = lru_cache(maxsize=_INDEXES_KEPT)(self._build_target_index)

    def clear(self) -> None:
        """Forget everything: something was loaded."""
        for kept in (
            self.sentences,
            self.targets,
            self.prose_index,
            self.joint_index,
            self.count_index,
            self.target_index,
        ):
            kept.cache_clear()

    def _read_sentences(self, document: DocumentCard) -> tuple[Said, ...]:
        """Return the figures that sentences state of the document's own year and stage."""
        return tuple(
            said for said in self._store.statements(document) if _is_own(said.record, document)
        )

    def _read_targets(self, document: DocumentCard) -> tuple[Cited[Target], ...]:
        return self._store.targets(document)

    def _build_prose_index(self, documents: Cards) -> NameIndex:
        named = (
            Named(said.record.path, called(said.record.path[-1]))
            for card in documents
            for said in self.sentences(card)
        )
        return build_named_index(named, stated_words().about, ())

    def _build_joint_index(self, documents: Cards) -> NameIndex:
        """Index what sentences name together with the rows and columns of tables."""
        named = [
            Named(said.record.path, called(said.record.path[-1]))
            for card in documents
            for said in self.sentences(card)
        ]
        # All tables of a document have the same names.
        tables = (table for card in documents for table in self._store.outline(card)[:1])
        named += [Named((name,)) for table in tables for name in table.names.printed]
        return build_named_index(named, stated_words().about, ())

    def _build_count_index(self, documents: Cards) -> NameIndex:
        counts = [
            said.record
            for card in documents
            for said in self.sentences(card)
            if said.record.measure is Measure.COUNT
        ]
        return build_named_index(
            (Named(count.path, _things(count)) for count in counts),
            stated_words().about,
            {count.unit for count in counts},
        )

    def _build_target_index(self, documents: Cards) -> NameIndex:
        named = (
            name
            for card in documents
            for cited in self.targets(card)
            for name in _names_of(cited.record, self.row_of(cited))
        )
        every_unit = (unit for units in count_words().values() for unit in units)
        return build_named_index(named, stated_words().about_targets, every_unit)

    def row_of(self, cited: Cited[Target]) -> tuple[str, ...]:
        """Return the name of the row of the 项目支出表 that a target is of, if it is known."""
        if cited.row_id is None:
            return ()
        outline = self._store.outline(cited.document)
        rows = (
            row
            for table in outline
            for row, id_ in zip(table.rows, table.row_ids, strict=True)
            if id_ == cited.row_id
        )
        return tuple(row.name for row in rows)


def _is_own(statement: Statement, document: DocumentCard) -> bool:
    """Return whether a statement is of this document's account, not of another year or stage."""
    if not statement.path:
        return False
    if statement.as_of and (
        statement.topic == _HOLDINGS
        or (statement.measure is Measure.COUNT and statement.year == document.fiscal_year - 1)
    ):
        return True
    return statement.year == document.fiscal_year and statement.basis == document.stage


def _bare(name: str) -> str:
    """Return a printed name without the words around it that say which money it is of."""
    words = stated_words()
    rest = key(_BRACKETED.sub("", name)) or key(name)
    for opening in words.openings:
        cut = rest.removeprefix(key(opening))
        if cut != rest and len(cut) > 1:
            rest = cut
            break
    for ending in words.endings:
        cut = rest.removesuffix(ending)
        if cut != rest and len(cut) > 1:
            return cut
    return rest


@lru_cache(maxsize=8192)
def called(name: str) -> tuple[str, ...]:
    """Return what people call a figure that sentences give this name, besides the name itself.

    What is left of 办公用房取暖费 without its opening is a line of the classification.
    """
    bare = _bare(name)
    fitting = (one for one in stated_words().figures if one.named.fullmatch(bare))
    official = (bare,) if bare != key(name) and bare in official_names() else ()
    return tuple(dict.fromkeys((*(word for one in fitting for word in one.asked), *official)))


def _things(count: Statement) -> tuple[str, ...]:
    name = _bare(count.path[-1])
    groups = (group for group in stated_words().counts if count.unit in group.units)
    return tuple(thing for group in groups if group.named == name for thing in group.things)


def _names_of(target: Target, row: tuple[str, ...]) -> Iterable[Named]:
    """Yield the names of a target's project, of its groups of indicators, and of its indicators.

    ``row`` is what the table of projects calls the project.
    """
    yield Named((target.project,), row)
    for indicator in target.indicators:
        for level in indicator.levels:
            endings = stated_words().target_endings
            yield Named((level,), tuple(level.removesuffix(ending) for ending in endings))
        yield Named((indicator.name,))
