"""What a paragraph states parts of: of a list that an earlier one opened, or of its headings."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.disclosure.naming import Namer
from knowledge.disclosure.outline import style_of
from knowledge.disclosure.phrases import phrases
from knowledge.disclosure.segments import figures_in
from knowledge.model import Passage

Path = tuple[str, ...]

LEVELS = ("（类）", "（款）", "（项）", "(类)", "(款)", "(项)")


@dataclass(slots=True)
class Lists:
    """Which list a paragraph belongs to, where an earlier one ended 「其中：」."""

    headings: tuple[str, ...] = ()
    open: list[tuple[Path, int, int | None]] = field(default_factory=list)
    """What is listed, the style of the numbering of the paragraph that opened the list, and that
    of the first item, once it is known: -1 is no numbering."""

    def whole(self, passage: Passage, namer: Namer) -> Path:
        """Return what ``passage`` states parts of: of a list, or of what its headings name."""
        if passage.headings != self.headings:
            self.open, self.headings = [], passage.headings
        style = style_rank(passage.text)
        if phrases().apart.search(passage.text):
            self.open.clear()
        while self.open:
            path, opener, first = self.open[-1]
            if first is None and (opener == -1 or style == -1 or style > opener):
                self.open[-1] = (path, opener, style)
                return path
            if first is not None and (style == first or (style > first >= 0)):
                return path
            self.open.pop()
        return _headed(passage.headings, style, namer)

    def leave(self, passage: Passage, announced: Path) -> None:
        """Open a list where ``passage`` ends by announcing one."""
        if announced:
            self.open.append((announced, style_rank(passage.text), None))


def style_rank(text: str) -> int:
    """Return the rank of the numbering that ``text`` begins with, -1 where it has none."""
    found = style_of(text)
    return found[0] if found else -1


def _headed(headings: Sequence[str], style: int, namer: Namer) -> Path:
    """Return what headings that state a figure, or name a 类 or 款, say that their text is of."""
    path: list[str] = []
    for heading in headings:
        found = figures_in(heading)
        if 0 <= style <= style_rank(heading):
            # The next item of the list that the heading is the first of.
            continue
        if found or heading.endswith(LEVELS):
            path.extend(namer.read(heading[: found[0].start] if found else heading).path)
    return tuple(path)
