"""``mingzhang ingest``: each file a line, in words or as JSON."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from bot.json_lines import Object, document_object, line
from bot.listing import count, describe
from bot.sentences import file_failure, sentences
from bot.text import one_line
from knowledge.errors import FileError
from knowledge.ingest import Ingested, figures_of, find_files, ingest_file
from knowledge.store import Contents


def load_files(paths: Iterable[str], database: Path, *, as_json: bool) -> bool:
    """Load every file of ``paths``, telling of each; return whether none failed.

    Raises:
        DatabaseError: the database cannot be used, so no file would fare better.
    """
    tell = _tell_as_json if as_json else _tell
    well = True
    for outcome in _outcomes(paths, database):
        tell(outcome)
        well = well and isinstance(outcome, Ingested)
    return well


def _outcomes(paths: Iterable[str], database: Path) -> Iterator[Ingested | FileError]:
    for path in paths:
        try:
            for file in find_files(Path(path)):
                yield _outcome(file, database)
        except FileError as error:
            yield error


def _outcome(file: Path, database: Path) -> Ingested | FileError:
    try:
        return ingest_file(file, database)
    except FileError as error:
        return error


def _tell(outcome: Ingested | FileError) -> None:
    if isinstance(outcome, FileError):
        click.echo(file_failure(outcome), err=True)
        return
    words, document = sentences("cli"), outcome.document
    sentence = words[outcome.status].format(
        file=document.file, document=describe(document), contents=count(_contents(outcome))
    )
    click.echo(one_line(sentence))
    for warning in document.warnings:
        click.echo(one_line(words["warning"].format(warning=warning)))


def _tell_as_json(outcome: Ingested | FileError) -> None:
    click.echo(line(_failed(outcome) if isinstance(outcome, FileError) else _ingested(outcome)))


def _ingested(outcome: Ingested) -> Object:
    document, contents = outcome.document, _contents(outcome)
    return {
        "file": document.file,
        "status": outcome.status,
        "error": None,
        "document": document_object(document),
        "tables": contents.tables,
        "facts": contents.facts,
        "passages": contents.passages,
        "seconds": round(outcome.seconds, 3),
        "warnings": list(document.warnings),
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


def _contents(outcome: Ingested) -> Contents:
    document = outcome.document
    return Contents(len(document.tables), figures_of(document), len(document.passages))
