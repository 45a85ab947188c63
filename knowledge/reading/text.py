"""A text file as recognition programs write it → one page: tables are lines of cells at tabs.

No merged cell is marked in it, so each cell stands alone; what they span is told later, from the
header. A row that lost a tab would put its figures under other columns: they are none then.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.amounts import parse_amount
from knowledge.errors import TextMissingError
from knowledge.reading.decoding import decode
from knowledge.reading.pages import Cell, Grid, Line, Page

_FORMULA = re.compile(r"\$([^$\n]{0,60}\\[^$\n]{0,60})\$")
_COMMANDS = {
    "geq": "≥",
    "ge": "≥",
    "geqslant": "≥",
    "leq": "≤",
    "le": "≤",
    "leqslant": "≤",
    "gt": ">",
    "lt": "<",
    "neq": "≠",
    "approx": "≈",
    "times": "×",
    "div": "÷",
    "pm": "±",
    "sim": "~",
    "cdot": "·",
    "rightarrow": "→",
    "to": "→",
    "quad": " ",
}
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")
_SET_APART = re.compile(r"\\(?:text|mathrm|mathbf|textbf|operatorname)\s*\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([%$&#_{}~])")
_COMPARED = re.compile(r"([≥≤])[ ]+(?=[0-9])")
_COUNTED = re.compile(r"([≥≤][0-9.,]+)[ ]+(?=[\u4e00-\u9fff%])")
_MARKS = re.compile(r"\*\*|^#{1,6}\s+", re.MULTILINE)
_LEADERS = re.compile(r"[.…·．]{3,}")
_PAGE_NUMBER = re.compile(r"\d{1,4}")
_SENTENCE_END = tuple("。；：！？:;!?”）)")
_LONG = 40
"""A paragraph of so many characters that ends without a stop goes on in the next one."""

_NUMBERED = re.compile(
    r"[(（]?[一二三四五六七八九十0-9]{1,3}[)）、.．](?![0-9])|第[一二三四五六七八九十]+"
)
_CHARACTER = 10.0
_TORN = " | "


def read_text(content: bytes, file: str) -> tuple[Page, ...]:
    """Return the one page of the text ``content``; ``file`` names it in errors.

    Raises:
        TextMissingError: there is nothing but blanks.
    """
    text = _plain(decode(content) or "")
    parts = tuple(_parts(text))
    if not parts:
        raise TextMissingError(file)
    return (Page(1, 0.0, 0.0, parts),)


def _plain(text: str) -> str:
    """Return ``text`` without what recognition programs add: marks of emphasis, formulas."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    text = _FORMULA.sub(lambda match: _said(match[1]) or match[0], _MARKS.sub("", text))
    return _COUNTED.sub(r"\1", _COMPARED.sub(r"\1", text))


def _said(formula: str) -> str | None:
    r"""Return what a formula says in plain signs (``\geq 95\%`` is ≥95%), or ``None``."""
    bare = _ESCAPED.sub(r"\1", _SET_APART.sub(r"\1", formula))
    bare = _COMMAND.sub(lambda match: _COMMANDS.get(match[1], match[0]), bare)
    return None if "\\" in bare else bare.strip()


def _parts(text: str) -> Iterator[Line | Grid]:
    """Yield lines and grids: blank lines part blocks, and a block with rows of cells is a table."""
    paragraph = ""
    for block in re.split(r"\n(?:[ \t\u3000]*\n)+", text):
        lines = [line for line in block.split("\n") if line.strip()]
        rows = [index for index, line in enumerate(lines) if _is_row(line)]
        if _is_table(lines, rows):
            before, after = lines[: rows[0]], lines[rows[-1] + 1 :]
            yield from map(Line, filter(None, [paragraph]))
            yield from (Line(line.strip()) for line in before)
            yield _grid(lines[rows[0] : rows[-1] + 1])
            yield from (Line(line.strip()) for line in after)
            paragraph = ""
            continue
        for line in map(str.strip, lines):
            if paragraph and _goes_on(paragraph, line):
                paragraph += line
                continue
            yield from map(Line, filter(None, [paragraph]))
            paragraph = line
    yield from map(Line, filter(None, [paragraph]))


def _is_row(line: str) -> bool:
    """Return whether a line is of cells at tabs, and none of a contents page."""
    if "\t" not in line.strip("\n") or _LEADERS.search(line):
        return False
    cells = line.split("\t")
    return len(cells) > 1 and not (cells[0] == "" and "\t" not in line.lstrip("\t"))


def _is_table(lines: Sequence[str], rows: Sequence[int]) -> bool:
    """Return whether a block with these ``rows`` of cells is a table; contents are none."""
    if len(rows) < 2:  # noqa: PLR2004
        return False
    if any(_LEADERS.search(line) for line in lines):
        return False
    cells = [lines[index].split("\t") for index in rows]
    # Names with a page number each are contents; a table of two columns begins with their names.
    return not all(len(row) == 2 and _PAGE_NUMBER.fullmatch(row[1].strip()) for row in cells)  # noqa: PLR2004


def _goes_on(paragraph: str, line: str) -> bool:
    """Return whether ``line`` is the rest of a ``paragraph`` that a page break cut."""
    return (
        len(paragraph) >= _LONG
        and not paragraph.endswith(_SENTENCE_END)
        and not _NUMBERED.match(line)
        and "\t" not in paragraph + line
    )


def _grid(lines: Sequence[str]) -> Grid:
    rows = [line.split("\t") if "\t" in line else [line] for line in lines]
    width = max(len(row) for row in rows)
    cells = [cell for number, row in enumerate(rows) for cell in _cells(number, row, width)]
    return Grid(len(rows), width, tuple(cells))


def _cells(number: int, row: Sequence[str], width: int) -> Iterator[Cell]:
    """Yield the cells of a row.

    Where a row of figures has too few tabs, nobody can say which column lost its cell: the
    figures stand in one cell, which is none.
    """
    if len(row) == 1:
        yield Cell(number, 0, 1, width, row[0].strip())
        return
    figures = [c for c, text in enumerate(row) if parse_amount(text) is not None]
    certain = len(row) if len(row) == width or not figures else figures[0]
    for column, text in enumerate(row[:certain]):
        yield _cell(number, column, text)
    if certain < len(row):
        rest = _TORN.join(text.strip() for text in row[certain:])
        yield Cell(number, certain, 1, width - certain, rest)


def _cell(row: int, column: int, text: str) -> Cell:
    blanks = len(text) - len(text.lstrip("\u3000"))
    narrow = len(text) - len(text.lstrip()) - blanks
    indent = _CHARACTER * (blanks + narrow / 2) if text.strip() else 0.0
    return Cell(row, column, 1, 1, text.strip(), None, indent)
