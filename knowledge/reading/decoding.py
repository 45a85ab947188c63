"""Bytes → text, in whatever encoding a government site or a person's editor wrote them."""

import codecs
import re
from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,20})")
_DECLARED_WITHIN = 4096

_DECLARABLE = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
}
"""Pages declare the older sets of GB and use characters that only the newest one has."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_COMMON = re.compile(r"[\t\n\r -~\u00b7\u2000-\u22ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_SAMPLE = 100_000

_TORN = 0.001
"""The share of unreadable characters where a site's program cut a text in mid-character."""

_SPOKEN = 0.9
"""The share of common characters in text whose encoding is only guessed."""


def decode(content: bytes) -> str | None:
    """Return the text that ``content`` is, or ``None`` where it is no text.

    A byte order mark decides; else the first that fits of the declared encoding, UTF-8, GB18030
    and UTF-16. A few unreadable characters become U+FFFD, and a few control characters are taken
    out; more make it no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, "replace")
            # Two bytes are a mark by chance more often than three.
            known = encoding == "utf-8" or _is_spoken(text)
            return _CONTROL.sub("", text) if known and _is_text(text) else None
    encodings = list(_candidates(content))
    for errors in ("strict", "replace"):
        for encoding in encodings:
            try:
                text = content.decode(encoding, errors)
            except UnicodeError:
                continue
            guessed = encoding.startswith("utf-16")
            if _is_text(text) and (not guessed or _is_spoken(text)):
                return _CONTROL.sub("", text)
    return None


def _candidates(content: bytes) -> Iterator[str]:
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    if declared:
        name = declared[1].decode("ascii").lower()
        if name in _DECLARABLE:
            yield _DECLARABLE[name]
    yield from ("utf-8", "gb18030")
    # Line breaks, digits and blanks are half NUL in UTF-16, and in no other encoding here.
    if b"\x00" in content:
        yield from ("utf-16-le", "utf-16-be")


def _is_text(text: str) -> bool:
    sample = text[:_SAMPLE].rstrip("\x1a")
    strange = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    return strange <= _TORN * len(sample)


def _is_spoken(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_COMMON.findall(sample)) >= _SPOKEN * len(sample)
