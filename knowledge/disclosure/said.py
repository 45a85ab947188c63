"""A document → the same with all that its text and its forms state."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.disclosure.duties import read_bodies, read_duties
from knowledge.disclosure.empties import read_empty_tables
from knowledge.disclosure.glossary import read_definitions
from knowledge.disclosure.sheets import Sheet
from knowledge.disclosure.statements import read_statements
from knowledge.disclosure.targets import read_targets
from knowledge.disclosure.ties import tied
from knowledge.model import Document

_REGION = re.compile(r"^.{2,8}?(?:省|自治区|市|州|盟|地区|区|县|旗)(?=.{5})")
"""A region that a body's full name begins with, and that its own text leaves out."""


def _called(organization: str) -> tuple[str, ...]:
    """Return what a body's text calls it: by its full name, and without the regions before it."""
    names = [organization]
    while match := _REGION.match(names[-1]):
        names.append(names[-1][match.end() :])
    return tuple(names)


def with_statements(document: Document, sheets: Sequence[Sheet]) -> Document:
    """Return ``document`` with what its passages state, and the targets that ``sheets`` hold."""
    bodies = _called(document.organization)
    said = read_statements(document.passages, bodies, document.fiscal_year, document.stage)
    return replace(
        document,
        statements=said.statements,
        changes=said.changes,
        definitions=read_definitions(document.passages),
        duties=read_duties(document.passages),
        bodies=read_bodies(document.passages, sheets),
        empty_tables=read_empty_tables(document.passages, bodies, document.fiscal_year),
        targets=tied(read_targets(sheets), document.tables),
    )
