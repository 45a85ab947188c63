"""Errors that a caller can act on.

Each names the file, and the page where it is known. The Chinese sentence that a person reads for
each is in ``bot/wording/errors.toml``, keyed by ``code``.
"""

from typing import ClassVar


class MingzhangError(Exception):
    """Anything that Mingzhang itself refuses to do."""

    code: ClassVar[str]


class FileError(MingzhangError):
    """A file that cannot become a document."""

    def __init__(self, file: str, *, page: int | None = None) -> None:
        super().__init__(f"{self.code}: {file}" + (f", page {page}" if page else ""))
        self.file = file
        self.page = page


class FileMissingError(FileError):
    """There is no such file."""

    code = "file_missing"


class FolderEmptyError(FileError):
    """A folder in which no file is a disclosure."""

    code = "folder_empty"


class FileUnreadableError(FileError):
    """The operating system does not let the file be read."""

    code = "file_unreadable"


class FileEmptyError(FileError):
    """A file of zero bytes."""

    code = "file_empty"


class FormUnknownError(FileError):
    """The content is of no form that can be read."""

    code = "form_unknown"


class FileDamagedError(FileError):
    """The content begins as its form should and cannot be read to the end."""

    code = "file_damaged"


class FileEncryptedError(FileError):
    """The content opens only with a password."""

    code = "file_encrypted"


class PagesMissingError(FileError):
    """A document of zero pages."""

    code = "pages_missing"


class TextMissingError(FileError):
    """Pages without a text layer: a scan."""

    code = "text_missing"


class TablesMissingError(FileError):
    """Text, but no budget table in it."""

    code = "tables_missing"


class PublisherUnknownError(FileError):
    """Budget tables, but no organization or fiscal year to file them under."""

    code = "publisher_unknown"


class DatabaseError(MingzhangError):
    """A database file that cannot be used. ``file`` is its path as the caller gave it."""

    def __init__(self, file: str) -> None:
        super().__init__(f"{self.code}: {file}")
        self.file = file


class DatabaseMissingError(DatabaseError):
    """There is no database yet."""

    code = "database_missing"


class DatabaseForeignError(DatabaseError):
    """The file is no SQLite database, or one that another program made."""

    code = "database_foreign"


class DatabaseUnwritableError(DatabaseError):
    """The database, or its folder, cannot be opened or written."""

    code = "database_unwritable"
