"""The members of something, each with its figure: ranked, filtered, counted, listed, broken down.

Of the tables that could serve, one does: for most questions that with the most members, the first
in the document where two have as many.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from knowledge.amounts import YUAN, convert, is_money
from knowledge.answering.arithmetic import plain
from knowledge.answering.result import Agreement, Entry, Listing, Value
from knowledge.answering.sources import sources
from knowledge.answering.split_columns import Source
from knowledge.question.mentions import Mention
from knowledge.question.names import bare_name
from knowledge.question.wish import Wish
from knowledge.store import DocumentCard, Figure, StoreReader
from knowledge.vocabulary.kinds import is_part, is_singled_out
from knowledge.vocabulary.operations import Operation
from knowledge.vocabulary.words import words

_HUNDREDTH = Decimal("0.01")
_RANKS = {Operation.HIGHEST, Operation.LOWEST}
_SHOWN_ALONE = 1
_SHOWN = 40

_Member = tuple[str, Figure]


def list_members(
    store: StoreReader, document: DocumentCard, wish: Wish, items: Sequence[Mention]
) -> Listing | None:
    """Return the members in ``document`` that ``wish`` goes over, ``None`` where there are none."""
    found = list(sources(store, store.outline(document), wish, items))
    return _listing(wish, max(found, key=partial(_merit, wish))) if found else None


def _merit(wish: Wish, source: Source) -> tuple[bool, bool, bool, bool, int, bool]:
    """Return what makes one source better than another.

    The next level down of a part of the money is its columns, else what the table breaks down that
    is about this part alone. What 支出 consists of is told by a table of 支出, although one of 收入
    has the same rows.
    """
    breaks_down = wish.operation is Operation.BREAKDOWN
    kind = source.members[0][1].table.kind
    expenditure, income = (whole.kinds for whole in words().wholes)
    spent = kind not in income - expenditure
    return (
        breaks_down and source.is_split,
        source.is_about,
        breaks_down and is_part(kind),
        not is_singled_out(kind),
        len(source.members),
        spent,
    )


def _listing(wish: Wish, source: Source) -> Listing:
    kept = [member for member in source.members if _within(member[1], wish)]
    if wish.operation in {Operation.HIGHEST, Operation.BREAKDOWN, Operation.LOWEST}:
        kept.sort(key=_amount, reverse=wish.operation is not Operation.LOWEST)
    start = _start(wish, kept)
    shown = kept[start : _wanted(wish, kept)]
    entries = tuple(
        Entry(bare_name(name), figure, _share(figure, source.whole)) for name, figure in shown
    )
    table = source.members[0][1].table
    whole = _whole(wish, source, kept)
    summed = _sum(shown if wish.operation in _RANKS else kept) if wish.total and not whole else None
    return Listing(
        bare_name(source.heading),
        wish.operation,
        table.document,
        table,
        entries,
        len(kept),
        whole,
        _headline(wish, entries, len(kept)) or _total(wish, whole, summed),
        start + 1,
        summed,
    )


def _whole(wish: Wish, source: Source, kept: Sequence[_Member]) -> Figure | None:
    """Return the figure of the whole, where it is of what is listed and to be told."""
    ranked = wish.operation in _RANKS
    is_all = wish.total and not ranked and len(kept) == len(source.members)
    return source.whole if is_all or wish.operation is Operation.BREAKDOWN else None


def _sum(kept: Sequence[_Member]) -> Agreement | None:
    """Return what members come to that are all shown, ``None`` where they are not, or but one."""
    facts = [figure.fact for _, figure in kept]
    units = {fact.unit for fact in facts}
    if not 1 < len(facts) <= _SHOWN or len(units) != 1:
        return None
    amount = sum((fact.amount for fact in facts), Decimal(0))
    terms = " + ".join(plain(fact.amount) for fact in facts)
    working = f"{terms} = {plain(amount)} {facts[0].unit}"
    value = Value(amount, facts[0].unit)
    return Agreement(value, (), tuple(figure for _, figure in kept), working=working, computed=True)


def _total(wish: Wish, whole: Figure | None, summed: Agreement | None) -> Value | None:
    if not wish.total:
        return None
    if whole is not None:
        return Value(whole.fact.amount, whole.fact.unit)
    return summed.value if summed else None


def _amount(member: _Member) -> Decimal:
    return member[1].fact.amount


def _within(figure: Figure, wish: Wish) -> bool:
    fact = figure.fact
    if not wish.bounds:
        return True
    if not is_money(fact.unit):
        return False
    yuan = convert(fact.amount, fact.unit, YUAN)
    return all(bound.holds(yuan) for bound in wish.bounds)


def _wanted(wish: Wish, kept: Sequence[_Member]) -> int:
    if wish.operation in {Operation.HIGHEST, Operation.LOWEST}:
        wanted = wish.first or _SHOWN_ALONE
        # Whoever shares the last place belongs to it.
        while 0 < wanted < len(kept) and _amount(kept[wanted]) == _amount(kept[wanted - 1]):
            wanted += 1
        return wanted
    return _SHOWN


def _start(wish: Wish, kept: Sequence[_Member]) -> int:
    """Return how many stand before the first that is wanted; who shares its place does not."""
    start = min(wish.start - 1, len(kept))
    while 0 < start < len(kept) and _amount(kept[start]) == _amount(kept[start - 1]):
        start -= 1
    return start


def _share(figure: Figure, whole: Figure | None) -> Decimal | None:
    if whole is None or not whole.fact.amount or whole.fact.unit != figure.fact.unit:
        return None
    share = 100 * figure.fact.amount / whole.fact.amount
    return share.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)


def _headline(wish: Wish, entries: Sequence[Entry], total: int) -> Value | None:
    if wish.operation is Operation.COUNT:
        return Value(Decimal(total), "个")
    if wish.operation in {Operation.HIGHEST, Operation.LOWEST} and len(entries) == 1:
        fact = entries[0].figure.fact
        return Value(fact.amount, fact.unit)
    return None
