"""The hierarchy of a table's rows, from codes, from numbering, from blank cells and indents.

208 → 20805 → 2080505 by what a code begins with; 一、 → （一） → 1. → (1) by the style of the
numbering; a blank category is the one above it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.disclosure.words import solid, words

_CHINESE = "一二三四五六七八九十百"
_STYLES = (
    re.compile(rf"第[{_CHINESE}0-9]+[部章节类]分?"),
    re.compile(rf"(?P<n>[{_CHINESE}]{{1,4}})[、.．]"),
    re.compile(rf"[(（](?P<n>[{_CHINESE}]{{1,4}})[)）]"),
    re.compile(r"(?P<n>[0-9]{1,2})[、.．](?![0-9])"),
    re.compile(r"[(（](?P<n>[0-9]{1,2})[)）]"),
    re.compile(r"(?P<n>[①②③④⑤⑥⑦⑧⑨⑩])"),
    re.compile(r"(?P<n>[0-9]{1,2})[)）]"),
)
_FIRST = frozenset(["一", "1", "①"])
_CODE = re.compile(r"[0-9]{1,24}(?:[\s.\-][0-9]{1,4})*")
_BRACKETED_CODE = re.compile(r"[\[【〔(（]\s*([0-9]{3,12})\s*[\]】〕)）]")
_CODED_NAME = re.compile(
    r"[\[【(（]?(?P<code>[0-9]{3,9})[\]】)）]?[\s\-－_]*(?P<name>[^0-9\s.,，%年月万亿元].*)"
)
_INDENT = 4.0
"""Texts that begin nearer than this many points begin at the same depth."""

_MOST_DEPTHS = 5
_USED = 2
"""A depth that so many labels share is a level of the table."""


def read_code(text: str) -> str | None:
    """Return the code that a cell prints, its blanks removed and its parts two digits wide.

    「301 2」 is 30102, 「[30102]」 too. ``None`` where the cell prints no code.
    """
    if bracketed := _BRACKETED_CODE.fullmatch(text):
        return bracketed[1]
    if _CODE.fullmatch(text) is None:
        return None
    first, *parts = re.split(r"[\s.\-]", text)
    return first + "".join(part.zfill(2) for part in parts)


def split_coded_name(text: str) -> tuple[str | None, str]:
    """Return code and name where one cell prints both: 「2010301行政运行」."""
    match = _CODED_NAME.fullmatch(text)
    return (match["code"], match["name"].strip()) if match else (None, text)


def style_of(label: str) -> tuple[int, bool] | None:
    """Return the rank of a label's numbering, and whether it is the first; else ``None``."""
    for rank, style in enumerate(_STYLES):
        if match := style.match(label):
            return rank, match.groupdict().get("n") in _FIRST
    return None


def is_listed(label: str) -> bool:
    """Return whether a label begins with a number of a list: 一、 （一） 1."""
    return style_of(label) is not None


class Standing(Enum):
    """Where a row stands for all that the rows around it say."""

    PLAIN = auto()
    OVER = auto()
    """Over the coded rows after it: a unit, or another head."""
    SECTION = auto()
    """Over all rows after it, up to the next: a name that reaches over the whole table."""
    UNDER_CODE = auto()
    """Under the coded row before it."""
    UNDER_NUMBER = auto()
    """Under the item of a list before it, the next of which follows."""
    UNDER_NAME = auto()
    """Under the name before it, of which its own says that it is a part."""


_HEADS = frozenset([Standing.OVER, Standing.SECTION])


@dataclass(frozen=True, slots=True)
class Label:
    """What one row prints of itself: its names from the outermost, "" where a cell is blank."""

    names: tuple[str, ...]
    code: str | None = None
    indent: float = 0.0
    standing: Standing = Standing.PLAIN
    level: int = 0
    """How many heads stand over a head; the style of the list that a row stands within."""


@dataclass(slots=True)
class _Step:
    name: str
    code: str | None = None
    style: int | None = None
    indent: float = 0.0
    of_which: bool = False
    standing: Standing = Standing.PLAIN


class Outline:
    """Gives each row of one block, in order, the path of names to it.

    ``by_indent`` is set where labels without numbers and codes stand at different depths.
    """

    def __init__(self, *, by_indent: bool = False) -> None:
        self._by_indent = by_indent
        self._categories: list[str] = []
        self._steps: list[_Step] = []
        self._unnumbered: _Step | None = None
        """The row before, where it has neither number nor code: a list after it may be its own."""

    def path(self, label: Label) -> tuple[str, ...]:
        """Return the names from the outermost level to the row of this label."""
        *outer, own = label.names
        written = [name for name in label.names if name]
        if len(written) == 1 and label.code is None and is_total(written[0]):
            self._reset()
            return (written[0],)
        if label.standing is Standing.SECTION:
            self._reset()
        categories = self._categories_of(outer, own)
        if not own:
            self._steps, self._unnumbered = [], None
            return tuple(categories)
        return (*categories, *self._nested(own, label))

    def holds(self, code: str) -> bool:
        """Return whether the row before stands under a code that ``code`` begins with."""
        return any(_begins(code, step.code) for step in self._steps)

    def _reset(self) -> None:
        self._categories, self._steps, self._unnumbered = [], [], None

    def _categories_of(self, outer: Sequence[str], own: str) -> list[str]:
        """Return the categories of a row; a blank one is the one above, up to the first named."""
        last = max((c for c, name in enumerate(outer) if name), default=-1)
        kept = list(self._categories)
        if own:
            current = kept[: len(outer)] + [""] * (len(outer) - len(kept))
        else:
            current = (kept + [""] * len(outer))[: last + 1]
        for depth, name in enumerate(outer):
            if name and (depth >= len(current) or name != current[depth]):
                current = [*current[:depth], name, *([""] * (len(current) - depth - 1))]
        if current != kept:
            self._steps, self._unnumbered = [], None
        self._categories = current
        return [name for name in current if name]

    def _nested(self, own: str, label: Label) -> tuple[str, ...]:
        rules = words()
        of_which = rules.of_which.match(own)
        numbered = style_of(own[of_which.end() :] if of_which else own)
        step = _Step(own, label.code, numbered[0] if numbered else None, label.indent)
        step.of_which = of_which is not None
        step.standing = label.standing
        if label.standing is Standing.SECTION:
            step.style = None
        if label.standing is not Standing.PLAIN:
            self._drop_to_standing(label)
        elif label.code is not None:
            self._drop_to_code(label.code)
        elif numbered is not None:
            self._drop_to_style(numbered[0], first=numbered[1])
        elif step.of_which:
            while self._steps and self._steps[-1].of_which:
                self._steps.pop()
        else:
            self._drop_to_indent(step)
        self._steps.append(step)
        loose = not (label.code or numbered or step.of_which)
        self._unnumbered = step if loose else None
        return tuple(step.name for step in self._steps)

    def _drop_to_code(self, code: str) -> None:
        """Leave the levels that a label with this code does not stand under."""
        while (
            self._steps
            and self._steps[-1].standing not in _HEADS
            and not _begins(code, self._steps[-1].code)
        ):
            self._steps.pop()

    def _drop_to_standing(self, label: Label) -> None:
        """Leave the levels that a label does not stand under for what is around it."""
        if label.standing in _HEADS:
            del self._steps[label.level :]
            return
        while self._steps and (
            self._steps[-1].standing is label.standing or self._steps[-1].of_which
        ):
            self._steps.pop()
        if label.standing is Standing.UNDER_NUMBER:
            styles = [step.style for step in self._steps]
            del self._steps[styles.index(label.level) + 1 if label.level in styles else 0 :]

    def _drop_to_style(self, style: int, *, first: bool) -> None:
        """Leave the levels that a label numbered in ``style`` does not stand under."""
        if first and self._unnumbered is not None:
            return
        styles = [step.style for step in self._steps]
        if style in styles:
            del self._steps[styles.index(style) :]
            return
        while self._steps and not self._holds_style(self._steps[-1], style):
            self._steps.pop()

    @staticmethod
    def _holds_style(step: _Step, style: int) -> bool:
        """Return whether an item numbered in ``style`` may stand under ``step``."""
        if step.standing is Standing.SECTION:
            return True
        return step.style is not None and not step.of_which and step.style <= style

    def _drop_to_indent(self, step: _Step) -> None:
        """Leave the levels that an unnumbered label does not stand under."""
        under_of_which = bool(self._steps) and self._steps[-1].of_which
        if self._by_indent or (under_of_which and step.indent >= self._steps[-1].indent + _INDENT):
            step.of_which = under_of_which
            while self._steps and self._steps[-1].indent > step.indent - _INDENT:
                self._steps.pop()
            return
        while self._steps and self._steps[-1].standing not in _HEADS:
            self._steps.pop()


def is_total(label: str) -> bool:
    """Return whether a row is the sum of the table; one that a list numbers is a part of it."""
    return words().total.match(solid(label)) is not None and style_of(label) is None


def _begins(code: str, outer: str | None) -> bool:
    return outer is not None and len(outer) < len(code) and code.startswith(outer)


def has_depths(indents: Sequence[float]) -> bool:
    """Return whether texts begin at a few depths, each used again: levels, and not centring."""
    depths: list[list[float]] = []
    for indent in sorted(indents):
        if depths and indent - depths[-1][-1] < _INDENT:
            depths[-1].append(indent)
        else:
            depths.append([indent])
    used_again = all(len(depth) >= _USED for depth in depths[1:])
    tight = all(depth[-1] - depth[0] < _INDENT for depth in depths)
    return 1 < len(depths) <= _MOST_DEPTHS and used_again and tight
