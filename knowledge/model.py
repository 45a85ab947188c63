"""The words of the field as frozen dataclasses: a disclosure, its tables, its figures.

Units and shapes: amounts are exact decimals in the unit that the table names; page numbers are
those of the file, counted from 1; boxes are in points from the page's top left corner.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Stage(StrEnum):
    """预算 or 决算: budget or final accounts. Never mixed silently."""

    BUDGET = "预算"
    FINAL = "决算"


class Level(StrEnum):
    """部门 (a department with its units) or 单位 (one unit): different bodies of one name."""

    DEPARTMENT = "部门"
    UNIT = "单位"


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on its page, in points from the page's top left corner as shown."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Row:
    """A 行 of a published table. ``position`` is its index in :attr:`Table.rows`.

    ``path`` holds the names from the outermost level to the row's own, as printed, without codes
    (社会保障和就业支出 → 行政事业单位养老支出 → …). ``code`` is the row's own code, its columns
    joined (208 | 05 | 05 is "2080505"), or ``None``. ``notes`` are its other words, by the column
    they stand in: (("项目单位", "某某局"),).
    """

    position: int
    path: tuple[str, ...]
    code: str | None = None
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The row's own name, the last of its path."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Column:
    """A 列 of figures: the names of its merged headers, outermost first (基本支出 → 人员经费).

    ``position`` is its index in :attr:`Table.columns`.
    """

    position: int
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """The column's own name, the last of its path."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Fact:
    """A 数: one cell that prints a figure. ``box`` is ``None`` where the form has no pages."""

    row: Row
    column: Column
    printed: str
    amount: Decimal
    unit: str
    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """A cell where a figure could stand and none does: empty, or a printed dash."""

    row: Row
    column: Column
    printed: str
    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A 公开表 as published.

    ``number`` is as printed (预算公开表10) or ``None``; ``unit`` is the money unit of its amounts;
    ``unit_inferred`` says that the table names no unit and the evidence for ``unit`` lies
    elsewhere. ``kind`` is a key of ``vocabulary/table_kinds.toml`` or ``None``. ``empty`` is set
    where the table says that it has no data (本表无数据) or holds no figure at all;
    ``remark`` is the printed sentence that says so, or "".
    """

    position: int
    number: str | None
    title: str
    unit: str
    unit_inferred: bool
    kind: str | None
    pages: tuple[int, ...]
    empty: bool
    remark: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    facts: tuple[Fact, ...]
    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A 说明: one paragraph, its heading path (outermost first) and the page it begins on."""

    headings: tuple[str, ...]
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Document:
    """A 公开文件: one disclosure as published. ``digest`` is the SHA-256 of the file, in hex."""

    organization: str
    fiscal_year: int
    stage: Stage
    level: Level
    title: str
    file: str
    digest: str
    pages: int
    tables: tuple[Table, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...] = ()
