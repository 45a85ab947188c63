"""What to offer where there is no figure: names that are there and may have been meant."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from knowledge.question.index import NameIndex
from knowledge.question.names import bare_name, key
from knowledge.question.query import printed_names
from knowledge.store import DocumentCard, Figure, StoreReader, TableOutline

_OFFERED = 3
_LONGEST = 20
_CUT_OFF = 55
"""Only what is offered is cut by likeness; no figure is ever given by it."""


def near_names(spoken: Iterable[str], index: NameIndex) -> tuple[str, ...]:
    """Return up to three printed names that look like the words ``spoken``, the nearest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (few replies offer anything)

    found: dict[str, float] = {}
    for word in list(spoken)[:_OFFERED]:
        for name, score, _ in process.extract(
            word[:_LONGEST], index.names, scorer=fuzz.WRatio, limit=_OFFERED, score_cutoff=_CUT_OFF
        ):
            found[name] = max(score, found.get(name, 0.0))
    nearest = sorted(found, key=lambda name: (-found[name], name))
    return printed_names(nearest[:_OFFERED], index)


def completions(typed: str, index: NameIndex, most: int) -> tuple[str, ...]:
    """Return up to ``most`` printed names that hold ``typed``, those that begin with it first."""
    wanted = key(typed)
    if not wanted:
        return ()
    found = sorted(
        (not name.startswith(wanted), len(name), name) for name in index.names if wanted in name
    )
    return printed_names((name for _, _, name in found[:most]), index)


def changes_stated(
    store: StoreReader, documents: Sequence[DocumentCard], spoken: Iterable[str], *, reasons: bool
) -> tuple[str, ...]:
    """Return up to three names of what changed, or changed for a stated reason, the nearest first.

    Nearest are those that look like ``spoken``; else they come in the order of the documents.
    """
    names = dict.fromkeys(
        bare_name(cited.record.path[-1])
        for document in documents[:_OFFERED]
        for cited in store.changes(document)
        if cited.record.path
        and (cited.record.reason if reasons else cited.record.against_year is not None)
    )
    words = "".join(spoken)[:_LONGEST]
    from rapidfuzz import fuzz  # noqa: PLC0415 (as above)

    near = [name for name in names if fuzz.ratio(words, name) >= _CUT_OFF]
    near.sort(key=lambda name: -fuzz.ratio(words, name))
    return tuple(dict.fromkeys((*near, *names)))[:_OFFERED]


_EXAMPLE_KINDS = ("projects", "general_basic_expenditure", "total_expenditure")
_EXAMPLES = 3


def examples(store: StoreReader, documents: Sequence[DocumentCard]) -> tuple[str, ...]:
    """Return up to three names of rows that have a figure, each of another kind of table.

    They are taken from the first of ``documents`` that has any.
    """
    for document in documents:
        found: list[str] = []
        outline = store.outline(document)
        ranked = sorted(outline, key=lambda table: _rank(table.kind))
        for table in ranked:
            name = next(_names_with_figures(store, table, found), None)
            if name is not None:
                found.append(name)
            if len(found) == _EXAMPLES:
                break
        if found:
            return tuple(found)
    return ()


def _rank(kind: str | None) -> int:
    return _EXAMPLE_KINDS.index(kind) if kind in _EXAMPLE_KINDS else len(_EXAMPLE_KINDS)


def _names_with_figures(
    store: StoreReader, table: TableOutline, taken: Sequence[str]
) -> Iterator[str]:
    """Yield the names of the innermost rows of ``table``, the one with most money first."""
    above = {name for row in table.rows for name in row.path[:-1]}
    amounts: list[tuple[Decimal, int, str]] = []
    for row in table.rows:
        if len(row.path) == 1 or row.name in above or row.name in taken:
            continue
        cells = (store.cell(table, row, column) for column in table.columns)
        figures = [cell.fact.amount for cell in cells if isinstance(cell, Figure)]
        if figures:
            amounts.append((-max(figures), row.position, row.name))
    yield from (name for _, _, name in sorted(amounts))
