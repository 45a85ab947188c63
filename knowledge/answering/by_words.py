"""What sentences and forms state, asked by other words than its name: 「一年缴几次手续费」."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.answering.answer import Answer, Status, Understood
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.quote import Aim
from knowledge.answering.result import Result, Said, Value
from knowledge.answering.shelves import called
from knowledge.answering.stated import grouped
from knowledge.model import Indicator, Measure, Statement, Target
from knowledge.question.catalog import Cards
from knowledge.question.mentions import Kind, Mention
from knowledge.question.names import key
from knowledge.question.query import Choice
from knowledge.question.telling import Thing, Told, told
from knowledge.store import Cited, DocumentCard
from knowledge.vocabulary.operations import Operation, operation_words
from knowledge.vocabulary.stated import stated_words
from knowledge.vocabulary.words import words

_MOST_ASKED_BACK = 8


def targets_by_words(inquiry: Inquiry) -> Answer | None:
    """Return the indicators that the words of the question tell, ``None`` where they tell none.

    Where they tell several of different names, the answer asks back which is meant.
    """
    things: list[tuple[Cited[Target], Indicator, Told]] = []
    for document in of_one_body(inquiry):
        stated = [
            (cited, indicator)
            for cited in inquiry.shelves.targets(document)
            for indicator in cited.record.indicators
        ]
        named = [
            _thing(indicator, (cited.record.project, *inquiry.shelves.row_of(cited)))
            for cited, indicator in stated
        ]
        things += [(*stated[one.position], one) for one in told_of(inquiry, document, named)]
    names = tuple(dict.fromkeys(indicator.name for _, indicator, _ in things))
    if not things or len(names) > _MOST_ASKED_BACK:
        return None
    first = things[0][2]
    if len(names) > 1:
        return _asked_back(inquiry, first, names)
    aims: dict[int, list[Indicator]] = {}
    cites: dict[int, Cited[Target]] = {}
    for cited, indicator, _ in things:
        aims.setdefault(id(cited), []).append(indicator)
        cites[id(cited)] = cited
    alone = things[0][1] if len(things) == 1 else None
    value = None
    if alone is not None and alone.value is not None and not inquiry.query.gaps:
        value = Value(alone.value, alone.unit)
    return replace(
        inquiry.begun(Status.ANSWERED),
        aims=tuple(Aim(cites[at], tuple(indicators)) for at, indicators in aims.items()),
        understood=_understood(first, names[0]),
        guessed=not first.whole,
        value=value,
    )


def sentences_by_words(inquiry: Inquiry) -> Answer | None:
    """Return the figure of a sentence that the words of the question tell.

    A sum of money has to be told by all the words of its name; a count, or the money for what is
    counted, by as many as tell it from others.
    """
    results: list[Result] = []
    names: dict[str, None] = {}
    first: Told | None = None
    # 「水费的绩效目标」 and 「水费有几项」 ask for no money.
    counted = (word for word, made in operation_words().items() if made is Operation.COUNT)
    others = (*stated_words().about_targets, *counted)
    other = any(word in inquiry.query.text for word in others)
    for document in of_one_body(inquiry):
        stated = [
            one
            for one in inquiry.shelves.sentences(document)
            if one.record.measure is not Measure.SHARE
        ]
        named = [_of_sentence(one.record) for one in stated]
        found = tuple(
            one
            for one in told_of(inquiry, document, named)
            if _is_counted(stated[one.position].record)
            or not (other or _is_projects(inquiry, named[one.position]) or _tells(one.unsaid))
        )
        own: list[Said] = [stated[one.position] for one in found]
        if not own:
            continue
        first = first or found[0]
        names |= dict.fromkeys(named[one.position].name for one in found)
        results.append(Result(named[found[0].position].name, document, grouped(own)))
    if first is None or len(names) > _MOST_ASKED_BACK:
        return None
    if len(names) > 1:
        return _asked_back(inquiry, first, tuple(names))
    values = [agreement for result in results for agreement in result.agreements]
    alone = values[0] if len(values) == 1 and not inquiry.query.gaps else None
    return replace(
        inquiry.begun(Status.ANSWERED),
        results=tuple(results),
        understood=_understood(first, next(iter(names))),
        guessed=not first.whole,
        value=alone.shown if alone else None,
    )


def told_of(
    inquiry: Inquiry,
    document: DocumentCard,
    things: Sequence[Thing],
    idle: Iterable[Mention] = (),
) -> tuple[Told, ...]:
    """Return which ``things`` of ``document`` the question tells, and asks of this document.

    ``idle`` are mentions of words that say nothing beside such things.
    """
    text = inquiry.query.text
    latest = max(card.fiscal_year for card in inquiry.query.documents)
    found = told(text, (*inquiry.around(text), *idle), things)
    return tuple(one for one in found if _is_of(document, one.context, latest))


def _is_of(document: DocumentCard, context: Sequence[Mention], latest: int) -> bool:
    """Return whether ``document`` is of the year and stage named, else of the ``latest`` year."""
    years = {int(year) for m in context if m.kind is Kind.YEAR for year in m.names}
    years |= {latest + int(m.names[0]) for m in context if m.kind is Kind.RELATIVE_YEAR}
    stages = {m.names[0] for m in context if m.kind is Kind.STAGE}
    of_stage = not stages or document.stage in stages
    return of_stage and document.fiscal_year in (years or {latest})


def of_one_body(inquiry: Inquiry) -> Cards:
    """Return the documents in play, none where they are not of one body."""
    cards = inquiry.query.documents
    return cards if len({card.organization for card in cards}) == 1 else ()


def _thing(indicator: Indicator, above: tuple[str, ...]) -> Thing:
    names = [indicator.name]
    for one, other in stated_words().same.items():
        names += [name.replace(one, other) for name in names if one in name]
    return Thing(indicator.name, (*names[1:], *indicator.levels), above, indicator.unit)


def _is_counted(statement: Statement) -> bool:
    """Return whether a sentence's figure is a count, or the money for what is counted."""
    if statement.measure is Measure.COUNT:
        return True
    own = key(statement.path[-1])
    of_things = len(statement.path) > 1 and stated_words().amount.fullmatch(own)
    return statement.measure is Measure.AMOUNT and bool(of_things)


def _is_projects(inquiry: Inquiry, thing: Thing) -> bool:
    """Return whether a project's money is asked, which a sentence's figure is not: 办公费项目."""
    said = (word for word in words().project_suffixes if word in inquiry.query.text)
    return any(word not in key(thing.name) for word in said)


def _tells(unsaid: str) -> bool:
    """Return whether what a question leaves out of a name of money tells it from another."""
    for word in sorted((*stated_words().idle, *stated_words().endings), key=len, reverse=True):
        unsaid = unsaid.replace(word, "")
    return bool(unsaid)


def _of_sentence(statement: Statement) -> Thing:
    *above, name = statement.path
    if statement.measure is Measure.COUNT or not _is_counted(statement):
        return Thing(name, called(name), tuple(above), statement.unit)
    *above, things, money = statement.path
    return Thing(things, (*called(things), money), tuple(above), statement.unit)


def _asked_back(inquiry: Inquiry, one: Told, names: tuple[str, ...]) -> Answer:
    choice = Choice(Kind.ITEM, one.own, names)
    return replace(inquiry.begun(Status.AMBIGUOUS), choice=choice)


def _understood(one: Told, name: str) -> tuple[Understood, ...]:
    """Return what the words were read as, where they are not the name."""
    return () if key(one.own) == key(name) else (Understood(one.own, (name,), guessed=True),)
