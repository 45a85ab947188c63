"""What is to be done with the figures: a :class:`Wish`, or nothing where they are but asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from operator import ge, gt, le, lt

from knowledge.model import Stage
from knowledge.question.mentions import Cover, Kind
from knowledge.vocabulary.comparisons import comparisons
from knowledge.vocabulary.operations import (
    BOUNDS,
    OVER_FIGURES,
    Operation,
    incoming_words,
    order_words,
    reversed_words,
    sums_of_several,
    symmetric_words,
)
from knowledge.vocabulary.words import words

_WITHIN: Mapping[Operation, Callable[[Decimal, Decimal], bool]] = {
    Operation.ABOVE: gt,
    Operation.BELOW: lt,
    Operation.AT_LEAST: ge,
    Operation.AT_MOST: le,
}


_TAKES_UP, _SHARE_OF = "占", "占比"
"""「A占B」 is a share of B; a 占比 is one of the whole."""
_RANKS = {Operation.HIGHEST, Operation.LOWEST}
_RATIOS = {Operation.RATIO, Operation.TIMES}
_PAIR = 2
_OF = "的"
EVERYONE = 40
"""How many are wanted where all are asked for in their order."""
_TOLD_WHOLE = {Operation.COUNT, Operation.LIST}
_OPERANDS = (
    Kind.ITEM, Kind.TABLE, Kind.BODY, Kind.YEAR, Kind.RELATIVE_YEAR, Kind.LEVEL,
)  # fmt: skip


class Axis(StrEnum):
    """Over what figures are set side by side."""

    BODIES = "bodies"
    UNITS = "units"
    """The units of one body, where its own tables list them."""
    YEARS = "years"
    NAMED = "named"
    STAGES = "stages"


@dataclass(frozen=True, slots=True)
class Bound:
    """What an amount is to be above, below, at least or at most, in 元."""

    operation: Operation
    yuan: Decimal

    def holds(self, yuan: Decimal) -> bool:
        """Return whether an amount in 元 keeps within."""
        return _WITHIN[self.operation](yuan, self.yuan)


@dataclass(frozen=True, slots=True)
class Wish:
    """An operation over the figures that are named, or over the members of something.

    ``kinds`` are the kinds of table whose rows are the members, where a word names them (项目);
    ``first`` is how many of them are wanted, but for those before place ``start``; ``bounds`` are
    what their amounts have to keep within. ``over`` says over what the figures are compared, where
    they are; ``stages`` are 预算 and 决算 in the order in which the question names them. ``each``
    says that the share of every item is asked, ``less`` that by how much the first is less than
    the second is asked, ``apart`` that it is by how much they differ, whichever is the larger;
    ``added`` is how many of the figures make one sum before the operation: two in 「A加B占C」.
    ``apiece`` says that each of them but the last has a share of the last: 「A和B分别占C多少」.
    ``ratio`` says that the first is divided by the second though it may be no part of it, ``times``
    that the outcome is asked as so many times, not per cent. ``total`` says that what the members
    come to is asked too, ``income`` that it is asked where money comes from.
    """

    operation: Operation
    kinds: tuple[str, ...] = ()
    first: int | None = None
    start: int = 1
    bounds: tuple[Bound, ...] = ()
    over: Axis | None = None
    stages: tuple[Stage, ...] = ()
    each: bool = False
    less: bool = False
    apart: bool = False
    added: int = 0
    apiece: bool = False
    ratio: bool = False
    times: bool = False
    total: bool = False
    income: bool = False

    @property
    def over_members(self) -> bool:
        """Whether it goes over the members of something, not over the figures named."""
        return self.operation not in OVER_FIGURES and self.over is None


def wish_of(found: Cover, several: int) -> Wish | None:
    """Return what the question wishes; ``several`` is how many different figures it names.

    「A和B一共」 adds them up, 「A一共」 does not.
    """
    bounds: list[Bound] = []
    first: int | None = None
    start = 1
    named: list[Operation] = []
    for mention in found.of(Kind.OPERATION):
        operation = Operation(mention.names[0])
        if operation in BOUNDS:
            pairs = zip(mention.names[::2], mention.names[1::2], strict=True)
            bounds += [Bound(Operation(name), Decimal(yuan)) for name, yuan in pairs]
            continue
        named.append(operation)
        first = int(mention.names[1]) if len(mention.names) > 1 else first
        start = int(mention.names[2]) if len(mention.names) > 2 else start  # noqa: PLR2004
    ratio = not _RATIOS.isdisjoint(named)
    times = Operation.TIMES in named
    named = [Operation.SHARE if one in _RATIOS else one for one in named]
    if added := _of_a_sum(found):
        less = named[-1] is Operation.DIFFERENCE and _is_less(found)
        return Wish(named[-1], less=less, added=added, ratio=ratio, times=times)
    kinds = tuple(kind for mention in found.of(Kind.MEMBERS) for kind in mention.names)
    if not named and not bounds and kinds and len(found.of(Kind.ITEM)) < _PAIR:
        return Wish(Operation.LIST, kinds, total=_asks_for_total(found))
    if not named and not bounds:
        filler = {mention.text for mention in found.of(Kind.FILLER)}
        # 「一共多少，其中A多少」 adds nothing up.
        spoken = not filler.isdisjoint(sums_of_several()) and filler.isdisjoint(words().of_which)
        return Wish(Operation.SUM) if spoken and several > 1 else None
    named.sort(key=lambda operation: operation not in _RANKS)
    named = [one for one in named if one is not Operation.LIST] or named
    operation = named[0] if named else Operation.LIST
    return Wish(
        operation,
        kinds,
        first,
        start,
        tuple(bounds),
        each=not ratio and _is_of_each(found),
        less=_is_less(found),
        apart=_only_apart(found),
        ratio=ratio,
        times=times,
        income=any(m.text in incoming_words() for m in found.of(Kind.OPERATION)),
        total=_comes_to(found, operation, kinds, first),
    )


def asks_whether_within(found: Cover) -> bool:
    """Return whether yes or no is asked of one figure and an amount: 「防汛经费超过10万了吗」.

    Behind an amount with 的 stands what keeps within it, which is to be listed.
    """
    operations = found.of(Kind.OPERATION)
    if not operations or any(m.names[0] not in BOUNDS for m in operations):
        return False
    if found.of(Kind.MEMBERS, Kind.EVERY_BODY, Kind.INTENT) or len(found.of(Kind.ITEM)) != 1:
        return False
    ends = {mention.end for mention in operations if mention.text.endswith(_OF)}
    listed = any(m.start in ends or m.text.startswith(_OF) for m in found.mentions)
    whether = comparisons().whether
    return not listed and any(m.text in whether or _asks_so(m.text) for m in found.mentions)


def _asks_so(bound: str) -> bool:
    return any(word in bound for word in comparisons().whether if len(word) > 1)


def _comes_to(found: Cover, operation: Operation, kinds: Sequence[str], first: int | None) -> bool:
    """Return whether it is asked what members come to: 「最贵的三个项目加起来」."""
    if operation in _RANKS:
        added = any(m.names[0] == Operation.SUM for m in found.of(Kind.OPERATION))
        return added or (1 < (first or 1) < EVERYONE and is_summed(found))
    return bool(kinds) and operation in _TOLD_WHOLE and is_summed(found)


def is_summed(found: Cover) -> bool:
    """Return whether 一共 or the like is said, which adds up what is listed or counted."""
    return any(mention.text in sums_of_several() for mention in found.mentions)


def _asks_for_total(found: Cover) -> bool:
    """Return whether a word for members asks for their money: 「项目一共多少钱」."""
    cues = words().whole_cues | {*order_words()["before"]}
    return is_summed(found) or any(m.text in cues for m in found.of(Kind.FILLER))


def _is_of_each(found: Cover) -> bool:
    """Return whether every item's own share is asked: 「A和B占比」, not 「A占B多少」."""
    shares = [m for m in found.of(Kind.OPERATION) if m.names[0] == Operation.SHARE]
    # 「A局的办公费占B局的多少」 is a share of B's.
    last = max((m.end for m in found.of(*_OPERANDS)), default=0)
    return bool(shares) and all(
        m.start >= last or _TAKES_UP not in m.text or _SHARE_OF in m.text for m in shares
    )


def _is_less(found: Cover) -> bool:
    return any(mention.text in reversed_words() for mention in found.of(Kind.OPERATION))


def _of_a_sum(found: Cover) -> int:
    """Return how many terms are added up before one share, or one difference, is made of the sum.

    「A加B占C多少」 adds two, 「A占B加C」 is not plain, and has none.
    """
    named = [Operation(mention.names[0]) for mention in found.of(Kind.OPERATION)]
    signs = [Operation.SHARE if one in _RATIOS else one for one in named]
    terms = signs.index(signs[-1]) if signs else 0
    sums = terms and all(sign is Operation.SUM for sign in signs[:terms])
    one = len(set(signs[terms:])) == 1 and signs[-1] in {Operation.SHARE, Operation.DIFFERENCE}
    return terms + 1 if sums and one else 0


def _only_apart(found: Cover) -> bool:
    """Return whether no word says which of the two is taken off the other (比, 减)."""
    spoken = [m.text for m in found.of(Kind.OPERATION)]
    return bool(spoken) and symmetric_words().issuperset(spoken)


def contradictions(found: Cover) -> Sequence[str]:
    """Return the words of wishes that do not go together, or lack what they are about."""
    operations = {Operation(m.names[0]) for m in found.of(Kind.OPERATION)} - set(BOUNDS)
    if operations & _RANKS:
        # 「明细里最少的是哪项」: the most or the least of what it consists of.
        operations.discard(Operation.BREAKDOWN)
        # 「前三名加起来」: what they come to.
        operations.discard(Operation.SUM)
    if operations & _RATIOS:
        # 「A是B的百分之几」: what stands at the end says how it is asked.
        operations -= {Operation.SHARE, *_RATIOS}
        operations.add(Operation.RATIO)
    # 「明细列一下」: what is listed is what the other word says.
    operations.discard(Operation.LIST)
    if len(operations) > 1 and not _of_a_sum(found):
        return [mention.text for mention in found.of(Kind.OPERATION)]
    # 「哪个部门项目最多」: they may be counted or paid for.
    over_members = any(m.names[0] not in OVER_FIGURES for m in found.of(Kind.OPERATION))
    asked = over_members or (not found.of(Kind.OPERATION) and _asks_for_total(found))
    if not asked or found.of(Kind.EVERY_BODY):
        return [mention.text for mention in found.of(Kind.MEMBERS)]
    return []
