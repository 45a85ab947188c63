"""Records as files: CSV and XLSX. The same records give the same bytes."""

import csv
import io
from collections.abc import Sequence
from dataclasses import astuple
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from xlsxwriter import Workbook

from bot.export.records import Record, heads
from bot.sentences import sentences
from bot.text import shown
from knowledge.amounts import parse_amount
from knowledge.answering.arithmetic import plain

_EXACT_DIGITS: Final = 15
"""As many as a spreadsheet's number keeps; what has more goes in as text."""
_LONGEST_CELL: Final = 32_767
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NO_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
_WIDTHS: Final = (30, 14, 14, 8, 30, 8, 10, 8, 16, 30, 40, 12, 30, 6, 30, 30)

Cell = str | int | Decimal | None


def csv_file(records: Sequence[Record]) -> bytes:
    """Return ``records`` as CSV in UTF-8 with a byte order mark, as spreadsheets want it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(heads())
    writer.writerows([_in_csv(cell) for cell in astuple(record)] for record in records)
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(records: Sequence[Record]) -> bytes:
    """Return ``records`` as a workbook of one sheet, amounts as numbers with their own decimals."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": _NO_TIME})
        sheet = book.add_worksheet(sentences("export")["sheet"])
        bold = book.add_format({"bold": True})
        for column, (head, width) in enumerate(zip(heads(), _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, bold)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(records), len(_WIDTHS) - 1)
        formats = {
            decimals: book.add_format({"num_format": _number_format(decimals)})
            for decimals in sorted({_decimals(r.amount) for r in records if r.amount is not None})
        }
        for line, record in enumerate(records, start=1):
            for column, cell in enumerate(astuple(record)):
                if isinstance(cell, Decimal) and len(cell.as_tuple().digits) <= _EXACT_DIGITS:
                    sheet.write_number(line, column, cell, formats[_decimals(cell)])
                elif isinstance(cell, int):
                    sheet.write_number(line, column, cell)
                elif cell is not None:
                    sheet.write_string(line, column, _in_text(cell)[:_LONGEST_CELL])
    return file.getvalue()


def _in_csv(cell: Cell) -> str:
    """Return ``cell`` as text; what a spreadsheet would run as a formula is made harmless."""
    text = _in_text(cell)
    runs = isinstance(cell, str) and text.startswith(_FORMULA) and parse_amount(text) is None
    return f"'{text}" if runs else text


def _in_text(cell: Cell) -> str:
    if cell is None:
        return ""
    return plain(cell) if isinstance(cell, Decimal) else shown(str(cell))


def _decimals(amount: Decimal) -> int:
    return max(-int(amount.as_tuple().exponent), 0)


def _number_format(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")
