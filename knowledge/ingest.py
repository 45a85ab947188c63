"""Files → documents → the database."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.disclosure import understand
from knowledge.errors import FileMissingError, FolderEmptyError
from knowledge.model import Document
from knowledge.reading import is_readable_form, read
from knowledge.store.status import LoadStatus
from knowledge.store.writing import load, open_for_writing


@dataclass(frozen=True, slots=True)
class Ingested:
    """A file that is now a document in the database; ``seconds`` is how long that took."""

    status: LoadStatus
    document: Document
    seconds: float


def find_files(path: Path) -> Iterator[Path]:
    """Yield ``path`` itself where it is a file, else every file below it of a form that is read.

    Raises:
        FileMissingError: there is nothing at ``path``.
        FolderEmptyError: no file below it is of a form that is read.
    """
    if not path.exists():
        raise FileMissingError(str(path))
    if not path.is_dir():
        yield path
        return
    found = False
    for file in sorted(path.rglob("*")):
        if file.is_file() and not _is_hidden(file.relative_to(path)) and is_readable_form(file):
            found = True
            yield file
    if not found:
        raise FolderEmptyError(str(path))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def ingest_file(path: Path, database: Path) -> Ingested:
    """Read the file at ``path`` and store its document in ``database``.

    The database is opened only once the file has been understood, so a file that fails leaves it
    as it was, or leaves none.

    Raises:
        FileError: the file cannot become a document.
        DatabaseError: the database cannot be used.
    """
    started = time.perf_counter()
    document = understand(read(path))
    with open_for_writing(database) as db:
        status = load(db, document)
    return Ingested(status, document, time.perf_counter() - started)


def figures_of(document: Document) -> int:
    """Return how many figures ``document`` holds."""
    return sum(len(table.facts) for table in document.tables)
