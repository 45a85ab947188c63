"""What was measured of answering, as a page with tables and as a drawing."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

Times = Mapping[str, Sequence[float]]
"""Milliseconds by the kind of question."""

_WANTED = "Wanted: median ≤ 25 ×, p99 ≤ 250 × the look-up; memory ≤ 500 MB; ready in ≤ 2 s."


@dataclass(frozen=True, slots=True)
class Measured:
    """One size of database: ready in seconds, memory in MB, the yardstick and all in ms."""

    facts: int
    documents: int
    megabytes: float
    ready: float
    memory: float
    lookup: Sequence[float]
    cold: Times
    warm: Times

    def line(self) -> str:
        """Return its line of the table of growth."""
        yardstick, cold, warm = quantile(self.lookup, 0.5), _all(self.cold), _all(self.warm)
        middle, slow = quantile(cold, 0.5), quantile(cold, 0.99)
        cells = (
            f"{self.facts:,}",
            f"{self.documents:,}",
            f"{self.megabytes:,.0f}",
            f"{yardstick:.4f}",
            f"{middle:.2f} ({middle / yardstick:.0f} ×)",
            f"{slow:.2f} ({slow / yardstick:.0f} ×)",
            f"{quantile(warm, 0.5):.2f}",
            f"{quantile(warm, 0.99):.2f}",
            f"{self.memory:.0f}",
            f"{self.ready:.2f}",
        )
        return f"| {' | '.join(cells)} |"


def quantile(times: Sequence[float], share: float) -> float:
    """Return the time that ``share`` of ``times`` do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def _all(times: Times) -> list[float]:
    return list(chain.from_iterable(times.values()))


def page(measured: Sequence[Measured], clock: str) -> str:
    """Return the Markdown page; ``clock`` is which time was measured."""
    return "\n".join(_lines(measured, clock)) + "\n"


def _lines(measured: Sequence[Measured], clock: str) -> Iterator[str]:
    yield "# How quick answering is"
    yield ""
    yield "`python scripts/benchmark.py answer --docs docs` wrote this page and the drawing, over"
    yield "made-up disclosures of real kinds of bodies, five years each, 300 figures a document;"
    which = f"Times are {clock} milliseconds. **Cold** means"
    yield f"question in, `Answer` out, in one process. {which}"
    yield "that the question is about a body drawn at random, mostly one that was never asked of;"
    yield "**warm** is another question of the same kind about the same body. The yardstick is"
    yield "SQLite's look-up of one figure by its primary key, timed in the same run."
    yield ""
    yield _WANTED
    yield ""
    yield "![growth](speed.svg)"
    yield ""
    heads = (
        "figures",
        "documents",
        "database MB",
        "look-up ms",
        "cold median",
        "cold p99",
        "warm median",
        "warm p99",
        "memory MB",
        "ready s",
    )
    yield f"| {' | '.join(heads)} |"
    yield f"|{' ---: |' * len(heads)}"
    yield from (one.line() for one in measured)
    yield ""
    yield f"## By kind of question, at {measured[-1].facts:,} figures"
    yield ""
    yield "| kind | cold median | cold p99 | warm median | warm p99 |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for kind, cold in measured[-1].cold.items():
        warm = measured[-1].warm[kind]
        times = [quantile(several, share) for several in (cold, warm) for share in (0.5, 0.99)]
        yield f"| {kind} | {' | '.join(f'{one:.2f}' for one in times)} |"


_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 640, 360, 60, 20, 170, 40
_LINES = (
    ("answer, p99 (ms)", "#c0392b"),
    ("answer, median (ms)", "#2471a3"),
    ("SQLite look-up (ms)", "#7f8c8d"),
    ("memory (GB)", "#27ae60"),
    ("ready (s)", "#8e44ad"),
)


def drawing(measured: Sequence[Measured]) -> str:
    """Return an SVG of how everything grows with the figures, both axes logarithmic."""
    series = zip(*map(_values, measured), strict=True)
    lines = list(zip(_LINES, map(list, series), strict=True))
    every = [value for _, values in lines for value in values]
    low, high = math.floor(math.log10(min(every))), math.ceil(math.log10(max(every)))
    first, last = math.log10(measured[0].facts), math.log10(measured[-1].facts)

    def x(facts: float) -> float:
        share = (math.log10(facts) - first) / ((last - first) or 1)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def y(value: float) -> float:
        share = (math.log10(value) - low) / ((high - low) or 1)
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)

    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="11"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
    ]
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(
            f'<line x1="{_LEFT}" y1="{at:.1f}" x2="{_WIDTH - _RIGHT}" y2="{at:.1f}"'
            f' stroke="#ddd"/><text x="{_LEFT - 6}" y="{at + 4:.1f}"'
            f' text-anchor="end">{10.0**power:g}</text>'
        )
    parts += [
        f'<text x="{x(one.facts):.1f}" y="{_HEIGHT - 20}" text-anchor="middle">'
        f"{one.facts / 1e6:g} M</text>"
        for one in measured
    ]
    parts.append(f'<text x="{_LEFT}" y="{_HEIGHT - 5}">figures in the database</text>')
    for (name, colour), values in lines:
        spots = [(x(one.facts), y(value)) for one, value in zip(measured, values, strict=True)]
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in spots)
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in spots]
        a, b = spots[-1]
        label = f"{name} {values[-1]:.2g}"
        parts.append(f'<text x="{a + 8:.1f}" y="{b + 4:.1f}" fill="{colour}">{label}</text>')
    return "\n".join((*parts, "</svg>")) + "\n"


def _values(one: Measured) -> tuple[float, ...]:
    cold = _all(one.cold)
    return (
        quantile(cold, 0.99),
        quantile(cold, 0.5),
        quantile(one.lookup, 0.5),
        one.memory / 1024,
        one.ready,
    )
