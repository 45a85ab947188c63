"""What the database gives back: documents and tables without their cells, and cited cells."""

from dataclasses import dataclass

from knowledge.model import Blank, Column, Fact, Level, Row, Stage


@dataclass(frozen=True, slots=True)
class FileCard:
    """A file that was loaded. ``replaced_by`` is the file whose contents stand in its place."""

    id: int
    file: str
    digest: str
    pages: int
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A stored document without its contents: what it is.

    Where it came in several files, ``file``, ``digest`` and ``pages`` are of the first with tables.
    """

    id: int
    organization: str
    fiscal_year: int
    stage: Stage
    level: Level
    title: str
    file: str
    digest: str
    pages: int


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a stored document holds."""

    tables: int
    facts: int
    passages: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file that was loaded before: its document, and what the file held.

    ``sums`` are how many of its sums close, of how many.
    """

    document: DocumentCard
    file: FileCard
    contents: Contents
    sums: tuple[int, int]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableOutline:
    """A stored table without its cells. ``row_ids`` and ``column_ids`` follow the positions.

    ``pages`` are those of ``file``.
    """

    id: int
    document: DocumentCard
    file: FileCard
    number: str | None
    title: str
    unit: str
    unit_inferred: bool
    kind: str | None
    pages: tuple[int, ...]
    empty: bool
    remark: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    row_ids: tuple[int, ...]
    column_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A stored fact with the table, and so the document, that it stands in."""

    table: TableOutline
    fact: Fact


@dataclass(frozen=True, slots=True)
class Gap:
    """A stored blank cell with the table that it stands in."""

    table: TableOutline
    blank: Blank
