"""Where in a page of a government site the published text stands: by what is there, not by ids.

Around an article stand links and short scraps: navigation, where one is, how to share. Within it
stand sentences and tables of figures.
"""

import re
from collections.abc import Iterator

from knowledge.reading.package import Element, local

SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "form",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "nav",
        "iframe",
        "object",
        "svg",
        "head",
        "title",
        "canvas",
        "audio",
        "video",
    ]
)
"""Elements that print nothing of the text."""

_SCRAP = 12
"""A text of fewer characters is more often a part of the page's furniture than of a sentence."""

_SHARE = 0.8
"""The article's element has this much of what its own parent has."""

_CELL = 3
"""How much more a character in a table of figures counts."""

_FIGURE = re.compile(r"\d")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = frozenset(["h1", "h2", "h3"])
_FEWEST_FIGURES = 2


def is_shown(element: Element) -> bool:
    """Return whether an element prints anything; not so scripts, controls and what is hidden."""
    name = local(element)
    return (
        bool(name)
        and name not in SILENT
        and element.get("hidden") is None
        and not _HIDDEN.search(element.get("style") or "")
    )


def table_rows(table: Element) -> list[Element]:
    """Return the rows of ``table`` itself, and not of tables within it."""
    rows = []
    for element in table:
        name = local(element)
        if name == "tr":
            rows.append(element)
        elif name in {"tbody", "thead", "tfoot"}:
            rows.extend(inner for inner in element if local(inner) == "tr")
    return [row for row in rows if is_shown(row)]


def row_cells(row: Element) -> list[Element]:
    """Return the cells of a table's row."""
    return [cell for cell in row if local(cell) in {"td", "th"} and is_shown(cell)]


def is_data_table(table: Element) -> bool:
    """Return whether ``table`` is of figures or words, and not there to place things on the page.

    That one has one column, or holds other tables.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [row_cells(row) for row in table_rows(table)]
    if max((len(row) for row in rows), default=0) < 2:  # noqa: PLR2004
        return False
    # One row beside another column of text is how old sites part a page in two.
    return len(rows) > 1 or not any(
        next(cell.iterdescendants("p", "div", "ul"), None) is not None for cell in rows[0]
    )


class Weights:
    """How much of the text of a page stands in each element, links and scraps counted out."""

    def __init__(self, root: Element) -> None:
        self._weight: dict[Element, float] = {}
        self._tables: dict[Element, int] = {}
        self._add_up(root)

    def _add_up(self, root: Element) -> None:
        # Children come after their parents in the order of the document.
        order = [element for element in _shown(root) if local(element) not in SILENT]
        in_table = self._in_tables(root)
        for element in reversed(order):
            own = 0.0 if local(element) == "a" else _length(element.text)
            own += sum(_length(inner.tail) for inner in element)
            own *= _CELL if element in in_table else 1
            inside = [inner for inner in element if inner in self._weight]
            weight = own + sum(self._weight[inner] for inner in inside)
            self._weight[element] = 0.0 if local(element) == "a" else weight
            self._tables[element] = (element in self._roots) + sum(
                self._tables[inner] for inner in inside
            )

    def _in_tables(self, root: Element) -> set[Element]:
        self._roots: set[Element] = set()
        found: set[Element] = set()
        for table in root.iter("table"):
            if is_data_table(table):
                figures = sum(1 for t in table.itertext() if _FIGURE.search(t))
                if figures >= _FEWEST_FIGURES:
                    self._roots.add(table)
                    found.update(table.iter())
        return found

    def of(self, element: Element) -> float:
        """Return the weight of ``element`` with all that is in it."""
        return self._weight.get(element, 0.0)

    def tables(self, element: Element) -> int:
        """Return how many tables of figures ``element`` holds or is."""
        return self._tables.get(element, 0)


def article_of(root: Element) -> Element:
    """Return the smallest element of the page that holds all its tables and most of its text."""
    weights = Weights(root)
    article = root
    while True:
        inside = [element for element in article if weights.of(element)]
        best = max(inside, key=weights.of, default=None)
        if (
            best is None
            or weights.of(best) < _SHARE * weights.of(article)
            or weights.tables(best) < weights.tables(article)
            or (local(best) == "table" and is_data_table(best))
            or local(best) in {"p", "span"}
        ):
            return article
        article = best


def title_of(root: Element, article: Element) -> str:
    """Return what the page calls its article: by its metadata, its heading, or its own title."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle" and (
            meta.get("content") or ""
        ).strip():
            return str(meta.get("content")).strip()
    heading = ""
    for element in root.iter():
        if element is article:
            break
        if local(element) in _HEADINGS and is_shown(element):
            heading = "".join(element.itertext()).strip() or heading
    named = next(("".join(element.itertext()).strip() for element in root.iter("title")), "")
    first = re.split(r"[-_|—–]", named)[0].strip()
    return heading if heading and heading in named else first or heading


def _shown(root: Element) -> Iterator[Element]:
    """Yield the elements that print something, parents before children, without recursion."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if is_shown(element):
            yield element
            waiting.extend(reversed(element))


def _length(text: str | None) -> float:
    length = len((text or "").strip())
    return length if length >= _SCRAP else length / 4
