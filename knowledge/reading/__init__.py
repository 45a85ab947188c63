"""A file → pages of lines and grids, whatever its form."""

import hashlib
from pathlib import Path

from knowledge.errors import (
    FileEmptyError,
    FileMissingError,
    FileUnreadableError,
    FormUnknownError,
)
from knowledge.reading.pages import Source
from knowledge.reading.pdf import is_pdf, read_pdf

__all__ = ["Source", "is_readable_form", "read"]

_HEAD = 1024
_SUFFIXES = frozenset([".pdf"])


def read(path: Path) -> Source:
    """Read the file at ``path``; its form is told by its content, never by its suffix.

    Raises:
        FileMissingError, FileUnreadableError, FileEmptyError: there is nothing to read.
        FormUnknownError: the content is of no form known here.
        FileEncryptedError, FileDamagedError, PagesMissingError, TextMissingError: a PDF that
            cannot be read to its end, or has nothing in it to read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise FileMissingError(path.name) from error
    except OSError as error:
        raise FileUnreadableError(path.name) from error
    if not content:
        raise FileEmptyError(path.name)
    if not is_pdf(content):
        raise FormUnknownError(path.name)
    return Source(path.name, hashlib.sha256(content).hexdigest(), read_pdf(content, path.name))


def is_readable_form(path: Path) -> bool:
    """Return whether the file at ``path`` is of a form that is read here, or claims to be one.

    A file that claims to be a PDF and is none is better met with a sentence than passed over.
    """
    if path.suffix.lower() in _SUFFIXES:
        return True
    try:
        with path.open("rb") as file:
            return is_pdf(file.read(_HEAD))
    except OSError:
        return False
