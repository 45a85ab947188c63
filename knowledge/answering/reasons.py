"""Questions for why: the reason that a document states, quoted."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.answering.answer import Answer, Status
from knowledge.answering.figures import looked_up
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.money_names import money_name
from knowledge.answering.names_above import names_above
from knowledge.answering.offers import changes_stated
from knowledge.answering.quote import Quote
from knowledge.answering.shortfalls import of_accounts
from knowledge.answering.stated_changes import Said, Wanted, changes_of, wanted_of
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
        for quote in (
            of_accounts(inquiry, ask.against_budget, document, subject)
            if ask.against_budget
            else _reasons(inquiry, document, subject)
        )
    )
    if quotes:
        return replace(
            inquiry.begun(Status.ANSWERED),
            quotes=tuple(dict.fromkeys(quotes)),
            understood=inquiry.understood(),
        )
    there = None if ask.against_budget else _there(inquiry, ask)
    if there is not None:
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
    for name in names_above(inquiry, document, subject):
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
    said = changes_of(inquiry.store, document, wanted, lambda change: bool(change.reason))
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
