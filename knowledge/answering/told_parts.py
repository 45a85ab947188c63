"""What the text says that something is made of: 「机关运行经费61.51万元，包括办公费4.64万元」."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from knowledge.amounts import YUAN, convert, is_money
from knowledge.answering.answer import Answer, Status
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.result import Said, ToldPart, ToldParts, Value
from knowledge.answering.stated import look_up_said
from knowledge.model import Measure
from knowledge.question.mentions import Mention
from knowledge.question.names import bare_name
from knowledge.question.wish import Wish
from knowledge.store import DocumentCard
from knowledge.vocabulary.operations import Operation

_RANKS = {Operation.HIGHEST, Operation.LOWEST}
_OVER_PARTS = {Operation.BREAKDOWN, Operation.LIST, Operation.COUNT, *_RANKS}
_FEWEST = 2
_HUNDREDTH = Decimal("0.01")


def told_in_parts(spoken: Inquiry, wish: Wish) -> Answer | None:
    """Return the parts that one sentence tells of what is asked, ``None`` where none does.

    ``spoken`` is understood by the names in sentences.
    """
    if wish.operation not in _OVER_PARTS or wish.bounds or wish.over is not None or wish.total:
        return None
    asked = [(document, ask.items) for ask in spoken.query.asks for document in ask.documents]
    told = [_told(spoken, wish, document, items) for document, items in asked]
    found = tuple(one for one in told if one is not None)
    if not found or len(found) < len(asked):
        return None
    return replace(
        spoken.begun(Status.ANSWERED),
        told_parts=found,
        understood=spoken.understood(),
        guessed=spoken.guessed(),
        value=found[0].value if len(found) == 1 and not spoken.query.gaps else None,
    )


def _told(
    spoken: Inquiry, wish: Wish, document: DocumentCard, items: Sequence[Mention]
) -> ToldParts | None:
    # A count of the parts is no count of things that sentences have.
    plain = replace(spoken, query=replace(spoken.query, wish=None))
    wholes = [
        said
        for agreement in look_up_said(plain, document, items).agreements
        for said in agreement.said
    ]
    told = [(whole, parts) for whole in wholes for parts in _parts(spoken, document, whole)]
    whole, parts = max(told, key=_many, default=(None, []))
    if whole is None or len(parts) < _FEWEST:
        return None
    total = len(parts)
    if wish.operation is not Operation.LIST and wish.operation is not Operation.COUNT:
        parts.sort(key=_yuan, reverse=wish.operation is not Operation.LOWEST)
    if wish.operation in _RANKS:
        parts = _ranked(wish, parts)
    return ToldParts(
        bare_name(whole.record.path[-1]),
        wish.operation,
        document,
        tuple(ToldPart(bare_name(one.record.path[-1]), one, _share(one, whole)) for one in parts),
        total,
        whole,
        _headline(wish, parts, total),
    )


_WithParts = tuple[Said, list[Said]]


def _many(told: _WithParts) -> int:
    return len(told[1])


def _parts(spoken: Inquiry, document: DocumentCard, whole: Said) -> Iterator[list[Said]]:
    """Yield the amounts told right below ``whole`` under its heading, those of each sentence."""
    of = whole.record
    found: dict[str, dict[tuple[str, ...], Said]] = {}
    for said in spoken.shelves.sentences(document):
        one = said.record
        if (
            one.passage.headings == of.passage.headings
            and one.path[:-1] == of.path
            and one.measure is of.measure is Measure.AMOUNT
            and is_money(one.unit)
            and is_money(of.unit)
        ):
            found.setdefault(one.sentence, {}).setdefault(one.path, said)
    yield from (_apart(list(parts.values())) for parts in found.values())


def _apart(parts: Sequence[Said]) -> list[Said]:
    """Return ``parts`` without those that only tell what the one before them is made of."""
    kept: list[Said] = []
    at = 0
    while at < len(parts):
        kept.append(parts[at])
        ends = range(at + 1 + _FEWEST, len(parts) + 1)
        at = next((end for end in ends if _makes(parts[at], parts[at + 1 : end])), at + 1)
    return kept


def _makes(whole: Said, parts: Sequence[Said]) -> bool:
    some = [part for part in parts if _yuan(part)]
    return len(some) >= _FEWEST and sum(map(_yuan, parts)) == _yuan(whole)


def _ranked(wish: Wish, parts: Sequence[Said]) -> list[Said]:
    """Return as many as are wanted, with whoever shares the last place."""
    end = wish.start - 1 + (wish.first or 1)
    while 0 < end < len(parts) and _yuan(parts[end]) == _yuan(parts[end - 1]):
        end += 1
    return list(parts[wish.start - 1 : end])


def _yuan(said: Said) -> Decimal:
    return convert(said.record.amount, said.record.unit, YUAN)


def _share(part: Said, whole: Said) -> Decimal | None:
    of = _yuan(whole)
    return (100 * _yuan(part) / of).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP) if of else None


def _headline(wish: Wish, parts: Sequence[Said], total: int) -> Value | None:
    if wish.operation is Operation.COUNT:
        return Value(Decimal(total), "个")
    if wish.operation in _RANKS and len(parts) == 1:
        return Value(parts[0].record.amount, parts[0].record.unit)
    return None
