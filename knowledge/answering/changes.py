"""Questions for a change over another year: stated by the document, else computed from two."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from knowledge.amounts import PERCENT, convert, is_money
from knowledge.answering.answer import Answer, Status
from knowledge.answering.arithmetic import plain, signed
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lookup import look_up
from knowledge.answering.money_names import money_name
from knowledge.answering.move import Ground, Move
from knowledge.answering.offers import changes_stated
from knowledge.answering.operations import combine
from knowledge.answering.quote import Quote
from knowledge.answering.result import Result, Value
from knowledge.answering.stated_changes import Said, Wanted, changes_of, wanted_of
from knowledge.model import Direction, Stage
from knowledge.question.clauses import whole_item
from knowledge.question.mentions import Mention
from knowledge.question.problem import Problem, Reason
from knowledge.question.topic import Subject, TopicAsk
from knowledge.store import DocumentCard
from knowledge.vocabulary.operations import Operation
from knowledge.vocabulary.stated import stated_words

_HUNDREDTH = Decimal("0.01")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def changed(inquiry: Inquiry, ask: TopicAsk) -> Answer:
    """Return the changes that the documents in play state of what is asked, with their reasons.

    Where none is stated and the documents of both years are loaded, it is computed from them.
    """
    moves: list[Move] = []
    missing: list[Problem] = []
    ask, documents = _between(inquiry, ask)
    if any(card.stage is Stage.BUDGET and Stage.FINAL in inquiry.query.text for card in documents):
        # What was planned less what was spent is no change that a document states.
        return inquiry.refused(Problem(Reason.NOT_COMPUTABLE, (Stage.FINAL,)))
    for document in documents:
        for subject in ask.subjects or (None,):
            wanted = wanted_of(subject, inquiry.index)
            year = _compared_with(ask, document)
            found = _stated(inquiry, document, wanted, year)
            if not found:
                other = _document_of(inquiry.loaded, document, year)
                if other is None and year != document.fiscal_year - 1:
                    missing.append(Problem(Reason.YEAR_NOT_LOADED, (f"{year}年",)))
                elif other is not None:
                    found = _computed(inquiry, document, other, subject, wanted)
            moves += found
    if not moves:
        return _not_stated(inquiry, ask, missing)
    moves = [_in_unit(move, inquiry.query.unit) for move in moves]
    if ask.percent:
        moves = [_in_percent(move) for move in moves]
    alone = moves[0] if len(moves) == 1 and not inquiry.query.gaps else None
    in_money = any(word in inquiry.query.text for word in stated_words().money)
    headline = (alone.amount if in_money else alone.amount or alone.share) if alone else None
    if alone and ask.percent:
        headline = alone.share
    return replace(
        inquiry.begun(Status.ANSWERED),
        moves=tuple(moves),
        understood=inquiry.understood(),
        value=headline,
        working=alone.working if alone else None,
    )


def _between(inquiry: Inquiry, ask: TopicAsk) -> tuple[TopicAsk, Sequence[DocumentCard]]:
    """Return what is asked of the later of two years that are named, against the earlier one."""
    documents = inquiry.query.documents
    years = sorted({int(year) for year in _YEAR.findall(inquiry.query.text)})
    if ask.base is not None or len(years) != 2:  # noqa: PLR2004
        return ask, documents
    base, asked = years
    later = (
        card if card.fiscal_year == asked else _document_of(inquiry.loaded, card, asked)
        for card in documents
    )
    found = tuple(dict.fromkeys(card for card in later if card is not None))
    return (replace(ask, base=base), found) if found else (ask, documents)


def _compared_with(ask: TopicAsk, document: DocumentCard) -> int:
    base = -1 if ask.base is None else ask.base
    return document.fiscal_year + base if base < 0 else base


def _stated(inquiry: Inquiry, document: DocumentCard, wanted: Wanted, year: int) -> list[Move]:
    """Return the stated changes against ``year``, those that state the same as one."""
    against = changes_of(
        inquiry.store,
        document,
        wanted,
        lambda change: change.direction is not None and change.against_year == year,
    )
    if not against and year == document.fiscal_year - 1:
        against = changes_of(
            inquiry.store,
            document,
            wanted,
            lambda change: change.direction is not None and change.against_year is None,
        )
    groups: list[list[Said]] = []
    for one in against:
        group = next((group for group in groups if all(_same(one, other) for other in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    moves = [_move(several, wanted, year) for several in groups]
    return [_with_reason(inquiry, document, wanted, move) for move in moves]


def _with_reason(inquiry: Inquiry, document: DocumentCard, wanted: Wanted, move: Move) -> Move:
    """Return ``move`` of a whole with the sentence that gives its reason, where another does."""
    if not wanted.name.whole or move.direction is Direction.SAME:
        return move
    money = replace(wanted.name, scope=move.scope or wanted.name.scope, side="")
    said = changes_of(
        inquiry.store,
        document,
        replace(wanted, name=money),
        lambda change: bool(change.reason) and change.direction is move.direction,
    )
    told = [one for one in said if one.scope == money.scope]
    if not told or any(told[0].change.reason in quote.text for quote in move.quotes):
        return move
    return replace(move, quotes=(*move.quotes, told[0].quote))


def _same(one: Said, other: Said) -> bool:
    """Return whether two sentences state one change of one figure, perhaps one in fewer words."""
    first, second = one.change, other.change
    if (first.direction, first.amount) != (second.direction, second.amount):
        return False
    names = [money_name(change.path[-1]) for change in (first, second)]
    if names[0].whole != names[1].whole or (
        not names[0].whole and names[0].names.isdisjoint(names[1].names)
    ):
        return False
    pairs = ((first.value, second.value), (first.share, second.share))
    return all(None in pair or pair[0] == pair[1] for pair in pairs)


def _move(said: Sequence[Said], wanted: Wanted, year: int) -> Move:
    first = max(said, key=lambda one: one.change.value is not None)
    change = first.change
    quotes: dict[str, Quote] = {}
    for one in said:
        quotes.setdefault(one.quote.text, one.quote)
    share = next((one.change.share for one in said if one.change.share is not None), None)
    return Move(
        _name(first, wanted),
        first.cited.document,
        Ground.STATED,
        change.direction,
        Value(change.amount, change.unit) if change.amount is not None else None,
        Value(share, PERCENT) if share is not None else None,
        change.against,
        year,
        first.scope if not wanted.name.scope else "",
        quotes=tuple(quotes.values()),
        now=Value(change.value, change.value_unit) if change.value is not None else None,
        whole=wanted.name.whole,
    )


def _name(said: Said, wanted: Wanted) -> str:
    return " › ".join(said.change.path) if said.change.path else wanted.shown


def _in_unit(move: Move, unit: str | None) -> Move:
    if unit is None or move.amount is None or unit == move.amount.unit:
        return move
    if not (is_money(unit) and is_money(move.amount.unit)):
        return move
    amount = convert(move.amount.amount, move.amount.unit, unit)
    amount = Decimal(plain(amount.normalize()))
    working = f"{plain(move.amount.amount)} {move.amount.unit} = {plain(amount)} {unit}"
    working = f"{move.working}；{working}" if move.working else working
    return replace(move, amount=Value(amount, unit), working=working)


def _in_percent(move: Move) -> Move:
    """Return ``move`` with its percentage: as printed, else computed from what is printed."""
    if move.share is not None or move.amount is None or move.ground is not Ground.STATED:
        return move
    now = move.now
    if now is None or now.unit != move.amount.unit:
        return move
    before = now.amount - signed(move.amount.amount, move.direction)
    if before <= 0:
        return move
    unit, sign = now.unit, "+" if move.direction is Direction.DECREASE else "−"
    share = percentage(move.amount.amount, before)
    working = (
        f"{plain(now.amount)} {sign} {plain(move.amount.amount)} = {plain(before)} {unit}；"
        f"{plain(move.amount.amount)} ÷ {plain(before)} {unit} = {plain(share)}%"
    )
    return replace(move, share=Value(share, PERCENT), working=working)


def percentage(part: Decimal, whole: Decimal) -> Decimal:
    """Return ``part`` of ``whole`` in percent, rounded half up to two decimals."""
    return (100 * part / whole).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)


def _document_of(
    loaded: Sequence[DocumentCard], document: DocumentCard, year: int
) -> DocumentCard | None:
    """Return the document of the same body, stage and level of ``year``."""
    own = (document.organization, year, document.stage, document.level)
    return next(
        (c for c in loaded if (c.organization, c.fiscal_year, c.stage, c.level) == own), None
    )


def _computed(
    inquiry: Inquiry,
    document: DocumentCard,
    other: DocumentCard,
    subject: Subject | None,
    wanted: Wanted,
) -> list[Move]:
    """Return the difference of the figures of two documents, money by money."""
    items = items_of(subject, wanted)
    if not items:
        return []
    name = wanted.shown or items[0].names[0]
    results = [look_up(inquiry.store, card, items, name) for card in (document, other)]
    risen = combine(inquiry.store, Operation.DIFFERENCE, results)
    fallen = combine(inquiry.store, Operation.DIFFERENCE, results[::-1])
    return list(_moves_of(risen, fallen, document, other, name))


def _moves_of(
    risen: Result | None,
    fallen: Result | None,
    document: DocumentCard,
    other: DocumentCard,
    name: str,
) -> Iterator[Move]:
    if risen is None or fallen is None:
        return
    for up, down in zip(risen.agreements, fallen.agreements, strict=True):
        amount = up.value.amount
        direction = Direction.INCREASE if amount > 0 else Direction.DECREASE
        direction = direction if amount else Direction.SAME
        shown = up if amount >= 0 else down
        before = [f for f in shown.figures if f.table.document == other]
        share = None
        working = shown.working
        if before and before[0].fact.unit == shown.value.unit and before[0].fact.amount > 0:
            base = before[0].fact
            share = percentage(abs(amount), base.amount)
            working = (
                f"{working}；{plain(abs(amount))} ÷ {plain(base.amount)} {base.unit}"
                f" = {plain(share)}%"
            )
        yield Move(
            name,
            document,
            Ground.COMPUTED,
            direction,
            shown.value,
            Value(share, PERCENT) if share is not None else None,
            "",
            other.fiscal_year,
            "、".join(up.scopes) if len(risen.agreements) > 1 else "",
            working,
            figures=shown.figures,
        )


def items_of(subject: Subject | None, wanted: Wanted) -> tuple[Mention, ...]:
    """Return the items to look up for what a change is wanted of, none where tables have none."""
    if subject is None or (wanted.name.whole and not wanted.name.scope):
        return (whole_item(income=wanted.name.side == "收入"),)
    return subject.items


def _not_stated(inquiry: Inquiry, ask: TopicAsk, missing: Sequence[Problem]) -> Answer:
    if missing:
        return inquiry.refused(missing[0])
    spoken = tuple(subject.text for subject in ask.subjects)
    refusal = inquiry.refused(Problem(Reason.NOT_STATED, spoken))
    near = changes_stated(inquiry.store, inquiry.query.documents, spoken, reasons=False)
    return replace(refusal, near=near)
