"""Findings of a stored document: each check as one outcome with the figures it stands on."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.audit.sums import Check, Outcome, checks_in
from knowledge.model import Table
from knowledge.store import DocumentCard, Figure, StoreReader, TableOutline

SUMS = "sums"
"""The rule that a printed whole is the sum of its printed parts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one ``rule`` found: ``figures`` are the whole and then its parts."""

    rule: str
    outcome: Outcome
    document: DocumentCard
    figures: tuple[Figure, ...]


def findings_of(store: StoreReader, document: DocumentCard) -> Iterator[Finding]:
    """Yield what every check of ``document`` found, table by table, those that hold too."""
    figures: dict[int, list[Figure]] = {}
    for figure in store.figures(document):
        figures.setdefault(figure.table.id, []).append(figure)
    for outline in store.outline(document):
        own = figures.get(outline.id, [])
        for check in checks_in(_table(outline, own)):
            yield _finding(document, outline, check)


def _finding(document: DocumentCard, outline: TableOutline, check: Check) -> Finding:
    facts = (check.whole, *check.parts)
    return Finding(SUMS, check.outcome, document, tuple(Figure(outline, fact) for fact in facts))


def _table(outline: TableOutline, figures: list[Figure]) -> Table:
    return Table(
        position=0,
        number=outline.number,
        title=outline.title,
        unit=outline.unit,
        unit_inferred=outline.unit_inferred,
        kind=outline.kind,
        pages=tuple(outline.pages),
        empty=outline.empty,
        remark=outline.remark,
        rows=outline.rows,
        columns=outline.columns,
        facts=tuple(figure.fact for figure in figures),
        blanks=(),
    )
