"""Which form a file is of, told by its content alone."""

import io
import re
import zipfile
from enum import Enum, auto

from knowledge.errors import (
    FileDamagedError,
    FileEncryptedError,
    FileTooLargeError,
    FormArchiveError,
    FormOfficeError,
    FormOldWordError,
    FormUnknownError,
)
from knowledge.reading.decoding import decode

HEAD = 4096
"""How much of a file's beginning tells enough to try it."""

_PDF_WITHIN = 1024
"""Where a PDF's signature may begin: readers allow for this much before it."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_SAVED_BY_OFFICE = re.compile(
    r"\s*\{\\rtf|\s*(?:From|MIME-Version|Content-Type):.*multipart/related"
    r"|\s*<\?xml.*<\?mso-application",
    re.DOTALL | re.IGNORECASE,
)
_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|script|style|link|section|article)\b"
    r"|.{0,2000}<html\b",
    re.DOTALL | re.IGNORECASE,
)
_MAIN_PARTS = (
    (re.compile(rb"wordprocessingml\.(?:document|template)\.main\+xml"), "WORD"),
    (re.compile(rb"ms-word\.(?:document|template)\.macroEnabled"), "WORD"),
    (re.compile(rb"spreadsheetml\.(?:sheet|template)\.main\+xml"), "WORKBOOK"),
    (re.compile(rb"ms-excel\.(?:sheet|template)\.macroEnabled"), "WORKBOOK"),
)
_UNOPENED = (zipfile.BadZipFile, LookupError, OSError, EOFError, RuntimeError, ValueError)
"""What Python's zipfile raises over a malformed header."""

_TYPES = "[Content_Types].xml"
_MOST_TYPES = 1 << 20
_KNOWN_STREAMS = ("EncryptedPackage", "WordDocument", "Workbook", "Book")
_ENTRY = 128
_MOST_TEXT = 16 << 20
"""Bytes of a text or a web page: a disclosure of a hundred pages has one million."""

_OTHER_OFFICE = frozenset(["OFD.xml", "mimetype", _TYPES])
"""What a zip of a document holds that is of no form read here: OFD, OpenDocument, slides."""


class Form(Enum):
    """A form of file that can be read."""

    PDF = auto()
    WORD = auto()
    WORKBOOK = auto()
    OLD_WORKBOOK = auto()
    WEB_PAGE = auto()
    TEXT = auto()


def is_pdf(content: bytes) -> bool:
    """Return whether ``content`` begins as a PDF does."""
    return b"%PDF-" in content[:_PDF_WITHIN]


def form_of(content: bytes, file: str) -> Form:
    """Return the form of the whole file ``content``; ``file`` names it in errors.

    Raises:
        FormUnknownError: it is of no form known here.
        FormOldWordError, FormOfficeError: a document that can be saved in another form.
        FormArchiveError: an archive, to be unpacked first.
        FileEncryptedError: an Office file behind a password.
        FileDamagedError: a zip that cannot be opened.
        FileTooLargeError: a text longer than any disclosure.
    """
    # What is packed or embedded in another file may be a PDF as it is.
    if content.startswith(_ZIP):
        return _form_of_zip(content, file)
    if content.startswith(_OLE):
        return _form_of_ole(content, file)
    if is_pdf(content):
        return Form.PDF
    if content.startswith(_ARCHIVES):
        raise FormArchiveError(file)
    if content.startswith(_PICTURES):
        raise FormUnknownError(file)
    if len(content) > _MOST_TEXT:
        raise FileTooLargeError(file)
    text = decode(content)
    if text is None:
        raise FormUnknownError(file)
    if _SAVED_BY_OFFICE.match(text[:HEAD]):
        raise FormOfficeError(file)
    return Form.WEB_PAGE if _WEB_PAGE.match(text[:HEAD]) else Form.TEXT


def is_worth_trying(head: bytes) -> bool:
    """Return whether a file that begins with ``head`` may be a disclosure, whatever its name.

    Plain text is not: a folder holds many texts that are something else.
    """
    if is_pdf(head) or head.startswith((*_ZIP, _OLE, *_ARCHIVES)):
        return True
    text = None if head.startswith(_PICTURES) else decode(_whole_characters(head))
    return text is not None and _WEB_PAGE.match(text[:HEAD]) is not None


def _whole_characters(head: bytes) -> bytes:
    """Return ``head`` up to its last tag, so that no character is cut."""
    return head[: head.rfind(b">") + 1] or head


def _form_of_zip(content: bytes, file: str) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            types = b""
            if _TYPES in names:
                with archive.open(_TYPES) as part:
                    types = part.read(_MOST_TYPES)
    # Python's zipfile raises whatever a malformed header leads to.
    except _UNOPENED as error:
        raise FileDamagedError(file) from error
    for pattern, form in _MAIN_PARTS:
        if pattern.search(types):
            return Form[form]
    raise (FormOfficeError if names & _OTHER_OFFICE else FormArchiveError)(file)


def _form_of_ole(content: bytes, file: str) -> Form:
    streams = _streams(content)
    if "EncryptedPackage" in streams:
        raise FileEncryptedError(file)
    if streams & {"Workbook", "Book"}:
        return Form.OLD_WORKBOOK
    raise (FormOldWordError if "WordDocument" in streams else FormOfficeError)(file)


def _streams(content: bytes) -> set[str]:
    """Return the known streams that the compound file's directory names.

    Each entry of the directory is 128 bytes long and begins with a name in UTF-16. Where a
    document and a workbook are in one file, the document holds the workbook.
    """
    found = {name for name in _KNOWN_STREAMS if _is_entry(name, content)}
    return found - {"Workbook", "Book"} if "WordDocument" in found else found


def _is_entry(name: str, content: bytes) -> bool:
    written = name.encode("utf-16-le") + b"\x00\x00"
    at = content.find(written)
    while at % _ENTRY and at >= 0:
        at = content.find(written, at + 1)
    return at >= 0
