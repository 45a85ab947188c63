"""Made-up disclosures by the thousand, to measure with: their names are real ones, their sums not.

Bodies are offices of real kinds in real districts. What they spend on is drawn from the official
classification and from as many more names of the same make; projects are each body's own. A
document has ten tables in the usual forms and exactly :data:`FACTS` figures.
"""

import itertools
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from knowledge.model import (
    Blank,
    Box,
    Change,
    Column,
    Definition,
    Direction,
    Document,
    Duty,
    Fact,
    Level,
    Passage,
    Row,
    Stage,
    Table,
)
from knowledge.question.organizations import body as body_of
from knowledge.vocabulary.classification import EconomicRow, FunctionRow
from knowledge.vocabulary.files import read_csv
from knowledge.vocabulary.kinds import kind_of
from knowledge.vocabulary.places import OrganizationRow, RegionRow

FACTS = 300
YEARS = (2022, 2023, 2024, 2025, 2026)
OFFICES = 30
"""Kinds of office in a district, so that a short name is that of many bodies."""
DISTINCT_NAMES = 5000
PROJECTS = 12
"""Projects that a body has had; those of a year are two less."""
UNIT = "万元"
_BITS = 12

Labels = Sequence[tuple[str | None, tuple[str, ...]]]
"""Codes and paths of rows."""
Cells = Iterable[tuple[int, int]]
"""Positions of rows and columns."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A table without its amounts. ``filled`` are the cells with figures, ``blank`` those without.

    「{year}」 in a column's name is the year of the document.
    """

    title: str
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    filled: tuple[tuple[int, int], ...]
    blank: tuple[tuple[int, int], ...] = ()


def documents(bodies: int, years: Sequence[int] = YEARS) -> Iterator[Document]:
    """Yield the documents of so many bodies; the same ones every time."""
    for name in itertools.islice(names_of_bodies(), bodies):
        yield from documents_of(name, years)


def documents_of(body: str, years: Sequence[int] = YEARS) -> Iterator[Document]:
    """Yield the documents of one body, whichever others there are."""
    rng = random.Random(body)  # noqa: S311 (made-up figures)
    spent, projects = _spending_rows(rng), _own_projects(body, rng)
    for year in years:
        own = random.Random(f"{body} {year}")  # noqa: S311
        yield _document(body, year, _layouts(spent, projects, year), own)


def names_of_bodies() -> Iterator[str]:
    """Yield names of bodies, thirty offices a district."""
    records = list(read_csv("regions.csv", RegionRow))
    names = {record["code"]: record["name"] for record in records}
    districts = [record for record in records if record["level"] == "county"]
    random.Random(1).shuffle(districts)  # noqa: S311
    for district in districts:
        wider = names.get(district["city_code"]) or names.get(district["province_code"], "")
        yield from (f"{wider}{district['name']}{office}" for office in _offices())


@cache
def _offices() -> tuple[str, ...]:
    endings = [
        record["official_fragment"] for record in read_csv("organizations.csv", OrganizationRow)
    ]
    return tuple([ending for ending in endings if ending[2:].endswith("局")][:OFFICES])


@cache
def names_of_spending() -> tuple[tuple[str, str], ...]:
    """Return codes and names of what is spent on: the official ones, and more of their make."""
    official = [line for line in read_csv("functions.csv", FunctionRow) if line["level"] == "项"]
    found = {line["name"]: line["code"] for line in official}
    topics = sorted({name[:4] for name in found if len(name) > 4})  # noqa: PLR2004
    works = [
        "管理",
        "服务",
        "监督",
        "建设",
        "保障",
        "规划",
        "培训",
        "宣传",
        "检测",
        "维护",
        "补助",
        "统计",
        "评估",
        "改造",
        "救助",
    ]
    pairs = (f"{one}与{other}" for one, other in itertools.permutations(works, 2))
    for work, topic in itertools.product((*works, *pairs), topics):
        if len(found) >= DISTINCT_NAMES:
            break
        found.setdefault(topic + work, str(2010150 + len(found) * 7))
    return tuple((code, name) for name, code in found.items())


@cache
def _official(level: str) -> dict[str, str]:
    lines = [line for line in read_csv("functions.csv", FunctionRow) if line["level"] == level]
    return {line["code"]: line["name"] for line in lines}


def _spending_rows(rng: random.Random) -> Labels:
    """Return three classes of spending with what is below them, after the row of the whole."""
    rows: list[tuple[str | None, tuple[str, ...]]] = [(None, ("合计",))]
    classes = sorted(rng.sample(sorted(_official("类")), 3))
    for code in classes:
        name = _official("类")[code]
        rows.append((code, (name,)))
        below = [one for one in _official("款") if one.startswith(code)] or [f"{code}99"]
        middle = rng.choice(below)
        group = _official("款").get(middle, f"其他{name}")
        rows.append((middle, (name, group)))
        rows += [(own, (name, group, item)) for own, item in rng.sample(names_of_spending(), 3)]
    return rows


def _own_projects(body: str, rng: random.Random) -> tuple[str, ...]:
    """Return names of projects that no other body has."""
    parts = body_of(body)
    place = parts.regions[-1] + parts.rest[:2]
    topics = [name for _, name in rng.sample(names_of_spending(), PROJECTS)]
    return tuple(
        f"{place}{topic}{rng.choice(('项目', '专项经费', '工作经费'))}" for topic in topics
    )


_INCOME = (
    "一、一般公共预算拨款收入",
    "二、政府性基金预算拨款收入",
    "三、国有资本经营预算拨款收入",
    "四、财政专户管理资金收入",
    "五、事业收入",
    "六、其他收入",
    "本年收入合计",
    "上年结转结余",
    "收入总计",
)
_SPENT_WHOLE = ("本年支出合计", "年终结转结余", "支出总计")
_SOURCES = ("一般公共预算", "政府性基金预算", "国有资本经营预算")


def _layouts(spent: Labels, projects: Sequence[str], year: int) -> Iterator[Layout]:
    budget = "{year}年预算数"
    classes = [path for _, path in spent if len(path) == 1 and path != ("合计",)]
    halves: Labels = [(None, (name,)) for name in _INCOME]
    halves = [*halves, *((None, path) for path in (*classes, *((one,) for one in _SPENT_WHOLE)))]
    both = (("收入", budget), ("支出", budget))
    first_spent = len(_INCOME)
    sides = [(row, int(row >= first_spent)) for row in range(len(halves))]
    plain = [cell for cell in sides if cell[0] not in {1, 2, 3}]
    yield _layout("部门收支总体情况表", both, halves, plain, sides)
    yield _layout(
        "部门收入总体情况表",
        (("本年收入", "小计"), ("本年收入", "一般公共预算"), ("上年结转", "小计")),
        spent,
        _grid(spent, (0, 1)),
        _grid(spent, (2,)),
    )
    parts = ((budget, "合计"), (budget, "基本支出"), (budget, "项目支出"))
    yield _layout("部门支出总体情况表", parts, spent, _grid(spent, (0, 1)), _grid(spent, (2,)))
    yield _layout("财政拨款收支总体情况表", both, halves, plain, sides)
    basic = (
        ("合计",),
        ("基本支出", "合计"),
        ("基本支出", "人员经费"),
        ("基本支出", "公用经费"),
        ("项目支出",),
    )
    yield _layout(
        "一般公共预算支出情况表", basic, spent, _grid(spent, (0, 1, 2)), _grid(spent, (3, 4))
    )
    economic = _economic_rows()
    whose = [
        (row, 1 + int((label[0] or "").startswith("302"))) for row, label in enumerate(economic)
    ]
    head = "{year}年一般公共预算基本支出"
    yield _layout(
        "一般公共预算基本支出情况表",
        ((head, "合计"), (head, "人员经费"), (head, "公用经费")),
        economic,
        [*_grid(economic, (0,)), *whose],
    )
    cars = "公务用车购置及运行费"
    yield _layout(
        "一般公共预算“三公”经费支出情况表",
        (
            ("“三公”经费合计",),
            ("因公出国(境)费",),
            (cars, "小计"),
            (cars, "公务用车购置费"),
            (cars, "公务用车运行费"),
            ("公务接待费",),
        ),
        [(None, ("合计",))],
        [(0, column) for column in range(6)],
    )
    for money in ("政府性基金预算", "国有资本经营预算"):
        head = f"本年{money}支出"
        yield _layout(
            f"{money}支出情况表", ((head, "合计"), (head, "基本支出"), (head, "项目支出")), [], []
        )
    own = projects[year % 3 :][: PROJECTS - 2]
    listed: Labels = [(None, ("合计",)), *((None, ("特定目标类", name)) for name in own)]
    fiscal = (("资金来源", "{year}年财政拨款", source) for source in _SOURCES)
    rest = (("资金来源", "财政拨款结转结余", source) for source in _SOURCES)
    columns = (
        ("资金来源", "合计"),
        *fiscal,
        *rest,
        ("资金来源", "财政专户管理资金"),
        ("资金来源", "单位资金"),
    )
    yield _layout("项目支出表", columns, listed, _grid(listed, range(9)))


@cache
def _economic_rows() -> Labels:
    """Return the usual economic classes of a basic budget, thirty rows with that of the whole."""
    wanted = "301 30101 30102 30103 30108 30109 30110 30111 30112 30113 302 30201 30204 30205 30206"
    wanted += " 30207 30208 30209 30211 30213 30214 30215 30216 30217 30228 30239 303 30302 30309"
    names: dict[str, str] = {}
    for line in read_csv("economic.csv", EconomicRow):
        names.setdefault(line["code"], line["name"])
    rows: list[tuple[str | None, tuple[str, ...]]] = [(None, ("合计",))]
    rows += [
        (code, (names[code],) if len(code) == 3 else (names[code[:3]], names[code]))  # noqa: PLR2004
        for code in wanted.split()
    ]
    return rows


def _grid(rows: Labels, columns: Iterable[int]) -> list[tuple[int, int]]:
    """Return every cell of ``rows`` in ``columns``, column by column."""
    return [(row, column) for column in columns for row in range(len(rows))]


def _layout(
    title: str, columns: tuple[tuple[str, ...], ...], rows: Labels, filled: Cells, blank: Cells = ()
) -> Layout:
    return Layout(
        title,
        columns,
        tuple(Row(n, path, code) for n, (code, path) in enumerate(rows)),
        tuple(filled),
        tuple(cell for cell in blank if cell not in set(filled)),
    )


def _document(body: str, year: int, layouts: Iterable[Layout], rng: random.Random) -> Document:
    tables: list[Table] = []
    left = FACTS
    for layout in layouts:
        table = _table(layout, len(tables), year, left, rng)
        tables.append(table)
        left -= len(table.facts)
    if left:
        raise ValueError(f"{left} of {FACTS} figures are missing")
    title = f"{body}{year}年部门预算公开"
    passages, changes, definitions, duties = _prose(year, tables, rng)
    return Document(
        body,
        year,
        Stage.BUDGET,
        Level.DEPARTMENT,
        title,
        f"{title}.pdf",
        f"{body} {year}",
        30,
        tuple(tables),
        passages,
        changes=changes,
        definitions=definitions,
        duties=duties,
    )


def _table(layout: Layout, position: int, year: int, most: int, rng: random.Random) -> Table:
    columns = tuple(
        Column(n, tuple(name.replace("{year}", str(year)) for name in path))
        for n, path in enumerate(layout.columns)
    )
    kind = kind_of(layout.title)
    page = 12 + position
    facts = tuple(
        Fact(
            layout.rows[row],
            columns[column],
            printed,
            amount,
            UNIT,
            page,
            _box(row, column),
        )
        for row, column in layout.filled[:most]
        for printed, amount in [_amounts()[rng.getrandbits(_BITS)]]
    )
    blanks = tuple(
        Blank(layout.rows[row], columns[column], "", page, _box(row, column))
        for row, column in (*layout.filled[most:], *layout.blank)
    )
    return Table(
        position=position,
        number=f"预算公开表{position + 1}",
        title=layout.title,
        unit=UNIT,
        unit_inferred=False,
        kind=kind.key if kind else None,
        pages=(page,),
        empty=not facts,
        remark="" if facts else "本表无数据",
        rows=layout.rows,
        columns=columns,
        facts=facts,
        blanks=blanks,
    )


@cache
def _amounts() -> list[tuple[str, Decimal]]:
    """Return amounts to draw from, as printed and exact."""
    rng = random.Random(3)  # noqa: S311 (made-up figures)
    printed = (f"{rng.randrange(1000)}.{rng.randrange(100):02}" for _ in range(1 << _BITS))
    return [(text, Decimal(text)) for text in printed]


@cache
def _box(row: int, column: int) -> Box:
    return Box(200.25 + 60 * column, 90.5 + 18 * row, 255.75 + 60 * column, 104.5 + 18 * row)


Prose = tuple[tuple[Passage, ...], tuple[Change, ...], tuple[Definition, ...], tuple[Duty, ...]]


def _prose(year: int, tables: Sequence[Table], rng: random.Random) -> Prose:
    """Return what the text states: three changes, three definitions, three duties."""
    explained, glossary = ("情况说明", "支出预算"), ("名词解释",)
    changes: list[Change] = []
    for row in rng.sample(tables[2].rows[1:], 3):
        amount = Decimal(rng.randrange(1, 9999)) / 100
        sentence = f"{row.name}比上年预算增加{amount}万元，主要原因是人员增加。"
        passage = Passage(explained, sentence, 7)
        changes.append(
            Change(
                passage,
                sentence,
                row.path,
                Direction.INCREASE,
                amount,
                f"{amount}",
                UNIT,
                None,
                "",
                "上年预算",
                year - 1,
                None,
                "",
                "人员增加",
            )
        )
    terms = ("机关运行经费", "基本支出", "“三公”经费")
    definitions = [
        Definition(Passage(glossary, f"{term}：指有关支出。", 28), str(n), term, "指有关支出。")
        for n, term in enumerate(terms, 1)
    ]
    duties = [
        Duty(Passage(("主要职责",), f"{n}.负责第{n}项工作。", 3), f"{n}.", f"负责第{n}项工作。")
        for n in (1, 2, 3)
    ]
    cited: tuple[Duty | Change | Definition, ...] = (*duties, *changes, *definitions)
    return tuple(one.passage for one in cited), tuple(changes), tuple(definitions), tuple(duties)
