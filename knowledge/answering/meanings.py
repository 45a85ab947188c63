"""Questions for what a term means: a document's own words, else what it means in general."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from knowledge.answering.answer import Answer, Status
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.money_names import ways_of_saying
from knowledge.answering.quote import Meaning, Quote
from knowledge.question.index import CODE
from knowledge.question.names import key, spelling
from knowledge.question.problem import Problem, Reason
from knowledge.question.topic import Subject, TopicAsk
from knowledge.store import DocumentCard, Figure, StoreReader, TableOutline
from knowledge.vocabulary.classification import code_name
from knowledge.vocabulary.definitions import GeneralDefinition, general_definitions

_CLASSIFICATION = "《政府收支分类科目》"
_SHOWN_OF_SEVERAL = 2
"""Wordings that are quoted where no body is named and each has its own."""
_OTHERS_READ = 40
"""Documents whose glossaries are read where those in play have none for the term."""


def meant(inquiry: Inquiry, ask: TopicAsk) -> Answer:
    """Return what each term means: by its own documents, by others that are loaded, in general."""
    quotes: list[Quote] = []
    meanings: list[Meaning] = []
    unknown: list[str] = []
    for subject in ask.subjects:
        found = _quoted(inquiry, subject)
        general = [] if found and found[0].source == "glossary" else list(_general(subject))
        if found and general and general[0].term == _code(subject):
            general.pop(0)
        quotes += found
        meanings += general
        if not found and not general:
            unknown.append(subject.text)
    if not quotes and not meanings:
        return inquiry.refused(Problem(Reason.NOT_STATED, tuple(unknown)))
    quotes = list(dict.fromkeys(quotes))
    several = len({card.organization for card in inquiry.query.documents}) > 1
    shown = quotes[:_SHOWN_OF_SEVERAL] if several else quotes
    return replace(
        inquiry.begun(Status.ANSWERED),
        quotes=tuple(shown),
        more=len(quotes) - len(shown),
        meanings=tuple(dict.fromkeys(meanings)),
        understood=inquiry.understood(),
    )


def _quoted(inquiry: Inquiry, subject: Subject) -> list[Quote]:
    asked = inquiry.query.documents
    if code := _code(subject):
        return list(_named_by_code(inquiry.store, asked, code))
    ways = _ways(subject)
    own = [quote for card in asked for quote in _defined(inquiry.store, card, ways)]
    if own:
        return _once(own)
    bodies = {card.organization for card in asked}
    others = [card for card in inquiry.loaded if card not in asked]
    others.sort(key=lambda card: (card.organization not in bodies, -card.fiscal_year))
    for card in others[:_OTHERS_READ]:
        found = list(_defined(inquiry.store, card, ways))
        if found:
            return found
    return []


def _once(quotes: Iterable[Quote]) -> list[Quote]:
    """Return the quotes without those that an earlier document has in the very same words."""
    found: dict[str, Quote] = {}
    for quote in quotes:
        found.setdefault(key(quote.text), quote)
    return list(found.values())


def _ways(subject: Subject) -> frozenset[str]:
    """Return the ways of saying the term: as it is typed, and as the one name that was read."""
    ways = set(ways_of_saying(key(spelling(subject.text))))
    if len(subject.items) == 1:
        for name in subject.items[0].names:
            if not name.startswith(CODE):
                ways |= ways_of_saying(name)
    return frozenset(ways)


def _defined(store: StoreReader, document: DocumentCard, ways: frozenset[str]) -> Iterator[Quote]:
    for cited in store.definitions(document):
        if not ways.isdisjoint(ways_of_saying(key(cited.record.term))):
            passage = cited.record.passage
            text = f"{cited.record.term}：{cited.record.text}"
            yield Quote(document, cited.file.file, passage.headings, passage.page, text, "glossary")


def _general(subject: Subject) -> Iterator[Meaning]:
    """Yield what the term means in general; of a code, what it is called and then what that is."""
    if code := _code(subject):
        if path := code_name(code):
            yield Meaning(code, " › ".join(path), _CLASSIFICATION)
            yield from _general(Subject(path[-1]))
        return
    known = _known()
    exact = key(spelling(subject.text))
    ways = (exact, *sorted(_ways(subject), key=lambda way: (-len(way), way)))
    found = next((known[way] for way in ways if way in known), None)
    if found is not None:
        yield Meaning(found.term, found.text, found.source)


@cache
def _known() -> Mapping[str, GeneralDefinition]:
    return {key(name): one for name, one in general_definitions().items()}


def _code(subject: Subject) -> str:
    """Return the code that is asked for, "" where it is a name."""
    text = spelling(subject.text)
    return text if text.isdigit() and len(text) > 2 else ""  # noqa: PLR2004 (no code is shorter)


def _named_by_code(
    store: StoreReader, documents: Iterable[DocumentCard], code: str
) -> Iterator[Quote]:
    """Yield the rows that have the code, as a document prints them, each name once."""
    seen: set[str] = set()
    for document in documents:
        for table in store.outline(document):
            for row in table.rows:
                name = " › ".join(row.path)
                if row.code == code and row.name not in seen:
                    seen.add(row.name)
                    page = _page(store, table, row.position)
                    title = table.title
                    file = table.file.file
                    yield Quote(document, file, (title,), page, f"{code}：{name}", "table")


def _page(store: StoreReader, table: TableOutline, position: int) -> int:
    """Return the page on which a row of ``table`` stands."""
    row = table.rows[position]
    for column in table.columns:
        cell = store.cell(table, row, column)
        if cell is not None:
            return cell.fact.page if isinstance(cell, Figure) else cell.blank.page
    return table.pages[0]
