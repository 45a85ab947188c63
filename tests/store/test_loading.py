import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.errors import (
    DatabaseForeignError,
    DatabaseMissingError,
    DatabaseOutdatedError,
    DatabaseUnwritableError,
)
from knowledge.model import Document, Level, Stage
from knowledge.store import Figure, Gap, LoadStatus, StoreReader
from knowledge.store.writing import load, open_for_writing
from tests.documents import document, stored, table

ITEMS = table("一般公共预算基本支出表", ["合计"], {"合计": ["9.30"], "30201 办公费": [""]})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a database may be made."""
    return tmp_path / "some.db"


def status(path: Path, one: Document) -> LoadStatus:
    """Load one document."""
    with open_for_writing(path) as db:
        return load(db, one)


def test_the_same_file_again_changes_nothing(path: Path) -> None:
    """The second load of one file leaves every byte of the database as it was."""
    assert status(path, document(ITEMS)) is LoadStatus.LOADED
    before = path.read_bytes()
    assert status(path, document(ITEMS)) is LoadStatus.UNCHANGED
    assert path.read_bytes() == before


def test_another_file_of_the_same_disclosure_replaces_it(path: Path) -> None:
    """Organization, year, stage and level say which document it is; the old facts are gone."""
    stored(path, document(ITEMS))
    newer = document(
        table("2025年一般公共预算基本支出表", ["合计"], {"合计": ["1.00"]}), digest="another"
    )
    assert status(path, newer) is LoadStatus.REPLACED
    with StoreReader(path) as store:
        (card,) = store.documents()
        assert [figure.fact.printed for figure in store.figures(card)] == ["1.00"]


def test_stage_level_and_year_make_other_documents(path: Path) -> None:
    """预算 and 决算, 部门 and 单位, and two years of one body stand side by side."""
    stored(
        path,
        document(ITEMS),
        document(ITEMS, stage=Stage.FINAL),
        document(ITEMS, level=Level.UNIT),
        document(ITEMS, fiscal_year=2024),
    )
    with StoreReader(path) as store:
        assert len(store.documents()) == 4


def test_a_failing_load_leaves_nothing(path: Path) -> None:
    """A document that breaks half-way, and so the whole of it, never was."""
    stored(path, document(ITEMS))
    one = document(ITEMS, ITEMS, fiscal_year=2030)
    longer = table("项目支出表", ["合计"], {"合计": ["1.00"], "甲": ["1.00"], "乙": ["2.00"]})
    torn = replace(one, tables=(ITEMS, replace(one.tables[1], facts=longer.facts)))
    with pytest.raises(KeyError), open_for_writing(path) as db:
        load(db, torn)
    with StoreReader(path) as store:
        assert [card.fiscal_year for card in store.documents()] == [2025]


def test_a_figure_and_a_blank_are_told_apart(path: Path) -> None:
    """A printed figure, a blank cell and no cell at all are three different things."""
    halves = table(
        "收支总表",
        ["收入/预算数", "支出/预算数"],
        {"事业收入": ["", "×"], "支出总计": ["×", "0.00"]},
    )
    stored(path, document(halves))
    with StoreReader(path) as store:
        (outline,) = store.outline(store.documents()[0])
        income, spending = outline.columns
        first, last = outline.rows
        assert isinstance(store.cell(outline, first, income), Gap)
        zero = store.cell(outline, last, spending)
        assert isinstance(zero, Figure)
        assert zero.fact.printed == "0.00"
        assert store.cell(outline, first, spending) is None


def test_what_is_read_is_what_was_stored(path: Path) -> None:
    """Every fact comes back as it was, its place on the page included."""
    one = document(ITEMS)
    stored(path, one)
    with StoreReader(path) as store:
        (card,) = store.documents()
        assert tuple(figure.fact for figure in store.figures(card)) == one.tables[0].facts


def test_plain_sql_understands_the_file(path: Path) -> None:
    """Foreign keys hold, money adds up in 分, and one view has it all in words."""
    stored(path, document(ITEMS))
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert len(db.execute("PRAGMA foreign_key_list(facts)").fetchall()) == 2
    row = db.execute("SELECT organization, row_name, amount, unit, fen FROM figures").fetchone()
    assert row == ("海州市云台区水务局", "合计", "9.30", "万元", 9_300_000)
    db.close()


def test_no_database_yet(path: Path) -> None:
    """Reading where nothing was ever loaded says so and creates nothing."""
    with pytest.raises(DatabaseMissingError):
        StoreReader(path)
    assert not path.exists()


@pytest.mark.parametrize("reading", [True, False])
def test_a_file_of_another_program_is_left_alone(path: Path, *, reading: bool) -> None:
    """A text file, and another program's database, are neither read nor written."""
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE notes (text)")
    other.commit()
    other.close()
    for content in (path.read_bytes(), b"just some text, longer than a header of sixteen bytes"):
        path.write_bytes(content)
        with pytest.raises(DatabaseForeignError):
            _ = StoreReader(path) if reading else status(path, document(ITEMS))
        assert path.read_bytes() == content


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    """A folder in the database's place is reported as such."""
    with pytest.raises(DatabaseUnwritableError):
        status(tmp_path, document(ITEMS))
    with pytest.raises(DatabaseUnwritableError):
        StoreReader(tmp_path)


def test_a_database_that_is_just_being_made(path: Path) -> None:
    """A file in which nothing stands yet is no database yet, and nobody else's either."""
    path.touch()
    with pytest.raises(DatabaseMissingError):
        StoreReader(path)
    assert status(path, document(ITEMS)) is LoadStatus.LOADED


@pytest.mark.parametrize("reading", [True, False])
def test_a_database_of_another_version(path: Path, *, reading: bool) -> None:
    """A database that an older Mingzhang laid out says so, and stays as it is."""
    stored(path, document(ITEMS))
    older = sqlite3.connect(path)
    older.execute(f"PRAGMA application_id = {0x4D5A5A01}")
    older.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseOutdatedError):
        _ = StoreReader(path) if reading else status(path, document(ITEMS))
    assert path.read_bytes() == before
