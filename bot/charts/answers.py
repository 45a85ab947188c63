"""The chart of an answer: of a breakdown, a list or a comparison, or of 预算 beside 决算."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.charts.bars import Bar, bar_chart
from bot.charts.fonts import font_file
from bot.rendering import amount_text, printed_text, render
from knowledge.amounts import convert, is_money
from knowledge.answering.answer import Answer
from knowledge.answering.result import Listing, Value
from knowledge.answering.side_by_side import Comparison, Execution, Pair
from knowledge.model import Stage

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows; all ``bars`` are in one unit."""

    title: str
    bars: tuple[Bar, ...]
    note: str

    def drawn(self) -> bytes:
        """Return it as a PNG.

        Raises:
            FontMissingError: the machine has no font with 汉字.
        """
        return bar_chart(self.title, self.bars, self.note)


@dataclass(frozen=True, slots=True)
class _Line:
    """What is to be drawn: a figure, and how the reply prints it."""

    name: str
    value: Value
    printed: str


def can_draw() -> bool:
    """Return whether this machine has what a chart needs."""
    return font_file() is not None


def has_chart(answer: Answer) -> bool:
    """Return whether ``answer`` has two figures or more to show side by side, to one scale."""
    return bool(_bars(answer))


def chart_of(answer: Answer) -> Chart | None:
    """Return the chart of ``answer``, ``None`` where it has none."""
    bars = _bars(answer)
    if not bars:
        return None
    title, _, note = render("chart.html.j2", answer=answer).text.partition("\n")
    return Chart(title, tuple(bars), note)


def _bars(answer: Answer) -> Sequence[Bar]:
    lines: list[_Line] = []
    if answer.comparison:
        lines = list(_compared(answer.comparison))
    elif answer.executions:
        lines = list(_executed(answer.executions))
    elif len(answer.listings) == 1:
        lines = list(_listed(answer.listings[0]))
    return _to_scale(lines) if len(lines) >= _FEWEST else ()


def _to_scale(lines: Sequence[_Line]) -> Sequence[Bar]:
    """Return a bar for each line, in the unit of the first; nothing where that cannot be."""
    unit = lines[0].value.unit
    if any(line.value.unit != unit for line in lines):
        if not all(is_money(line.value.unit) for line in lines):
            return ()
        return [
            Bar(line.name, convert(line.value.amount, line.value.unit, unit), line.printed)
            for line in lines
        ]
    return [Bar(line.name, line.value.amount, line.printed) for line in lines]


def _listed(listing: Listing) -> Iterator[_Line]:
    for entry in listing.entries:
        fact = entry.figure.fact
        yield _Line(entry.name, Value(fact.amount, fact.unit), printed_text(fact))


def _compared(comparison: Comparison) -> Iterator[_Line]:
    several = len(comparison.columns) > 1
    for line in comparison.lines:
        for column, standing in zip(comparison.columns, line.standings, strict=True):
            if standing.agreement:
                name = f"{line.name} {column}" if several else line.name
                yield _Line(name, standing.agreement.shown, amount_text(standing.agreement))


def _executed(executions: Sequence[Execution]) -> Iterator[_Line]:
    """Yield 预算 and 决算 of each pair, called by what tells it from the others."""
    pairs = [(execution, pair) for execution in executions for pair in execution.pairs]
    told = [_told(execution, pair) for execution, pair in pairs]
    telling = [len(set(parts)) > 1 for parts in zip(*told, strict=True)]
    for parts, (_, pair) in zip(told, pairs, strict=True):
        name = " ".join(part for part, tells in zip(parts, telling, strict=True) if tells and part)
        for stage, standing in ((Stage.BUDGET, pair.budget), (Stage.FINAL, pair.final)):
            if standing.agreement:
                agreement = standing.agreement
                label = f"{name} {stage}".strip()
                yield _Line(label, agreement.shown, amount_text(agreement))


def _told(execution: Execution, pair: Pair) -> tuple[str, ...]:
    card = execution.document
    return card.organization, str(card.fiscal_year), execution.item, pair.label
