"""Figures that may be set side by side: of one kind of table, else of one money."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.answering.agreement import agreements, same_amount
from knowledge.answering.result import Agreement, Result
from knowledge.store import Figure
from knowledge.vocabulary.kinds import kind_named, scope_of

_Found = dict[int, tuple[Agreement, ...]]


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
    pieces = [tuple(_pieces(result)) for result in results]
    groups = max((_groups(pieces, trait) for trait in (_kind, _money)), key=_most)
    most = _most(groups)
    if not in_tables:
        return (Shared("", said),) if said else ()
    if most == 1 < in_tables:
        return ()
    merged = _merged([group for group in groups if len(group[1]) == most])
    return tuple(
        Shared(
            label,
            {at: _joined(pieces) for at, pieces in found.items()}
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
            merged[at] = name, {at: (*pieces, *found[at]) for at, pieces in other.items()}
    return merged


def _groups(pieces: Sequence[Sequence[Agreement]], trait: Callable[[Figure], str]) -> list[_Group]:
    groups: dict[str, dict[int, list[Agreement]]] = {}
    for at, own in enumerate(pieces):
        for piece in own:
            # A sum of figures of two kinds is of a kind of its own.
            if name := " ".join(dict.fromkeys(map(trait, piece.figures))):
                groups.setdefault(name, {}).setdefault(at, []).append(piece)
    return [
        (name, {at: tuple(alike) for at, alike in found.items() if _agreeing(alike)})
        for name, found in groups.items()
    ]


def _pieces(result: Result) -> Iterator[Agreement]:
    """Yield each figure by itself; a sum of several figures stays whole."""
    for agreement in result.agreements:
        if agreement.working is not None:
            yield agreement
        else:
            yield from (agreements([figure])[0] for figure in agreement.figures)


def _joined(pieces: Sequence[Agreement]) -> Agreement:
    if any(piece.working for piece in pieces):
        return pieces[0]
    return agreements(figure for piece in pieces for figure in piece.figures)[0]


def _agreeing(pieces: Sequence[Agreement]) -> bool:
    return all(same_amount(pieces[0].value, piece.value) for piece in pieces)


def _same(one: _Found, other: _Found) -> bool:
    return one.keys() == other.keys() and all(
        _agreeing((*pieces, *other[at])) for at, pieces in one.items()
    )


def _kind(figure: Figure) -> str:
    kind = kind_named(figure.table.kind)
    return kind.name if kind else figure.table.title


def _money(figure: Figure) -> str:
    """Return the money of a figure; a part of it (基本支出) is not that money."""
    kind = kind_named(figure.table.kind)
    return (scope_of(figure.table.kind) or "") if kind and not kind.part else ""
