"""An Office file: a zip of XML parts, opened within bounds; nothing outside it is ever fetched."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from knowledge.errors import FileDamagedError, FileEncryptedError, FileTooLargeError

_MOST_PARTS = 5_000
_MOST_UNPACKED = 48 << 20
"""Bytes of XML in one file: a disclosure of a hundred pages has one or two million."""

_ENCRYPTED = 0x1
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    ValueError,
)


Element = Any
"""An element of lxml, which comes without type information."""


def local(element: Element) -> str:
    """Return an element's name without its namespace; "" for a comment and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute by its name, whatever its namespace: ``w:val`` is ``val``."""
    return next(
        (str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name),
        None,
    )


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the children of ``element`` called ``name``, in any namespace."""
    return (child for child in element if local(child) == name)


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first child at the ``path`` of names below ``element``, or ``None``."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


class Package:
    """The parts of an Office file, by name and by how they relate.

    Raises:
        FileDamagedError: it is no whole zip, or a part is no proper XML. A part with a document
            type is none: Office files have none, and it is how entities are made to explode.
        FileEncryptedError: a part opens only with a password.
        FileTooLargeError: it would unpack to more than any disclosure has.
    """

    def __init__(self, content: bytes, file: str) -> None:
        self._file = file
        self._left = _MOST_UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _UNREADABLE as error:
            raise FileDamagedError(file) from error
        parts = self._zip.infolist()
        declared = sum(part.file_size for part in parts if _is_xml(part.filename))
        if len(parts) > _MOST_PARTS or declared > _MOST_UNPACKED:
            raise FileTooLargeError(file)
        self._names = {part.filename.lower(): part for part in parts}

    def related(self, name: str, kind: str) -> list[str]:
        """Return the names of the parts that ``name`` ("" for the file) is related to by ``kind``.

        ``kind`` is the end of the relation's type. Relations to places outside are passed over.
        """
        return list(self._relations(name, kind).values())

    def by_relation(self, name: str, kind: str) -> dict[str, str]:
        """Return the same parts by the id of the relation."""
        return self._relations(name, kind)

    def _relations(self, name: str, kind: str) -> dict[str, str]:
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for relation in root if root is not None else ():
            target = attribute(relation, "Target") or ""
            inside = attribute(relation, "TargetMode") != "External"
            if inside and (attribute(relation, "Type") or "").endswith("/" + kind):
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[attribute(relation, "Id") or ""] = path
        return found

    def xml(self, name: str) -> Element | None:
        """Return the root of the part called ``name``, or ``None`` where there is no such part."""
        part = self._names.get(name.lower())
        if part is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
        )
        try:
            root = etree.fromstring(self._read(part), parser)
        except etree.XMLSyntaxError as error:
            raise FileDamagedError(self._file) from error
        if root.getroottree().docinfo.doctype:
            raise FileDamagedError(self._file)
        return root

    def _read(self, part: zipfile.ZipInfo) -> bytes:
        """Return the bytes of a part, and never more than the file may still unpack to."""
        if part.flag_bits & _ENCRYPTED:
            raise FileEncryptedError(self._file)
        try:
            with self._zip.open(part) as stream:
                content = stream.read(self._left + 1)
        except _UNREADABLE as error:
            raise FileDamagedError(self._file) from error
        self._left -= len(content)
        if self._left < 0:
            raise FileTooLargeError(self._file)
        return content


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))
