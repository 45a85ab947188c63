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
    """A 数: one cell that prints a figure. ``box`` is ``None`` where the form has no pages.

    ``confidence`` is how surely a machine read it off a picture, from 0 to 1, and ``None`` where
    the file itself holds it.
    """

    row: Row
    column: Column
    printed: str
    amount: Decimal
    unit: str
    page: int
    box: Box | None = None
    confidence: float | None = None


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
    ``remark`` is the printed sentence that says so, or "". ``unread`` are the cells among the
    figures that print something else; the document's warnings name them, nothing stores them.
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
    unread: tuple[Blank, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A 说明: one paragraph, its heading path (outermost first) and the page it begins on."""

    headings: tuple[str, ...]
    text: str
    page: int


class Measure(StrEnum):
    """What a stated figure says of its subject."""

    AMOUNT = "金额"
    COUNT = "数量"
    SHARE = "占比"
    COMPLETION = "完成率"


class Direction(StrEnum):
    """How a figure moved against the one that it is compared with."""

    INCREASE = "增加"
    DECREASE = "减少"
    SAME = "持平"


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure that a sentence states.

    ``path`` holds the names of what it is of, outermost first (机关运行经费预算 → 办公费); it is
    empty where the sentence does not tell. ``whole`` is what a share or a completion is of, as
    printed, or "". ``basis`` is the word that says which account it is of (预算, 决算, 执行数),
    ``year`` the year of that account; ``as_of`` is a printed day (截至2025年12月底) or "".
    ``topic`` is a key of ``vocabulary/prose.toml`` (机关运行经费, 政府采购, …) or ``None``.
    """

    passage: Passage
    sentence: str
    path: tuple[str, ...]
    measure: Measure
    printed: str
    amount: Decimal
    unit: str
    year: int
    basis: str
    whole: str = ""
    as_of: str = ""
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """How something changed, and why, as a sentence states it.

    ``direction`` is ``None`` where a reason is given for a figure that is not compared.

    ``amount`` and ``share`` are never negative; either is ``None`` where it is not stated, and so
    is ``printed`` or ``printed_share``. ``against`` is what it is compared with as printed
    (上年预算, 2023年度) or "", ``against_year`` the year of that. ``value`` is the figure that
    changed, where the same paragraph states it. ``reason`` is the stated reason, or "".
    """

    passage: Passage
    sentence: str
    path: tuple[str, ...]
    direction: Direction | None
    amount: Decimal | None
    printed: str
    unit: str
    share: Decimal | None
    printed_share: str
    against: str
    against_year: int | None
    value: Decimal | None
    value_unit: str
    reason: str
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A 名词解释: a term and what the document says of it. ``number`` is its number in the list."""

    passage: Passage
    number: str
    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A 主要职责. ``number`` is its printed number in the list, or ""."""

    passage: Passage
    number: str
    text: str


class Relation(StrEnum):
    """What a named body is to the department."""

    INNER = "内设机构"
    SUBORDINATE = "所属单位"


@dataclass(frozen=True, slots=True)
class Body:
    """An office or a unit of the department that the text names."""

    passage: Passage
    name: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class EmptyTable:
    """A table of which the text says that it is empty; ``title`` is as the sentence calls it."""

    passage: Passage
    title: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount on a form of 绩效目标, under its labels, outermost first (项目资金 → 其他资金)."""

    path: tuple[str, ...]
    printed: str
    amount: Decimal
    unit: str
    page: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """A 绩效指标: ``levels`` are 一级 and 二级指标, ``name`` is the 三级指标.

    ``printed`` is the 指标值 as it stands. Where that is a figure, ``comparator`` (≥, ≤, =, >, <
    or "") and ``value`` and ``unit`` say it; else ``value`` is ``None``. ``period`` is 年度 or
    中期 where the form tells them apart, ``weight`` is as printed.
    """

    levels: tuple[str, ...]
    name: str
    description: str
    printed: str
    comparator: str
    value: Decimal | None
    unit: str
    weight: str
    period: str
    page: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Which row of a 项目支出表 a target is of: positions of table and row, and how it is known."""

    table: int
    row: int
    how: str


@dataclass(frozen=True, slots=True)
class Target:
    """A 绩效目标表: what one project is to reach.

    ``goals`` are pairs of label and text (年度目标, …); ``notes`` are the other labels and values
    of the form. ``tie`` is ``None`` where no row, or more than one, fits.
    """

    position: int
    title: str
    project: str
    amounts: tuple[Money, ...]
    purpose: str
    goals: tuple[tuple[str, str], ...]
    indicators: tuple[Indicator, ...]
    notes: tuple[tuple[str, str], ...]
    pages: tuple[int, ...]
    tie: Tie | None = None


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
    statements: tuple[Statement, ...] = ()
    changes: tuple[Change, ...] = ()
    definitions: tuple[Definition, ...] = ()
    duties: tuple[Duty, ...] = ()
    bodies: tuple[Body, ...] = ()
    empty_tables: tuple[EmptyTable, ...] = ()
    targets: tuple[Target, ...] = ()
