"""What one paragraph states, as it is found: its figures, its changes and their reasons."""

from dataclasses import dataclass, field, replace

from knowledge.disclosure.naming import Name
from knowledge.disclosure.phrases import phrases
from knowledge.disclosure.segments import Stated
from knowledge.model import Change, Direction, Measure, Passage, Stage, Statement

Path = tuple[str, ...]

_NEARBY = 60
"""A change is of one of so many figures before it."""


@dataclass(slots=True)
class Record:
    """The records of ``passage``; ``sentence`` is the one that is being read.

    ``year`` and ``as_of`` are the account and the day of the figures that come next, ``against``
    what they are compared with.
    """

    passage: Passage
    fiscal_year: int
    stage: Stage
    sentence: str = ""
    year: int = 0
    as_of: str = ""
    against: str = ""
    statements: list[Statement] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def state(self, measure: Measure, figure: Stated, name: Name, whole: str = "") -> None:
        """Record a figure of what ``name`` names; ``whole`` is what a share is of."""
        self.statements.append(
            Statement(
                passage=self.passage,
                sentence=self.sentence,
                path=name.path,
                measure=measure,
                printed=figure.printed,
                amount=figure.amount,
                unit=figure.unit,
                year=self.year if name.year is None else name.year,
                basis=name.basis or str(self.stage),
                whole=whole,
                as_of=self.as_of,
                topic=self._topic(name.path),
            )
        )

    def change(
        self,
        path: Path,
        direction: Direction | None,
        figure: Stated | None,
        value: Statement | None = None,
        reason: str = "",
    ) -> None:
        """Record a change of ``path`` by ``figure``; ``value`` is the figure that changed."""
        share = figure if figure is not None and figure.unit == "%" else None
        amount = figure if share is None else None
        self.changes.append(
            Change(
                passage=self.passage,
                sentence=self.sentence,
                path=path,
                direction=direction,
                amount=abs(amount.amount) if amount else None,
                printed=amount.printed if amount else "",
                unit=amount.unit if amount else "",
                share=abs(share.amount) if share else None,
                printed_share=share.printed if share else "",
                against=self.against,
                against_year=self._against_year(),
                value=value.amount if value else None,
                value_unit=value.unit if value else "",
                reason=reason,
                topic=self._topic(path),
            )
        )

    def complete(self, path: Path, direction: Direction | None, figure: Stated) -> bool:
        """Add a share to the change that was just stated by its amount; return whether it fits.

        「增加（减少）0万元，增长（减少）0%」 fits, 「增加5万元，下降3%」 does not.
        """
        last = self.changes[-1] if self.changes else None
        if last is None or last.sentence != self.sentence or last.path != path:
            return False
        if last.share is not None or not (last.direction is direction or not figure.amount):
            return False
        self.changes[-1] = replace(last, share=abs(figure.amount), printed_share=figure.printed)
        return True

    def explain(self, index: int, reason: str) -> None:
        """Give the change at ``index`` its reason."""
        self.changes[index] = replace(self.changes[index], reason=reason)

    def value_of(self, path: Path, *, by_any_name: bool) -> Statement | None:
        """Return the amount of this year that the paragraph states of ``path``.

        ``by_any_name`` also finds it where the figure is called otherwise: 收、支总计 and
        收入、支出预算总计.
        """
        stated = [
            one
            for one in reversed(self.statements[-_NEARBY:])
            if path
            and one.path
            and one.measure is Measure.AMOUNT
            and one.year == self.fiscal_year
            and one.basis == self.stage
        ]
        same = next((one for one in stated if one.path == path), None)
        if same is not None or not by_any_name:
            return same
        return next((one for one in stated if _bare(one.path) == _bare(path)), None)

    def _against_year(self) -> int | None:
        """Return the year of what is compared with."""
        if not self.against:
            return None
        if self.against[:4].isdigit():
            return int(self.against[:4])
        return self.fiscal_year - 1 if self.against[0] in "上去" else self.fiscal_year

    def _topic(self, path: Path) -> str | None:
        return phrases().topic("".join(path), *reversed(self.passage.headings))


def _bare(path: Path) -> str:
    return phrases().slack.sub("", path[-1])
