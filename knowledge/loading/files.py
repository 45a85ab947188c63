"""Which files a person means, and how the bytes of one are told from any other's."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.errors import FileMissingError, FileUnreadableError, FolderEmptyError
from knowledge.reading import is_readable_form

_KEPT = re.compile("[0-9a-f]{64}")


def find_files(path: Path) -> Iterator[Path]:
    """Yield ``path`` itself where it is a file, else every file below it of a form that is read.

    Raises:
        FileMissingError: there is nothing at ``path``.
        FolderEmptyError: no file below it is of a form that is read.
    """
    if not path.exists():
        raise FileMissingError(str(path))
    if not path.is_dir():
        yield path
        return
    found = False
    for file in sorted(path.rglob("*")):
        if file.is_file() and not _is_ours(file.relative_to(path)) and is_readable_form(file):
            found = True
            yield file
    if not found:
        raise FolderEmptyError(str(path))


def _is_ours(path: Path) -> bool:
    """Return whether a file is hidden, or is a copy that was kept beside a database."""
    return any(part.startswith(".") for part in path.parts) or bool(_KEPT.fullmatch(path.stem))


def digest_of(path: Path) -> str:
    """Return the SHA-256 of the file at ``path``, in hex.

    Raises:
        FileMissingError, FileUnreadableError: there is nothing to read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise FileMissingError(path.name) from error
    except OSError as error:
        raise FileUnreadableError(path.name) from error
