"""Tables as a phone shows them: figures under one another, each column as wide as its widest cell.

A template asks for a table and is given the text of it, or ``None`` where it would be wider than a
phone's screen: it then writes a card for each row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.columns import in_columns, text_width
from bot.rendering import amount_text
from bot.text import one_line
from knowledge.answering.result import Entry, Listing
from knowledge.answering.side_by_side import Comparison, Line
from knowledge.store import Figure

_APART = " "
_NAMES = 2
"""The first columns of every table hold numbers and names; the others hold figures."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Lays tables out for lines of ``width`` letters, a 汉字 being two; a phone has about 34."""

    width: int

    def listing(self, listing: Listing, *, share: str, whole: str) -> str | None:
        """Return the members of ``listing`` in lines, ``None`` where they are too wide, or none.

        ``share`` heads the column of shares, ``whole`` is the name of the last row.
        """
        figures = [entry.figure for entry in listing.entries]
        if listing.whole:
            figures.append(listing.whole)
        units = {figure.fact.unit for figure in figures}
        if len(units) != 1:
            return None  # Figures under one another are read as of one unit.
        with_shares = listing.whole is not None and all(
            entry.share is not None for entry in listing.entries
        )
        rows = [
            (f"{number}.", entry.name, _printed(entry.figure), _share(entry))
            for number, entry in enumerate(listing.entries, start=listing.start)
        ]
        if listing.whole:
            rows.append(("", whole, _printed(listing.whole), ""))
        head = ("", "", units.pop(), share)
        return self._laid_out([head, *rows] if with_shares else [row[:-1] for row in (head, *rows)])

    def comparison(self, comparison: Comparison) -> str | None:
        """Return the lines of ``comparison``, ``None`` where they are too wide, or not comparable.

        The columns are headed by their names where there are several.
        """
        found = [standing.agreement for line in comparison.lines for standing in line.standings]
        units = {one.shown.unit for one in found if one}
        if len(units) != 1 or not all(one and one.figures and not one.working for one in found):
            return None  # What is missing, computed or said in words has to be told beside it.
        unit = units.pop()
        several = len(comparison.columns) > 1
        head = ("", unit, *comparison.columns) if several else ("", "", unit)
        rows = [
            (f"{number}.", line.name, *_standings(line))
            for number, line in enumerate(comparison.lines, start=1)
        ]
        return self._laid_out([head, *rows])

    def _laid_out(self, rows: Sequence[Sequence[str]]) -> str | None:
        plain = [[one_line(cell) for cell in row] for row in rows]
        figures = frozenset(range(_NAMES, len(plain[0])))
        lines = list(in_columns(plain, to_the_right=figures, apart=_APART))
        return "\n".join(lines) if max(map(text_width, lines)) <= self.width else None


def _printed(figure: Figure) -> str:
    return figure.fact.printed.strip()


def _standings(line: Line) -> list[str]:
    return [
        amount_text(standing.agreement).removesuffix(f" {standing.agreement.shown.unit}")
        for standing in line.standings
        if standing.agreement
    ]


def _share(entry: Entry) -> str:
    return f"{entry.share}%"
