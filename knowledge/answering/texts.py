"""What a document says in words: definitions, duties, units, changes and their reasons, quoted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.amounts import is_money
from knowledge.answering.answer import Quote, Value
from knowledge.model import Change
from knowledge.question.names import cores, key
from knowledge.question.partial import is_part
from knowledge.question.topic import TopicAsk
from knowledge.store import DocumentCard, StoreReader
from knowledge.vocabulary.classification import synonyms
from knowledge.vocabulary.topics import Topic, totals
from knowledge.vocabulary.words import words

_SHOWN = 20
_SHORTEST_PART = 3
"""A shorter word is a part of too many names to tell which change is meant."""
_ORGANIZATION = "机构"
"""The topic, in ``vocabulary/prose.toml``, of sentences about offices and units."""
_CHANGES_SHOWN = 3


def tell(store: StoreReader, document: DocumentCard, ask: TopicAsk) -> tuple[Quote, ...]:
    """Return what ``document`` says on the topic, word for word; empty where it says nothing."""
    if ask.topic is Topic.MEANING:
        return tuple(_definitions(store, document, ask.subject))
    if ask.topic is Topic.DUTY:
        return tuple(_duties(store, document))[:_SHOWN] if not ask.subject else ()
    if ask.topic is Topic.UNITS:
        return tuple(_units(store, document))[:_SHOWN] if not ask.subject else ()
    return tuple(_changes(store, document, ask))[:_CHANGES_SHOWN]


def _definitions(store: StoreReader, document: DocumentCard, subject: str) -> Iterator[Quote]:
    if not subject:
        return
    wanted = _spoken(subject)
    for cited in store.definitions(document):
        if not wanted.isdisjoint(_spoken(key(cited.record.term))):
            passage = cited.record.passage
            text = f"{cited.record.term}：{cited.record.text}"
            yield Quote(document, cited.file.file, passage.headings, passage.page, text, "glossary")


def _duties(store: StoreReader, document: DocumentCard) -> Iterator[Quote]:
    for cited in store.duties(document):
        passage, duty = cited.record.passage, cited.record
        text = f"{duty.number} {duty.text}".strip()
        yield Quote(document, cited.file.file, passage.headings, passage.page, text, "duties")


def _units(store: StoreReader, document: DocumentCard) -> Iterator[Quote]:
    yield from _once(
        Quote(
            document,
            cited.file.file,
            cited.record.passage.headings,
            cited.record.passage.page,
            cited.record.sentence,
            "prose",
        )
        for cited in store.statements(document)
        if cited.record.topic == _ORGANIZATION
    )
    for cited in store.bodies(document):
        passage, body = cited.record.passage, cited.record
        text = f"{body.relation}：{body.name}"
        yield Quote(document, cited.file.file, passage.headings, passage.page, text, "prose")


@dataclass(frozen=True, slots=True)
class _Candidate:
    closeness: int
    quote: Quote


def _changes(store: StoreReader, document: DocumentCard, ask: TopicAsk) -> Iterator[Quote]:
    found: list[_Candidate] = []
    for cited in store.changes(document):
        change = cited.record
        if ask.topic is Topic.REASON and not change.reason:
            continue
        closeness = _closeness(change, ask.subject)
        if closeness is not None:
            passage = change.passage
            quote = Quote(
                document,
                cited.file.file,
                passage.headings,
                passage.page,
                change.sentence,
                "prose",
                change.path,
                change.printed,
                _value(change),
            )
            found.append(_Candidate(closeness, quote))
    best = min((one.closeness for one in found), default=0)
    yield from _once(one.quote for one in found if one.closeness == best)


def _value(change: Change) -> Value | None:
    if change.amount is None or not is_money(change.unit):
        return None
    return Value(change.amount, change.unit)


def _once(quotes: Iterable[Quote]) -> Iterator[Quote]:
    seen: set[str] = set()
    for quote in quotes:
        if quote.text not in seen:
            seen.add(quote.text)
            yield quote


def _closeness(change: Change, subject: str) -> int | None:
    """Return how near what changed is to ``subject``: 0 the same name; ``None`` for another."""
    if not change.path:
        return None
    name = key(change.path[-1])
    if not subject:
        return 0 if _is_total(name) else None
    wanted = _spoken(subject)
    if not wanted.isdisjoint(_spoken(name)):
        return 0
    return 1 if any(is_part(word, name) for word in wanted if len(word) >= _SHORTEST_PART) else None


def _is_total(name: str) -> bool:
    return name in totals() or name.removesuffix("预算") in totals()


def _spoken(name: str) -> frozenset[str]:
    """Return the ways of saying ``name`` that mean the same."""
    everyday = synonyms().get(name)
    same = everyday.official if everyday and len(everyday.official) == 1 else ()
    found = {name, *map(key, same)}
    for word in tuple(found):
        found |= {word.removesuffix(suffix) for suffix in words().printed_suffixes}
        found |= set(cores(word))
    return frozenset(word for word in found if len(word) > 1)
