"""The outline of a document says what the tables of its rows and columns say."""

import json
import sqlite3
from pathlib import Path

from knowledge.store import StoreReader
from tests.documents import document, stored, table

TABLES = (
    table("部门支出总体情况表", ["2025年预算数/合计", "2025年预算数/基本支出"],
          {"201 一般公共服务支出": ["3.00", ""], "20103 一般公共服务支出/事务": ["3.00", "1.00"]}),
    table("项目支出表", ["合计"], {"合计": ["5.00"], "特定目标类/防汛项目": ["5.00"]}),
)  # fmt: skip


def test_rows_and_columns_are_those_of_the_document(tmp_path: Path) -> None:
    """Paths, codes and positions come back as they were stored, each with its own id."""
    path = stored(tmp_path / "some.db", document(*TABLES))
    db = sqlite3.connect(path)
    with StoreReader(path) as store:
        for outline, one in zip(store.outline(store.documents()[0]), TABLES, strict=True):
            assert (outline.rows, outline.columns) == (one.rows, one.columns)
            for row, id_ in zip(outline.rows, outline.row_ids, strict=True):
                found = db.execute("SELECT path, code FROM rows WHERE id = ?", [id_]).fetchone()
                assert (tuple(json.loads(found[0])), found[1]) == (row.path, row.code)
            for column, id_ in zip(outline.columns, outline.column_ids, strict=True):
                found = db.execute("SELECT path FROM columns WHERE id = ?", [id_]).fetchone()
                assert tuple(json.loads(found[0])) == column.path


def test_a_newer_version_has_an_outline_of_its_own(tmp_path: Path) -> None:
    """What a newer file of a document puts in the place of a table, its outline has too."""
    path = stored(tmp_path / "some.db", document(*TABLES))
    stored(path, document(TABLES[1], table("新的表", ["合计"], {"新的行": ["1.00"]}), digest="new"))
    with StoreReader(path) as store:
        (card,) = store.documents()
        titles = [outline.title for outline in store.outline(card)]
    assert titles == ["项目支出表", "新的表"]


def test_an_outline_goes_with_its_document(tmp_path: Path) -> None:
    """Nothing is left of the outline of a document that was taken out."""
    path = stored(tmp_path / "some.db", document(*TABLES))
    db = sqlite3.connect(path)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("DELETE FROM documents")
    assert db.execute("SELECT count(*) FROM outlines").fetchone() == (0,)


def test_a_reader_sees_one_state_of_the_database_at_one_time(tmp_path: Path) -> None:
    """What is written while a question is answered is seen by the next."""
    path = stored(tmp_path / "some.db", document(*TABLES))
    with StoreReader(path) as store:
        with store.at_one_time():
            before = store.documents()
            stored(path, document(*TABLES, organization="江苏省苏州市水务局", digest="another"))
            assert store.documents() == before
        assert len(store.documents()) == len(before) + 1
