"""Files → documents → the database."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from queue import SimpleQueue

from knowledge.audit.sums import Outcome, Sums, checks_of, sums_of
from knowledge.errors import DatabaseMissingError, FileError
from knowledge.loading.apart import ApartReader
from knowledge.loading.archive import kept
from knowledge.loading.files import digest_of, find_files
from knowledge.loading.limits import Limits
from knowledge.model import Document
from knowledge.store import Contents, DocumentCard, Known, LoadStatus, StoreReader
from knowledge.store.writing import load, open_for_writing, rehearse

__all__ = ["Ingested", "OnPage", "find_files", "ingest", "ingest_file"]

_AHEAD = 4
"""So many files a worker are read ahead of the one to be stored next; what waits takes memory."""

_CLOSING = Decimal("0.9")
"""A document of which fewer sums close was hardly read well."""

_PLACES_NAMED = 3

OnPage = Callable[[Path, int, int], None]
"""Is told, from any thread, the file, the page that is read next, and of how many."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """A file that is now a document in the database, or part of one.

    ``contents``, ``sums`` and ``warnings`` are the file's own; ``seconds`` is how long it took.
    """

    file: str
    status: LoadStatus
    document: Document | DocumentCard
    contents: Contents
    sums: Sums
    warnings: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Read:
    """What a worker found a file to be, and how long that took."""

    document: Document
    seconds: float


def ingest(  # noqa: PLR0913 (each says one thing that whoever loads may decide)
    files: Iterable[Path],
    database: Path,
    *,
    workers: int | None = None,
    dry_run: bool = False,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    on_page: OnPage = lambda *_: None,
) -> Iterator[Ingested | FileError]:
    """Read ``files``, several at a time, and store them in the order given; yield each outcome.

    A file whose bytes were loaded before is not read again. With ``dry_run`` nothing is written.
    ``workers`` is how many processes read, by default one for each processor.

    Raises:
        DatabaseError: the database cannot be used, so no file would fare better.
    """
    waiting = deque(files)
    count = max(1, min(workers or os.cpu_count() or 1, len(waiting)))
    readers = [ApartReader(limits) for _ in range(count)]
    idle: SimpleQueue[ApartReader] = SimpleQueue()
    for reader in readers:
        idle.put(reader)

    def read(path: Path) -> _Read:
        started = time.perf_counter()
        reader = idle.get()
        try:
            document = reader.read(path, lambda page, pages: on_page(path, page, pages))
        finally:
            idle.put(reader)
        return _Read(document, time.perf_counter() - started)

    at_work: deque[tuple[Path, Future[_Read] | Known | FileError]] = deque()
    pool = ThreadPoolExecutor(count)
    try:
        while waiting or at_work:
            while waiting and len(at_work) < count * _AHEAD:
                path = waiting.popleft()
                at_work.append((path, _known(path, database) or pool.submit(read, path)))
            path, found = at_work.popleft()
            if isinstance(found, FileError):
                yield found
            elif isinstance(found, Known):
                yield _unchanged(path, found)
            else:
                try:
                    yield _store(path, found.result(), database, dry_run=dry_run)
                except FileError as error:
                    yield error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for reader in readers:
            reader.close()
        pool.shutdown()


def ingest_file(path: Path, database: Path) -> Ingested:
    """Read the file at ``path`` and store it in ``database``.

    Raises:
        FileError: the file cannot become a document.
        DatabaseError: the database cannot be used.
    """
    (outcome,) = ingest([path], database)
    if isinstance(outcome, FileError):
        raise outcome
    return outcome


def _doubted(document: Document, sums: Sums) -> Document:
    """Return the document, with a warning where so few of its sums close that it was misread."""
    if sums.share is None or sums.share >= _CLOSING:
        return document
    open_ones = [check for check in checks_of(document) if check.outcome is Outcome.FINDING]
    places = dict.fromkeys(
        f"第{check.whole.page}页《{check.table.title}》「{check.whole.row.name}」"
        for check in open_ones
    )
    named = "、".join(list(places)[:_PLACES_NAMED])
    warning = (
        f"合计与分项相符的只有 {sums.closed}/{sums.checked}，多半有格读错了，请核对：{named}。"
    )
    return replace(document, warnings=(*document.warnings, warning))


def _known(path: Path, database: Path) -> Known | FileError | None:
    """Return what is known of the bytes of a file, or why they cannot be had."""
    try:
        digest = digest_of(path)
    except FileError as error:
        return error
    try:
        with StoreReader(database, tidy=True) as store:
            return store.known(digest)
    except DatabaseMissingError:
        return None


def _unchanged(path: Path, known: Known) -> Ingested:
    return Ingested(
        path.name,
        LoadStatus.UNCHANGED,
        known.document,
        known.contents,
        Sums(*known.sums),
        known.warnings,
        0.0,
    )


def _store(path: Path, read: _Read, database: Path, *, dry_run: bool) -> Ingested:
    """Store what was read.

    The database is opened only once the file has been understood, so a file that fails leaves it
    as it was, or leaves none.
    """
    started = time.perf_counter()
    sums = sums_of(read.document)
    document = _doubted(read.document, sums)
    if dry_run:
        status = rehearse(database, document)
    else:
        with kept(path, document.digest, database), open_for_writing(database) as db:
            status = load(db, document, sums=(sums.closed, sums.checked))
    return Ingested(
        path.name,
        status,
        document,
        Contents(
            len(document.tables),
            sum(len(table.facts) for table in document.tables),
            len(document.passages),
        ),
        sums,
        document.warnings,
        read.seconds + time.perf_counter() - started,
    )
