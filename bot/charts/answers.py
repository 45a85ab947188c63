"""The chart of an answer: a breakdown, a list or a comparison, a bar for each line of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.charts.bars import Bar, bar_chart
from bot.charts.fonts import font_file
from bot.rendering import amount_text, render
from knowledge.answering.answer import Answer
from knowledge.answering.result import Listing
from knowledge.answering.side_by_side import Comparison

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


def can_draw() -> bool:
    """Return whether this machine has what a chart needs."""
    return font_file() is not None


def has_chart(answer: Answer) -> bool:
    """Return whether ``answer`` has two figures or more, of one unit, to show side by side."""
    return bool(_bars(answer))


def chart_of(answer: Answer) -> Chart | None:
    """Return the chart of ``answer``, ``None`` where it has none."""
    bars = _bars(answer)
    if not bars:
        return None
    title, _, note = render("chart.html.j2", answer=answer).text.partition("\n")
    return Chart(title, tuple(bars), note)


def _bars(answer: Answer) -> Sequence[Bar]:
    bars: Sequence[Bar] = ()
    if answer.comparison:
        bars = _compared(answer.comparison)
    elif len(answer.listings) == 1:
        bars = _listed(answer.listings[0])
    units = {bar.printed.rpartition(" ")[2] for bar in bars}
    return bars if len(bars) >= _FEWEST and len(units) == 1 else ()


def _listed(listing: Listing) -> Sequence[Bar]:
    facts = [(entry.name, entry.figure.fact) for entry in listing.entries]
    return [Bar(name, fact.amount, f"{fact.printed.strip()} {fact.unit}") for name, fact in facts]


def _compared(comparison: Comparison) -> Sequence[Bar]:
    several = len(comparison.columns) > 1
    return [
        Bar(
            f"{line.name} {column}" if several else line.name,
            standing.agreement.value.amount,
            amount_text(standing.agreement),
        )
        for line in comparison.lines
        for column, standing in zip(comparison.columns, line.standings, strict=True)
        if standing.agreement
    ]
