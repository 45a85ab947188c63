"""What the database gives back: documents and tables without their cells, and cited cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def letter(number: int) -> str:
    """Return the letter that the name of this number is written as."""
    return chr(_FIRST_LETTER + number)


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """What the rows and columns of one document are called, each name as printed and once.

    They are in the order in which they first come. A path is written as a word of as many letters
    as it has names, outermost first, each the :func:`letter` of a name's place here: whether a
    name is in a table of hundreds of paths is then one search in one text.
    """

    printed: tuple[str, ...]

    def lettered(self) -> Iterator[tuple[str, str]]:
        """Yield the names, each after its letter."""
        return zip(map(letter, range(len(self.printed))), self.printed, strict=True)

    def of(self, word: str) -> tuple[str, ...]:
        """Return the path that ``word`` is."""
        printed = self.printed
        return tuple([printed[ord(one) - _FIRST_LETTER] for one in word])


@dataclass(eq=False)
class TableOutline:
    """A stored table without its cells. ``row_ids`` and ``column_ids`` follow the positions.

    Nothing changes it once it is made; it is not frozen, as ten are made for a question and a
    frozen one takes three times as long.

    ``pages`` are those of ``file``. ``row_words`` and ``column_words`` are the paths as words of
    ``names``, with blanks between them; ``codes`` and ``notes`` are those of rows, by position in
    digits. Paths, rows and columns themselves are made when they are asked for.
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
    row_words: str
    column_words: str
    codes: Mapping[str, str]
    notes: Mapping[str, Sequence[Sequence[str]]]
    row_ids: Sequence[int]
    column_ids: Sequence[int]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TableOutline) and self.id == other.id

    def __hash__(self) -> int:
        return self.id

    @cached_property
    def row_paths(self) -> Sequence[str]:
        """The paths of the rows, in order, each a word of ``names``."""
        return self.row_words.split(" ") if self.row_ids else []

    @cached_property
    def column_paths(self) -> Sequence[str]:
        """The paths of the columns, in order, each a word of ``names``."""
        return self.column_words.split(" ") if self.column_ids else []

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows, in order."""
        return tuple(map(self.row, range(len(self.row_paths))))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        paths = map(self.names.of, self.column_paths)
        return tuple(Column(at, path) for at, path in enumerate(paths))

    def has_any(self, letters: Iterable[str]) -> bool:
        """Return whether a row or a column has one of the names of these ``letters``."""
        return any(one in self.row_words or one in self.column_words for one in letters)

    def row(self, position: int) -> Row:
        """Return the row at ``position``."""
        at = str(position)
        return Row(
            position,
            self.names.of(self.row_paths[position]),
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
