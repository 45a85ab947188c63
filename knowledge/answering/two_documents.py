"""Changes between the documents of two years, computed where neither of them states one."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.amounts import PERCENT, is_money
from knowledge.answering.arithmetic import percentage, plain
from knowledge.answering.figures import looked_up
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.move import Ground, Move
from knowledge.answering.operands import Operand, aligned, in_one_unit, operands_of
from knowledge.answering.quote import statement_quoted
from knowledge.answering.result import Result, Value
from knowledge.answering.stated import in_prose, look_up_said
from knowledge.model import Direction, Stage
from knowledge.question.linking import link
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import key
from knowledge.store import DocumentCard

_NAMES = {Kind.ITEM, Kind.TABLE}


def document_of(
    loaded: Sequence[DocumentCard], document: DocumentCard, year: int, stage: Stage
) -> DocumentCard | None:
    """Return the document of the same body and level that is of ``year`` and ``stage``."""
    own = (document.organization, year, stage, document.level)
    return next(
        (c for c in loaded if (c.organization, c.fiscal_year, c.stage, c.level) == own), None
    )


def moves_between(
    inquiry: Inquiry,
    document: DocumentCard,
    other: DocumentCard,
    items: Sequence[Mention],
    name: str,
) -> list[Move]:
    """Return how ``items`` of ``document`` stand to those of ``other``, money by money.

    What no table has is taken from sentences that call it ``name``.

    The two may be of different stages, which the moves then name.
    """
    found: dict[Value, Move] = {}
    for now, before in _pairs(*_results(inquiry, document, other, items, name)):
        amounts = in_one_unit((now, before))
        if amounts is None:
            continue
        move = _move(name, document, other, amounts)
        known = found.get(move.amount or now.value)
        figures = (*(known.figures if known else ()), *before.figures, *now.figures)
        quotes = [statement_quoted(said) for one in (before, now) for said in one.said]
        scopes = [*(known.scope.split("、") if known else ()), before.scope.strip()]
        move = replace(
            move,
            scope="、".join(dict.fromkeys(filter(None, scopes))),
            figures=tuple(dict.fromkeys(figures)),
            quotes=tuple(dict.fromkeys((*(known.quotes if known else ()), *quotes))),
        )
        found[move.amount or now.value] = move
    moves = list(found.values())
    return moves if len(moves) > 1 else [replace(move, scope="") for move in moves]


def _results(
    inquiry: Inquiry,
    document: DocumentCard,
    other: DocumentCard,
    items: Sequence[Mention],
    name: str,
) -> tuple[Result, Result]:
    if items:
        now = looked_up(inquiry, document, items)
        before = looked_up(inquiry, other, _as_named_in(inquiry, other, items))
        if now.agreements and before.agreements:
            return now, before
    return _in_words(inquiry, document, name), _in_words(inquiry, other, name)


def _in_words(inquiry: Inquiry, document: DocumentCard, name: str) -> Result:
    """Return how much money the sentences of ``document`` state of what is called ``name``."""
    asked = Mention(0, len(name), name, Kind.ITEM, (key(name),))
    named = in_prose(asked, inquiry.shelves.prose_index((document,)))
    if named is None:
        return Result(name, document, ())
    result = look_up_said(inquiry, document, [named], name)
    money = tuple(one for one in result.agreements if is_money(one.value.unit))
    return replace(result, agreements=money)


def _pairs(now: Result, before: Result) -> Sequence[tuple[Operand, ...]]:
    """Return the figures of two years that are of one money, else the only one of each."""
    if pairs := aligned((now, before)):
        return pairs
    if len(now.agreements) != 1 or len(before.agreements) != 1:
        return ()
    return [(operands_of(now)[0], operands_of(before)[0])]


def _as_named_in(
    inquiry: Inquiry, document: DocumentCard, items: Sequence[Mention]
) -> Sequence[Mention]:
    """Return ``items`` by the names that ``document`` has for them, where it has others."""
    index = inquiry.index_of((document,))
    found: list[Mention] = []
    for item in items:
        own = () if item.how is How.WHOLE else link(item.text, (), index).mentions
        named = len(own) == 1 and own[0].text == item.text and own[0].kind in _NAMES
        found.append(own[0] if named else item)
    return found


def _move(
    name: str, document: DocumentCard, other: DocumentCard, amounts: tuple[list[Decimal], str]
) -> Move:
    (now, before), unit = amounts
    larger, smaller = max(now, before), min(now, before)
    rest = larger - smaller
    working = f"{plain(larger)} − {plain(smaller)} = {plain(rest)} {unit}"
    direction = Direction.INCREASE if now > before else Direction.DECREASE
    share = percentage(rest, before) if before > 0 else None
    if share is not None:
        working = f"{working}；{plain(rest)} ÷ {plain(before)} {unit} = {plain(share)}%"
    return Move(
        name,
        document,
        Ground.COMPUTED,
        direction if rest else Direction.SAME,
        Value(rest, unit),
        Value(share, PERCENT) if share is not None else None,
        f"{other.fiscal_year}年{other.stage}" if other.stage is not document.stage else "",
        other.fiscal_year,
        working=working,
    )
