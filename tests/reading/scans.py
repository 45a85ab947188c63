"""Scans made from pages with text: pictures of them, a little aslant, with dust and a red seal."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageDraw

SLANT = 0.4
_DPI = 150
_DUST = 300
_SEAL = (215, 30, 30)


def scanned(source: Path, path: Path, *numbers: int, quarters: int = 0, seal: bool = False) -> Path:
    """Save pictures of those pages of ``source`` at ``path``, turned by so many quarters."""
    with pypdfium2.PdfDocument(source) as document:
        pictures = [
            _picture(document[number - 1], quarters, seal=seal and number == numbers[0])
            for number in numbers
        ]
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=_DPI)
    return path


def joined(path: Path, parts: Sequence[tuple[Path, int]]) -> Path:
    """Save at ``path`` those pages, each of a file and its number in it."""
    with pikepdf.new() as pdf:
        for file, number in parts:
            with pikepdf.open(BytesIO(file.read_bytes())) as source:
                pdf.pages.append(source.pages[number - 1])
        pdf.save(path)
    return path


def _picture(page: pypdfium2.PdfPage, quarters: int, *, seal: bool) -> Image.Image:
    image: Image.Image = page.render(scale=_DPI / 72).to_pil().convert("RGB")
    draw = ImageDraw.Draw(image)
    chance = Random(0)  # noqa: S311 (dust, not secrets)
    for _ in range(_DUST):
        x, y = chance.randrange(image.width), chance.randrange(image.height)
        draw.point((x, y), fill=(90, 90, 90))
    if seal:
        middle, top, size = image.width // 2, image.height * 0.3, image.width * 0.1
        draw.ellipse((middle, top, middle + 2 * size, top + 2 * size), outline=_SEAL, width=6)
        draw.line((middle, top + size, middle + 2 * size, top + size), fill=_SEAL, width=6)
    image = image.rotate(SLANT, resample=Image.Resampling.BICUBIC, fillcolor="white")
    return image.rotate(90 * quarters, expand=True)
