"""Whose disclosure it is, of which year, stage and level: voted over what the document says.

One heading may be wrong, so no single place decides. Years inside 《》 belong to other texts, and
a year with a month is a date.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from knowledge.disclosure.captions import Caption
from knowledge.disclosure.words import solid
from knowledge.model import Level, Stage

_QUOTED = re.compile(r"《[^》]*》")
_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"[二2][〇○零0][〇○零一二三四五六七八九0-9]{2}(?=年)")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年(?!(?:[0-9]{1,2}|初|末|底)月?)")
_BARE_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
_LEVEL = re.compile(r"(部门|单位)[^，。：:]{0,6}?(?:预算|决算)")
_LABELLED = re.compile(
    r"^(?:预算|主管|编制|填报|公开|申报)*(?P<level>部门|单位)(?:名称|全称)?[:：](?P<name>.{4,40})$"
)
_BEFORE_YEAR = re.compile(
    r"^(?P<name>[^，。；：0-9]{4,40}?)(?:部门|单位|本级)?[（(]?(?=20[0-9]{2}年(?:度)?[^，。]{0,8}(?:预算|决算|收|支|一般))"
)
_AFTER_YEAR = re.compile(
    r"^20[0-9]{2}年(?:度)?(?P<name>[^，。；：0-9]{4,40}?)(?:部门|单位)(?:预算|决算)"
)
_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_PLACE = re.compile(r"^.{2,12}(?:省|市|区|县|旗|州)$")
_SUFFIX = re.compile(r"(?:[（(](?:部门|本级|汇总|单位|机关|本部)[)）]|本级|部门)$")
_NO_NAME = re.compile(r"预算|决算|目录|附件|[0-9年，。；：]|情况|说明|表$|^[省市区县本]?级$")

_OPENING = 40
"""A line of fewer characters may be a heading; of a longer one its opening counts."""

_ON_COVER, _AS_COVER_TITLE, _OVER_TABLE = 10.0, 8.0, 3.0
_IN_PROSE, _IN_HEADING, _IN_FILE_NAME, _IN_COLUMN = 0.5, 0.1, 0.2, 0.05


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is; ``organization`` and ``fiscal_year`` are ``None`` where nothing says."""

    organization: str | None
    fiscal_year: int | None
    stage: Stage
    level: Level
    title: str | None
    doubts: tuple[str, ...]


class _Votes:
    """Weights for values; the earliest of equals wins."""

    def __init__(self) -> None:
        self._weights: defaultdict[str, float] = defaultdict(float)

    def add(self, value: str | None, weight: float) -> None:
        if value:
            self._weights[value] += weight

    def winner(self) -> str | None:
        """Return the value of the greatest weight, or ``None`` where there is none."""
        return max(self._weights, key=lambda value: self._weights[value], default=None)


def identify(
    cover: Sequence[str],
    captions: Iterable[Caption],
    headers: Iterable[str],
    lines: Iterable[str],
    file: str,
) -> Identity:
    """Return what the document is.

    ``cover`` are the lines of the title page, ``captions`` stand over its tables, ``headers`` are
    the names of their columns, ``lines`` are those of its prose, ``file`` is its name.
    """
    ballot = _Ballot()
    title = _cover_title(cover)
    for line in map(_clean, cover):
        if match := _LABELLED.match(line):
            ballot.names.add(_name(match["name"]), _ON_COVER)
            ballot.levels.add(match["level"], _IN_PROSE)
    if title:
        ballot.hear(_clean(title), _ON_COVER)
        ballot.hear_name(_clean(title), _AS_COVER_TITLE)
    for caption in captions:
        ballot.names.add(_name(caption.publisher or ""), _OVER_TABLE)
        ballot.levels.add(_level_of(caption.publisher_label or ""), _IN_PROSE)
        ballot.hear(_clean(caption.title or ""), _OVER_TABLE)
    # Columns of the year before stand beside those of the year itself.
    dated = [text for text in map(_clean, headers) if _YEAR.search(text)]
    ballot.hear(max(dated, key=lambda text: _YEAR.findall(text)[0], default=""), _IN_COLUMN)
    for line in map(_clean, lines):
        if ballot.hear_name(_PART.sub("", line), _IN_PROSE):
            ballot.hear(line[:_OPENING], _IN_PROSE)
        elif len(line) < _OPENING:
            ballot.hear(line, _IN_HEADING)
    stem = _clean(PurePath(file).stem)
    ballot.years.add(next(iter(_BARE_YEAR.findall(stem)), None), _IN_FILE_NAME)
    ballot.hear_name(stem, _IN_FILE_NAME)
    ballot.hear(stem, _IN_FILE_NAME)
    return ballot.verdict(title)


class _Ballot:
    """The votes for each thing that a document is."""

    def __init__(self) -> None:
        self.names, self.years, self.stages, self.levels = (_Votes() for _ in range(4))

    def hear(self, heading: str, weight: float) -> None:
        """Take from one heading the year, the stage and the level that it states."""
        if "预算" not in heading and "决算" not in heading:
            return
        self.years.add(next(iter(_YEAR.findall(heading)), None), weight)
        self.stages.add("决算" if "决算" in heading else "预算", weight)
        if match := _LEVEL.search(heading):
            self.levels.add(match[1], weight)

    def hear_name(self, text: str, weight: float) -> bool:
        """Take the name that stands before or after a year; return whether there is one."""
        names = [
            name
            for pattern in (_BEFORE_YEAR, _AFTER_YEAR)
            if (match := pattern.match(text)) and (name := _name(match["name"]))
        ]
        for name in names:
            self.names.add(name, weight)
        return bool(names)

    def verdict(self, title: str | None) -> Identity:
        """Return what most votes are for."""
        year, stage, level = self.years.winner(), self.stages.winner(), self.levels.winner()
        doubts = [
            f"没有写明是{one}还是{other}，按{one}收录。"
            for value, one, other in ((stage, "预算", "决算"), (level, "部门", "单位"))
            if value is None
        ]
        return Identity(
            self.names.winner(),
            int(year) if year else None,
            Stage(stage or Stage.BUDGET),
            Level(level or Level.DEPARTMENT),
            title,
            tuple(doubts),
        )


def _clean(text: str) -> str:
    """Return text on one line without blanks and quoted titles, its years in digits."""
    return _CHINESE_YEAR.sub(
        lambda match: match[0].translate(_NUMERALS), _QUOTED.sub("", solid(text))
    )


def _name(text: str) -> str | None:
    """Return the publisher's name in ``text``, or ``None`` where it is none."""
    name = _SUFFIX.sub("", solid(text))
    if len(name) < 4 or _NO_NAME.search(name) or _PLACE.match(name):  # noqa: PLR2004
        return None
    return name


def _level_of(label: str) -> str | None:
    return next((level for level in ("部门", "单位") if level in label), None)


def _cover_title(cover: Sequence[str]) -> str | None:
    """Return the title that the lines of the cover make, or ``None`` where they make none."""
    lines = [
        solid(line)
        for line in cover
        if not _LABELLED.match(solid(line)) and not re.fullmatch(r"附件\d*[:：]?", solid(line))
    ]
    while lines and not re.search("预算|决算|公开|说明", lines[-1]):
        lines.pop()
    if lines and lines[-1] in lines[:-1]:
        # The title stands on the outer cover and again on the inner one.
        lines = lines[lines.index(lines[-1]) + 1 :]
    title = "".join(lines)
    return title if re.search("预算|决算", title) else None
