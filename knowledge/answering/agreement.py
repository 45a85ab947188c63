"""Bring together the figures that print one amount."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from knowledge.amounts import MONEY_UNITS, convert, is_money
from knowledge.answering.arithmetic import plain
from knowledge.answering.result import Agreement, Value
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
        elif not any(_is_told_alike(figure, other) for other in group):
            group.append(figure)
    labels = _told_apart(groups)
    return tuple(
        Agreement(Value(group[0].fact.amount, group[0].fact.unit), label, tuple(group))
        for group, label in zip(groups, labels, strict=True)
    )


def summed(terms: Sequence[Figure]) -> Agreement:
    """Return what figures of one unit come to, with the working; the first says which money it is.

    One figure alone is what it is, and has no working.
    """
    (one,) = agreements(terms[:1])
    if len(terms) == 1:
        return one
    amount = sum((figure.fact.amount for figure in terms), Decimal(0))
    unit = terms[0].fact.unit
    working = " + ".join(plain(figure.fact.amount) for figure in terms)
    return replace(
        one,
        value=Value(amount, unit),
        figures=tuple(terms),
        working=f"{working} = {plain(amount)} {unit}",
        computed=True,
    )


def _is_told_alike(one: Figure, other: Figure) -> bool:
    """Return whether two blocks of one table print a figure under the same names."""
    places = [(f.table.id, f.fact.row.path, f.fact.column.path) for f in (one, other)]
    return places[0] == places[1] and one.fact.column.position != other.fact.column.position


_Label = tuple[str, ...]


def _told_apart(groups: Sequence[Sequence[Figure]]) -> list[_Label]:
    """Return what each group's figures are of, in the widest terms that tell the groups apart."""
    scopes = [_scopes(group) for group in groups]
    if len(scopes) == 1 and scopes[0]:
        return scopes
    for labels in (scopes, [_kinds(group) for group in groups], [_columns(g) for g in groups]):
        every = [word for label in labels for word in label]
        if all(labels) and len(set(every)) == len(every):
            return labels
    return scopes if len(groups) == 1 else [_rows(group) for group in groups]


def _columns(group: Iterable[Figure]) -> _Label:
    return tuple(dict.fromkeys(" › ".join(figure.fact.column.path) for figure in group))


def _rows(group: Iterable[Figure]) -> _Label:
    return tuple(dict.fromkeys(" › ".join(figure.fact.row.path) for figure in group))


def _scopes(group: Iterable[Figure]) -> _Label:
    return tuple(dict.fromkeys(filter(None, (scope_of(figure.table.kind) for figure in group))))


def _kinds(group: Iterable[Figure]) -> _Label:
    kinds = (kind_named(figure.table.kind) for figure in group)
    return tuple(dict.fromkeys(kind.name for kind in kinds if kind))


def agree(one: Fact, other: Fact) -> bool:
    """Return whether two figures print one amount, be it in 元 and, rounded, in 万元."""
    return same_amount(Value(one.amount, one.unit), Value(other.amount, other.unit))


def same_amount(one: Value, other: Value) -> bool:
    """Return whether two values are one amount, be it in 元 and, rounded, in 万元."""
    if one.unit == other.unit:
        return one.amount == other.amount
    if not (is_money(one.unit) and is_money(other.unit)):
        return False
    coarse, fine = sorted((one, other), key=quantum, reverse=True)
    rounded = convert(fine.amount, fine.unit, coarse.unit).quantize(
        Decimal(1).scaleb(int(coarse.amount.as_tuple().exponent)), rounding=ROUND_HALF_UP
    )
    return rounded == coarse.amount


def quantum(value: Value) -> Decimal:
    """The smallest step, in 元, that a printed figure can tell."""
    return MONEY_UNITS[value.unit].scaleb(int(value.amount.as_tuple().exponent))
