"""A file → pages of lines and grids, whatever its form."""

import hashlib
from pathlib import Path

from knowledge.errors import FileEmptyError, FileMissingError, FileUnreadableError
from knowledge.reading.forms import HEAD, Form, form_of, is_worth_trying
from knowledge.reading.html import read_html
from knowledge.reading.old_sheet import read_old_sheets
from knowledge.reading.pages import Source
from knowledge.reading.pdf import read_pdf
from knowledge.reading.sheet import read_sheets
from knowledge.reading.text import read_text
from knowledge.reading.word import read_word

__all__ = ["Source", "is_readable_form", "read"]

_READERS = {
    Form.PDF: read_pdf,
    Form.WORD: read_word,
    Form.WORKBOOK: read_sheets,
    Form.OLD_WORKBOOK: read_old_sheets,
    Form.WEB_PAGE: read_html,
    Form.TEXT: read_text,
}

_CLAIMS = frozenset(
    [
        ".pdf",
        ".doc",
        ".docx",
        ".docm",
        ".wps",
        ".xls",
        ".xlsx",
        ".xlsm",
        ".et",
        ".htm",
        ".html",
        ".shtml",
        ".mht",
        ".txt",
        ".ofd",
    ]
)
"""Suffixes by which a file claims to be a disclosure, and is met with a sentence if it is none."""

_LOCK = "~$"
"""How the name of the file begins that an office program leaves beside one it has open."""

_NEVER = frozenset(["thumbs.db"])
"""What Windows leaves in folders, in a form that old documents have too."""


def read(path: Path) -> Source:
    """Read the file at ``path``; its form is told by its content, never by its suffix.

    Raises:
        FileMissingError, FileUnreadableError, FileEmptyError: there is nothing to read.
        FormUnknownError, FormOldWordError, FormOfficeError, FormArchiveError: the content is of
            no form that is read here.
        FileEncryptedError, FileDamagedError, FileTooLargeError, PagesMissingError,
            TextMissingError: it cannot be read to its end, or has nothing in it to read.
        ScanUnsupportedError: it is a scan, which only the optional part can read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise FileMissingError(path.name) from error
    except OSError as error:
        raise FileUnreadableError(path.name) from error
    if not content:
        raise FileEmptyError(path.name)
    pages = _READERS[form_of(content, path.name)](content, path.name)
    return Source(path.name, hashlib.sha256(content).hexdigest(), pages)


def is_readable_form(path: Path) -> bool:
    """Return whether the file at ``path`` is of a form that is read here, or claims to be one."""
    if path.name.startswith(_LOCK) or path.name.lower() in _NEVER:
        return False
    if path.suffix.lower() in _CLAIMS:
        return True
    try:
        with path.open("rb") as file:
            return is_worth_trying(file.read(HEAD))
    except OSError:
        return False
