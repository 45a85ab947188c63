import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.store import StoreReader, UnansweredKeeper
from knowledge.store.unanswered import LONGEST, kept_form
from knowledge.store.writing import in_one_transaction, load, open_for_writing
from tests.documents import document, stored, table

ONE = document(table("项目支出表", ["合计"], {"合计": ["1.00"], "河道清淤": ["1.00"]}))


class Clock:
    """A clock that goes on a minute each time it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a database with one document."""
    return stored(tmp_path / "a.db", ONE)


def kept(path: Path, reason: str | None = None, limit: int = 10) -> Iterator[tuple[str, str, int]]:
    """Return what is kept, without the time."""
    with StoreReader(path) as store:
        for one in store.unanswered(reason, limit):
            yield one.question, one.reason, one.count


def test_the_same_question_counts_up(path: Path) -> None:
    """One line a question, with its last reason and time; the most asked stands first."""
    with UnansweredKeeper(path, Clock()) as keeper:
        for question, reason in (
            ("甲", "ambiguous"),
            ("乙", "item_unknown"),
            ("乙", "not_understood"),
        ):
            keeper.keep(question, reason)
    assert list(kept(path)) == [("乙", "not_understood", 2), ("甲", "ambiguous", 1)]
    assert list(kept(path, "ambiguous")) == [("甲", "ambiguous", 1)]
    assert list(kept(path, limit=1)) == [("乙", "not_understood", 2)]
    with StoreReader(path) as store:
        (first, _) = store.unanswered(None, 2)
    assert first.last == datetime(2026, 1, 2, 3, 7, tzinfo=UTC)


def test_those_asked_longest_ago_go(path: Path) -> None:
    """No more are kept than may be."""
    with UnansweredKeeper(path, Clock(), most=2) as keeper:
        for question in "甲乙丙甲丁":
            keeper.keep(question, "ambiguous")
    assert {question for question, *_ in kept(path)} == {"甲", "丁"}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("我的电话13812345678,办公费多少", "我的电话…,办公费多少"),
        ("022-8432 1234", "…"),
        ("身份证12010119800101123x", "身份证…"),
        ("a.b@c.cn和@somebody", "…和…"),
        ("2010101是多少", "2010101是多少"),
        ("2023-2024年办公费", "2023-2024年办公费"),
        ("长" * 300, "长" * LONGEST),
    ],
)
def test_nobody_is_known_by_what_is_kept(text: str, form: str) -> None:
    """Numbers of telephones and papers and addresses are masked; codes and years are not."""
    assert kept_form(text) == form


def test_a_database_that_cannot_be_written_is_no_matter(path: Path) -> None:
    """Whoever asks never hears of it."""
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with UnansweredKeeper(path, Clock()) as keeper:
            keeper.keep("甲", "ambiguous")
    finally:
        path.parent.chmod(0o755)
        path.chmod(0o644)
    with UnansweredKeeper(path.with_name("none.db"), Clock()) as keeper:
        keeper.keep("甲", "ambiguous")
    assert not path.with_name("none.db").exists()


def test_nothing_is_kept_in_a_database_of_another_kind(tmp_path: Path) -> None:
    """A file that is no database stays as it is."""
    other = tmp_path / "notes.txt"
    other.write_text("not a database " * 100)
    with UnansweredKeeper(other, Clock()) as keeper:
        keeper.keep("甲", "ambiguous")
    assert other.read_text() == "not a database " * 100


def test_nothing_is_kept_yet(path: Path) -> None:
    """A database in which nothing was ever kept lists nothing."""
    assert list(kept(path)) == []


def test_while_documents_are_loaded(path: Path) -> None:
    """Keeping waits for a loading that has begun, and the loading for it; the answers see both."""
    other = document(*ONE.tables, fiscal_year=2024)
    with (
        UnansweredKeeper(path, Clock()) as keeper,
        open_for_writing(path) as db,
        in_one_transaction(db),
    ):
        keeper.keep("甲", "ambiguous")
        assert list(kept(path)) == []
        load(db, other)
    assert list(kept(path)) == [("甲", "ambiguous", 1)]
    with StoreReader(path) as store:
        assert len(store.documents()) == 2


def test_from_many_threads(path: Path) -> None:
    """None is lost where several ask at once."""
    with UnansweredKeeper(path, Clock()) as keeper:
        threads = [
            threading.Thread(target=keeper.keep, args=("甲", "ambiguous")) for _ in range(20)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert list(kept(path)) == [("甲", "ambiguous", 20)]


def test_people_can_read_it(path: Path) -> None:
    """It is a plain table of the database."""
    with UnansweredKeeper(path, Clock()) as keeper:
        keeper.keep("甲", "ambiguous")
    connection = sqlite3.connect(path)
    try:
        found = connection.execute("SELECT * FROM unanswered").fetchall()
    finally:
        connection.close()
    assert found == [("甲", "ambiguous", 1, "2026-01-02T03:05:00+00:00")]
