"""Figures that stand in sentences: looked up where no table has the figure that is asked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.answering.address import Match
from knowledge.answering.agreement import same_amount
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.money_names import money_name
from knowledge.answering.result import Agreement, Result, Said, Value
from knowledge.model import EmptyTable, Measure, Statement
from knowledge.question.index import SCOPE, NameIndex
from knowledge.question.linking import link
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import MIN_CORE, key
from knowledge.question.query import Query
from knowledge.store import Cited, DocumentCard, StoreReader
from knowledge.vocabulary.operations import Operation
from knowledge.vocabulary.stated import count_words, stated_words
from knowledge.vocabulary.words import words

_SHORT = 4


def instead(inquiry: Inquiry, document: DocumentCard, items: Sequence[Mention]) -> Result | None:
    """Return what sentences say of ``items`` of a table, in which there is no figure for them."""
    index = inquiry.shelves.prose_index((document,))
    spoken = [in_prose(item, index) for item in items]
    named = [item for item in spoken if item is not None]
    if not named or len(named) < len(items):
        return None
    result = look_up_said(inquiry, document, named, inquiry.name(items))
    return result if result.agreements else None


def in_prose(item: Mention, index: NameIndex) -> Mention | None:
    """Return ``item`` by the names that sentences have for it, ``None`` where they have none.

    A fund (政府性基金) is none: a sentence that names it may speak of its income alone. Nor is
    what only sounds like a short name: 失业收入 may well not mean 事业收入.
    """
    if item.how in {How.WHOLE, How.SUM} or any(name.startswith(SCOPE) for name in item.names):
        return None
    if item.how is How.SOUND and len(item.text) <= _SHORT:
        return None
    # A slip was put right by the names of tables: it is that name which sentences may have.
    typed = item.names[0] if item.how is How.TYPO and len(item.names) == 1 else item.text
    for text in (typed, *_without_endings(typed)):
        found = link(text, (), index).mentions
        if len(found) == 1 and found[0].text == text and is_one(found[0]):
            return found[0]
    return None


def is_one(item: Mention) -> bool:
    """Return whether ``item`` names one thing, not an everyday sum of several."""
    return item.kind is Kind.ITEM and item.how is not How.SUM


def _without_endings(typed: str) -> Iterator[str]:
    """Yield what is left of a name without a word that only names in tables end with (合计)."""
    for ending in words().printed_suffixes:
        if typed.endswith(ending) and len(typed) - len(ending) >= MIN_CORE:
            yield typed.removesuffix(ending)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which measure a question wants: ``units`` to count in, else money alone, or either."""

    units: frozenset[str]
    money: bool

    def fits(self, statement: Statement) -> bool:
        """Return whether ``statement`` is of the measure that is wanted."""
        if statement.measure is Measure.COUNT:
            return statement.unit in self.units if self.units else not self.money
        return statement.measure is Measure.AMOUNT and not self.units


def wanted_by(query: Query, items: Sequence[Mention] = ()) -> Wanted:
    """Return what the words of ``query`` that are no part of ``items`` want."""
    rest = query.text
    for item in items:
        rest = rest.replace(item.text, " ")
    units = {unit for word, units in count_words().items() if word in rest for unit in units}
    if query.wish is not None and query.wish.operation is Operation.COUNT:
        units |= {
            unit for group in stated_words().counts if not group.asked for unit in group.units
        }
    money = query.unit is not None or any(word in rest for word in stated_words().money)
    money = money or any(item.text.endswith(stated_words().asked_money) for item in items)
    return Wanted(frozenset(units), money)


def look_up_said(
    inquiry: Inquiry, document: DocumentCard, items: Sequence[Mention], name: str = ""
) -> Result:
    """Return what the sentences of ``document`` say of the figure whose path holds all ``items``.

    Those count that most items name themselves. ``name`` is shown for it, else the printed one.
    """
    wanted = wanted_by(inquiry.query, items)
    fitting = [
        (best.count(Match.OWN), said)
        for said in inquiry.shelves.sentences(document)
        if wanted.fits(said.record)
        and not any(_is_other_half(said.record, item) for item in items)
        and all(best := [_match(_of_what(said.record), item) for item in items])
        and Match.OWN in best
    ]
    strongest = max((strength for strength, _ in fitting), default=0)
    found = [said for strength, said in fitting if strength == strongest]
    return Result(name or inquiry.name(items), document, grouped(found))


def _is_other_half(statement: Statement, item: Mention) -> bool:
    """Return whether a statement is of income where expenditure is asked for, or the reverse."""
    halves = ("支出", "收入")
    for half, other in (halves, halves[::-1]):
        if half in item.text and other not in item.text:
            return other in "".join(statement.path) and half not in statement.path[-1]
    return False


def _of_what(statement: Statement) -> tuple[str, ...]:
    """Return the path of what a figure is of: money for things that are counted is theirs."""
    *above, own = statement.path
    is_theirs = statement.measure is Measure.AMOUNT and len(above) == 1
    return (
        tuple(above) if is_theirs and stated_words().amount.fullmatch(key(own)) else (*above, own)
    )


def _match(path: Sequence[str], item: Mention) -> Match:
    *above, own = map(key, path)
    if own in item.names or (item.how is How.WHOLE and _is_whole(own, item)):
        return Match.OWN
    return Match.ABOVE if any(one in item.names for one in above) else Match.NONE


def _is_whole(own: str, item: Mention) -> bool:
    """Return whether ``own`` says all the money of the side that is asked for: 部门预算总收入."""
    name = money_name(own)
    spent = item.names == words().wholes[0].rows
    return name.whole and not name.scope and name.side == ("支出" if spent else "收入")


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
    labels = _told_apart(groups)
    return tuple(
        Agreement(_value(group[0]), label, (), said=tuple(group))
        for group, label in zip(groups, labels, strict=True)
    )


def _told_apart(groups: Sequence[Sequence[Said]]) -> list[tuple[str, ...]]:
    """Return what each group is of: how many or how much, or which names stand above it."""
    if len(groups) == 1:
        return [()]
    measures = [group[0].record.measure for group in groups]
    if len(set(measures)) == len(groups):
        return [(str(measure),) for measure in measures]
    return [
        tuple(dict.fromkeys(" › ".join(said.record.path) for said in group)) for group in groups
    ]


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
