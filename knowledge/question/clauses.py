"""A question taken apart into clauses, each with a context and items of its own.

「财政局2024年和商务委2025年的办公费」 asks for two figures: what a clause leaves out (here, the
item of the first) it shares with its neighbours. 「A的B和C」 asks for the B and the C of A, and
「A多少，其中B多少」 for A and for its B.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from knowledge.question.index import SCOPE, NameIndex
from knowledge.question.mentions import How, Kind, Mention
from knowledge.question.names import is_mark
from knowledge.vocabulary.comparisons import comparisons
from knowledge.vocabulary.operations import sums_of_several
from knowledge.vocabulary.words import words

_TIMES = frozenset({Kind.YEAR, Kind.RELATIVE_YEAR, Kind.EVERY_YEAR})
_BODIES = frozenset({Kind.BODY, Kind.EVERY_BODY})
_STAGES = frozenset({Kind.STAGE})
_CONTEXTS = (_BODIES, _TIMES, _STAGES, frozenset({Kind.LEVEL}))
_ITEMS = frozenset({Kind.ITEM, Kind.TABLE})
_WANTED = _ITEMS.union(*_CONTEXTS)


@dataclass(frozen=True, slots=True)
class Clause:
    """What one figure is asked by: the mentions of its context, and its items.

    ``joined`` says that 和 or the like, and no more, stands between it and the clause before,
    ``of_before`` that it ends what that one asks: 「某项目用了多少政府性基金」.
    """

    context: tuple[Mention, ...]
    items: tuple[Mention, ...]
    joined: bool = False
    of_before: bool = False


def whole_item(end: int = 0, *, income: bool = False) -> Mention:
    """Return the item that a question for the total, and for nothing else, means."""
    rows = words().wholes[int(income)].rows
    return Mention(end, end, rows[0], Kind.ITEM, rows, How.WHOLE)


def clauses_of(mentions: Iterable[Mention]) -> tuple[Clause, ...]:
    """Return the clauses that ``mentions`` make, each with what it shares with its neighbours."""
    split = _split(mentions)
    items_anywhere = any(part.has(_ITEMS) for part in split)
    parts = _merged(
        [part for part in split if part.mentions or (part.closed and part.cued and items_anywhere)]
    )
    if not parts:
        return ()
    contexts = [_shared(parts, kinds, _nearest_before) for kinds in _CONTEXTS]
    for at, part in enumerate(parts):
        several = sum(before.has(_ITEMS) for before in parts[:at]) > 1
        if several and part.summing and not part.mentions:
            continue  # 「物业费多少，取暖费呢，一共多少」: of those, not of the budget.
        # 「租赁费，是多少钱」 asks for what stands before the comma.
        closes = bool(at) and part.joined and not part.mentions and parts[at - 1].has(_ITEMS)
        if not closes and part.asks_for_total(last=at == len(parts) - 1):
            part.mentions.append(whole_item())
    items = _shared(parts, _ITEMS, _nearest_after)
    found: list[Clause] = []
    for at, part in enumerate(parts):
        own = items[at]
        if part.of_which and found:
            # Of all the money everything is a part.
            own = (*(item for item in found[-1].items if item.how is not How.WHOLE), *own)
        context = tuple(mention for shared in contexts for mention in shared[at])
        clause = Clause(context, own, part.joined, part.of_before and not part.closed)
        if not any((clause.context, clause.items) == (c.context, c.items) for c in found):
            found.append(clause)
    return tuple(found)


@dataclass(slots=True)
class _Part:
    """What stands between two separators; ``closed`` where it says 多少 of its own.

    ``opposed`` tells that 比, 减 or 占 stands before it: it is no list with what is there.
    ``cued`` tells that it speaks of money as such (一共花了多少钱), ``of_which`` that it goes into
    what was asked before, ``summing`` that it says 一共, ``of_before`` that 多少 and nothing else
    stands between it and what is before.
    """

    joined: bool = False
    opposed: bool = False
    closed: bool = False
    cued: bool = False
    of_which: bool = False
    summing: bool = False
    inside: bool = False
    of_before: bool = False
    mentions: list[Mention] = field(default_factory=list)

    def has(self, kinds: frozenset[Kind]) -> bool:
        return any(mention.kind in kinds for mention in self.mentions)

    def is_of_table(self) -> bool:
        """Return whether it names a table, and no item of it."""
        items = [mention.kind for mention in self.mentions if mention.kind in _ITEMS]
        return bool(items) and set(items) == {Kind.TABLE}

    def asks_for_total(self, *, last: bool) -> bool:
        """Return whether it names a budget and no item of it, and is no piece of a list."""
        if self.has(_ITEMS):
            return False
        if any(m.kind is Kind.STAGE and "总" in m.text for m in self.mentions):
            return True
        asks_for_money = self.closed and self.cued and not self.opposed
        return asks_for_money or (self.has(_STAGES) and (self.closed or last))


def _split(mentions: Iterable[Mention]) -> list[_Part]:
    parts = [_Part()]
    closed_at = -1
    for mention in mentions:
        text = mention.text
        if mention.kind is Kind.FILLER and text in words().closings:
            closed_at = mention.end
        opposed = mention.kind is Kind.OPERATION or (
            mention.kind is Kind.ORDER and text in comparisons().between
        )
        if parts[-1].inside and mention.kind is Kind.FILLER and is_mark(text):
            # 「收入总表里，某中心的合计」: the mark sets nothing apart.
            continue
        if opposed or (mention.kind is Kind.FILLER and text in words().conjunctions):
            weak = opposed or text not in words().sentence_ends
            parts.append(_Part(joined=weak and not parts[-1].closed, opposed=opposed))
        elif mention.kind is Kind.FILLER:
            parts[-1].closed |= text in words().closings
            parts[-1].cued |= text in words().whole_cues
            parts[-1].summing |= text in sums_of_several()
            parts[-1].of_which |= text in words().of_which and len(parts) > 1
            parts[-1].inside = parts[-1].is_of_table() and text.endswith(tuple(words().inside))
        elif mention.kind in _WANTED:
            if parts[-1].closed and parts[-1].has(_ITEMS):
                parts.append(_Part(of_before=mention.start == closed_at))
            elif _stand_together(parts[-1].mentions, mention):
                parts.append(_Part(joined=True))
            parts[-1].mentions.append(mention)
    return parts


def _stand_together(before: Sequence[Mention], mention: Mention) -> bool:
    """Return whether a short name follows another right away: 「人员公用各多少」."""
    last = before[-1] if before else None
    return last is not None and last.how is mention.how is How.BESIDE


def _merged(parts: list[_Part]) -> list[_Part]:
    """Bring together the years, or the bodies, that stand before what is asked of each of them."""
    merged: list[_Part] = []
    for part in parts:
        before = merged[-1] if merged else None
        listed = part.joined and not part.opposed
        if before is not None and listed and _only_lists(before, part):
            part.mentions[:0] = before.mentions
            part.joined, part.opposed = before.joined, before.opposed
            merged[-1] = part
        else:
            merged.append(part)
    return merged


def _only_lists(before: _Part, part: _Part) -> bool:
    kinds = [group for group in _CONTEXTS if before.has(group)]
    return not before.has(_ITEMS) and sum(part.has(group) for group in kinds) == 1


_Order = Callable[[int, int], Sequence[int]]


def _nearest_before(at: int, count: int) -> Sequence[int]:
    return (*range(at - 1, -1, -1), *range(at + 1, count))


def _nearest_after(at: int, count: int) -> Sequence[int]:
    return (*range(at + 1, count), *range(at - 1, -1, -1))


def _shared(
    parts: Sequence[_Part], kinds: frozenset[Kind], order: _Order
) -> list[tuple[Mention, ...]]:
    """Return each part's mentions of ``kinds``, or those of the part that it shares them with."""
    own = [tuple(mention for mention in part.mentions if mention.kind in kinds) for part in parts]
    return [
        mine or next((own[other] for other in order(at, len(own)) if own[other]), ())
        for at, mine in enumerate(own)
    ]


def distribute(clauses: Sequence[Clause], index: NameIndex) -> tuple[Clause, ...]:
    """Give every clause of 「A的B和C」, and of 「B和C的A」, the item that they share.

    Where B and C are both columns, or both rows, A belongs to each; a column that is called as the
    account alone is belongs to the row that is named before it, and so does the money at the end of
    「A用了多少政府性基金」.
    """
    found = list(clauses)
    completed: set[int] = set()
    for at, clause in enumerate(found):
        if len(clause.items) != 1:
            continue
        (single,) = clause.items
        before = found[at - 1] if at and clause.joined else None
        after = clauses[at + 1] if at + 1 < len(clauses) and clauses[at + 1].joined else None
        if before and _lends(before, clause) and alike(single, before.items[-1], index):
            found[at] = replace(clause, items=(*before.items[:-1], single))
        elif after and _lends(after, clause) and alike(single, after.items[0], index):
            found[at] = replace(clause, items=(single, *after.items[1:]))
        elif before and _is_account_of(single, before, clause, index):
            found[at] = replace(clause, items=(*before.items, single))
        elif at and _is_money_of(single, found[at - 1], clause, index):
            found[at] = replace(clause, items=(*found[at - 1].items, single))
            completed.add(at - 1)
    return tuple(clause for at, clause in enumerate(found) if at not in completed)


def _is_account_of(single: Mention, before: Clause, clause: Clause, index: NameIndex) -> bool:
    """Return whether ``single`` is but a column for all that a row has: 「培训费比年初预算」."""
    rows = len(before.items) == 1 and _names(before.items[0], index.rows)
    of_all = index.columns.issuperset(single.names) and not _names(single, index.rows)
    named = _account_columns().issuperset(single.names)
    return rows and of_all and named and before.context == clause.context


def _is_money_of(single: Mention, before: Clause, clause: Clause, index: NameIndex) -> bool:
    """Return whether ``single`` says how much of which money is asked: 「用了多少政府性基金」."""
    of_row = len(before.items) == 1 and not _names(before.items[0], index.columns)
    money = _names(single, index.columns) or any(name[0] == SCOPE for name in single.names)
    return clause.of_before and of_row and money and before.context == clause.context


@cache
def _account_columns() -> frozenset[str]:
    return words().total_columns | words().other_columns | set(comparisons().budget_columns)


def _lends(whole: Clause, part: Clause) -> bool:
    """Return whether a clause may share its item; of its very name the other asks by itself."""
    named = part.items[0].names in {item.names for item in whole.items}
    return len(whole.items) > 1 and whole.context == part.context and not named


def alike(one: Mention, other: Mention, index: NameIndex) -> bool:
    """Return whether two items name the same side of a table: both rows, or both columns.

    What is set beside its very self (财政拨款收入 in 总收入) is not of the same whole.
    """
    return one.names != other.names and any(
        _names(one, side) and _names(other, side) for side in (index.rows, index.columns)
    )


def _names(item: Mention, side: frozenset[str]) -> bool:
    return not side.isdisjoint(item.names)
