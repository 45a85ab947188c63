"""What a figure was in the year before, as far as the document of the year after tells.

It is no figure of that year's own document, and the reply says so.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.answering.address import addresses
from knowledge.answering.agreement import same_amount
from knowledge.answering.answer import Answer, Status
from knowledge.answering.arithmetic import plain, signed
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lookup import look_up
from knowledge.answering.money_names import money_name, scope_in
from knowledge.answering.move import Earlier, Ground
from knowledge.answering.quote import Quote
from knowledge.answering.result import Result, Value
from knowledge.answering.stated_changes import Said, Wanted, changes_of, names_same, wanted_of
from knowledge.model import Column, Direction, Measure, Stage
from knowledge.question.mentions import How, Mention
from knowledge.question.problem import Problem, Reason
from knowledge.question.topic import Subject
from knowledge.store import DocumentCard, Figure, TableOutline
from knowledge.vocabulary.changes import years_before
from knowledge.vocabulary.kinds import scope_of
from knowledge.vocabulary.operations import Operation

_CARRIED = ("结转", "结余")
_STAGE_WORDS = {
    Stage.BUDGET: ("决算", "执行", "完成"),
    Stage.FINAL: ("预算", "执行"),
}
"""Words in a header, or behind 比, that say that a figure is of another account than the stage."""


def in_year(inquiry: Inquiry, figures: Callable[[Inquiry], Answer]) -> Answer:
    """Return the ``figures`` of the year that is asked, by its own document or the next."""
    if inquiry.query.before:
        return of_the_year_before(inquiry)
    if inquiry.query.gaps and inquiry.query.last_year and inquiry.query.wish is None:
        return _with_gaps_told(inquiry, figures(inquiry))
    return beside_last_year(inquiry, figures(inquiry))


def of_the_year_before(inquiry: Inquiry) -> Answer:
    """Return what the figures that are asked for were in the year before their documents.

    Where nothing tells it, that the year is not loaded.
    """
    found: list[Earlier] = []
    for ask in inquiry.query.asks:
        for document in ask.documents:
            name = inquiry.name(ask.items)
            found += told_by(inquiry, document, ask.items, name) or list(
                _in_columns(inquiry, document, ask.items, name, other=True)
            )
    if found and inquiry.query.wish is not None:
        return _combined(inquiry, found)
    if not found:
        years = dict.fromkeys(f"{card.fiscal_year - 1}年" for card in inquiry.query.documents)
        return inquiry.refused(Problem(Reason.YEAR_NOT_LOADED, tuple(years)))
    alone = found[0] if len(found) == 1 else None
    return replace(
        inquiry.begun(Status.ANSWERED),
        earlier=tuple(found),
        value=alone.value if alone else None,
        working=alone.working if alone else None,
    )


def _combined(inquiry: Inquiry, found: Sequence[Earlier]) -> Answer:
    """Return the sum or the difference of figures of the year before, with each of them."""
    first = found[0]
    several = len(found) == len(inquiry.query.asks) > 1
    if not several or any(one.value.unit != first.value.unit for one in found):
        return inquiry.refused(Problem(Reason.NOT_COMPUTABLE, inquiry.spoken()))
    wish = inquiry.query.wish
    less = wish is not None and wish.operation is Operation.DIFFERENCE
    sign = " − " if less else " + "
    rest = sum((one.value.amount for one in found[1:]), Decimal())
    amount = first.value.amount - rest if less else first.value.amount + rest
    terms = sign.join(plain(one.value.amount) for one in found)
    value = Value(amount, first.value.unit)
    working = f"{terms} = {plain(amount)} {value.unit}"
    made = replace(
        first,
        name=sign.join(one.name for one in found),
        ground=Ground.COMPUTED,
        value=value,
        scope="",
        working=working,
        quotes=(),
        figures=(),
    )
    return replace(
        inquiry.begun(Status.ANSWERED), earlier=(made, *found), value=value, working=working
    )


def in_earlier_words(inquiry: Inquiry) -> Answer | None:
    """Return what sentences alone tell of the year before, of what no table has a row for."""
    spoken = inquiry.read_by(inquiry.shelves.prose_index)
    if not spoken.query.before or not spoken.query.asks or spoken.query.wish:
        return None
    answer = of_the_year_before(spoken)
    return answer if answer.status is Status.ANSWERED else None


def _with_gaps_told(inquiry: Inquiry, answer: Answer) -> Answer:
    """Return ``answer`` with the years that are not loaded, as far as those after tell of them."""
    found: dict[Problem, list[Earlier]] = {}
    for gap in inquiry.query.gaps if answer.status is Status.ANSWERED else ():
        for ask in inquiry.query.asks if gap.reason is Reason.YEAR_NOT_LOADED else ():
            for document in ask.documents:
                if any(str(document.fiscal_year - 1) in word for word in gap.words):
                    told = told_by(inquiry, document, ask.items, inquiry.name(ask.items))
                    found.setdefault(gap, []).extend(told)
    told_of = {gap for gap, told in found.items() if told}
    earlier = dict.fromkeys(one for told in found.values() for one in told)
    left = tuple(gap for gap in answer.gaps if gap not in told_of)
    return replace(answer, earlier=(*answer.earlier, *earlier), gaps=left)


def beside_last_year(inquiry: Inquiry, answer: Answer) -> Answer:
    """Return ``answer`` with what the document of the year after tells otherwise of last year.

    Only where the person said 去年: both are then given, and neither is the headline.
    """
    if not inquiry.query.last_year or inquiry.query.wish or answer.status is not Status.ANSWERED:
        return answer
    found: list[Earlier] = []
    for ask in inquiry.query.asks:
        for result in answer.results:
            after = _year_after(inquiry, result.document)
            if after is None or result.document not in ask.documents:
                continue
            known = {agreement.value for agreement in result.agreements}
            told = told_by(inquiry, after, ask.items, inquiry.name(ask.items))
            found += [one for one in told if not any(same_amount(one.value, v) for v in known)]
    if not found:
        return answer
    return replace(answer, earlier=tuple(dict.fromkeys(found)), value=None, working=None)


def _year_after(inquiry: Inquiry, document: DocumentCard) -> DocumentCard | None:
    own = (document.organization, document.fiscal_year + 1, document.stage, document.level)
    return next(
        (
            card
            for card in inquiry.loaded
            if (card.organization, card.fiscal_year, card.stage, card.level) == own
        ),
        None,
    )


def told_by(
    inquiry: Inquiry, document: DocumentCard, items: Sequence[Mention], name: str
) -> list[Earlier]:
    """Return what ``document`` tells of ``items`` in the year before its own."""
    in_columns = list(_in_columns(inquiry, document, items, name))
    if in_columns:
        return in_columns
    wanted = _wanted(items, inquiry)
    found = list(_in_sentences(inquiry, document, wanted, name))
    result = look_up(inquiry.store, document, items, name)
    said = changes_of(
        inquiry.store, document, wanted, lambda change: change.value is not None
    ) or changes_of(inquiry.store, document, wanted)
    for one in said:
        told = _computed(one, result, name)
        if told and not any(same_amount(told.value, other.value) for other in found):
            found.append(told)
    return found


def _in_sentences(
    inquiry: Inquiry, document: DocumentCard, wanted: Wanted, name: str
) -> Iterator[Earlier]:
    """Yield what a sentence of ``document`` says that it was in the year before."""
    year = document.fiscal_year - 1
    for cited in inquiry.store.statements(document):
        statement = cited.record
        own = statement.year == year and statement.measure is Measure.AMOUNT
        if own and statement.basis in ("", document.stage) and names_same(statement.path, wanted):
            passage = statement.passage
            value = Value(statement.amount, statement.unit)
            quote = Quote(
                document,
                cited.file.file,
                passage.headings,
                passage.page,
                statement.sentence,
                "prose",
                statement.path,
                statement.printed,
                value,
            )
            scope = scope_in(statement.path)
            yield Earlier(name, year, document, Ground.STATED, value, scope, quotes=(quote,))


def _wanted(items: Sequence[Mention], inquiry: Inquiry) -> Wanted:
    whole = next((item for item in items if item.how is How.WHOLE), None)
    rest = tuple(item for item in items if item is not whole)
    if whole is not None and not rest:
        return Wanted(whole.names[0], money_name(whole.names[0]))
    return wanted_of(Subject("的".join(item.text for item in rest), rest), inquiry.index)


def _computed(said: Said, result: Result, name: str) -> Earlier | None:
    """Return this year's figure less what it grew by, where both are certain."""
    change, document = said.change, said.cited.document
    if change.direction is None or change.against_year != document.fiscal_year - 1:
        return None
    if any(word in change.against for word in _STAGE_WORDS[document.stage]):
        return None
    amount = change.amount
    if amount is None and change.direction is not Direction.SAME:
        return None
    now = _now(said, result)
    if now is None or (amount is not None and amount and change.unit != now.unit):
        return None
    figures = tuple(
        figure
        for agreement in result.agreements
        if agreement.value == now
        for figure in agreement.figures
    )
    before, working = now.amount, f"{plain(now.amount)} {now.unit}，与上年持平"
    if amount:
        before = now.amount - signed(amount, change.direction)
        sign = "+" if change.direction is Direction.DECREASE else "−"
        working = f"{plain(now.amount)} {sign} {plain(amount)} = {plain(before)} {now.unit}"
    return Earlier(
        name,
        document.fiscal_year - 1,
        document,
        Ground.STATED,
        Value(before, now.unit),
        said.scope,
        working if amount else None,
        (said.quote,),
        figures,
    )


def _now(said: Said, result: Result) -> Value | None:
    """Return this year's figure: as the prose states it, else the only one that the tables have."""
    change = said.change
    if change.value is not None:
        stated = Value(change.value, change.value_unit)
        # A change of 收支总计 is none of 本年支出.
        own = [agreement.value for agreement in result.agreements]
        return stated if not own or any(same_amount(stated, one) for one in own) else None
    alone = result.agreements[0] if len(result.agreements) == 1 else None
    return alone.value if alone and alone.working is None else None


def _in_columns(
    inquiry: Inquiry,
    document: DocumentCard,
    items: Sequence[Mention],
    name: str,
    *,
    other: bool = False,
) -> Iterator[Earlier]:
    """Yield the figures in columns for the year before, those of one amount as one.

    With ``other`` they are of another account than the document's (执行数 in a 预算), and say so.
    """
    figures: dict[Value, list[Figure]] = {}
    for table in inquiry.store.outline(document):
        for figure in _figures(inquiry, table, items, other=other):
            value = Value(figure.fact.amount, figure.fact.unit)
            figures.setdefault(value, []).append(figure)
    for value, several in figures.items():
        scopes = dict.fromkeys(scope_of(figure.table.kind) or "" for figure in several)
        yield Earlier(
            name,
            document.fiscal_year - 1,
            document,
            Ground.COLUMN,
            value,
            _headers(several) if other else _scopes(scopes, len(figures)),
            figures=tuple(several),
        )


def _headers(figures: Sequence[Figure]) -> str:
    return "、".join(dict.fromkeys(figure.fact.column.name for figure in figures))


def _scopes(scopes: Iterable[str], amounts: int) -> str:
    return "、".join(filter(None, scopes)) if amounts > 1 else ""


def _figures(
    inquiry: Inquiry, table: TableOutline, items: Sequence[Mention], *, other: bool
) -> Iterator[Figure]:
    found = [
        one for one in addresses(table, items) if is_of_year_before(one.column, table, other=other)
    ]
    strongest = max((one.strength for one in found), default=0)
    named = any(one.row_named for one in found)
    for address in (one for one in found if one.strength == strongest):
        cell = inquiry.store.cell(table, address.row, address.column)
        if isinstance(cell, Figure) and (address.row_named or not named):
            yield cell
            if not address.row_named:
                return


def is_of_year_before(column: Column, table: TableOutline, *, other: bool = False) -> bool:
    """Return whether ``column`` holds the same account of the year before: 上年预算数.

    With ``other`` it is one of another account: 上年执行数 in a 预算.
    """
    text = "".join(column.path)
    if any(word in text for word in _CARRIED):
        return False
    if any(word in text for word in _STAGE_WORDS[table.document.stage]) is not other:
        return False
    if any(word in text for word in ("比", "增减", "占")):
        return False
    before = f"{table.document.fiscal_year - 1}年"
    own = f"{table.document.fiscal_year}年"
    words = [word for word, years in years_before().items() if years == -1]
    return (before in text and own not in text) or any(word in text for word in words)
