"""A page of a PDF → a picture of it: grey, level, without red seals; and its ink."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2  # type: ignore[import-untyped]
from numpy.typing import NDArray

Image = NDArray[np.uint8]

_DPI = 200
"""What offices scan at; more takes longer and reads no better."""

_LONGEST = 4000
"""No picture is longer than this many pixels, however large the page says that it is."""

_SMALL = 900
"""The width in pixels at which a page's slant is looked for."""

_RED = 2
"""The channel in which red ink is nearly as light as paper: a seal over a text leaves the text."""

_REDDER = 40
"""A pixel so much lighter in red than in green is red ink on paper, and no text."""

_DARK = 110
"""A pixel as dark as this, even in red, is text, though there be red ink around it."""

_NEIGHBOURS, _DARKER = 41, 14
"""A pixel is ink where it is so much darker than the mean of so wide a square around it."""

_SPECK = 6
"""Fewer pixels in one piece are dust."""

_SLANTS = ((3.0, 0.5), (0.5, 0.1), (0.1, 0.02))
"""How far to either side a slant is looked for, in degrees, and in which steps, ever finer."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it was scanned. ``scale`` is how many pixels a point has."""

    grey: Image
    scale: float

    @property
    def width(self) -> float:
        """The width of the page in points."""
        return float(self.grey.shape[1]) / self.scale

    @property
    def height(self) -> float:
        """The height of the page in points."""
        return float(self.grey.shape[0]) / self.scale

    def turned(self, quarters: int) -> "Picture":
        """Return the page turned clockwise by so many quarters."""
        return Picture(np.ascontiguousarray(np.rot90(self.grey, -quarters)), self.scale)

    def levelled(self) -> "Picture":
        """Return the page with its lines of text made level."""
        slant = _slant(ink_of(self.grey))
        if not slant:
            return self
        return Picture(_turned(self.grey, slant), self.scale)


def picture_of(page: pypdfium2.PdfPage) -> Picture:
    """Return a picture of ``page`` as a reader sees it."""
    width, height = page.get_size()
    scale = min(_DPI / 72, _LONGEST / max(width, height, 1))
    bitmap = page.render(scale=scale)
    try:
        return Picture(_without_red(np.asarray(bitmap.to_numpy(), dtype=np.uint8)), scale)
    finally:
        bitmap.close()


def _without_red(pixels: Image) -> Image:
    """Return a picture of one channel, or of blue, green and red, as grey without red ink."""
    if pixels.ndim == 2:  # noqa: PLR2004
        return pixels.copy()
    red = pixels[:, :, _RED].copy()
    stamped = (cv2.subtract(red, pixels[:, :, 1]) > _REDDER).astype(np.uint8)
    red[(cv2.dilate(stamped, np.ones((5, 5), np.uint8)) > 0) & (red > _DARK)] = 255
    return red


def ink_of(grey: Image) -> Image:
    """Return where there is ink, as 255, and where there is none, as 0; dust is none."""
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _NEIGHBOURS, _DARKER
    )
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept = np.where(stats[:, cv2.CC_STAT_AREA] < _SPECK, 0, 255).astype(np.uint8)
    kept[0] = 0
    return np.asarray(kept[labels], dtype=np.uint8)


def _slant(ink: Image) -> float:
    """Return by how many degrees the lines of text rise to the right.

    Where they lie level, the rows of pixels differ most: full of ink, or empty.
    """
    share = min(1.0, _SMALL / ink.shape[1])
    small = np.asarray(
        cv2.resize(ink, None, fx=share, fy=share, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )
    best = 0.0
    for reach, step in _SLANTS:
        count = round(reach / step)
        angles = [best + step * index for index in range(-count, count + 1)]
        best = max(angles, key=lambda angle: _contrast(_turned(small, angle, smooth=False)))
    return best if math.fabs(best) >= _SLANTS[-1][1] else 0.0


def _contrast(ink: Image) -> float:
    rows = ink.sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _turned(image: Image, degrees: float, *, smooth: bool = True) -> Image:
    """Return ``image`` turned clockwise about its middle, with paper, or no ink, in its corners.

    A ``smooth`` picture is the better to read; one that is not can be compared with the original.
    """
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    how, corner = (cv2.INTER_LINEAR, 255) if smooth else (cv2.INTER_NEAREST, 0)
    turned = cv2.warpAffine(image, matrix, (width, height), flags=how, borderValue=(corner,))
    return np.asarray(turned, dtype=np.uint8)
