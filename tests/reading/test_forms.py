"""One disclosure in every form gives the same facts; what is no form fails by its own name."""

import io
import json
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from knowledge.disclosure import understand
from knowledge.errors import (
    FileDamagedError,
    FileEncryptedError,
    FileError,
    FileTooLargeError,
    FormArchiveError,
    FormOfficeError,
    FormOldWordError,
    FormUnknownError,
    TablesMissingError,
    TextMissingError,
)
from knowledge.model import Document, Fact, Level, Stage, Table
from knowledge.reading import is_readable_form, read
from tests.reading.office import packed, paragraph, rows, saved, word, workbook

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
SAMPLE = ROOT / "knowledge" / "sample" / "disclosure.pdf"
FORMS = ["disclosure.docx", "tables.xlsx", "tables.xls", "disclosure.html", "disclosure.txt"]
WITH_PROSE = ["disclosure.docx", "disclosure.html", "disclosure.txt"]

ONLY_DRAWN = "资金来源"
"""The outermost name in the header of table 10, which the text does not have."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

Place = tuple[str, str, str, str | None, tuple[str, ...], tuple[str, ...], str]


@cache
def _document(name: str) -> Document:
    return understand(read(DATA / name))


@cache
def _pdf() -> Document:
    return understand(read(SAMPLE))


def _column(path: tuple[str, ...], file: str) -> tuple[str, ...]:
    return path[1:] if file.endswith(".txt") and path[0] == ONLY_DRAWN else path


def _expected(file: str) -> Counter[Place]:
    """Return the places of the figures in ``cells.json``."""
    cells: list[dict[str, Any]] = json.loads((DATA / "cells.json").read_text("utf-8"))
    places: Counter[Place] = Counter()
    for cell in cells:
        if cell["is_label"] or cell["table"].startswith("绩效"):
            continue
        *outer, name = cell["row_label"]
        code = outer.pop(0) if outer and outer[0].isdigit() else None
        names = [*outer, name]
        if cell["table"] == "表10" and len(names) > 1:
            names.pop()  # 项目单位, which is a note
        places[
            f"预算公开{cell['table']}",
            cell["title"],
            cell["unit"],
            code,
            tuple(names),
            _column(tuple(cell["col_path"]), file),
            cell["value"],
        ] += 1
    return places


def _place(table: Table, fact: Fact) -> Place:
    names = fact.row.path if table.kind == "projects" else fact.row.path[-1:]
    return (
        table.number or "",
        table.title,
        fact.unit,
        fact.row.code,
        names,
        fact.column.path,
        fact.printed,
    )


@pytest.mark.parametrize("name", FORMS)
def test_every_figure_is_one_fact(name: str) -> None:
    """All 239 figures are facts under row, column, unit and table; there is no other fact."""
    expected = _expected(name)
    document = _document(name)
    found = Counter(_place(table, fact) for table in document.tables for fact in table.facts)
    assert expected.total() == 239
    assert found == expected


@pytest.mark.parametrize("name", FORMS)
def test_tables_are_those_of_the_pdf(name: str) -> None:
    """Each table has the title, kind, unit, rows, remark and blanks that the PDF's has."""
    pdf, document = _pdf(), _document(name)
    for one, other in zip(pdf.tables, document.tables, strict=True):
        assert (one.number, one.title, one.kind, one.unit, one.remark, one.empty) == (
            other.number,
            other.title,
            other.kind,
            other.unit,
            other.remark,
            other.empty,
        )
        assert one.rows == other.rows
        assert [_column(column.path, name) for column in one.columns] == [
            column.path for column in other.columns
        ]
        assert len(one.blanks) == len(other.blanks)


@pytest.mark.parametrize("name", FORMS)
def test_identity_is_read(name: str) -> None:
    """Organization, year, stage and level are told from any form; without a cover by columns."""
    document = _document(name)
    assert document.organization == "天津市东丽区人民政府信访办公室"
    assert (document.fiscal_year, document.stage, document.level) == (
        2026,
        Stage.BUDGET,
        Level.DEPARTMENT,
    )


@pytest.mark.parametrize("name", WITH_PROSE)
def test_prose_is_that_of_the_pdf(name: str) -> None:
    """Title and paragraphs, each under its headings, are the PDF's."""
    pdf, document = _pdf(), _document(name)
    assert document.title == pdf.title
    assert {(p.headings, p.text) for p in document.passages} == {
        (p.headings, p.text) for p in pdf.passages
    }


def test_a_header_put_right_is_reported() -> None:
    """In the text 上年结转 stands one column too far left; the fix is said, and nothing else is."""
    warnings = {name: _document(name).warnings for name in FORMS}
    assert warnings.pop("disclosure.txt") == (
        "《部门收入总体情况表》的表头错了位，按小计在前的次序还原，请核对。",
    )
    assert set(warnings.values()) == {()}


@pytest.mark.parametrize("name", FORMS)
def test_the_suffix_says_nothing(tmp_path: Path, name: str) -> None:
    """A form is known by its content, under whatever name it was downloaded."""
    path = saved(tmp_path / "download.aspx", (DATA / name).read_bytes())
    assert read(path).pages == read(DATA / name).pages


@pytest.mark.parametrize("name", FORMS[:-1])
def test_a_folder_s_files_are_known_by_content(tmp_path: Path, name: str) -> None:
    """All but plain text is tried under any name."""
    assert is_readable_form(saved(tmp_path / "download", (DATA / name).read_bytes()))


@pytest.mark.parametrize("name", ["表.xls", "说明.TXT", "旧.doc", "版式.ofd", "公开.pdf"])
def test_a_folder_s_files_are_known_by_claim(tmp_path: Path, name: str) -> None:
    """A file that claims to be a disclosure is met with a sentence, not passed over."""
    assert is_readable_form(saved(tmp_path / name, b"?"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("封面.png", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        ("图.jpg", b"\xff\xd8\xff\xe0" + bytes(50)),
        ("cells.json", b'[{"table": 1}]'),
        ("SOURCE.md", "# 来源".encode()),
        ("Thumbs.db", OLE),
        ("~$公开.docx", b"user"),
    ],
)
def test_other_files_of_a_folder_are_passed_over(tmp_path: Path, name: str, content: bytes) -> None:
    """Pictures and notes are no disclosures."""
    assert not is_readable_form(saved(tmp_path / name, content))


def _zip(**parts: bytes) -> bytes:
    return packed({name.replace("__", "."): content for name, content in parts.items()})


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"PK\x03\x04", FileDamagedError),
        (_zip(a__pdf=b"%PDF"), FormArchiveError),
        (b"PK\x05\x06" + bytes(18) + b"%PDF-1.7", FormArchiveError),
        (b"Rar!\x1a\x07\x01\x00" + bytes(50), FormArchiveError),
        (_zip(OFD__xml=b"<a/>"), FormOfficeError),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.text"), FormOfficeError),
        (b"{\\rtf1\\ansi ...}", FormOfficeError),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n", FormOfficeError),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><a/>', FormOfficeError),
        (OLE + "WordDocument".encode("utf-16-le").ljust(128, b"\0"), FormOldWordError),
        (OLE + "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0"), FileEncryptedError),
        (OLE + "PowerPoint Document".encode("utf-16-le").ljust(128, b"\0"), FormOfficeError),
        (OLE + "Workbook".encode("utf-16-le").ljust(128, b"\0"), FileDamagedError),
        (bytes(range(256)) * 20, FormUnknownError),
        (b" \n\t\n", TextMissingError),
        (b"<html><body><p></p></body></html>", TextMissingError),
        (word(""), TextMissingError),
        (workbook(("Sheet1", rows(""))), TextMissingError),
        (b"a" * (17 << 20), FileTooLargeError),
    ],
)
def test_what_cannot_be_read_has_a_name(
    tmp_path: Path, content: bytes, error: type[FileError]
) -> None:
    """Each kind of file that cannot be read fails by its own name, which names the file."""
    with pytest.raises(error) as caught:
        read(saved(tmp_path / "公开.docx", content))
    assert caught.value.file == "公开.docx"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("name", ["disclosure.docx", "tables.xlsx"])
def test_a_truncated_office_file(tmp_path: Path, name: str, share: float) -> None:
    """A file cut anywhere is damaged, and never half a document."""
    content = (DATA / name).read_bytes()
    with pytest.raises(FileDamagedError):
        read(saved(tmp_path / name, content[: int(len(content) * share)]))


@pytest.mark.parametrize("declared", [True, False])
def test_a_zip_bomb(tmp_path: Path, *, declared: bool) -> None:
    """A part that unpacks to far more than a disclosure fails, whatever size it declares."""
    blanks = b" " * (60 << 20)
    content = word("", more={"word/styles.xml": blanks}) if declared else word(" " * (60 << 20))
    with pytest.raises(FileTooLargeError):
        read(saved(tmp_path / "炸弹.docx", content))


def test_a_part_that_lies_about_its_size(tmp_path: Path) -> None:
    """A part that declares fewer bytes than it unpacks to is damage."""
    content = bytearray(word(paragraph("收支总表") * 1000))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lie = (10).to_bytes(4, "little")
    content = bytearray(bytes(content).replace(size.to_bytes(4, "little"), lie))
    with pytest.raises(FileDamagedError):
        read(saved(tmp_path / "谎报.docx", bytes(content)))


def test_an_entity_bomb(tmp_path: Path) -> None:
    """Office files have no document types, and entities are never unfolded."""
    entities = '<!DOCTYPE a [<!ENTITY a "收支总表"><!ENTITY b "&a;&a;&a;&a;">]>'
    body = word("")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = parts["word/document.xml"].decode()
    parts["word/document.xml"] = (entities + main.replace("<w:body>", "<w:body>&b;")).encode()
    with pytest.raises(FileDamagedError):
        read(saved(tmp_path / "实体.docx", packed(parts)))


def test_a_part_behind_a_password(tmp_path: Path) -> None:
    """A zip whose parts are encrypted says so."""
    content = bytearray(word(paragraph("收支总表")))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        at = archive.infolist()[1].header_offset
        first = archive.infolist()[1].filename.encode()
    content[at + 6] |= 1
    central = content.rindex(first) - 46
    content[central + 8] |= 1
    with pytest.raises(FileEncryptedError):
        read(saved(tmp_path / "加密.docx", bytes(content)))


def test_a_workbook_without_a_budget_table(tmp_path: Path) -> None:
    """A workbook of something else holds no disclosure."""
    content = workbook(("通讯录", rows("姓名|电话", "张三|8888", "李四|9999")))
    with pytest.raises(TablesMissingError):
        understand(read(saved(tmp_path / "通讯录.xlsx", content)))
