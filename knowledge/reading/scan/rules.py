"""The rules that a picture shows, and the cells that they enclose."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from knowledge.reading.ruled import Bounds
from knowledge.reading.rules import Rule, Upright, open_sides
from knowledge.reading.scan.pictures import Image, Picture, ink_of

_LEVEL, _UPRIGHT = 28.0, 16.0
"""Strokes of at least so many points are rules: longer than those of the letters of a title."""

_LONG = 90.0
"""A table has a level rule of so many points; the letters of no title do."""

_PIECE = 11.0
"""What is left of a broken rule has pieces of so many points: longer than a letter's strokes."""

_THICK = 4.0
"""A bar of more points is no rule."""

_GAP = 2.0
"""A rule goes on over a gap of so many points, where the scan has lost it."""

_NEAR = 3.0
"""Rules that end nearer than this many points to another meet it."""


_Box = tuple[int, int, int, int]
"""Left, top, width and height, in pixels."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules of a page, in points, the cells that they enclose, table by table, and the text.

    ``grey`` is the picture without them, and ``ink`` where that has ink.
    """

    level: tuple[Rule, ...]
    upright: tuple[Upright, ...]
    tables: tuple[tuple[Bounds, ...], ...]
    grey: Image
    ink: Image


def ruling_of(picture: Picture) -> Ruling:
    """Return the rules of a level ``picture``."""
    scale = picture.scale
    ink = ink_of(picture.grey)
    across, down = _strokes(ink, scale, _LEVEL, flat=True), _strokes(ink, scale, _UPRIGHT)
    flat, steep = _connected(
        [box for box in _boxes(across) if box[3] <= _THICK * scale],
        [box for box in _boxes(down) if box[2] <= _THICK * scale],
        scale,
    )
    level = [_level(box, scale) for box in flat]
    upright = [_upright(box, scale) for box in steep]
    edges = merge_edges(
        [_edge(rule.x0, rule.y, rule.x1, rule.y, "h") for rule in level]
        + [
            _edge(rule.x, rule.top, rule.x, rule.bottom, "v")
            for rule in (*upright, *open_sides(level, upright))
        ],
        snap_x_tolerance=_NEAR,
        snap_y_tolerance=_NEAR,
        join_x_tolerance=_NEAR,
        join_y_tolerance=_NEAR,
    )
    cells = intersections_to_cells(edges_to_intersections(edges, _NEAR, _NEAR))
    drawn = cv2.dilate(_within(across, flat) | _within(down, steep), np.ones((5, 5), np.uint8))
    grey = picture.grey.copy()
    grey[drawn > 0] = 255
    return Ruling(
        tuple(level),
        tuple(upright),
        tuple(tuple(table) for table in cells_to_tables(cells)),
        grey,
        np.where(drawn > 0, 0, ink).astype(np.uint8),
    )


def _strokes(ink: Image, scale: float, least: float, *, flat: bool = False) -> Image:
    """Return the ink of straight strokes of at least ``least`` points, level or upright."""
    strokes = ink
    for step, points in (
        (cv2.MORPH_OPEN, _PIECE),
        (cv2.MORPH_CLOSE, _GAP),
        (cv2.MORPH_OPEN, least),
    ):
        length = round(points * scale) | 1  # odd, so that a stroke keeps its ends
        line = np.ones((1, length) if flat else (length, 1), np.uint8)
        strokes = np.asarray(cv2.morphologyEx(strokes, step, line), dtype=np.uint8)
    return strokes


def _boxes(strokes: Image) -> list[_Box]:
    """Return left, top, width and height of each stroke, in pixels."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    return [(int(x), int(y), int(width), int(height)) for x, y, width, height, _ in stats[1:]]


def _connected(
    flat: Sequence[_Box], steep: Sequence[_Box], scale: float
) -> tuple[list[_Box], list[_Box]]:
    """Return the strokes that hang together with a long level one; others are parts of letters."""
    level = [box for box in flat if box[2] >= _LONG * scale]
    upright: list[_Box] = []
    rest = [box for box in flat if box not in level]
    while True:
        more = [
            box
            for box in steep
            if box not in upright
            and any(_meet(_upright(box, scale), _level(other, scale)) for other in level)
        ]
        upright += more
        held = [
            box
            for box in rest
            if any(_meet(_upright(other, scale), _level(box, scale)) for other in upright)
        ]
        rest = [box for box in rest if box not in held]
        level += held
        if not held:
            return level, upright


def _level(box: _Box, scale: float) -> Rule:
    x, y, width, height = box
    return Rule(x / scale, (x + width) / scale, (y + height / 2) / scale)


def _upright(box: _Box, scale: float) -> Upright:
    x, y, width, height = box
    return Upright((x + width / 2) / scale, y / scale, (y + height) / scale)


def _within(strokes: Image, boxes: Sequence[_Box]) -> Image:
    """Return those ``strokes`` only that stand in ``boxes``."""
    kept = np.zeros_like(strokes)
    for x, y, width, height in boxes:
        place = np.s_[y : y + height, x : x + width]
        kept[place] = strokes[place]
    return kept


def _meet(upright: Upright, level: Rule) -> bool:
    return (
        level.x0 - _NEAR <= upright.x <= level.x1 + _NEAR
        and upright.top - _NEAR <= level.y <= upright.bottom + _NEAR
    )


def _edge(x0: float, top: float, x1: float, bottom: float, orientation: str) -> dict[str, object]:
    """Return a rule as pdfplumber describes an edge."""
    return {
        "object_type": "line",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": orientation,
    }
