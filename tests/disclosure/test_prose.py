"""Lines on pages → paragraphs."""

from knowledge.disclosure.prose import passages_of
from knowledge.model import Box
from knowledge.reading.pages import Line

SIZE = 12.0


def paragraphs(*lines: tuple[str, float]) -> list[str]:
    """Return the paragraphs of lines, each with where it begins."""
    placed = [
        ((1, n), Line(text, Box(x, 100 + 20 * n, x + SIZE * len(text), 112 + 20 * n)))
        for n, (text, x) in enumerate(lines)
    ]
    return [passage.text for passage in passages_of(placed, {1: 600.0})]


def test_a_figure_goes_whole_to_the_next_line() -> None:
    """A line that ends short before a figure that had no room on it goes on."""
    full = (
        "本单位按照综合预算的原则所有收入和支出均纳入预算管理收支平衡合计共计如下表所示的全部内容"
    )
    assert paragraphs(
        (full[:40], 60),
        ("（二）具体情况。2023年度一般公共预算财政拨款支出年初预算数为", 84),
        ("4876.33万元，支出决算数为7835.85万元。", 60),
    )[1] == (
        "（二）具体情况。2023年度一般公共预算财政拨款支出年初预算数为"
        "4876.33万元，支出决算数为7835.85万元。"
    )
