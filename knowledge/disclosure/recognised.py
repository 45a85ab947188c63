"""What a machine read off pictures: mended where sums prove a slip, and doubted where they do not.

A figure is kept as it was read. Only where one of the usual slips explains it, and the sums that
the figure stands in close with that reading and with no other, it is put right, and a warning
says so.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

from knowledge.amounts import parse_amount
from knowledge.audit.sums import Outcome, checks_in
from knowledge.disclosure.words import solid
from knowledge.model import Blank, Fact, Table
from knowledge.reading.pages import Source
from knowledge.vocabulary.classification import EconomicRow, FunctionRow
from knowledge.vocabulary.files import read_csv

_LOOKALIKES = str.maketrans("OoDQ〇○lI|｜!SsBZz", "0000001111155822")
"""Letters that are read where a digit is printed."""

_POINT = re.compile(r"[,:;。、·.'](?=[0-9]{2}$)")
"""A mark where the decimal point of an amount with two decimals stands."""

_EDGES = ",:;。、·.'_"
"""What a rule or dust beside a figure is read as."""

_MARKS = re.compile(r"[,:;。、·.']")
_WHOLE = re.compile(r"[0-9]{3,}")
_DOUBTFUL = 0.8
"""What was read less surely than this is pointed out."""

_IN_BROKEN_SUM = 0.5
"""How sure a figure at most is that stands in a sum that does not close, however clearly read."""


def proved(tables: Iterable[Table]) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """Return ``tables`` with the slips that sums prove put right, and what to say of them."""
    mended: list[Table] = []
    warnings: list[str] = []
    for table in tables:
        if any(fact.confidence is not None for fact in table.facts):
            table, said = _mended(table)  # noqa: PLW2901 (the table goes on, as mended)
            warnings += [*said, *_doubts(table), *_misnamed(table)]
            table = _doubted(table)  # noqa: PLW2901 (as above)
        mended.append(table)
    return tuple(mended), tuple(warnings)


def pictures(source: Source) -> tuple[str, ...]:
    """Return a warning that names the pages that a machine read, and one for those not read."""
    read = [page.number for page in source.pages if page.recognised]
    unread = [page.number for page in source.pages if page.recognised is False]
    warnings = []
    if read:
        warnings.append(f"第{_numbers(read)}页是扫描件，文字由机器识别，请与原件核对。")
    if unread:
        warnings.append(
            f"第{_numbers(unread)}页是图片，没有读："
            "请运行 pip install 'mingzhang[scan]' 后重新载入。"
        )
    return tuple(warnings)


def _numbers(pages: list[int]) -> str:
    """Return page numbers as a reader writes them: 1—3、7."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)


def _mended(table: Table) -> tuple[Table, list[str]]:
    said = []
    for cell in table.unread:
        unit = _unit_beside(table, cell)
        fact = _proof(table, [_fact(cell, reading, unit) for reading in _readings(cell.printed)])
        if fact is not None:
            said.append(_correction(table, cell, fact))
            left = tuple(other for other in table.unread if other is not cell)
            table = replace(table, unread=left, facts=_in_order((*table.facts, fact)))
    for fact in _broken(table):
        others = tuple(other for other in table.facts if other is not fact)
        without = replace(table, facts=others)
        right = _proof(without, [_fact(fact, r, fact.unit) for r in _readings(fact.printed)])
        if right is not None:
            said.append(_correction(table, fact, right))
            table = replace(table, facts=_in_order((*others, right)))
    return table, said


def _readings(printed: str) -> list[str]:
    """Return what may be printed where ``printed`` was read: amounts with two decimals, or bare."""
    text = solid(unicodedata.normalize("NFKC", printed)).translate(_LOOKALIKES).strip(_EDGES)
    pointed = _POINT.sub(".", text)
    whole, point, decimals = pointed.rpartition(".")
    found = [text, _MARKS.sub("", whole) + point + decimals, _MARKS.sub("", text)]
    if _WHOLE.fullmatch(text):
        found.append(f"{text[:-2]}.{text[-2:]}")
    amounts: dict[Decimal, str] = {}
    for reading in found:
        amount = parse_amount(reading)
        if amount is not None and amount != parse_amount(printed):
            amounts.setdefault(amount, reading)
    return list(amounts.values())


def _fact(cell: Blank | Fact, reading: str, unit: str) -> Fact:
    return Fact(
        cell.row,
        cell.column,
        reading,
        parse_amount(reading) or Decimal(0),
        unit,
        cell.page,
        cell.box,
        # It was not read so: only the sums say so.
        0.0,
    )


def _unit_beside(table: Table, cell: Blank) -> str:
    """Return the unit of the figures in the same column."""
    return next((fact.unit for fact in table.facts if fact.column == cell.column), table.unit)


def _proof(table: Table, choices: Iterable[Fact]) -> Fact | None:
    """Return the one choice with which every sum that it stands in closes, if there is one."""
    proven = []
    for fact in choices:
        outcomes = [
            check.outcome
            for check in checks_in(replace(table, facts=_in_order((*table.facts, fact))))
            if check.whole is fact or any(part is fact for part in check.parts)
        ]
        if Outcome.HOLDS in outcomes and Outcome.FINDING not in outcomes:
            proven.append(fact)
    return proven[0] if len(proven) == 1 else None


def _in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: (fact.row.position, fact.column.position)))


def _broken(table: Table) -> list[Fact]:
    """Return the figures of sums that do not close."""
    found = [
        fact
        for check in checks_in(table)
        if check.outcome is Outcome.FINDING
        for fact in (check.whole, *check.parts)
    ]
    return [fact for fact in table.facts if any(fact is other for other in found)]


def _correction(table: Table, read: Blank | Fact, fact: Fact) -> str:
    return f"{_place(table, read)}读作「{read.printed}」，按合计与分项改为{fact.printed}，请核对。"


def _doubts(table: Table) -> Iterator[str]:
    """Yield what is to be compared with the original: sums that do not close, unsure readings."""
    for check in checks_in(table):
        if check.outcome is Outcome.FINDING:
            yield (
                f"{_place(table, check.whole)}{check.whole.printed}与各分项之和不符，"
                "其中有机器识别的数，请与原件核对。"
            )
    for fact in table.facts:
        if fact.confidence and fact.confidence < _DOUBTFUL:
            yield f"{_place(table, fact)}读作「{fact.printed}」，把握不大，请与原件核对。"


def _doubted(table: Table) -> Table:
    """Return ``table`` with what a machine read in sums that do not close marked as unsure."""
    broken = _broken(table)
    return replace(
        table,
        facts=tuple(
            replace(fact, confidence=min(fact.confidence, _IN_BROKEN_SUM))
            if fact.confidence and any(fact is other for other in broken)
            else fact
            for fact in table.facts
        ),
    )


def _place(table: Table, cell: Blank | Fact) -> str:
    name = table.title or table.number or "（无标题）"
    return f"第{cell.page}页《{name}》「{cell.row.name}」的「{'—'.join(cell.column.path)}」"


def _misnamed(table: Table) -> Iterator[str]:
    """Yield the rows whose code the classification knows under other names only."""
    pages = {fact.row.position: fact.page for fact in table.facts}
    for row in table.rows:
        names = _official().get(row.code or "")
        if names and row.position in pages and _folded(row.name) not in map(_folded, names):
            yield (
                f"第{pages[row.position]}页科目编码{row.code}的名称读作「{row.name}」，"
                f"分类科目里是「{'」或「'.join(sorted(names))}」，请与原件核对。"
            )


@cache
def _official() -> Mapping[str, frozenset[str]]:
    """Return the official names by code."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for line in read_csv("functions.csv", FunctionRow):
        names[line["code"]].add(line["name"])
    for entry in read_csv("economic.csv", EconomicRow):
        names[entry["code"]].add(entry["name"])
    return {code: frozenset(held) for code, held in names.items()}


def _folded(name: str) -> str:
    return solid(unicodedata.normalize("NFKC", name))
