"""A workbook of Excel before 2007 (.xls) → pages, through xlrd."""

import io
import struct
from collections.abc import Iterator
from typing import Any

import xlrd  # type: ignore[import-untyped]

from knowledge.errors import FileDamagedError, FileEncryptedError
from knowledge.reading.formats import GENERAL
from knowledge.reading.pages import Page
from knowledge.reading.sheet import DAY_ONE, DAY_ONE_1904, shown_number
from knowledge.reading.tabs import Tab, pages_of

_Object = Any
"""A book, a sheet or a cell of xlrd, which comes without type information."""

_UNREADABLE = (
    xlrd.XLRDError,
    xlrd.compdoc.CompDocError,
    # xlrd follows a malformed file wherever it leads, and gives these as they come.
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    struct.error,
)


def read_old_sheets(content: bytes, file: str) -> tuple[Page, ...]:
    """Return the pages of the workbook ``content``; ``file`` names it in errors.

    Raises:
        FileEncryptedError: it opens only with a password.
        FileDamagedError: it cannot be read to its end.
        TextMissingError, FileTooLargeError: see pages_of.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        tabs = [_tab(book, sheet) for sheet in book.sheets() if not sheet.visibility]
    except _UNREADABLE as error:
        if "encrypted" in str(error):
            raise FileEncryptedError(file) from error
        raise FileDamagedError(file) from error
    return pages_of(tabs, file)


def _tab(book: _Object, sheet: _Object) -> Tab:
    tab = Tab(sheet.name)
    for row, column, cell in _cells(sheet):
        text = _shown(book, cell)
        if text:
            tab.texts[row, column] = text
            tab.indents[row, column] = book.xf_list[cell.xf_index].alignment.indent_level
    # xlrd gives the row and the column after the last.
    tab.merged = [(top, end - 1, left, stop - 1) for top, end, left, stop in sheet.merged_cells]
    tab.hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}
    tab.hidden_columns = {column for column, info in sheet.colinfo_map.items() if info.hidden}
    return tab


def _cells(sheet: _Object) -> Iterator[tuple[int, int, _Object]]:
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            yield row, column, sheet.cell(row, column)


def _shown(book: _Object, cell: _Object) -> str:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        key = book.xf_list[cell.xf_index].format_key
        code = book.format_map[key].format_str if key in book.format_map else GENERAL
        day_one = DAY_ONE_1904 if book.datemode else DAY_ONE
        # The shortest digits that give the stored double are those that were typed.
        return shown_number(repr(cell.value), code, day_one)
    return ""
