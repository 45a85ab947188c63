"""Bring together the figures that print one amount."""

from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from knowledge.amounts import MONEY_UNITS, convert, is_money
from knowledge.answering.answer import Agreement, Value
from knowledge.model import Fact
from knowledge.store import Figure
from knowledge.vocabulary.kinds import kind_named, scope_of


def agreements(figures: Iterable[Figure]) -> tuple[Agreement, ...]:
    """Return the figures in groups that agree, in the order in which they come."""
    groups: list[list[Figure]] = []
    for figure in figures:
        group = next((group for group in groups if agree(group[0].fact, figure.fact)), None)
        if group is None:
            groups.append([figure])
        else:
            group.append(figure)
    scopes = [_scopes(group) for group in groups]
    shared = Counter(scope for group in scopes for scope in group)
    return tuple(
        Agreement(
            Value(group[0].fact.amount, group[0].fact.unit),
            _kinds(group) if any(shared[one] > 1 for one in scope) else scope,
            tuple(group),
        )
        for group, scope in zip(groups, scopes, strict=True)
    )


def _scopes(group: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (scope_of(figure.table.kind) for figure in group))))


def _kinds(group: Iterable[Figure]) -> tuple[str, ...]:
    """Return the kinds of the tables, for figures that their scopes do not tell apart."""
    kinds = (kind_named(figure.table.kind) for figure in group)
    return tuple(dict.fromkeys(kind.name for kind in kinds if kind))


def agree(one: Fact, other: Fact) -> bool:
    """Return whether two figures print one amount, be it in 元 and, rounded, in 万元."""
    if one.unit == other.unit:
        return one.amount == other.amount
    if not (is_money(one.unit) and is_money(other.unit)):
        return False
    coarse, fine = sorted((one, other), key=_quantum, reverse=True)
    rounded = convert(fine.amount, fine.unit, coarse.unit).quantize(
        Decimal(1).scaleb(int(coarse.amount.as_tuple().exponent)), rounding=ROUND_HALF_UP
    )
    return rounded == coarse.amount


def _quantum(fact: Fact) -> Decimal:
    """The smallest step, in 元, that a printed figure can tell."""
    return MONEY_UNITS[fact.unit].scaleb(int(fact.amount.as_tuple().exponent))
