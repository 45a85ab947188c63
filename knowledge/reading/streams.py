"""Whether the compressed parts of a PDF page that carry its text are whole, and of sane size.

pdfminer makes do with as much of a broken stream as still unpacks, in silence: a table would lose
its last rows. What cannot be unpacked to the end is damage, and the file is refused.
"""

import zlib
from collections.abc import Iterator

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import LIT

_FLATE = (LIT("FlateDecode"), LIT("Fl"))


_MOST = 64 << 20
"""Bytes of content on one page: a page of a disclosure has a hundredth of it."""


def is_whole(page: PDFPage) -> bool:
    """Return whether the page's content, and its fonts' maps to characters, unpack to the end."""
    return all(_unpacks(stream) for stream in (*_contents(page), *_character_maps(page)))


def is_bounded(page: PDFPage) -> bool:
    """Return whether the page's content, and its fonts' maps, unpack to no more than a page has."""
    return all(_is_bounded(stream) for stream in (*_contents(page), *_character_maps(page)))


def _contents(page: PDFPage) -> Iterator[PDFStream]:
    for reference in page.contents:
        stream = resolve1(reference)
        parts = stream if isinstance(stream, list) else [stream]
        yield from (part for part in map(resolve1, parts) if isinstance(part, PDFStream))


def _character_maps(page: PDFPage) -> Iterator[PDFStream]:
    resources = dict_value(page.resources) if page.resources else {}
    fonts = resolve1(resources.get("Font"))
    for reference in (dict_value(fonts) if fonts else {}).values():
        font = resolve1(reference)
        stream = resolve1(font.get("ToUnicode")) if isinstance(font, dict) else None
        if isinstance(stream, PDFStream):
            yield stream


def _is_bounded(stream: PDFStream) -> bool:
    data = _packed(stream)
    for name in _filters(stream):
        if name not in _FLATE:
            return True
        unpacking = zlib.decompressobj()
        try:
            data = unpacking.decompress(data, _MOST)
        except zlib.error:
            return True
        if unpacking.unconsumed_tail:
            return False
    return True


def _filters(stream: PDFStream) -> list[object]:
    filters = resolve1(stream.get_any(("Filter", "F")))
    return [
        resolve1(name) for name in (list_value(filters) if isinstance(filters, list) else [filters])
    ]


def _packed(stream: PDFStream) -> bytes:
    data = stream.get_rawdata()
    if not data:
        # A map that an earlier page shares is unpacked already, and there is nothing to decipher.
        return b""
    if stream.decipher is not None and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    return data


def _unpacks(stream: PDFStream) -> bool:
    names = _filters(stream)
    data = _packed(stream)
    if not data or len(names) != 1 or names[0] not in _FLATE:
        return True
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(data)
    except zlib.error:
        return False
    return True
