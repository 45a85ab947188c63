"""Questions for why: the reason that a document states, quoted."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.answering.address import Match, match_row
from knowledge.answering.answer import Answer, Status
from knowledge.answering.figures import looked_up
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.money_names import money_name, ways_of_saying
from knowledge.answering.offers import changes_stated
from knowledge.answering.quote import Quote
from knowledge.answering.stated_changes import Said, Wanted, changes_of, wanted_of
from knowledge.model import Stage
from knowledge.question.mentions import How, Kind
from knowledge.question.names import bare_name, key
from knowledge.question.problem import Problem, Reason
from knowledge.question.topic import Subject, TopicAsk
from knowledge.store import DocumentCard
from knowledge.vocabulary.topics import words_of_none


def explained(inquiry: Inquiry, ask: TopicAsk) -> Answer:
    """Return the stated reasons; where there is none for what is asked, for what it stands in."""
    quotes = tuple(
        quote
        for document in inquiry.query.documents
        for subject in ask.subjects or (None,)
        for quote in _reasons(inquiry, document, subject)
    )
    if quotes:
        return replace(
            inquiry.begun(Status.ANSWERED),
            quotes=tuple(dict.fromkeys(quotes)),
            understood=inquiry.understood(),
        )
    if (there := _there(inquiry, ask)) is not None:
        return there
    spoken = tuple(subject.text for subject in ask.subjects)
    near = changes_stated(inquiry.store, inquiry.query.documents, spoken, reasons=True)
    return replace(inquiry.refused(Problem(Reason.NOT_STATED, spoken)), near=near)


def _there(inquiry: Inquiry, ask: TopicAsk) -> Answer | None:
    """Return the figures of what is taken for granted to be none: 「为什么没有会议费」."""
    text = inquiry.query.text
    for subject in ask.subjects:
        text = text.replace(subject.text, " ")
    if not any(word in text for word in words_of_none()):
        return None
    results = tuple(
        result
        for subject in ask.subjects
        for document in inquiry.query.documents
        if subject.items and (result := looked_up(inquiry, document, subject.items)).agreements
    )
    values = [agreement for result in results for agreement in result.agreements]
    if not values or not all(agreement.value.amount for agreement in values):
        return None
    return replace(
        inquiry.begun(Status.ANSWERED),
        results=results,
        understood=inquiry.understood(),
        value=values[0].value if len(values) == 1 else None,
        contrary=True,
    )


def _reasons(inquiry: Inquiry, document: DocumentCard, subject: Subject | None) -> Iterable[Quote]:
    wanted = wanted_of(subject, inquiry.index)
    own = list(_stated(inquiry, document, wanted)) or list(_empty(inquiry, document, wanted))
    if own or subject is None:
        return own
    for name in _above(inquiry, document, subject):
        broader = list(_stated(inquiry, document, Wanted(name, money_name(name))))
        if broader:
            return [replace(quote, instead=name) for quote in broader]
    return list(_below(inquiry, document, wanted))


def _below(inquiry: Inquiry, document: DocumentCard, wanted: Wanted) -> Iterator[Quote]:
    """Yield the reasons that are stated of what stands in it, each sentence once."""
    texts: set[str] = set()
    for cited in inquiry.store.changes(document):
        change = cited.record
        above = {way for name in change.path[:-1] for way in money_name(name).names}
        if change.reason and change.amount and not above.isdisjoint(wanted.name.names):
            quote = Said(cited, "").quote
            if quote.text not in texts:
                texts.add(quote.text)
                yield replace(quote, value=None, instead=bare_name(change.path[-1]))


def _stated(inquiry: Inquiry, document: DocumentCard, wanted: Wanted) -> Iterator[Quote]:
    against_budget = all(stage in inquiry.query.text for stage in Stage)
    said = changes_of(
        inquiry.store,
        document,
        wanted,
        lambda change: (
            bool(change.reason)
            and (not against_budget or change.against_year == document.fiscal_year)
        ),
    )
    texts: set[str] = set()
    for one in said:
        quote = one.quote
        if quote.text not in texts:
            texts.add(quote.text)
            yield replace(quote, value=None)


def _empty(inquiry: Inquiry, document: DocumentCard, wanted: Wanted) -> Iterator[Quote]:
    """Yield the sentences that say why a table of that name is empty."""
    if wanted.name.whole and not wanted.name.scope:
        return
    texts: set[str] = set()
    names = wanted.name.names or frozenset({wanted.name.scope})
    for cited in inquiry.store.empty_tables(document):
        passage, title = cited.record.passage, key(cited.record.title)
        if passage.text not in texts and any(len(name) > 1 and name in title for name in names):
            texts.add(passage.text)
            yield Quote(
                document, cited.file.file, passage.headings, passage.page, passage.text, "prose"
            )
    # What stands under such a table, where no paragraph tells.
    for table in inquiry.store.outline(document) if not texts else ():
        title = key(table.title)
        if table.remark and table.empty and any(len(n) > 1 and n in title for n in names):
            heading = f"{table.number or ''}《{table.title}》"
            yield Quote(
                document, table.file.file, (heading,), table.pages[0], table.remark, "prose"
            )


def _above(inquiry: Inquiry, document: DocumentCard, subject: Subject) -> Iterator[str]:
    """Yield the names that the rows of ``subject`` stand under, the nearest first, each once."""
    items = [item for item in subject.items if item.kind is Kind.ITEM and item.how is not How.WHOLE]
    own = {way for item in items for name in item.names for way in ways_of_saying(name)}
    found: dict[str, int] = {}
    for table in inquiry.store.outline(document) if items else ():
        for row in table.rows:
            if all(match_row(row, item) for item in items) and (
                match_row(row, items[-1]) is Match.OWN
            ):
                for distance, name in enumerate(reversed(row.path[:-1])):
                    found.setdefault(bare_name(name), distance)
    yield from (
        name for name in sorted(found, key=lambda name: found[name]) if key(name) not in own
    )
