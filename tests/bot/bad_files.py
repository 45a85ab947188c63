"""Files that cannot become a document, each made from nothing or from the packaged sample."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf


def a_picture(file: Path, sample: Path) -> None:
    """Write a picture under a PDF's name."""
    del sample
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))


def an_archive(file: Path, sample: Path) -> None:
    """Pack the sample."""
    with zipfile.ZipFile(file, "w") as archive:
        archive.write(sample)


def an_office_document(file: Path, sample: Path) -> None:
    """Write the beginning of a rich text."""
    del sample
    file.write_bytes(b"{\\rtf1\\ansi 2026}")


def an_old_word_document(file: Path, sample: Path) -> None:
    """Write the beginning of a .doc, and the entry of its directory that says what it is."""
    del sample
    entry = "WordDocument".encode("utf-16-le").ljust(128, b"\x00")
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00") + entry)


def empty(file: Path, sample: Path) -> None:
    """Write zero bytes."""
    del sample
    file.write_bytes(b"")


def damaged(file: Path, sample: Path) -> None:
    """Write a PDF's first line and noise."""
    del sample
    file.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)


def truncated(file: Path, sample: Path) -> None:
    """Write the first tenth of the sample, as a broken download leaves it."""
    content = sample.read_bytes()
    file.write_bytes(content[: len(content) // 10])


def encrypted(file: Path, sample: Path) -> None:
    """Write the sample so that it opens with a password only."""
    with pikepdf.open(sample) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(user="user", owner="owner"))


def no_pages(file: Path, sample: Path) -> None:
    """Write a PDF without a page."""
    del sample
    with pikepdf.new() as pdf:
        pdf.save(file)


def no_text(file: Path, sample: Path) -> None:
    """Write two blank pages."""
    del sample
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.add_blank_page()
        pdf.save(file)


def no_table(file: Path, sample: Path) -> None:
    """Write the sample's cover and contents alone."""
    with pikepdf.open(sample) as pdf:
        del pdf.pages[2:]
        pdf.save(file)


MAKERS: dict[str, Callable[[Path, Path], None]] = {
    "form_unknown": a_picture,
    "form_archive": an_archive,
    "form_office": an_office_document,
    "form_old_word": an_old_word_document,
    "file_empty": empty,
    "file_damaged": damaged,
    "file_damaged, cut": truncated,
    "file_encrypted": encrypted,
    "pages_missing": no_pages,
    "text_missing": no_text,
    "tables_missing": no_table,
}
"""How to make each, by the code of the error that it is met with (and a word more)."""
