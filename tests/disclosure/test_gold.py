"""The sample's cells, as they were set: each figure is one fact, in its place."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from knowledge.disclosure import understand
from knowledge.model import Document, Fact, Level, Stage, Table
from knowledge.reading import read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def document() -> Document:
    """Return the packaged sample, read."""
    return understand(read(ROOT / "knowledge" / "sample" / "disclosure.pdf"))


@pytest.fixture(scope="module")
def figures() -> list[dict[str, Any]]:
    """Return the cells of the ten tables that hold figures."""
    cells = json.loads((ROOT / "tests" / "data" / "cells.json").read_text("utf-8"))
    return [cell for cell in cells if not cell["is_label"] and not cell["table"].startswith("绩效")]


Place = tuple[str, str, str, str | None, tuple[str, ...], tuple[str, ...], str]


def _printed_place(cell: dict[str, Any]) -> Place:
    """Return what ``cells.json`` says of a figure, its label columns told apart."""
    *outer, name = cell["row_label"]
    code = outer.pop(0) if outer and outer[0].isdigit() else None
    names = [*outer, name]
    if cell["table"] == "表10" and len(names) > 1:
        names.pop()  # 项目单位, which is a note
    return (
        f"预算公开{cell['table']}",
        cell["title"],
        cell["unit"],
        code,
        tuple(names),
        tuple(cell["col_path"]),
        cell["value"],
    )


def _found_place(table: Table, fact: Fact) -> Place:
    """Return the same of a fact, whose row path is cut to what the row itself prints."""
    row = fact.row
    names = row.path if table.kind == "projects" else row.path[-1:]
    return (
        table.number or "",
        table.title,
        fact.unit,
        row.code,
        names,
        fact.column.path,
        fact.printed,
    )


def test_every_figure_is_one_fact(document: Document, figures: list[dict[str, Any]]) -> None:
    """All 239 figures are facts, under their row, column and unit, and there is no other fact."""
    expected = Counter(_printed_place(cell) for cell in figures)
    found = Counter(_found_place(table, fact) for table in document.tables for fact in table.facts)
    assert expected.total() == 239
    assert found == expected


def test_every_fact_stands_where_its_box_is(document: Document) -> None:
    """Each fact names a page of its table and a box on that page."""
    for table in document.tables:
        for fact in table.facts:
            assert fact.page in table.pages
            assert fact.box is not None
            assert fact.box.x0 < fact.box.x1
            assert fact.box.top < fact.box.bottom


def test_identity_is_read(document: Document) -> None:
    """Organization, year, stage, level and title come from the document."""
    assert document.organization == "天津市东丽区人民政府信访办公室"
    assert (document.fiscal_year, document.stage, document.level) == (
        2026,
        Stage.BUDGET,
        Level.DEPARTMENT,
    )
    assert document.title == "天津市东丽区人民政府信访办公室2026年度部门预算公开"
    assert document.pages == 30
    assert document.warnings == ()


def test_tables_are_known_by_kind(document: Document) -> None:
    """The ten tables stand in order, each of its kind; the 绩效目标 forms are none of them."""
    assert [table.kind for table in document.tables] == [
        "total_income_expenditure",
        "total_income",
        "total_expenditure",
        "fiscal_income_expenditure",
        "general_expenditure",
        "general_basic_expenditure",
        "three_public",
        "government_fund",
        "state_capital",
        "projects",
    ]


def test_empty_tables_are_known(document: Document) -> None:
    """Tables 7 to 9 print that they have no data; they keep their columns and their 合计 row."""
    for table in document.tables[6:9]:
        assert table.empty
        assert table.remark == "注：本表无数据。"
        assert table.columns
        assert not table.facts
    assert [row.path for row in document.tables[7].rows] == [("合计",)]
    assert [column.path for column in document.tables[6].columns] == [
        ("“三公”经费合计",),
        ("因公出国(境)费",),
        ("公务用车购置及运行费", "小计"),
        ("公务用车购置及运行费", "公务用车购置费"),
        ("公务用车购置及运行费", "公务用车运行费"),
        ("公务接待费",),
    ]


def test_rows_are_nested(document: Document) -> None:
    """A row's path goes from the outermost level, by code, by numbering or by category."""
    paths = {(table.number, row.code): row.path for table in document.tables for row in table.rows}
    assert paths["预算公开表3", "2080505"] == (
        "社会保障和就业支出",
        "行政事业单位养老支出",
        "机关事业单位基本养老保险缴费支出",
    )
    income = {row.path for row in document.tables[3].rows}
    assert ("一、本年收入", "(1)一般公共预算拨款") in income
    assert ("一、本年支出", "(一)一般公共服务支出") in income
    assert ("二、年终结转",) in income
    project = next(row for row in document.tables[9].rows if row.name == "信访工作经费项目")
    assert project.path == ("特定目标类", "信访工作经费项目")
    assert project.notes == (("项目单位", "天津市东丽区人民政府信访办公室"),)


def test_blank_cells_are_known(document: Document) -> None:
    """Each cell without a figure, in a row and a column of figures, is one blank."""
    for table in document.tables:
        places = [(cell.row.position, cell.column.position) for cell in table.facts]
        places += [(cell.row.position, cell.column.position) for cell in table.blanks]
        assert len(places) == len(set(places))
    by_function = document.tables[2]
    assert len(by_function.facts) + len(by_function.blanks) == len(by_function.rows) * len(
        by_function.columns
    )


def test_a_table_over_two_pages_is_one(document: Document) -> None:
    """Table 3 repeats its header on its second page and table 6 does not."""
    assert document.tables[2].pages == (14, 15)
    assert document.tables[5].pages == (18, 19)
    assert document.tables[2].facts[-1].page == 15


def test_prose_is_paragraphs_under_headings(document: Document) -> None:
    """Paragraphs go on over lines and pages, and know the headings that they stand under."""
    texts = {passage.text: passage for passage in document.passages}
    office = next(text for text in texts if text.startswith("本部门2026年天津市东丽区"))
    assert "租赁费6.51万元、委托业务费0.91万元" in office
    assert texts[office].page == 9
    assert texts[office].headings == (
        "第二部分 2026年部门预算情况说明",
        "十、其他重要事项的情况说明",
        "（一）机关运行经费",
    )
    assert not any("....." in text or text.startswith("- ") for text in texts)
    assert not any("预算公开表" in text for text in texts)
