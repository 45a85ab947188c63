"""Passages → the figures, changes and reasons that the prose of a document states."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.disclosure.lists import Lists
from knowledge.disclosure.naming import Namer
from knowledge.disclosure.paragraph import ParagraphReader
from knowledge.disclosure.phrases import phrases
from knowledge.model import Change, Passage, Stage, Statement


@dataclass(frozen=True, slots=True)
class Said:
    """What the prose of a document states."""

    statements: tuple[Statement, ...]
    changes: tuple[Change, ...]


def read_statements(
    passages: Iterable[Passage], bodies: tuple[str, ...], fiscal_year: int, stage: Stage
) -> Said:
    """Return the figures and changes that ``passages`` state, in their order.

    ``bodies`` are what the department is called in the text.
    """
    namer = Namer(bodies, fiscal_year)
    statements: list[Statement] = []
    changes: list[Change] = []
    lists = Lists()
    for passage in passages:
        if any(phrases().skipped.search(heading) for heading in passage.headings):
            continue
        reader = ParagraphReader(passage, namer, fiscal_year, stage, lists.whole(passage, namer))
        reader.read()
        lists.leave(passage, reader.announced)
        statements.extend(reader.record.statements)
        changes.extend(reader.record.changes)
    return Said(tuple(statements), tuple(changes))
