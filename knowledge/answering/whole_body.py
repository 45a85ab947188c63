"""What the units of a body have, where a table tells it unit by unit, and what the body has."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.answering.agreement import agreements, summed
from knowledge.answering.result import Agreement, Value
from knowledge.question.mentions import Mention
from knowledge.question.names import key
from knowledge.store import Figure
from knowledge.vocabulary.bodies import is_body


def of_the_body(figures: Sequence[Figure], items: Sequence[Mention]) -> tuple[Agreement, ...]:
    """Return the figures in groups that agree: of the whole body, unless ``items`` name a unit.

    What one unit has is left out where the whole body's figure is printed too. What the units of a
    table have is added up, if no row of the table is the body's own, and told where it is not what
    is printed of the body anyway: then it is of another money.
    """
    found = agreements(figures)
    whole = tuple(one for one in found if not all(_of_unit(f, items) for f in one.figures))
    if len(whole) == len(found) or len(found) == 1:
        return found
    sums = [*_sums(figure for figure in figures if _of_unit(figure, items))]
    if not all(sums):
        return whole or found
    others = (one for one in _merged(sums) if all(one.value != other.value for other in whole))
    return (*whole, *others)


def _of_unit(figure: Figure, items: Sequence[Mention]) -> bool:
    """Return whether a row stands under the name of a unit that the question does not name."""
    head, *below = figure.fact.row.path
    return bool(below) and is_body(head) and not any(key(head) in item.names for item in items)


def _sums(figures: Iterable[Figure]) -> Iterator[Agreement | None]:
    """Yield for each table what its units have together, ``None`` where that cannot be told."""
    for _, group in groupby(figures, lambda figure: figure.table.id):
        terms = tuple(group)
        heads = [figure.fact.row.path[0] for figure in terms]
        below = {figure.fact.row.path[1:] for figure in terms}
        units = {figure.fact.unit for figure in terms}
        own = key(terms[0].table.document.organization) in map(key, heads)
        if len(set(heads)) != len(heads) or len(below) != 1 or len(units) != 1 or own:
            yield None
            continue
        yield summed(terms)


def _merged(sums: Iterable[Agreement | None]) -> tuple[Agreement, ...]:
    """Bring together the sums of several tables that are the same."""
    found: dict[tuple[Value, str | None], Agreement] = {}
    for one in filter(None, sums):
        same = found.get((one.value, one.working))
        found[one.value, one.working] = (
            replace(
                same,
                scopes=tuple(dict.fromkeys((*same.scopes, *one.scopes))),
                figures=same.figures + one.figures,
            )
            if same
            else one
        )
    return tuple(found.values())
