"""Figures that may be set side by side: of one kind of table, else of one money."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.answering.agreement import agree, agreements
from knowledge.answering.answer import Agreement, Result
from knowledge.store import Figure
from knowledge.vocabulary.kinds import kind_named, scope_of

_Found = dict[int, tuple[Figure, ...]]


@dataclass(frozen=True, slots=True)
class Shared:
    """What may be compared, by the place of its result: figures that print one amount.

    ``label`` is the kind of table, or the money, that they share.
    """

    label: str
    agreements: Mapping[int, Agreement]


def shared_figures(results: Sequence[Result]) -> tuple[Shared, ...]:
    """Return the figures of ``results`` that most of them can be compared by.

    None where no two results share a money. More than one group is more than one scope, in which
    the results do not stand to each other in the same figures. What only a sentence states goes
    with the figures of the one group that there is.
    """
    said = {
        at: result.agreements[0]
        for at, result in enumerate(results)
        if len(result.agreements) == 1 and not result.agreements[0].figures
    }
    in_tables = sum(any(one.figures for one in result.agreements) for result in results)
    groups = max((_groups(results, trait) for trait in (_kind, _money)), key=_most)
    most = _most(groups)
    if not in_tables:
        return (Shared("", said),) if said else ()
    if most == 1 < in_tables:
        return ()
    merged = _merged([group for group in groups if len(group[1]) == most])
    return tuple(
        Shared(
            label,
            {at: agreements(figures)[0] for at, figures in found.items()}
            | (said if len(merged) == 1 else {}),
        )
        for label, found in merged
    )


_Group = tuple[str, _Found]


def _most(groups: Sequence[_Group]) -> int:
    return max((len(found) for _, found in groups), default=0)


def _merged(groups: Sequence[_Group]) -> list[_Group]:
    """Bring together the groups that have the same results stand in the same figures."""
    merged: list[_Group] = []
    for label, found in groups:
        at = next((n for n, (_, other) in enumerate(merged) if _same(found, other)), None)
        if at is None:
            merged.append((label, found))
        else:
            name, other = merged[at]
            merged[at] = name, {at: (*figures, *found[at]) for at, figures in other.items()}
    return merged


def _groups(results: Sequence[Result], trait: Callable[[Figure], str]) -> list[_Group]:
    groups: dict[str, dict[int, list[Figure]]] = {}
    for at, result in enumerate(results):
        for agreement in result.agreements:
            for figure in agreement.figures:
                if name := trait(figure):
                    groups.setdefault(name, {}).setdefault(at, []).append(figure)
    return [
        (name, {at: tuple(several) for at, several in found.items() if _agreeing(several)})
        for name, found in groups.items()
    ]


def _agreeing(figures: Sequence[Figure]) -> bool:
    return all(agree(figures[0].fact, figure.fact) for figure in figures)


def _same(one: _Found, other: _Found) -> bool:
    return one.keys() == other.keys() and all(
        _agreeing((*figures, *other[at])) for at, figures in one.items()
    )


def _kind(figure: Figure) -> str:
    kind = kind_named(figure.table.kind)
    return kind.name if kind else figure.table.title


def _money(figure: Figure) -> str:
    """Return the money of a figure; a part of it (基本支出) is not that money."""
    kind = kind_named(figure.table.kind)
    return (scope_of(figure.table.kind) or "") if kind and not kind.part else ""
