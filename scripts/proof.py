"""Whether a fact of a reply stands where it is said to stand, by the published file's text alone.

Nothing of what reads disclosures is used: the text is pdfium's, and is only searched.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]

from scripts.databases import REAL, SAMPLE

_LONGEST_TABLE = 8
"""Pages that one table may go on for, its title standing on the first of them."""
_NOT_LETTERS = re.compile(r"[\W_]+")
_PAGE_NUMBER = re.compile(r"^\s*[-—─–]*\s*\d{1,3}\s*[-—─–]*\s*$", re.MULTILINE)
_OPENING = 12


def is_proven(fact: Mapping[str, Any]) -> bool:
    """Return whether the page that ``fact`` cites has its figure, row and table, or its words.

    A sentence may begin on that page and end on the next. ``False`` where there is no such file.
    """
    name = fact["document"]["file"]
    file = SAMPLE if name == SAMPLE.name else REAL / name
    pages = _pages(file)
    at = fact["page"] - 1
    if not 0 <= at < len(pages):
        return False
    if fact["source"] != "table":
        return _bare(fact["printed"]) in _bare("".join(pages[at : at + 2]))
    title = _bare(fact["table"]["title"] or "")
    titled = any(title in _bare(page) for page in pages[max(0, at - _LONGEST_TABLE) : at + 1])
    figure = re.compile(rf"(?<![\d.,]){re.escape(fact['printed'])}(?![\d,]|\.\d)")
    row = _bare(fact["row"][-1])[:_OPENING] if fact["row"] else ""
    return titled and row in _bare(pages[at]) and figure.search(pages[at]) is not None


@cache
def _pages(file: Path) -> tuple[str, ...]:
    if not file.exists():
        return ()
    document = pypdfium2.PdfDocument(file)
    texts = (page.get_textpage().get_text_range() for page in document)
    return tuple(_PAGE_NUMBER.sub("", text.replace("\r", "")) for text in texts)


def _bare(text: str) -> str:
    return _NOT_LETTERS.sub("", text)
