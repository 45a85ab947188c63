"""Files that cannot become a document, each made from nothing or from the packaged sample."""

from collections.abc import Callable
from pathlib import Path

import pikepdf


def not_a_pdf(file: Path, sample: Path) -> None:
    """Write a web page under a PDF's name."""
    del sample
    file.write_text("<html><body>您访问的页面不存在</body></html>", encoding="utf-8")


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
    "form_unknown": not_a_pdf,
    "file_empty": empty,
    "file_damaged": damaged,
    "file_damaged, cut": truncated,
    "file_encrypted": encrypted,
    "pages_missing": no_pages,
    "text_missing": no_text,
    "tables_missing": no_table,
}
"""How to make each, by the code of the error that it is met with (and a word more)."""
