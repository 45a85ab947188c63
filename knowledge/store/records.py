"""What the database gives back: documents and tables without their cells, and cited cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

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


_FIRST_LETTER = 0xE000
"""The first of the characters that Unicode leaves to private use, above all that cannot stand
alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """What the rows and columns of one document are called, each name as printed and once.

    They are in the order in which they first come. A path is written as a word of as many letters
    as it has names, outermost first, each the :meth:`letter` of a name's place here: whether a
    name is in a table of hundreds of paths is then one search in one text.
    """

    printed: tuple[str, ...]

    @staticmethod
    def letter(place: int) -> str:
        """Return the letter that the name at ``place`` is written as."""
        return chr(_FIRST_LETTER + place)

    def of(self, word: Iterable[str]) -> tuple[str, ...]:
        """Return the names that the letters of ``word`` are: of a path, the path."""
        printed = self.printed
        return tuple([printed[ord(one) - _FIRST_LETTER] for one in word])


@dataclass(eq=False)
class TableOutline:
    """A stored table without its cells.

    Nothing changes it once it is made; it is not frozen, as ten are made for a question and a
    frozen one takes three times as long.

    ``pages`` are those of ``file``. ``row_words`` and ``column_words`` are the paths as words of
    ``names``, with blanks between them; ``codes`` and ``notes`` are those of rows, by position in
    digits. ``rows_from`` and ``columns_from`` are the ids of rows and columns, or the first of them
    where they follow one another. Paths, rows and columns themselves are made when they are asked
    for.
    """

    document: DocumentCard
    file: FileCard
    names: Names
    id: int
    number: str | None
    title: str
    unit: str
    unit_inferred: bool
    kind: str | None
    pages: Sequence[int]
    empty: bool
    remark: str
    rows_from: int | Sequence[int]
    row_words: str
    codes: Mapping[str, str]
    notes: Mapping[str, Sequence[Sequence[str]]]
    columns_from: int | Sequence[int]
    column_words: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TableOutline) and self.id == other.id

    def __hash__(self) -> int:
        return self.id

    @property
    def row_ids(self) -> Sequence[int]:
        """The ids of the rows, in order."""
        return _ids(self.rows_from, self.row_words)

    @property
    def column_ids(self) -> Sequence[int]:
        """The ids of the columns, in order."""
        return _ids(self.columns_from, self.column_words)

    @cached_property
    def row_paths(self) -> Sequence[str]:
        """The paths of the rows, in order, each a word of ``names``."""
        return _paths(self.rows_from, self.row_words)

    @property
    def column_paths(self) -> Sequence[str]:
        """The paths of the columns, in order, each a word of ``names``."""
        return _paths(self.columns_from, self.column_words)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows, in order."""
        return tuple(map(self.row, range(len(self.row_paths))))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        of = self.names.of
        return tuple([Column(at, of(word)) for at, word in enumerate(self.column_paths)])

    def row(self, position: int) -> Row:
        """Return the row at ``position``."""
        at = str(position)
        return Row(
            position,
            self.names.of(self.row_paths[position]),
            self.codes.get(at),
            tuple((column, words) for column, words in self.notes.get(at, ())),
        )


def _ids(first: int | Sequence[int], words: str) -> Sequence[int]:
    return range(first, first + words.count(" ") + 1) if isinstance(first, int) else first


def _paths(first: int | Sequence[int], words: str) -> Sequence[str]:
    """Return the words of paths; one of no name at all is a path, too."""
    return words.split(" ") if isinstance(first, int) or first else []


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
