"""Figures that may be set side by side: of one kind of table, else of one money."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.answering.agreement import agree
from knowledge.answering.answer import Result
from knowledge.store import Figure
from knowledge.vocabulary.kinds import kind_named, scope_of

_ByResult = Mapping[int, tuple[Figure, ...]]


@dataclass(frozen=True, slots=True)
class Shared:
    """Figures that may be compared: by the place of their result, those that print one amount.

    ``label`` is the kind of table, or the money, that they share.
    """

    label: str
    figures: _ByResult


def shared_figures(results: Sequence[Result]) -> tuple[Shared, ...]:
    """Return the figures of ``results`` that most of them can be compared by.

    None where no two results share a money. More than one group is more than one scope, in which
    the results do not stand to each other in the same figures.
    """
    groups = max(
        (_groups(results, trait) for trait in (_kind, _money)),
        key=lambda found: max((len(one.figures) for one in found), default=0),
    )
    most = max((len(group.figures) for group in groups), default=0)
    if most == 1 < sum(bool(result.agreements) for result in results):
        return ()
    merged: list[Shared] = []
    for group in groups:
        if len(group.figures) < most:
            continue
        at = next((n for n, other in enumerate(merged) if _same(group, other)), None)
        if at is None:
            merged.append(group)
        else:
            merged[at] = _joined(merged[at], group)
    return tuple(merged)


def _groups(results: Sequence[Result], trait: Callable[[Figure], str]) -> list[Shared]:
    found: dict[str, dict[int, list[Figure]]] = {}
    for at, result in enumerate(results):
        for agreement in result.agreements:
            for figure in agreement.figures:
                if name := trait(figure):
                    found.setdefault(name, {}).setdefault(at, []).append(figure)
    return [
        Shared(
            name,
            {at: tuple(several) for at, several in by_result.items() if _agreeing(several)},
        )
        for name, by_result in found.items()
    ]


def _agreeing(figures: Sequence[Figure]) -> bool:
    return all(agree(figures[0].fact, figure.fact) for figure in figures)


def _same(one: Shared, other: Shared) -> bool:
    return one.figures.keys() == other.figures.keys() and all(
        _agreeing((*figures, *other.figures[at])) for at, figures in one.figures.items()
    )


def _joined(one: Shared, other: Shared) -> Shared:
    figures = {at: (*own, *other.figures[at]) for at, own in one.figures.items()}
    return Shared(one.label, figures)


def _kind(figure: Figure) -> str:
    kind = kind_named(figure.table.kind)
    return kind.name if kind else figure.table.title


def _money(figure: Figure) -> str:
    """Return the money of a figure; a part of it (基本支出) is not that money."""
    kind = kind_named(figure.table.kind)
    return (scope_of(figure.table.kind) or "") if kind and not kind.part else ""
