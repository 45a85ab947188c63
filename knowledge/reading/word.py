"""A Word document → one page of its paragraphs and tables, in the order of its body.

Word breaks pages when it prints; the file holds none that can be relied on. What is deleted,
hidden, or said twice for older programs is passed over, and so are macros and headers.
"""

from collections.abc import Iterator

from knowledge.errors import FileDamagedError, TextMissingError
from knowledge.reading.gridding import Entry, gridded
from knowledge.reading.numbering import Numbering
from knowledge.reading.package import Element, Package, attribute, child, children, local
from knowledge.reading.pages import Grid, Line, Page

_PASSED_OVER = frozenset(
    ["del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "rt", "txbxContent"]
)
_WRAPPERS = frozenset(
    ["sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "AlternateContent", "Choice"]
)
_OFF = frozenset(["0", "false", "off", "none"])
_TWIPS = 20
_USUAL_SIZE = 10.5
_SENTENCE_END = "。；：！？"

_Part = Line | Grid


def read_word(content: bytes, file: str) -> tuple[Page, ...]:
    """Return the one page of the Word document ``content``; ``file`` names it in errors.

    Raises:
        FileDamagedError, FileEncryptedError, FileTooLargeError: see Package.
        TextMissingError: no text stands in it, as where each page is a picture.
    """
    package = Package(content, file)
    main = next(iter(package.related("", "officeDocument")), "")
    body = child(package.xml(main), "body")
    if body is None:
        raise FileDamagedError(file)
    found = {
        kind: package.xml(name)
        for kind in ("numbering", "styles")
        for name in package.related(main, kind)
    }
    reader = _Reader(Numbering(found.get("numbering"), found.get("styles")), file)
    parts = tuple(reader.parts(body))
    if not parts:
        raise TextMissingError(file)
    return (Page(1, 0.0, 0.0, parts),)


class _Reader:
    def __init__(self, numbering: Numbering, file: str) -> None:
        self._numbering = numbering
        self._file = file

    def parts(self, parent: Element) -> Iterator[_Part]:
        """Yield the paragraphs and tables in ``parent``."""
        for block in _blocks(parent):
            if local(block) == "tbl":
                yield from self._table(block)
            else:
                yield from self._lines(block)

    def _lines(self, paragraph: Element) -> Iterator[_Part]:
        """Yield the lines of a paragraph, and what stands in the text boxes at it.

        A soft break after a sentence parts two paragraphs; within one it is a wrapped title.
        """
        text = self._numbering.label(paragraph) + _text(paragraph)
        line = ""
        for piece in text.split("\n"):
            line = f"{line}\n{piece}" if line else piece
            if piece.rstrip().endswith(tuple(_SENTENCE_END)):
                yield Line(line.strip())
                line = ""
        if line.strip():
            yield Line(line.strip())
        for box in _text_boxes(paragraph):
            yield from self.parts(box)

    def _table(self, table: Element) -> Iterator[_Part]:
        """Yield a table, or what stands in it where it only places other things on the page."""
        rows = [list(_cells(row)) for row in _rows(table)]
        width = max((sum(_span(cell) for cell in row) for row in rows), default=0)
        holds_tables = any(local(inner) == "tbl" for row in rows for cell in row for inner in cell)
        if width < 2 or holds_tables:  # noqa: PLR2004
            for cell in (cell for row in rows for cell in row):
                yield from self.parts(cell)
            return
        yield gridded(self._entries(table), self._file)

    def _entries(self, table: Element) -> list[list[Entry]]:
        """Return the rows of ``table``, cells merged downwards standing once."""
        rows: list[list[Entry]] = []
        open_from: dict[int, Entry] = {}
        for row in _rows(table):
            column = _number(child(row, "trPr", "gridBefore"), 0)
            entries: list[Entry] = []
            still_open: dict[int, Entry] = {}
            for cell in _cells(row):
                span = _span(cell)
                merge = child(cell, "tcPr", "vMerge")
                above = open_from.get(column)
                goes_on = merge is not None and (attribute(merge, "val") or "") != "restart"
                if goes_on and above is not None and above.column_span == span:
                    above.row_span += 1
                    still_open[column] = above
                else:
                    entry = self._entry(cell, column, span)
                    entries.append(entry)
                    if merge is not None:
                        still_open[column] = entry
                column += span
            open_from = still_open
            rows.append(entries)
        return rows

    def _entry(self, cell: Element, column: int, span: int) -> Entry:
        paragraphs = [block for block in _blocks(cell) if local(block) == "p"]
        texts = [self._numbering.label(p) + _text(p) for p in paragraphs]
        written = [(p, text) for p, text in zip(paragraphs, texts, strict=True) if text.strip()]
        indent = _indent(*written[0]) if written else 0.0
        text = "\n".join(text.strip() for _, text in written)
        return Entry(text, span, indent=indent, column=column)


def _blocks(parent: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of ``parent``, those in wrappers too, without contents."""
    for element in parent:
        name = local(element)
        if name in {"p", "tbl"}:
            yield element
        elif name in _WRAPPERS and not _is_contents(element):
            yield from _blocks(element)


def _is_contents(element: Element) -> bool:
    """Return whether a wrapper holds the table of contents that Word makes."""
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and attribute(gallery, "val") == "Table of Contents"


def _rows(parent: Element) -> Iterator[Element]:
    for element in parent:
        name = local(element)
        if name in _WRAPPERS:
            yield from _rows(element)
        elif name == "tr":
            properties = child(element, "trPr")
            if child(properties, "del") is None and not _is_on(child(properties, "hidden")):
                yield element


def _cells(row: Element) -> Iterator[Element]:
    for element in row:
        if local(element) == "tc":
            yield element
        elif local(element) in _WRAPPERS:
            yield from _cells(element)


def _span(cell: Element) -> int:
    return max(1, _number(child(cell, "tcPr", "gridSpan"), 1))


def _text(paragraph: Element) -> str:
    """Return the text that a paragraph shows, a break within it as a line break."""
    shown: list[str] = []
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            continue
        name = local(element)
        if name == "t":
            shown.append(element.text or "")
        elif name in {"tab", "ptab"}:
            shown.append("  ")
        elif name == "noBreakHyphen":
            shown.append("-")
        elif name == "cr" or (
            name == "br" and attribute(element, "type") in {None, "textWrapping"}
        ):
            shown.append("\n")
        elif name not in _PASSED_OVER and not (name == "r" and _is_hidden(element)):
            waiting.append(iter(element))
    return "".join(shown)


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes at a paragraph, each once."""
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif local(element) == "txbxContent":
            yield element
        elif local(element) not in _PASSED_OVER:
            waiting.append(iter(element))


def _is_hidden(run: Element) -> bool:
    return _is_on(child(run, "rPr", "vanish"))


def _is_on(element: Element | None) -> bool:
    return element is not None and (attribute(element, "val") or "") not in _OFF


def _indent(paragraph: Element, text: str) -> float:
    """Return how far a paragraph's text begins from the left, in points; 0 for a centred one."""
    properties = child(paragraph, "pPr")
    aligned = child(properties, "jc")
    if aligned is not None and attribute(aligned, "val") == "center":
        return 0.0
    run = next(children(paragraph, "r"), None)
    size = _number(child(run, "rPr", "sz"), 0) / 2 or _USUAL_SIZE
    blanks = len(text) - len(text.lstrip("\u3000"))
    narrow = len(text) - len(text.lstrip()) - blanks
    indent = size * (blanks + narrow / 2)
    given = child(properties, "ind")
    if given is None:
        return indent
    for name, sign in (("left", 1), ("start", 1), ("firstLine", 1), ("hanging", -1)):
        characters = _whole(attribute(given, f"{name}Chars"))
        indent += sign * (
            characters / 100 * size if characters else _whole(attribute(given, name)) / _TWIPS
        )
    return max(indent, 0.0)


def _number(element: Element | None, otherwise: int) -> int:
    value = attribute(element, "val") if element is not None else None
    return _whole(value) if value else otherwise


def _whole(value: str | None) -> int:
    """Return a whole number; 0 for none, or for what is none."""
    text = (value or "").strip()
    return int(text) if text.lstrip("-").isdecimal() else 0
