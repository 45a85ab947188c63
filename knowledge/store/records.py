"""What the database gives back: documents and tables without their cells, and cited cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

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

    def __hash__(self) -> int:
        return self.id


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


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """What the rows and columns of one document are called, each name as printed and once.

    They are in the order in which they first come; a number of a name is its place there.
    """

    printed: tuple[str, ...]


@dataclass(eq=False)
class TableOutline:
    """A stored table without its cells. ``row_ids`` and ``column_ids`` follow the positions.

    Nothing changes it once it is made; it is not frozen, as ten are made for a question and a
    frozen one takes three times as long.

    ``pages`` are those of ``file``. ``row_paths`` and ``column_paths`` are the paths as numbers of
    ``names``, outermost first; ``codes`` and ``notes`` are those of rows, by position in digits.
    Rows and columns themselves are made when they are asked for.
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
    names: Names
    row_paths: Sequence[Sequence[int]]
    column_paths: Sequence[Sequence[int]]
    codes: Mapping[str, str]
    notes: Mapping[str, Sequence[Sequence[str]]]
    row_ids: Sequence[int]
    column_ids: Sequence[int]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TableOutline) and self.id == other.id

    def __hash__(self) -> int:
        return self.id

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows, in order."""
        return tuple(map(self.row, range(len(self.row_paths))))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        printed = self.names.printed
        return tuple(
            Column(at, tuple([printed[name] for name in path]))
            for at, path in enumerate(self.column_paths)
        )

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The numbers of all names that its rows and columns have."""
        return frozenset(chain.from_iterable((*self.row_paths, *self.column_paths)))

    def row(self, position: int) -> Row:
        """Return the row at ``position``."""
        printed, at = self.names.printed, str(position)
        return Row(
            position,
            tuple([printed[name] for name in self.row_paths[position]]),
            self.codes.get(at),
            tuple((column, words) for column, words in self.notes.get(at, ())),
        )


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
