"""What a document states goes into the database and comes back, with its place."""

import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.disclosure import understand
from knowledge.model import (
    Body,
    Change,
    Definition,
    Direction,
    Document,
    Duty,
    EmptyTable,
    Indicator,
    Measure,
    Money,
    Passage,
    Relation,
    Statement,
    Target,
    Tie,
)
from knowledge.reading import read
from knowledge.store import StoreReader
from knowledge.store.writing import load, open_for_writing
from tests.documents import document, stored, table

PASSAGE = Passage(
    ("二、收入说明",), "收入预算449.50万元，与上年相比增加33.28万元，主要原因是人员增加。", 5
)
STATEMENT = Statement(
    PASSAGE,
    PASSAGE.text,
    ("收入预算",),
    Measure.AMOUNT,
    "449.50",
    Decimal("449.50"),
    "万元",
    2025,
    "预算",
)
UNASSIGNED = replace(STATEMENT, path=(), printed="1", amount=Decimal(1))
CHANGE = Change(
    PASSAGE, PASSAGE.text, ("收入预算",), Direction.INCREASE, Decimal("33.28"), "33.28", "万元",
    None, "", "上年", 2024, Decimal("449.50"), "万元", "人员增加",
)  # fmt: skip
INDICATOR = Indicator(
    ("产出指标", "数量指标"),
    "摄像头数量",
    "工作中使用的摄像头数量",
    "≤15个",
    "≤",
    Decimal(15),
    "个",
    "",
    "",
    9,
)
TARGET = Target(
    0,
    "防汛绩效目标表",
    "防汛专项",
    (Money(("预算数",), "15000.00", Decimal("15000.00"), "元", 9),),
    "保障度汛",
    (("绩效目标", "安全度汛"),),
    (INDICATOR, replace(INDICATOR, name="满意度", printed="满意", value=None)),
    (("主管部门", "水务局"),),
    (9,),
    Tie(0, 1, "同名"),
)
PROJECTS = table("项目支出表", ["合计"], {"合计": ["1.50"], "防汛专项": ["1.50"]})


def stating(**changes: object) -> Document:
    """Return a document that states one of each kind."""
    one = replace(
        document(PROJECTS),
        passages=(PASSAGE,),
        statements=(STATEMENT, UNASSIGNED),
        changes=(CHANGE,),
        definitions=(Definition(PASSAGE, "一", "机关运行经费", "指公用经费。"),),
        duties=(Duty(PASSAGE, "一", "负责防汛。"),),
        bodies=(Body(PASSAGE, "防汛科", Relation.INNER),),
        empty_tables=(EmptyTable(PASSAGE, "政府性基金预算支出表"),),
        targets=(TARGET,),
    )
    return replace(one, **changes)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a database may be made."""
    return tmp_path / "some.db"


def test_what_is_stated_comes_back_as_it_was(path: Path) -> None:
    """Every record comes back with its passage and its file; none is changed."""
    one = stating()
    with StoreReader(stored(path, one)) as store:
        (card,) = store.documents()
        assert tuple(cited.record for cited in store.statements(card)) == one.statements
        assert tuple(cited.record for cited in store.changes(card)) == one.changes
        assert tuple(cited.record for cited in store.definitions(card)) == one.definitions
        assert tuple(cited.record for cited in store.duties(card)) == one.duties
        assert tuple(cited.record for cited in store.bodies(card)) == one.bodies
        assert tuple(cited.record for cited in store.empty_tables(card)) == one.empty_tables
        (target,) = store.targets(card)
        assert target.record == replace(TARGET, tie=None)
        assert target.file.file == one.file
        assert target.document == card


def test_a_target_leads_to_its_row(path: Path) -> None:
    """A tied target names the row of the 项目支出表, and how that is known."""
    with StoreReader(stored(path, stating())) as store:
        (card,) = store.documents()
        (outline,) = store.outline(card)
        (target,) = store.targets(card)
        assert target.row_id == outline.row_ids[1]
        assert target.tie == "同名"


def test_records_are_looked_up_by_name(path: Path) -> None:
    """The last name of a path, or a term, finds its records alone."""
    with StoreReader(stored(path, stating())) as store:
        (card,) = store.documents()
        assert [cited.record for cited in store.statements(card, "收入预算")] == [STATEMENT]
        assert [cited.record for cited in store.changes(card, "收入预算")] == [CHANGE]
        assert len(store.definitions(card, "机关运行经费")) == 1
        assert store.changes(card, "支出预算") == ()
        assert store.definitions(card, "公用经费") == ()


def test_plain_sql_reads_what_is_stated(path: Path) -> None:
    """Money is exact text and whole 分, foreign keys hold, and a passage leads to its page."""
    stored(path, stating())
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute(
        "SELECT statements.name, amount, unit, fen, passages.page, files.file FROM statements"
        " JOIN passages ON passages.id = passage_id JOIN files ON files.id = file_id"
        " WHERE statements.name IS NOT NULL"
    ).fetchall() == [("收入预算", "449.50", "万元", 449_500_000, 5, stating().file)]
    assert db.execute(
        "SELECT rows.name, indicators.name, comparator, value, indicators.unit FROM indicators"
        " JOIN targets ON targets.id = target_id JOIN rows ON rows.id = row_id"
    ).fetchall()[0] == ("防汛专项", "摄像头数量", "≤", "15", "个")
    db.close()


def test_a_newer_file_takes_the_place_of_what_was_stated(path: Path) -> None:
    """Statements go with their passages, and targets with their file or for the same project."""
    newer = stating(digest="another", statements=(replace(STATEMENT, printed="449.5"),))
    stored(path, stating(), newer)
    with StoreReader(path) as store:
        (card,) = store.documents()
        assert [cited.record.printed for cited in store.statements(card)] == ["449.5"]
        assert len(store.targets(card)) == 1
    db = sqlite3.connect(path)
    for name in ("statements", "changes", "definitions", "duties", "targets", "indicators"):
        (count,) = db.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608
        assert count == (2 if name == "indicators" else 1)
    db.close()


def test_a_target_outlives_the_row_that_it_was_tied_to(path: Path) -> None:
    """Where the row goes, the target stays, untied."""
    stored(path, stating())
    with open_for_writing(path) as db:
        db.execute("DELETE FROM tables")
        db.conn.commit()
    with StoreReader(path) as store:
        (card,) = store.documents()
        (target,) = store.targets(card)
        assert (target.row_id, target.tie) == (None, "")


@pytest.mark.parametrize("first", ["forms", "tables"])
def test_targets_are_tied_across_files(path: Path, first: str) -> None:
    """The forms in one file and the 项目支出表 in another are tied, in whatever order they come."""
    forms = replace(
        document(digest="forms"),
        passages=(PASSAGE,),
        targets=(replace(TARGET, tie=None), replace(TARGET, project="办公楼修缮", tie=None)),
    )
    tables = document(PROJECTS, digest="tables")
    stored(path, *((forms, tables) if first == "forms" else (tables, forms)))
    with StoreReader(path) as store:
        (card,) = store.documents()
        (outline,) = store.outline(card)
        assert [(cited.row_id, cited.tie) for cited in store.targets(card)] == [
            (outline.row_ids[1], "同名"),
            (None, ""),
        ]


def test_the_sample_comes_back_whole(path: Path, sample: Path) -> None:
    """All that the packaged disclosure states is stored and read back equal."""
    one = understand(read(sample))
    with open_for_writing(path) as db:
        load(db, one)
    with StoreReader(path) as store:
        (card,) = store.documents()
        assert tuple(cited.record for cited in store.statements(card)) == one.statements
        assert tuple(cited.record for cited in store.changes(card)) == one.changes
        assert [cited.record.project for cited in store.targets(card)] == [
            target.project for target in one.targets
        ]
        assert all(cited.row_id for cited in store.targets(card))
