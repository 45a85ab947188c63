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
        # The name alone, so that pickle can make the error again in another process.
        super().__init__(file)
        self.file = file
        self.page = page

    def __str__(self) -> str:
        return f"{self.code}: {self.file}" + (f", page {self.page}" if self.page else "")


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


class PageNoneError(FileError):
    """A file of a form that has no pages to show."""

    code = "page_none"


class PageNotKeptError(FileError):
    """The loaded file is no longer kept beside the database."""

    code = "page_not_kept"


class FormUnknownError(FileError):
    """The content is of no form that can be read."""

    code = "form_unknown"


class FormOldWordError(FileError):
    """A document of Word before 2007 (.doc)."""

    code = "form_old_word"


class FormOfficeError(FileError):
    """A document that an office program can save in a form that is read: OFD, .rtf, .xlsb, …."""

    code = "form_office"


class FormArchiveError(FileError):
    """Files packed into one."""

    code = "form_archive"


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
    """Pages without text, even where they were looked at as pictures."""

    code = "text_missing"


class ScanUnsupportedError(FileError):
    """A scan, or tables that are pictures, and the part that reads pictures is not installed."""

    code = "scan_unsupported"


class TablesMissingError(FileError):
    """Text, but no budget table in it."""

    code = "tables_missing"


class PublisherUnknownError(FileError):
    """Budget tables, but no organization or fiscal year to file them under."""

    code = "publisher_unknown"


class FileTooLargeError(FileError):
    """The content unfolds to more pages, characters or memory than a disclosure ever takes."""

    code = "file_too_large"


class FileTooSlowError(FileError):
    """Reading one page takes longer than any page of a disclosure ever takes."""

    code = "file_too_slow"


class FileBrokeReaderError(FileError):
    """The program that reads fell over this file."""

    code = "file_broke_reader"


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


class DatabaseOutdatedError(DatabaseError):
    """Another version of Mingzhang laid the database out."""

    code = "database_outdated"
