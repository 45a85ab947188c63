"""Two files of one disclosure, as they come: prose and tables apart, versions, other forms."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import run
from knowledge.ingest import Ingested, ingest
from knowledge.store import LoadStatus, StoreReader
from tests.webpages import BASIC, INCOME

Publish = Callable[..., Path]

PROSE = tuple(
    f"{year}年，本部门支出{year - 2000}.50万元，比上年增加1.20万元，主要原因是人员增加。"
    for year in range(2001, 2025)
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Return where a database may be made."""
    return tmp_path / "账.db"


def load(db: Path, *files: Path) -> list[LoadStatus]:
    """Load files, none of which may fail, one after another; return what became of each."""
    outcomes = list(ingest(files, db))
    return [outcome.status for outcome in outcomes if isinstance(outcome, Ingested)]


def printed(db: Path) -> dict[str, list[str]]:
    """Return the figures of the only document by the title of their table."""
    with StoreReader(db) as store:
        (card,) = store.documents()
        found: dict[str, list[str]] = {}
        for figure in store.figures(card):
            found.setdefault(figure.table.title, []).append(figure.fact.printed)
        return found


@pytest.mark.parametrize("prose_first", [True, False])
def test_prose_and_tables_apart(db: Path, publish: Publish, *, prose_first: bool) -> None:
    """The prose joins the tables, whichever comes first; each figure cites the tables' file."""
    text, tables = publish("说明.html", prose=PROSE), publish("表.html", BASIC)
    files = (text, tables) if prose_first else (tables, text)
    assert load(db, *files) == [LoadStatus.LOADED, LoadStatus.JOINED]
    with StoreReader(db) as store:
        (card,) = store.documents()
        contents = store.contents(card)
        assert card.file == "表.html"
        assert contents.tables == 1
        assert contents.passages >= len(PROSE)
        assert {figure.table.file.file for figure in store.figures(card)} == {"表.html"}


def test_a_newer_version(db: Path, publish: Publish) -> None:
    """The same tables again replace those that were there, facts and all."""
    old, new = publish("旧.html", BASIC), publish("新.html", BASIC, pay="9.00")
    assert load(db, old, new) == [LoadStatus.LOADED, LoadStatus.REPLACED]
    assert printed(db) == {BASIC: ["9.00", "9.00", "5.00", "5.00", "15.00", "10.00", "5.00"]}


def test_the_old_file_again(db: Path, publish: Publish) -> None:
    """A folder with both versions in it settles: the second run changes nothing."""
    files = publish("旧.html", BASIC), publish("新.html", BASIC, pay="9.00")
    load(db, *files)
    assert load(db, *files) == [LoadStatus.UNCHANGED, LoadStatus.UNCHANGED]
    assert printed(db)[BASIC][0] == "9.00"


def test_tables_in_two_files(db: Path, publish: Publish) -> None:
    """Tables that the first file lacks join it, and each cites its own file."""
    assert load(db, publish("一.html", BASIC), publish("二.html", INCOME)) == [
        LoadStatus.LOADED,
        LoadStatus.JOINED,
    ]
    with StoreReader(db) as store:
        (card,) = store.documents()
        assert [(table.title, table.file.file) for table in store.outline(card)] == [
            (BASIC, "一.html"),
            (INCOME, "二.html"),
        ]


def test_another_form_of_the_tables_alone(db: Path, publish: Publish) -> None:
    """The tables again, without the prose, replace the tables; the prose stays."""
    whole = publish("全.html", BASIC, prose=PROSE)
    assert load(db, whole, publish("表.html", BASIC, pay="9.00")) == [
        LoadStatus.LOADED,
        LoadStatus.REPLACED,
    ]
    assert printed(db)[BASIC][0] == "9.00"
    with StoreReader(db) as store:
        (card,) = store.documents()
        assert store.contents(card).passages >= len(PROSE)
        assert [file.replaced_by for file in store.files(card)] == [None, None]


def test_other_stages_and_years_are_other_documents(db: Path, publish: Publish) -> None:
    """The same tables of another year replace nothing."""
    assert load(db, publish("一.html", BASIC), publish("二.html", BASIC, year=2023)) == [
        LoadStatus.LOADED,
        LoadStatus.LOADED,
    ]


def test_replaced_files_are_listed(
    db: Path, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    """`documents --all` still shows the file that was replaced, and by which."""
    load(db, publish("旧.html", BASIC), publish("新.html", BASIC, pay="9.00"))
    assert run(["documents", "--db", str(db)]) == 0
    assert "旧.html" not in capsys.readouterr().out
    assert run(["documents", "--all", "--db", str(db)]) == 0
    current, gone = capsys.readouterr().out.splitlines()
    assert "新.html" in current
    assert "「旧.html」" in gone
    assert run(["documents", "--all", "--json", "--db", str(db)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["file"], line.get("replaced_by")) for line in lines] == [
        ("新.html", None),
        ("旧.html", "新.html"),
    ]


@pytest.mark.parametrize("name", ["jiangsu-renda-2019-budget", "jiangsu-zhengxie-2017-budget"])
def test_prose_and_tables_apart_as_published(db: Path, real: Path, name: str) -> None:
    """人大 2019 and 政协 2017 come in two files, one of prose and one of tables: one document."""
    files = [real / f"{name}-{part}.pdf" for part in ("tables", "text")]
    assert load(db, *files) == [LoadStatus.LOADED, LoadStatus.JOINED]
    with StoreReader(db) as store:
        (card,) = store.documents()
        contents = store.contents(card)
        assert contents.tables == 12
        assert contents.passages > 100
        assert {table.file.file for table in store.outline(card)} == {files[0].name}
