"""``mingzhang ingest``: a bar while it goes on, then a table of what was loaded, or JSON lines."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

import click

from bot.columns import in_columns
from bot.json_lines import Object, document_object, line
from bot.listing import describe
from bot.sentences import file_failure, sentences
from bot.text import one_line
from knowledge.errors import FileError
from knowledge.ingest import Ingested, find_files, ingest
from knowledge.store import LoadStatus

_STEPS = 1000
"""Into so many parts the bar divides a file."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to load: how many at a time (``None``: one a processor), and what to print."""

    as_json: bool = False
    dry_run: bool = False
    workers: int | None = None


def load_files(paths: Iterable[str], database: Path, manner: Manner) -> bool:
    """Load every file of ``paths``, telling of each; return whether none failed.

    Raises:
        DatabaseError: the database cannot be used, so no file would fare better.
    """
    files, missing = _found(paths)
    outcomes: list[Ingested | FileError] = [*missing]
    if manner.as_json:
        _tell(missing)
    with _Bar(len(files)) as bar:
        for outcome in ingest(
            files, database, workers=manner.workers, dry_run=manner.dry_run, on_page=bar.on_page
        ):
            bar.file_done()
            outcomes.append(outcome)
            if manner.as_json:
                _tell([outcome])
    if not manner.as_json:
        for outcome in outcomes:
            if isinstance(outcome, FileError):
                click.echo(file_failure(outcome), err=True)
        for text in _report(outcomes, dry_run=manner.dry_run):
            click.echo(one_line(text))
    return all(isinstance(outcome, Ingested) for outcome in outcomes)


def _found(paths: Iterable[str]) -> tuple[list[Path], list[FileError]]:
    files: list[Path] = []
    missing: list[FileError] = []
    for path in paths:
        try:
            files.extend(find_files(Path(path)))
        except FileError as error:
            missing.append(error)
    return list(dict.fromkeys(files)), missing


def _tell(outcomes: Iterable[Ingested | FileError]) -> None:
    """Print a line of JSON for each: a program need not wait for the rest."""
    for outcome in outcomes:
        click.echo(line(_failed(outcome) if isinstance(outcome, FileError) else _ingested(outcome)))


class _Bar:
    """One bar over all files, and the pages of those that are being read; none off a terminal."""

    def __init__(self, files: int) -> None:
        self._files = files
        self._bar = click.progressbar(
            length=files * _STEPS,
            label=sentences("cli")["reading"],
            item_show_func=lambda text: text,
            show_pos=False,
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        )
        self._done = 0
        self._parts: dict[Path, float] = {}
        self._lock = Lock()

    def __enter__(self) -> Self:
        self._bar.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.__exit__(kind, error, trace)

    def on_page(self, file: Path, page: int, pages: int) -> None:
        """Show that ``page`` of ``pages`` of ``file`` is being read; from any thread."""
        text = sentences("cli")["at_page"].format(file=file.name, page=page, pages=pages)
        with self._lock:
            self._parts[file] = (page - 1) / pages
            self._show(one_line(text))

    def file_done(self) -> None:
        """Count one more file as done."""
        with self._lock:
            self._done += 1
            self._show(None)

    def _show(self, text: str | None) -> None:
        # Files are stored in order and read ahead of it: those read count in full meanwhile.
        read = sum(self._parts.values())
        steps = int(min(max(self._done, read), self._files) * _STEPS)
        self._bar.update(max(0, steps - self._bar.pos), text)


def _report(outcomes: list[Ingested | FileError], *, dry_run: bool) -> Iterator[str]:
    """Yield the table of what was loaded, what is doubtful in it, and how many failed."""
    words = sentences("cli")
    loaded = [outcome for outcome in outcomes if isinstance(outcome, Ingested)]
    if not loaded:
        return
    head = words["columns"].split("|")
    yield from in_columns([head, *map(_row, loaded)])
    for outcome in loaded:
        for warning in outcome.warnings:
            yield words["warning"].format(file=outcome.file, warning=warning)
    if len(outcomes) > 1:
        counts = Counter(
            outcome.status if isinstance(outcome, Ingested) else "failed" for outcome in outcomes
        )
        kinds = (*LoadStatus, "failed")
        yield words["in_all"].format(
            files=len(outcomes),
            counts="，".join(
                words["counted"].format(status=words[kind], count=counts[kind])
                for kind in kinds
                if counts[kind]
            ),
        )
    if dry_run:
        yield words["rehearsed"]


def _row(outcome: Ingested) -> list[str]:
    sums, contents = outcome.sums, outcome.contents
    return [
        one_line(outcome.file),
        sentences("cli")[outcome.status],
        describe(outcome.document),
        str(contents.tables),
        str(contents.facts),
        str(contents.passages),
        f"{sums.closed}/{sums.checked}" if sums.checked else "-",
        str(len(outcome.warnings)) if outcome.warnings else "-",
    ]


def _ingested(outcome: Ingested) -> Object:
    # A file that joins is loaded, for who only knows the statuses that stay.
    joined = outcome.status is LoadStatus.JOINED
    return {
        "file": outcome.file,
        "status": LoadStatus.LOADED if joined else outcome.status,
        "error": None,
        "document": document_object(outcome.document),
        "tables": outcome.contents.tables,
        "facts": outcome.contents.facts,
        "passages": outcome.contents.passages,
        "seconds": round(outcome.seconds, 3),
        "warnings": list(outcome.warnings),
    }


def _failed(error: FileError) -> Object:
    return {
        "file": error.file,
        "status": "failed",
        "error": file_failure(error),
        "document": None,
        "tables": 0,
        "facts": 0,
        "passages": 0,
        "seconds": 0,
        "warnings": [],
    }
