import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.errors import FileDamagedError, FileError
from knowledge.ingest import Ingested, ingest
from knowledge.loading.archive import archive_of, kept, kept_file
from knowledge.loading.files import digest_of, find_files
from knowledge.store import LoadStatus, StoreReader
from tests.webpages import BASIC

Publish = Callable[..., Path]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Return where a database may be made."""
    return tmp_path / "账.db"


def load(db: Path, *files: Path, dry_run: bool = False) -> list[LoadStatus | type[FileError]]:
    """Load files and return what became of each."""
    return [
        outcome.status if isinstance(outcome, Ingested) else type(outcome)
        for outcome in ingest(files, db, dry_run=dry_run)
    ]


def test_files_are_stored_in_their_order(db: Path, publish: Publish) -> None:
    """Whichever worker is first, documents come out, and in, as the files were given."""
    files = [publish(f"{year}.html", BASIC, year=year) for year in range(2015, 2025)]
    outcomes = list(ingest(files, db, workers=2))
    assert [outcome.file for outcome in outcomes] == [file.name for file in files]
    with StoreReader(db) as store:
        assert [card.id for card in store.documents()] == list(range(1, 11))


def test_a_known_file_is_not_read_again(db: Path, publish: Publish) -> None:
    """Bytes that were loaded are known before any process is started to read them."""
    file = publish("甲.html", BASIC)
    (first,) = ingest([file], db)
    pages: list[int] = []
    (again,) = ingest([file], db, on_page=lambda _, page, __: pages.append(page))
    assert isinstance(first, Ingested)
    assert isinstance(again, Ingested)
    assert again.status is LoadStatus.UNCHANGED
    assert (again.contents, again.sums, again.warnings) == (
        first.contents,
        first.sums,
        first.warnings,
    )
    assert pages == []


def test_dry_run_writes_nothing(db: Path, publish: Publish) -> None:
    """A dry run says what loading would do, and makes neither database nor copy."""
    old, new = publish("甲.html", BASIC), publish("乙.html", BASIC, pay="9.00")
    assert load(db, old, dry_run=True) == [LoadStatus.LOADED]
    assert [path.name for path in db.parent.iterdir()] == ["下载"]
    assert load(db, old) == [LoadStatus.LOADED]
    before = db.read_bytes()
    assert load(db, old, new, dry_run=True) == [LoadStatus.UNCHANGED, LoadStatus.REPLACED]
    assert db.read_bytes() == before
    assert len(list(archive_of(db).iterdir())) == 1


def test_the_source_file_is_kept(db: Path, publish: Publish) -> None:
    """A loaded file can be opened by its digest when the download is gone."""
    file = publish("甲.html", BASIC)
    content, digest = file.read_bytes(), digest_of(file)
    load(db, file)
    file.unlink()
    copy = kept_file(db, digest)
    assert copy
    assert copy.read_bytes() == content
    assert (copy.stem, copy.suffix) == (digest, ".html")


def test_a_failed_file_leaves_no_copy(db: Path, publish: Publish) -> None:
    """What was not loaded is not kept, and no folder is made for it."""
    file = publish("空.html")
    (outcome,) = ingest([file], db)
    assert isinstance(outcome, FileError)
    assert not db.exists()
    assert not archive_of(db).exists()


def test_a_load_that_fails_takes_its_copy_along(db: Path, publish: Publish) -> None:
    """Where the document cannot be stored the copy goes, and another file's copy stays."""
    kept_before = publish("甲.html", BASIC)
    load(db, kept_before)
    file = publish("乙.html", BASIC, year=2020)
    with pytest.raises(RuntimeError), kept(file, digest_of(file), db):
        raise RuntimeError
    assert [path.stem for path in archive_of(db).iterdir()] == [digest_of(kept_before)]


def test_a_file_that_changed_meanwhile(db: Path, publish: Publish) -> None:
    """A file whose bytes are no longer those that were read is still being written."""
    with (
        pytest.raises(FileDamagedError),
        kept(publish("甲.html", BASIC), "0" * 64, db),
    ):
        pytest.fail("it must not be stored")
    assert not archive_of(db).exists()


def test_copies_are_no_downloads(db: Path, publish: Publish) -> None:
    """Loading the folder in which the database stands does not find the kept copies."""
    file = publish("甲.html", BASIC)
    load(db, file)
    assert list(find_files(db.parent)) == [file]


def test_sums_that_do_not_close_are_warned_of(db: Path, publish: Publish) -> None:
    """A document whose parts do not make its wholes says so, and where."""
    (outcome,) = ingest([publish("甲.html", BASIC, pay="9.00")], db)
    assert isinstance(outcome, Ingested)
    assert outcome.sums.closed < outcome.sums.checked
    (warning,) = outcome.warnings
    assert f"{outcome.sums.closed}/{outcome.sums.checked}" in warning
    assert BASIC in warning


def test_killed_at_any_moment(db: Path, publish: Publish) -> None:
    """Killed half-way the database holds whole documents, and the next run does the rest."""
    for year in range(2000, 2024):
        publish(f"{year}.html", BASIC, year=year)
    command = [sys.executable, "-m", "bot", "ingest", "--json", "--db", str(db)]
    with subprocess.Popen(
        [*command, str(db.parent / "下载")], stdout=subprocess.PIPE, encoding="utf-8"
    ) as running:
        assert running.stdout
        told = [json.loads(running.stdout.readline()) for _ in range(3)]
        running.kill()
    assert [line["status"] for line in told] == ["loaded"] * 3

    connection = sqlite3.connect(db)
    (torn,) = connection.execute(
        "SELECT count(*) FROM files WHERE facts != (SELECT count(*) FROM facts"
        " JOIN rows ON rows.id = row_id JOIN tables ON tables.id = table_id"
        " WHERE file_id = files.id)"
    ).fetchone()
    (stored,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    connection.close()
    assert torn == 0
    assert stored >= 3
    again = load(db, *find_files(db.parent / "下载"))
    assert again == [LoadStatus.UNCHANGED] * stored + [LoadStatus.LOADED] * (24 - stored)


def test_readers_are_not_blocked(db: Path, publish: Publish) -> None:
    """While a document is being written, another connection reads what was there."""
    load(db, publish("甲.html", BASIC))
    writer = sqlite3.connect(db, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM documents")
    with StoreReader(db) as store:
        assert len(store.documents()) == 1
    writer.execute("ROLLBACK")
    writer.close()
