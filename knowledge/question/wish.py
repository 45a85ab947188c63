"""What is to be done with the figures: a :class:`Wish`, or nothing where they are but asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from operator import ge, gt, le, lt

from knowledge.model import Stage
from knowledge.question.mentions import Cover, Kind
from knowledge.vocabulary.operations import (
    BOUNDS,
    OVER_FIGURES,
    Operation,
    reversed_words,
    sums_of_several,
)

_WITHIN: Mapping[Operation, Callable[[Decimal, Decimal], bool]] = {
    Operation.ABOVE: gt,
    Operation.BELOW: lt,
    Operation.AT_LEAST: ge,
    Operation.AT_MOST: le,
}


class Axis(StrEnum):
    """Over what figures are set side by side."""

    BODIES = "bodies"
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
    they are; ``stages`` are 预算 and 决算 in the order in which the question names them. ``less``
    says that by how much the first is less than the second is asked.
    """

    operation: Operation
    kinds: tuple[str, ...] = ()
    first: int | None = None
    start: int = 1
    bounds: tuple[Bound, ...] = ()
    over: Axis | None = None
    stages: tuple[Stage, ...] = ()
    less: bool = False

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
    kinds = tuple(kind for mention in found.of(Kind.MEMBERS) for kind in mention.names)
    if not named and not bounds:
        spoken = any(mention.text in sums_of_several() for mention in found.of(Kind.FILLER))
        return Wish(Operation.SUM) if spoken and several > 1 else None
    return Wish(
        named[0] if named else Operation.LIST,
        kinds,
        first,
        start,
        tuple(bounds),
        less=any(m.text in reversed_words() for m in found.of(Kind.OPERATION)),
    )


def contradictions(found: Cover) -> Sequence[str]:
    """Return the words of wishes that do not go together, or lack what they are about."""
    operations = {Operation(m.names[0]) for m in found.of(Kind.OPERATION)} - set(BOUNDS)
    if len(operations) > 1:
        return [mention.text for mention in found.of(Kind.OPERATION)]
    # 「哪个部门项目最多」: they may be counted or paid for.
    if not found.of(Kind.OPERATION) or found.of(Kind.EVERY_BODY):
        return [mention.text for mention in found.of(Kind.MEMBERS)]
    return []
