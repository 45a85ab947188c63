"""The bank of questions, written from the documents, and what counts as an exact answer to one.

A row of ``tests/data/bank/*.csv`` has the database that it is asked of, its kind, and its turns
joined by 「 → 」; what is expected is of the last. ``status`` and ``reason`` are one or several,
joined by 「|」. ``value`` is the headline figure. The reply must rest on each of ``figures``, which
are figures or 「quoted words」, and cite each of ``tables`` (「title@page」). ``part`` is seen, or
held: kept from whoever works on the answers.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from knowledge.amounts import MONEY_UNITS
from scripts.grounds import Record, ungrounded

ROOT = Path(__file__).parent.parent
BANK = ROOT / "tests" / "data" / "bank"
KNOWN_MISSES = BANK / "known-misses.txt"
COLUMNS = (
    "db", "kind", "turns", "status", "reason", "value", "figures", "tables", "note", "part",
)  # fmt: skip
_AMOUNT = re.compile(r"(-?[\d,]+(?:\.\d+)?)(\D*)")
_MARKS = re.compile(r"[\s“”\"'‘’「」《》（）()，,。；;：:、·…]+")
_BRACKETED = re.compile(r"[（(].*[)）]")
_UNIT_ASKED, _SCOPE_ASKED = "unit", "scope"
_SOURCES = ("表", "财政拨款", "公共预算", "资金", "基金", "国有资本", "口径", "说明")
Proven = Callable[[Mapping[str, Any]], bool]
"""Tells of a fact of a reply whether the published file itself shows that it is cited right."""


@dataclass(frozen=True, slots=True)
class Question:
    """A row of the bank."""

    db: str
    kind: str
    turns: tuple[str, ...]
    statuses: frozenset[str]
    reasons: frozenset[str]
    value: str
    figures: tuple[str, ...]
    tables: tuple[str, ...]
    note: str
    held: bool

    @property
    def has_no_figure(self) -> bool:
        """Whether any figure in the reply is one for a question that has none."""
        return "answered" not in self.statuses


@dataclass(frozen=True, slots=True)
class Judgement:
    """How an answer meets a row of the bank.

    ``faults`` are the ways in which it is not exact: status, reason, value, or a figure that is
    missing. ``cited`` tells whether each expected table is among the sources, ``None`` where none
    is expected or the answer has no facts. ``given`` tells that it gives a figure where none is.
    ``refused`` tells whether a question without a figure got none, and for the right reason;
    ``None`` where it has one. ``ungrounded`` are figures in the reply that nothing stands for.
    """

    faults: tuple[str, ...]
    cited: bool | None
    given: bool
    refused: bool | None
    ungrounded: tuple[str, ...]

    @property
    def wrong(self) -> bool:
        """Whether another headline figure is given than the right one: the worst outcome."""
        return any(f.startswith("value ") and f != "value none" for f in self.faults)

    @property
    def exact(self) -> bool:
        """Whether the reply is what the bank expects, but for its sources."""
        return not self.faults

    @property
    def right(self) -> bool:
        """Whether the reply is exact, its sources too, and no figure is given that is none."""
        return self.exact and self.cited is not False and not (self.given or self.ungrounded)


def known_misses() -> dict[str, str]:
    """Return the questions of the sample that are not answered right yet, each with why."""
    lines = (line.partition("\t") for line in KNOWN_MISSES.read_text("utf-8").splitlines())
    return {question: why for question, _, why in lines if question}


def write_known_misses(judged: Iterable[tuple[Question, Judgement]]) -> None:
    """Keep the questions that are missed, with the reasons that are known of them, and no others.

    A new one gets no reason: somebody has to look and write it.
    """
    known = known_misses()
    missed = [" → ".join(question.turns) for question, judgement in judged if not judgement.right]
    lines = [f"{label}\t{known.get(label, '')}".rstrip() + "\n" for label in missed]
    KNOWN_MISSES.write_text("".join(lines), "utf-8")


def read_bank(folder: Path = BANK) -> tuple[Question, ...]:
    """Return the questions of every file in ``folder``.

    Raises:
        ValueError: a file has other columns than :data:`COLUMNS`.
    """
    return tuple(_rows(folder))


def _rows(folder: Path) -> Iterator[Question]:
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise ValueError(f"{file.name} has other columns than {COLUMNS}")
            for row in reader:
                yield Question(
                    row["db"],
                    row["kind"],
                    tuple(row["turns"].split(" → ")),
                    frozenset(row["status"].split("|")),
                    _several(row["reason"], "|"),
                    row["value"],
                    tuple(sorted(_several(row["figures"], ";"))),
                    tuple(sorted(_several(row["tables"], ";"))),
                    row["note"],
                    row["part"] == "held",
                )


def _several(text: str, mark: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(mark) if part.strip())


def judge(question: Question, record: Record, proven: Proven | None = None) -> Judgement:
    """Compare the JSON object of the reply to the last turn with what the bank expects.

    Several tables may print one figure. Unless the question names a table or a money, any of them
    will do of which ``proven`` says that the fact stands there, by the page's text alone.
    """
    faults = tuple(_faults(question, record))
    none = question.has_no_figure
    given = none and bool(record["facts"] or record["value"])
    wrong_refusal = any(fault.startswith(("status", "reason")) for fault in faults)
    return Judgement(
        faults,
        _cited(question, record, proven) if question.tables and record["facts"] else None,
        given,
        not given and not wrong_refusal if none else None,
        ungrounded(record),
    )


def _faults(question: Question, record: Record) -> Iterator[str]:
    status, reason = record["status"], record["reason"]
    if status not in question.statuses:
        yield f"status {status} {reason or ''}".strip()
        return
    if status == "refused" and question.reasons and reason not in question.reasons:
        yield f"reason {reason}"
    if status != "answered":
        return
    if question.value and not _is_value(question, record["value"]):
        value = record["value"]
        yield "value " + (f"{value['amount']}{value['unit']}" if value else "none")
    for figure in question.figures:
        if not _rests_on(figure, record):
            yield f"lacks {figure}"


def _is_value(question: Question, value: Mapping[str, str] | None) -> bool:
    if value is None:
        return False
    amount, unit = _amount(question.value)
    exact = (Decimal(value["amount"]), value["unit"])
    if question.kind == _UNIT_ASKED:
        return exact == (amount, unit)
    return _same(*exact, amount, unit)


def _amount(text: str) -> tuple[Decimal, str]:
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError(f"no amount: {text}")
    return Decimal(match[1].replace(",", "")), match[2]


def _same(one: Decimal, unit: str, other: Decimal, other_unit: str) -> bool:
    if unit in MONEY_UNITS and other_unit in MONEY_UNITS:
        return one * MONEY_UNITS[unit] == other * MONEY_UNITS[other_unit]
    return one == other and _BRACKETED.sub("", unit) == other_unit


def _rests_on(figure: str, record: Record) -> bool:
    """Return whether a figure, or 「words」, is among the facts of a reply."""
    if figure.startswith("「"):
        words = _MARKS.sub("", figure)
        return any(words in _MARKS.sub("", _whole(fact)) for fact in record["facts"])
    amount, unit = _amount(figure)
    for fact in record["facts"]:
        is_amount = fact["amount"] is not None and fact["unit"] is not None
        if is_amount and _same(abs(Decimal(fact["amount"])), fact["unit"], abs(amount), unit):
            return True
        if fact["source"] != "table" and _MARKS.sub("", figure) in _MARKS.sub("", _whole(fact)):
            return True
    return False


def _whole(fact: Mapping[str, Any]) -> str:
    return "".join([*fact["row"], str(fact["printed"]), fact["unit"] or ""])


def _cited(question: Question, record: Record, proven: Proven | None) -> bool:
    facts = record["facts"]
    if all(any(_is_cited(table, fact) for fact in facts) for table in question.tables):
        return True
    if proven is None or names_source(question):
        return False
    wanted = question.figures or ((question.value,) if question.value else ())
    return bool(wanted) and all(
        any(_rests_on(figure, {"facts": [fact]}) and proven(fact) for fact in facts)
        for figure in wanted
    )


def names_source(question: Question) -> bool:
    """Return whether the question says which table, or which money, its figures are to be of."""
    asked = "".join(question.turns)
    return question.kind == _SCOPE_ASKED or any(word in asked for word in _SOURCES)


def _is_cited(table: str, fact: Mapping[str, Any]) -> bool:
    """Return whether a fact stands in a table: 「number or title@page」, or 「@page」 for prose."""
    title, _, page = table.rpartition("@")
    if int(page) != fact["page"]:
        return False
    names = [_MARKS.sub("", name) for name in fact["table"].values() if name]
    wanted = _MARKS.sub("", title)
    return not wanted or any(wanted in name or name in wanted for name in names)
