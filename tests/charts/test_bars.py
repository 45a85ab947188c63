import io
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from bot.charts.bars import Bar, bar_chart
from bot.charts.fonts import FontMissingError, font, font_file

BARS = (
    Bar("信访工作经费项目", Decimal("11.00"), "11.00 万元"),
    Bar("编外人员经费", Decimal("5.50"), "5.50 万元"),
    Bar("一个名字长得一行里放不下的项目支出也要能看得出是什么", Decimal(0), "0.00 万元"),
    Bar("会议费", None, "没有这一项"),
)
BLUE = (32, 107, 196)


@pytest.fixture(autouse=True)
def _font() -> None:
    if font_file() is None:
        pytest.skip("this machine has no font with 汉字 (Debian: fonts-wqy-microhei)")


def _longest_bars(png: bytes) -> list[int]:
    """Return the widths of the bars, in dots, from the top down."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    found: list[int] = []
    inside = False
    for y in range(image.height):
        count = sum(image.getpixel((x, y)) == BLUE for x in range(image.width))
        if count and not inside:
            found.append(count)
        inside = bool(count)
    return found


def test_lengths() -> None:
    """A bar is as long as its amount; none, or nothing, is a bare line at the left."""
    first, second, third, fourth = _longest_bars(bar_chart("项目支出表", BARS, "来源：表10"))
    assert abs(first - 2 * second) <= 3
    assert third == fourth < 5


def test_names_are_drawn() -> None:
    """汉字 have shapes of their own: other names, another picture; the same, the same bytes."""
    assert bar_chart("项目支出表", BARS, "") == bar_chart("项目支出表", BARS, "")
    assert bar_chart("项目支出表", BARS, "") != bar_chart("支出项目表", BARS, "")
    face = font(40)
    assert bytes(face.getmask("访")) != bytes(face.getmask("汉"))


def test_no_font(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where no font has 汉字 that is an error to be told, never a picture full of boxes."""
    monkeypatch.setenv("MINGZHANG_FONT", str(tmp_path / "none.ttf"))
    font_file.cache_clear()
    try:
        with pytest.raises(FontMissingError):
            bar_chart("项目支出表", BARS, "")
    finally:
        monkeypatch.undo()
        font_file.cache_clear()
