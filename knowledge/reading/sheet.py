"""A workbook (.xlsx) → pages, one for each sheet that it shows.

The parts are read as they are written: a number's digits become an exact decimal and never pass
through a float. Formulas show what was last computed; macros and outside links are passed over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from knowledge.errors import FileDamagedError
from knowledge.reading.formats import BUILT_IN, GENERAL, dated, is_date, shown
from knowledge.reading.package import Element, Package, attribute, child, children, local
from knowledge.reading.pages import Page
from knowledge.reading.tabs import Place, Tab, pages_of

_LETTERS = 26
_MOST_COLUMNS = 16_384
_TRUE = frozenset(["1", "true"])
DAY_ONE, DAY_ONE_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""The day from which a workbook counts, and that of workbooks that count from 1904."""

_LAST_DAY = 2_900_000
_MOST_DIGITS = 15
"""What a workbook keeps of a number; what goes further is no amount."""


@dataclass(frozen=True, slots=True)
class _Style:
    code: str = GENERAL
    indent: int = 0


@dataclass(frozen=True, slots=True)
class _Book:
    strings: list[str]
    styles: list[_Style]
    day_one: date


def read_sheets(content: bytes, file: str) -> tuple[Page, ...]:
    """Return the pages of the workbook ``content``; ``file`` names it in errors.

    Raises:
        FileDamagedError, FileEncryptedError, FileTooLargeError: see Package.
        TextMissingError: no cell shows anything.
    """
    package = Package(content, file)
    main = next(iter(package.related("", "officeDocument")), "")
    workbook = package.xml(main)
    if workbook is None:
        raise FileDamagedError(file)
    parts = {
        kind: package.xml(name)
        for kind in ("sharedStrings", "styles")
        for name in package.related(main, kind)
    }
    properties = child(workbook, "workbookPr")
    since_1904 = attribute(properties, "date1904") if properties is not None else None
    book = _Book(
        [_text(item) for item in _items(parts.get("sharedStrings"))],
        list(_styles(parts.get("styles"))),
        DAY_ONE_1904 if since_1904 in _TRUE else DAY_ONE,
    )
    sheets = package.by_relation(main, "worksheet")
    tabs = []
    for sheet in _items(child(workbook, "sheets")):
        # A chart has a tab and no cells; what is hidden is not published.
        name = sheets.get(_relation_id(sheet))
        if name is None or attribute(sheet, "state") in {"hidden", "veryHidden"}:
            continue
        root = package.xml(name)
        if root is None:
            raise FileDamagedError(file)
        tabs.append(_tab(attribute(sheet, "name") or "", root, book))
    return pages_of(tabs, file)


def _items(parent: Element | None) -> Iterator[Element]:
    return (item for item in parent if local(item)) if parent is not None else iter(())


def _relation_id(sheet: Element) -> str:
    return next((str(v) for key, v in sheet.attrib.items() if key.endswith("}id")), "")


def _text(item: Element) -> str:
    """Return the text of a string, which may come in runs, without how it is pronounced."""
    runs = [item, *children(item, "r")]
    return "".join(part.text or "" for run in runs for part in children(run, "t"))


def _styles(styles: Element | None) -> Iterator[_Style]:
    """Yield how the cells of each style show their number."""
    if styles is None:
        return
    codes = {
        attribute(item, "numFmtId"): attribute(item, "formatCode") or GENERAL
        for item in _items(child(styles, "numFmts"))
    }
    for item in _items(child(styles, "cellXfs")):
        number = attribute(item, "numFmtId") or "0"
        code = codes.get(number) or BUILT_IN.get(_whole(number), GENERAL)
        alignment = child(item, "alignment")
        indent = attribute(alignment, "indent") if alignment is not None else None
        yield _Style(code, _whole(indent))


def _tab(name: str, root: Element, book: _Book) -> Tab:
    tab = Tab(name)
    for column in _items(child(root, "cols")):
        if attribute(column, "hidden") in _TRUE:
            first, last = (_whole(attribute(column, end)) for end in ("min", "max"))
            tab.hidden_columns.update(range(first - 1, min(last, _MOST_COLUMNS)))
    row_number = -1
    for row in _items(child(root, "sheetData")):
        row_number = _whole(attribute(row, "r")) - 1 if attribute(row, "r") else row_number + 1
        if attribute(row, "hidden") in _TRUE:
            tab.hidden_rows.add(row_number)
        column_number = -1
        for cell in children(row, "c"):
            given = _place(attribute(cell, "r") or "")
            column_number = given[1] if given else column_number + 1
            number = _whole(attribute(cell, "s"))
            style = book.styles[number] if number < len(book.styles) else _Style()
            text = _shown(cell, style, book)
            if text:
                tab.texts[row_number, column_number] = text
                tab.indents[row_number, column_number] = style.indent
    for merge in _items(child(root, "mergeCells")):
        first_place, _, last_place = (attribute(merge, "ref") or "").partition(":")
        start, end = _place(first_place), _place(last_place)
        if start and end:
            tab.merged.append((start[0], end[0], start[1], end[1]))
    return tab


def _shown(cell: Element, style: _Style, book: _Book) -> str:
    """Return the text that a cell shows.

    A formula that nobody computed shows as it is written: it is no blank and no figure.
    """
    kind = attribute(cell, "t") or "n"
    if kind == "inlineStr":
        inline = child(cell, "is")
        return _text(inline) if inline is not None else ""
    value = child(cell, "v")
    written = (value.text or "").strip() if value is not None else ""
    if not written:
        formula = child(cell, "f")
        return f"={formula.text or ''}" if formula is not None and kind != "str" else ""
    if kind == "s":
        index = _whole(written)
        return book.strings[index] if index < len(book.strings) else ""
    if kind == "b":
        return "TRUE" if written in _TRUE else "FALSE"
    if kind != "n":
        return value.text if value is not None else ""
    return shown_number(written, style.code, book.day_one)


def shown_number(written: str, code: str, day_one: date) -> str:
    """Return what a cell with the format ``code`` shows of a ``written`` number or date."""
    try:
        number = Decimal(written)
    except InvalidOperation:
        return written
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return written
    if is_date(code.split(";", maxsplit=1)[0]) and 0 < number < _LAST_DAY:
        return dated(day_one + timedelta(days=int(number)), code)
    return shown(number, code)


def _place(reference: str) -> Place | None:
    """Return the row and the column of a reference such as C4."""
    letters = reference.rstrip("0123456789").replace("$", "")
    digits = reference[len(reference.rstrip("0123456789")) :]
    if not digits or not letters.isascii() or not letters.isalpha() or len(letters) > 3:  # noqa: PLR2004
        return None
    column = 0
    for letter in letters.upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(digits) - 1, column - 1


def _whole(value: str | None) -> int:
    """Return a whole number that is not negative; 0 for none, or for what is none."""
    text = (value or "").strip()
    return int(text) if text.isascii() and text.isdecimal() else 0
