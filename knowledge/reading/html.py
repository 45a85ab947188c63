"""A web page → one page of the article in it: its title, its paragraphs, its tables."""

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from knowledge.errors import FileDamagedError, TextMissingError
from knowledge.reading.article import (
    article_of,
    is_data_table,
    is_shown,
    row_cells,
    table_rows,
    title_of,
)
from knowledge.reading.decoding import decode
from knowledge.reading.gridding import Entry, gridded
from knowledge.reading.package import Element, local
from knowledge.reading.pages import Grid, Line, Page

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "center",
        "blockquote",
        "pre",
        "hr",
        "address",
        "figure",
        "figcaption",
        "caption",
        "fieldset",
        "body",
        "html",
    ]
)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LENGTH = re.compile(
    r"(?:^|;)\s*(?:text-indent|padding-left|margin-left)\s*:\s*(-?[\d.]+)(pt|px|em|cm|mm)?",
    re.IGNORECASE,
)
_POINTS = {"pt": 1.0, "px": 0.75, "em": 10.0, "cm": 28.35, "mm": 2.835, None: 0.75}
_CHARACTER = 10.0
_MOST_COLUMNS = 1000
"""What browsers allow a cell to span."""

_LONGEST_SPAN = 65_534
_OPENING = 8
"""How many lines of an article may be its title."""

_Part = Line | Grid


def read_html(content: bytes, file: str) -> tuple[Page, ...]:
    """Return the one page of the article in the web page ``content``.

    ``file`` names it in errors.

    Raises:
        FileDamagedError: its elements are nested deeper than any page's, so that it would be cut.
        TextMissingError: it has no text.
        FileTooLargeError: the spans of its cells make a table larger than any.
    """
    root = _parsed(decode(content) or "", file)
    if root is None:
        raise TextMissingError(file)
    article = article_of(root)
    parts = list(_parts(article, file))
    title = title_of(root, article)
    opening = "".join(part.text for part in parts[:_OPENING] if isinstance(part, Line))
    if title and re.sub(r"\s", "", title) not in re.sub(r"\s", "", opening):
        parts.insert(0, Line(title))
    if not parts:
        raise TextMissingError(file)
    return (Page(1, 0.0, 0.0, tuple(parts)),)


def _parsed(text: str, file: str) -> Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None
    # The parser gives up below a depth that no page needs, and drops what follows.
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise FileDamagedError(file)
    return root


def _parts(article: Element, file: str) -> Iterator[_Part]:
    """Yield the paragraphs and tables of ``article`` in order, without recursion."""
    line: list[str] = []
    for kind, element in _events(article):
        name = local(element)
        if kind == "table":
            yield from _flushed(line)
            grid = gridded(list(_entries(element)), file)
            if grid.cells:
                yield grid
        elif name in _BLOCKS or name == "br":
            yield from _flushed(line)
        if kind == "start" and element.text:
            line.append(element.text)
        elif kind != "start" and element is not article and element.tail:
            line.append(element.tail)
    yield from _flushed(line)


def _events(root: Element) -> Iterator[tuple[str, Element]]:
    """Yield "start" and "end" of each element that is shown; "table" for a table of data.

    What is not shown is "passed", for the text that comes after it.
    """
    waiting: list[tuple[str, Element]] = [("start", root)]
    while waiting:
        kind, element = waiting.pop()
        if kind == "end":
            yield kind, element
        elif not is_shown(element):
            yield "passed", element
        elif local(element) == "table" and is_data_table(element):
            yield "table", element
        else:
            yield "start", element
            waiting.append(("end", element))
            waiting.extend(("start", inner) for inner in reversed(element))


def _flushed(line: list[str]) -> Iterator[Line]:
    text = _WHITE.sub(" ", "".join(line)).strip()
    line.clear()
    if text:
        yield Line(text)


def _entries(table: Element) -> Iterator[list[Entry]]:
    for row in table_rows(table):
        entries = []
        for cell in row_cells(row):
            text = _cell_text(cell)
            blanks = text[: len(text) - len(text.lstrip())]
            indent = _indent(cell) + _CHARACTER * sum(
                1 if blank == "\u3000" else 0.5 for blank in blanks
            )
            entries.append(
                Entry(
                    text.strip(),
                    min(_span(cell, "colspan"), _MOST_COLUMNS) or 1,
                    min(_span(cell, "rowspan"), _LONGEST_SPAN),
                    indent if text.strip() else 0.0,
                )
            )
        yield entries


def _cell_text(cell: Element) -> str:
    """Return the text of a cell, each of its paragraphs on a line of its own."""
    lines: list[str] = []
    line: list[str] = []
    for kind, element in _events(cell):
        name = local(element)
        if element is not cell and (name in _BLOCKS or name == "br"):
            lines.append("".join(line))
            line.clear()
        if kind == "start" and element.text:
            line.append(element.text)
        elif kind != "start" and element is not cell and element.tail:
            line.append(element.tail)
    lines.append("".join(line))
    # A blank in the source is none on the page at a paragraph's edge; one that is set is.
    shown = [_WHITE.sub(" ", text).strip(" ") for text in lines]
    return "\n".join(text for text in shown if text.strip())


def _span(cell: Element, name: str) -> int:
    """Return how far a cell spans; a ``rowspan`` of 0 goes on to the last row."""
    written = (cell.get(name) or "1").strip()
    return int(written) if written.isascii() and written.isdecimal() else 1


def _indent(cell: Element) -> float:
    """Return how far the text of a cell is moved to the right by styles, in points."""
    indent = 0.0
    for element in (cell, *cell.iterdescendants("p", "div")):
        if "center" in (element.get("align") or element.get("style") or ""):
            return 0.0
        for number, unit in _LENGTH.findall(element.get("style") or ""):
            indent += float(number.strip(".") or 0) * _POINTS[unit.lower() or None]
        if element is not cell:
            break
    return max(indent, 0.0)
