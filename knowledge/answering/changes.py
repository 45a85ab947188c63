"""Questions for a change over another year: printed or stated by the document, else computed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from knowledge.amounts import PERCENT, convert, is_money
from knowledge.answering.answer import Answer, Status
from knowledge.answering.arithmetic import percentage, plain, shortest, signed
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.move import Ground, Move
from knowledge.answering.offers import changes_stated
from knowledge.answering.result import Value
from knowledge.answering.stated_changes import Wanted, wanted_of
from knowledge.answering.stated_moves import stated_moves
from knowledge.answering.table_changes import moves_in_tables
from knowledge.answering.told_twice import told_twice
from knowledge.answering.two_documents import document_of, moves_between
from knowledge.answering.year_columns import is_of_account
from knowledge.model import Direction, Stage
from knowledge.question.clauses import whole_item
from knowledge.question.mentions import Mention
from knowledge.question.problem import Problem, Reason
from knowledge.question.topic import Subject, TopicAsk
from knowledge.store import DocumentCard
from knowledge.vocabulary.stated import stated_words

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def changed(inquiry: Inquiry, ask: TopicAsk) -> Answer:
    """Return how what is asked changed, as the documents in play print and state it.

    Where they do neither it is computed from two figures of theirs, or of two documents.
    """
    moves: list[Move] = []
    missing: list[Problem] = []
    ask, documents = _between(inquiry, ask)
    for document in documents:
        for subject in ask.subjects or (None,):
            found = moves_of(inquiry, ask, document, subject)
            if isinstance(found, Problem):
                missing.append(found)
            else:
                moves += found
    if not moves:
        return _not_stated(inquiry, ask, missing)
    moves = [_in_unit(move, inquiry.query.unit) for move in moves]
    if ask.percent:
        moves = [_in_percent(move) for move in moves]
    gaps = _beyond(inquiry, ask)
    alone = moves[0] if len(moves) == 1 and not gaps else None
    in_money = any(word in inquiry.query.text for word in stated_words().money)
    headline = (alone.amount if in_money else alone.amount or alone.share) if alone else None
    if alone and ask.percent and inquiry.query.unit is None:
        headline = alone.share
    return replace(
        inquiry.begun(Status.ANSWERED),
        gaps=gaps,
        moves=tuple(moves),
        understood=inquiry.understood(),
        value=headline,
        working=alone.working if alone else None,
    )


def moves_of(
    inquiry: Inquiry, ask: TopicAsk, document: DocumentCard, subject: Subject | None
) -> list[Move] | Problem:
    """Return how one thing changed by one document, or why that cannot be told."""
    wanted = wanted_of(subject, inquiry.index)
    year = _compared_with(ask, document)
    fits = partial(is_of_account, stage=document.stage, account=ask.account)
    items = items_of(subject, wanted)
    name = wanted.shown or (items[0].names[0] if items else "")
    stated = stated_moves(inquiry, document, wanted, year, fits)
    printed = moves_in_tables(inquiry, document, items, name, year) if items else []
    printed = [move for move in printed if fits(move.against)]
    found = told_twice(stated, printed)
    if any(is_of_account(move.against, document.stage, document.stage) for move in found):
        return found
    stage = Stage(ask.account) if ask.account in set(Stage) else document.stage
    other = document_of(inquiry.loaded, document, year, stage)
    if other is not None and (not found or ask.account is None):
        # Last year's 执行数 is no 预算: what the two documents print stands beside it.
        found += moves_between(inquiry, document, other, items, name)
    if found or other is not None:
        return found
    if year != document.fiscal_year - 1:
        return Problem(Reason.YEAR_NOT_LOADED, (f"{year}年",))
    if stage is not document.stage:
        return Problem(Reason.STAGE_NOT_LOADED, (f"{year}年{stage}",))
    return []


def _between(inquiry: Inquiry, ask: TopicAsk) -> tuple[TopicAsk, Sequence[DocumentCard]]:
    """Return what is asked of the later of two years that are named, against the earlier one."""
    documents = inquiry.query.documents
    years = sorted({int(year) for year in _YEAR.findall(inquiry.query.text)})
    if ask.base is not None or len(years) != 2:  # noqa: PLR2004
        return ask, documents
    base, asked = years
    later = (
        card if card.fiscal_year == asked else document_of(inquiry.loaded, card, asked, card.stage)
        for card in documents
    )
    found = tuple(dict.fromkeys(card for card in later if card is not None))
    return (replace(ask, base=base), found) if found else (ask, documents)


def _beyond(inquiry: Inquiry, ask: TopicAsk) -> tuple[Problem, ...]:
    """Return what is missing, but for the years between the two that are set beside each other."""
    gaps = inquiry.query.gaps
    if ask.base is None or len(set(_YEAR.findall(inquiry.query.text))) != 2:  # noqa: PLR2004
        return gaps
    return tuple(gap for gap in gaps if gap.reason is not Reason.YEAR_NOT_LOADED)


def _compared_with(ask: TopicAsk, document: DocumentCard) -> int:
    base = -1 if ask.base is None else ask.base
    return document.fiscal_year + base if base < 0 else base


def _in_unit(move: Move, unit: str | None) -> Move:
    if unit is None or move.amount is None or unit == move.amount.unit:
        return move
    if not (is_money(unit) and is_money(move.amount.unit)):
        return move
    amount = shortest(convert(move.amount.amount, move.amount.unit, unit))
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
