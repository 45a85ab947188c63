"""A picture that was scanned sideways or upside down → the picture upright."""

from collections.abc import Sequence
from statistics import mean

from knowledge.reading.scan.pictures import Picture
from knowledge.reading.scan.recognition import Area, find_text, read_text
from knowledge.reading.scan.rules import Ruling, ruling_of

_LINE = 3
"""Text so many times longer than high is a line, and shows which way it runs."""

_FEWEST = 3
"""Fewer lines may stand sideways on a page that does not."""

_TRIED = 3
"""So many of the longest lines are read to see whether they stand on their feet."""

_READ_WELL = 0.8
"""Lines read as surely as this stand on their feet."""

Looked = tuple[Picture, Ruling, list[Area]]


def upright(picture: Picture) -> Looked:
    """Return ``picture`` level and upright, with its rules, and where it has text, in pixels."""
    looked = _look(picture)
    if _is_sideways(looked[2]):
        picture = picture.turned(1)
        looked = _look(picture)
    _, ruling, text = looked
    lines = sorted((area for area in text if _runs_across(area)), key=lambda area: -area.width)
    tried = lines[:_TRIED]
    sure = _sureness(ruling, tried)
    if sure >= _READ_WELL or not tried:
        return looked
    over = _look(picture.turned(2))
    lines = sorted((area for area in over[2] if _runs_across(area)), key=lambda area: -area.width)
    return over if _sureness(over[1], lines[:_TRIED]) > sure else looked


def _look(picture: Picture) -> Looked:
    level = picture.levelled()
    ruling = ruling_of(level)
    return level, ruling, find_text(ruling.grey)


def _runs_across(area: Area) -> bool:
    return area.width >= _LINE * area.height


def _is_sideways(text: Sequence[Area]) -> bool:
    """Return whether most lines run up or down."""
    down = sum(1 for area in text if area.height >= _LINE * area.width)
    return down >= _FEWEST and down > sum(1 for area in text if _runs_across(area))


def _sureness(ruling: Ruling, areas: Sequence[Area]) -> float:
    """Return how surely the text in ``areas`` is read, on average."""
    return mean([read_text(ruling.grey, area).confidence for area in areas] or [0.0])
