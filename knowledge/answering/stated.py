"""Figures that stand in sentences: looked up where no table has the figure that is asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.answering.address import Match
from knowledge.answering.agreement import same_amount
from knowledge.answering.answer import Agreement, Answer, Result, Said, Status, Value
from knowledge.answering.arithmetic import in_unit
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.operations import combine
from knowledge.model import EmptyTable, Measure, Statement
from knowledge.question.index import SCOPE, NameIndex
from knowledge.question.linking import link
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import key
from knowledge.store import Cited, DocumentCard, StoreReader
from knowledge.vocabulary.stated import count_words, stated_words

_SHORT = 4


def in_words(inquiry: Inquiry) -> Answer | None:
    """Return the answer that sentences give, ``None`` where they have none.

    The question is read anew, by the names in sentences; where it may mean several of them, the
    answer asks back.
    """
    shelves = inquiry.shelves
    wanted = _wanted(inquiry.query.text)
    spoken = inquiry.read_by(shelves.count_index if wanted.units else shelves.prose_index)
    query = spoken.query
    if query.problem is not None or query.topic is not None:
        return None
    if query.choice is not None:
        return replace(spoken.begun(Status.AMBIGUOUS), choice=query.choice)
    if not query.asks or (query.wish is not None and query.wish.over_members):
        return None
    results = tuple(
        in_unit(look_up_said(spoken, document, ask.items), query.unit)
        for ask in query.asks
        for document in ask.documents
    )
    if not all(result.agreements for result in results):
        return None
    if query.wish is not None:
        combined = combine(inquiry.store, query.wish.operation, results)
        if combined is None:
            return None
        results = (in_unit(combined, query.unit),)
    values = [agreement for result in results for agreement in result.agreements]
    alone = values[0] if len(values) == 1 and not query.gaps else None
    return replace(
        spoken.begun(Status.ANSWERED),
        results=results,
        understood=spoken.understood(),
        value=alone.shown if alone else None,
        working=alone.working if alone else None,
    )


def is_sure(answer: Answer) -> bool:
    """Return whether no word of the question was taken for another."""
    return answer.status is Status.ANSWERED and not answer.understood


def instead(inquiry: Inquiry, document: DocumentCard, items: Sequence[Mention]) -> Result | None:
    """Return what sentences say of ``items`` of a table, in which there is no figure for them."""
    index = inquiry.shelves.prose_index((document,))
    spoken = [_in_prose(item, index) for item in items]
    named = [item for item in spoken if item is not None]
    if not named or len(named) < len(items):
        return None
    result = look_up_said(inquiry, document, named, inquiry.name(items))
    return result if result.agreements else None


def _in_prose(item: Mention, index: NameIndex) -> Mention | None:
    """Return ``item`` by the names that sentences have for it.

    A fund (政府性基金) is none: a sentence that names it may speak of its income alone. Nor is
    what only sounds like a short name: 失业收入 may well not mean 事业收入.
    """
    if item.how in {How.WHOLE, How.SUM} or any(name.startswith(SCOPE) for name in item.names):
        return None
    if item.how is How.SOUND and len(item.text) <= _SHORT:
        return None
    found = link(item.text, (), index).mentions
    alone = len(found) == 1 and found[0].kind is Kind.ITEM and found[0].text == item.text
    return found[0] if alone else None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which measure a question wants: ``units`` to count in, else money alone, or either."""

    units: frozenset[str]
    money: bool

    def fits(self, statement: Statement) -> bool:
        if statement.measure is Measure.COUNT:
            return statement.unit in self.units if self.units else not self.money
        return statement.measure is Measure.AMOUNT and not self.units


def _wanted(text: str, items: Sequence[Mention] = ()) -> _Wanted:
    """Return what ``text`` wants by the words in it that are no part of ``items``."""
    rest = text
    for item in items:
        rest = rest.replace(item.text, " ")
    units = {unit for word, units in count_words().items() if word in rest for unit in units}
    return _Wanted(frozenset(units), any(word in rest for word in stated_words().money))


def look_up_said(
    inquiry: Inquiry, document: DocumentCard, items: Sequence[Mention], name: str = ""
) -> Result:
    """Return what the sentences of ``document`` say of the figure whose path holds all ``items``.

    Those count that most items name themselves. ``name`` is shown for it, else the printed one.
    """
    wanted = _wanted(inquiry.query.text, items)
    fitting = [
        (best.count(Match.OWN), said)
        for said in inquiry.shelves.sentences(document)
        if wanted.fits(said.record)
        and all(best := [_match(said.record.path, item) for item in items])
        and Match.OWN in best
    ]
    strongest = max((strength for strength, _ in fitting), default=0)
    found = [said for strength, said in fitting if strength == strongest]
    return Result(name or inquiry.name(items), document, grouped(found))


def _match(path: Sequence[str], item: Mention) -> Match:
    *above, own = map(key, path)
    if own in item.names:
        return Match.OWN
    return Match.ABOVE if any(one in item.names for one in above) else Match.NONE


def grouped(found: Iterable[Said]) -> tuple[Agreement, ...]:
    """Return the figures in groups that state one amount, each told apart by its path."""
    groups: list[list[Said]] = []
    for said in found:
        value = _value(said)
        same = (group for group in groups if same_amount(_value(group[0]), value))
        group = next(same, None)
        if group is None:
            groups.append([said])
        elif said.record.sentence not in {other.record.sentence for other in group}:
            group.append(said)
    alone = len(groups) == 1
    return tuple(
        Agreement(_value(group[0]), () if alone else _labels(group), (), said=tuple(group))
        for group in groups
    )


def _labels(group: Iterable[Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" › ".join(said.record.path) for said in group))


def _value(said: Said) -> Value:
    return Value(said.record.amount, said.record.unit)


def said_empty(store: StoreReader, result: Result) -> tuple[Cited[EmptyTable], ...]:
    """Return the sentences which say of the empty tables of ``result`` that they are empty."""
    tables = {gap.table for gap in result.blanks if gap.table.empty} | set(result.empty)
    titles = {key(table.title) for table in tables}
    return tuple(
        cited
        for cited in (store.empty_tables(result.document) if titles else ())
        if any(key(cited.record.title) in title for title in titles)
    )
