"""Pages that are pictures: their text, read by the optional part ``mingzhang[scan]``."""

import socket
import sys
from collections import Counter
from pathlib import Path
from typing import NoReturn

import pikepdf
import pytest

from knowledge.disclosure import understand
from knowledge.errors import ScanUnsupportedError, TextMissingError
from knowledge.model import Document
from knowledge.reading import read
from knowledge.reading.pages import Grid, Line
from tests.reading.scans import joined, scanned

for needed in ("rapidocr", "onnxruntime", "cv2"):
    pytest.importorskip(needed, reason="the optional part mingzhang[scan] is not installed")

COVER, TABLE, SMALL = 1, 13, 21


@pytest.fixture
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be downloaded."""

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("the scan reader reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def unsupported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the optional part missing."""
    monkeypatch.delitem(sys.modules, "knowledge.reading.scan.recognised", raising=False)
    monkeypatch.setitem(sys.modules, "knowledge.reading.scan.recognised", None)


def _figures(document: Document) -> Counter[tuple[object, ...]]:
    return Counter(
        (fact.row.code, fact.row.path, fact.column.path, fact.printed, fact.unit, fact.page)
        for table in document.tables
        for fact in table.facts
    )


@pytest.mark.usefixtures("_offline")
def test_a_scan_gives_the_figures_of_the_page(tmp_path: Path, sample: Path) -> None:
    """A slanted scan under a seal, read offline, gives every figure of the page, in its place."""
    printed = understand(read(joined(tmp_path / "文字.pdf", [(sample, COVER), (sample, TABLE)])))
    document = understand(read(scanned(sample, tmp_path / "扫描.pdf", COVER, TABLE, seal=True)))
    assert _figures(document) == _figures(printed)
    assert _figures(document).total() == 9
    assert (document.organization, document.fiscal_year) == ("天津市东丽区人民政府信访办公室", 2026)
    assert "第1—2页是扫描件，文字由机器识别，请与原件核对。" in document.warnings
    for table, original in zip(document.tables, printed.tables, strict=True):
        assert (table.number, table.title, table.unit) == (
            original.number,
            original.title,
            original.unit,
        )
        for fact, same in zip(table.facts, original.facts, strict=True):
            assert fact.confidence is not None
            assert 0 <= fact.confidence <= 1
            assert same.confidence is None
            assert fact.box is not None
            assert same.box is not None
            assert abs(fact.box.x0 - same.box.x0) < 6
            assert abs(fact.box.bottom - same.box.bottom) < 6


def test_a_page_scanned_sideways_is_turned(tmp_path: Path, sample: Path) -> None:
    """A page on its side, and then on its head, is read upright, with its merged header cells."""
    (page,) = read(scanned(sample, tmp_path / "横.pdf", SMALL, quarters=3)).pages
    (grid,) = [part for part in page.parts if isinstance(part, Grid)]
    assert page.width > page.height
    assert [(cell.text, cell.row_span, cell.column_span) for cell in grid.cells[:3]] == [
        ("科目编码", 2, 1),
        ("科目名称", 2, 1),
        ("本年政府性基金预算支出", 1, 3),
    ]
    assert "注：本表无数据。" in [part.text for part in page.parts if isinstance(part, Line)]


def test_only_pictures_are_recognised(tmp_path: Path, sample: Path) -> None:
    """In a file of both, a page with text keeps its own, and a picture's is read off it."""
    scan = scanned(sample, tmp_path / "扫描.pdf", COVER)
    pages = read(joined(tmp_path / "混.pdf", [(scan, 1), (sample, SMALL)])).pages
    assert [page.recognised for page in pages] == [True, None]
    cover = [part for part in pages[0].parts if isinstance(part, Line)]
    assert [line.text for line in cover] == [
        "天津市东丽区人民政府信访办公室",
        "2026年度部门预算公开",
    ]
    assert all(line.confidence and line.confidence > 0.9 for line in cover)
    assert all(
        cell.confidence is None
        for part in pages[1].parts
        if isinstance(part, Grid)
        for cell in part.cells
    )


def test_a_scan_of_nothing_has_no_text(tmp_path: Path) -> None:
    """White paper is no disclosure, and says so rather than asking for what is installed."""
    path = tmp_path / "白纸.pdf"
    with pikepdf.new() as blank:
        blank.add_blank_page(page_size=(595, 842))
        blank.save(tmp_path / "空.pdf")
    scanned(tmp_path / "空.pdf", path, 1)
    with pytest.raises(TextMissingError):
        read(path)


@pytest.mark.usefixtures("unsupported")
def test_a_scan_asks_for_the_optional_part(tmp_path: Path, sample: Path) -> None:
    """Without the optional part a scan fails by a name of its own, which names the file."""
    path = scanned(sample, tmp_path / "扫描.pdf", COVER)
    with pytest.raises(ScanUnsupportedError) as caught:
        read(path)
    assert caught.value.file == "扫描.pdf"


@pytest.mark.usefixtures("unsupported")
def test_a_picture_among_pages_with_text_is_named(tmp_path: Path, sample: Path) -> None:
    """Without the optional part the pages with text are read, and a warning names the picture."""
    scan = scanned(sample, tmp_path / "扫描.pdf", COVER)
    parts = [(sample, COVER), (scan, 1), (sample, SMALL)]
    document = understand(read(joined(tmp_path / "混.pdf", parts)))
    assert [table.title for table in document.tables] == ["政府性基金预算支出情况表"]
    assert any(warning.startswith("第2页是图片，没有读") for warning in document.warnings)


@pytest.mark.usefixtures("unsupported")
def test_tables_that_are_pictures_ask_for_the_optional_part(tmp_path: Path, sample: Path) -> None:
    """Without the optional part, text whose tables are all pictures fails for want of it."""
    scan = scanned(sample, tmp_path / "扫描.pdf", TABLE)
    path = joined(tmp_path / "混.pdf", [(sample, COVER), (sample, 3), (scan, 1)])
    with pytest.raises(ScanUnsupportedError):
        understand(read(path))
