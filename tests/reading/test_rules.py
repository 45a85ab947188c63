"""The sample with its table rules taken away, side by side with what was set in its cells."""

import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from knowledge.disclosure import understand
from knowledge.model import Document
from knowledge.reading import read

ROOT = Path(__file__).parents[2]
TABLE_PAGES = range(11, 23)
THIN = 1.01

Keep = Callable[[bool, bool], bool]


Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def _box(instruction: Instruction) -> tuple[float, float, float]:
    """Return where a box that is drawn begins, its width and its height."""
    x, _, width, height = (float(str(value)) for value in instruction.operands)
    return x, width, height


def _without(path: Path, keep: Keep) -> Document:
    """Return the sample read with those rules only that ``keep`` (upright, outermost) keeps."""
    with pikepdf.open(ROOT / "knowledge" / "sample" / "disclosure.pdf") as pdf:
        for index in TABLE_PAGES:
            page = pdf.pages[index]
            drawn = pikepdf.parse_content_stream(page)
            boxes = [_box(item) for item in drawn if str(item.operator) == "re"]
            ends = [x for x, width, height in boxes if width <= THIN < height]
            kept, dropped = [], False
            for item in drawn:
                if str(item.operator) == "re":
                    x, width, height = _box(item)
                    outermost = min(abs(x - min(ends)), abs(x - max(ends))) < 2 * THIN
                    rule = min(width, height) <= THIN
                    dropped = rule and not keep(width <= THIN < height, outermost)
                elif not (dropped and str(item.operator) == "f"):
                    dropped = False
                if not dropped:
                    kept.append(item)
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        pdf.save(path)
    return understand(read(path))


def _printed() -> Counter[str]:
    cells = json.loads((ROOT / "tests" / "data" / "cells.json").read_text("utf-8"))
    return Counter(
        cell["value"]
        for cell in cells
        if not cell["is_label"] and not cell["table"].startswith("绩效")
    )


def _figures(document: Document) -> Counter[str]:
    return Counter(fact.printed for table in document.tables for fact in table.facts)


def test_tables_with_open_sides_are_read_whole(tmp_path: Path) -> None:
    """Where the outermost upright rules are missing, the level ones say where the table ends."""
    whole = understand(read(ROOT / "knowledge" / "sample" / "disclosure.pdf"))
    document = _without(
        tmp_path / "开口.pdf", lambda upright, outermost: not (upright and outermost)
    )
    assert [
        [(fact.row, fact.column, fact.printed) for fact in table.facts] for table in document.tables
    ] == [[(fact.row, fact.column, fact.printed) for fact in table.facts] for table in whole.tables]


@pytest.mark.parametrize(
    ("keep", "right"),
    [(lambda upright, _: not upright, 6), (lambda _, __: False, 5)],
    ids=["level rules only", "no rules"],
)
def test_tables_without_rules_are_told_by_position(tmp_path: Path, keep: Keep, right: int) -> None:
    """Every figure is found, once; plain tables are read whole, and each page is marked."""
    whole = understand(read(ROOT / "knowledge" / "sample" / "disclosure.pdf"))
    document = _without(tmp_path / "无线.pdf", keep)
    assert _figures(document) == _printed()
    expected = [
        {(fact.row.path, fact.column.path, fact.amount) for fact in table.facts}
        for table in whole.tables
    ]
    found: list[set[tuple[tuple[str, ...], tuple[str, ...], Decimal]]] = [
        {(fact.row.path, fact.column.path, fact.amount) for fact in table.facts}
        for table in document.tables
    ]
    assert sum(1 for facts in found if facts and facts in expected) >= right
    assert sum("表格线不全" in warning for warning in document.warnings) == 9
