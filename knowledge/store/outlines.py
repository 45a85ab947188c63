"""The outline of a document, all of its tables without their cells, as one record.

Reading thousands of rows and columns for one question takes longer than the question, so whoever
writes a document writes its outline beside it. It holds nothing that the other tables do not hold:
the printed names, each once, and for every table its rows and columns as words of names
(:class:`~knowledge.store.records.Names`).
"""

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from knowledge.store.records import DocumentCard, FileCard, Names, TableOutline

Execute = Callable[[str, Sequence[Any]], Any]
"""``execute`` of a connection."""

_TABLES = """
SELECT tables.id, number, title, unit, unit_inferred, kind, tables.pages, empty, remark,
       files.id, files.file, files.digest, files.pages
FROM tables JOIN files ON files.id = file_id
WHERE tables.document_id = ? ORDER BY file_id, position
"""
_LINES = """
SELECT table_id, {lines}.id, path, {more} FROM {lines} JOIN tables ON tables.id = table_id
WHERE document_id = ? ORDER BY table_id, {lines}.position
"""
_ROWS = _LINES.format(lines="rows", more="code, notes")
_COLUMNS = _LINES.format(lines="columns", more="NULL, NULL")


def write(execute: Execute, document_id: int) -> None:
    """Write the outline of the stored document of this id anew."""
    execute(
        "INSERT OR REPLACE INTO outlines (document_id, outline) VALUES (?, ?)",
        [document_id, _encoded(execute, document_id)],
    )


def _encoded(execute: Execute, document_id: int) -> str:
    rows = _by_table(execute(_ROWS, [document_id]))
    columns = _by_table(execute(_COLUMNS, [document_id]))
    numbers: dict[str, int] = {}
    files: dict[tuple[Any, ...], int] = {}
    tables: list[Any] = []
    for id_, *about, pages, empty, remark, file_id, file, digest, of in execute(
        _TABLES, [document_id]
    ).fetchall():
        own_file = files.setdefault((file_id, file, digest, of), len(files))
        lines = (*_lines(rows.get(id_, ()), numbers), *_lines(columns.get(id_, ()), numbers)[:2])
        about[3] = bool(about[3])
        tables.append([id_, own_file, *about, json.loads(pages), bool(empty), remark, *lines])
    outline = [list(numbers), list(files), tables]
    return json.dumps(outline, ensure_ascii=False, separators=(",", ":"))


_Line = tuple[Any, ...]


def _by_table(lines: Iterable[_Line]) -> dict[int, list[_Line]]:
    return {table: list(own) for table, own in groupby(lines, lambda line: line[0])}


def _lines(lines: Sequence[_Line], numbers: dict[str, int]) -> tuple[Any, ...]:
    """Return the ids, the paths, the codes and the notes of a table's rows, or columns.

    Ids that follow one another are the first of them; codes and notes are by position.
    """
    ids = [line[1] for line in lines]
    follow = ids == list(range(ids[0], ids[0] + len(ids))) if ids else False
    words = " ".join(
        "".join(
            Names.letter(numbers.setdefault(name, len(numbers))) for name in json.loads(line[2])
        )
        for line in lines
    )
    codes = {at: line[3] for at, line in enumerate(lines) if line[3] is not None}
    notes = {at: json.loads(line[4]) for at, line in enumerate(lines) if line[4]}
    return ids[0] if follow else ids, words, codes, notes


def decoded(document: DocumentCard, text: str) -> tuple[TableOutline, ...]:
    """Return the outlines of the tables of ``document`` from its record."""
    printed, files, tables = json.loads(text)
    names = Names(tuple(printed))
    cards = [FileCard(*file) for file in files]
    return tuple([_table(document, names, cards, table) for table in tables])


def _table(
    document: DocumentCard, names: Names, files: Sequence[FileCard], record: list[Any]
) -> TableOutline:
    id_, file, *rest = record
    return TableOutline(document, files[file], names, id_, *rest)
