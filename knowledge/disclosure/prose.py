"""The lines outside the tables → paragraphs, each under its headings.

A paragraph goes on over lines and pages until a line is indented, or the line before ends short.
Contents pages, page numbers and running heads are no paragraphs.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.disclosure.captions import entries_of, read_caption
from knowledge.disclosure.numbers import number_of
from knowledge.disclosure.outline import style_of
from knowledge.disclosure.phrases import phrases
from knowledge.disclosure.segments import figures_in
from knowledge.disclosure.sheets import Place
from knowledge.disclosure.words import solid, tidy
from knowledge.model import Box, Passage
from knowledge.reading.pages import Line, Source

_PAGE_NUMBER = re.compile(
    r"[-—─－–~·\s]*(?:第\s*)?[0-9０-９]{1,4}\s*(?:页)?(?:[,，/\s]*共?\s*[0-9]{1,4}\s*页?)?[-—─－–~·\s]*"
)
_CONTENTS = re.compile(r"目录|目次|contents", re.IGNORECASE)
_LEADERS = re.compile(r"[.…·．。‥]{3,}\s*[0-9０-９]*$|[.…·．‥]{3,}")
_ENDS = re.compile(r"[。；！？：:;!?”）)]$")
_PART = re.compile(r"^(第[一二三四五六七八九十]+部分)(?=\S)")
_LONGEST_HEADING = 45
_SHORT_HEADING = 14
_SENTENCE = re.compile(r"，|[0-9]元|万元|亿元")
"""What a heading has not, even where a full stop ends it."""
_BEGUN = re.compile(rf"{_SENTENCE.pattern}|。")
_FIGURE = re.compile(r"[0-9][0-9.,]*(?:[%％]|[\u4e00-\u9fff]{1,2})?")
_FEW_LINES = 4
_NEARLY = 0.15
"""A line that ends within this part of the text's width before its edge is all but full."""
_EDGE = 0.12
"""The part of a page's height, at top and bottom, in which page numbers and running heads stand."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    page: int
    style: int | None
    centred: bool
    lines: int


def furniture_of(source: Source) -> frozenset[Place]:
    """Return the lines that are page numbers, or stand alike at the edge of most pages."""
    found: set[Place] = set()
    edges: defaultdict[str, list[Place]] = defaultdict(list)
    for page in source.pages:
        for index, part in enumerate(page.parts):
            if not isinstance(part, Line):
                continue
            place = (page.number, index)
            caption = read_caption(entries_of([part.text]))
            if caption is not None and (caption.number or caption.unit):
                continue
            at_edge = part.box is not None and (
                part.box.top < page.height * _EDGE or part.box.bottom > page.height * (1 - _EDGE)
            )
            if at_edge and _PAGE_NUMBER.fullmatch(part.text):
                found.add(place)
            elif at_edge and index in (0, len(page.parts) - 1):
                edges[re.sub(r"[0-9]+", "#", solid(part.text))].append(place)
    for places in edges.values():
        if len(places) > max(3, len(source.pages) // 2):
            found.update(places)
    return frozenset(found)


def prose_lines(
    source: Source, passed_over: frozenset[Place] | set[Place]
) -> list[tuple[Place, Line]]:
    """Return the lines of text without those ``passed_over`` and without the contents pages."""
    lines = [
        ((page.number, index), part)
        for page in source.pages
        for index, part in enumerate(page.parts)
        if isinstance(part, Line) and (page.number, index) not in passed_over
    ]
    start = next(
        (i for i, (_, line) in enumerate(lines) if _CONTENTS.fullmatch(solid(line.text))), None
    )
    if start is None:
        return [item for item in lines if not _LEADERS.search(item[1].text)]
    end = _contents_end(lines, start)
    return [item for item in lines[:start] + lines[end:] if not _LEADERS.search(item[1].text)]


def _contents_end(lines: Sequence[tuple[Place, Line]], start: int) -> int:
    """Return the index at which the text after the contents begins.

    It begins where the first entry of the contents stands again, as a heading; or, where it
    never does, after the last entry with leaders, or with the next page.
    """
    entries = lines[start + 1 :]
    if not entries:
        return len(lines)
    first = _entry(entries[0][1].text)
    for offset, (_, line) in enumerate(entries[1:], 1):
        if first and _entry(line.text) == first:
            return start + 1 + offset
    led = [offset for offset, (_, line) in enumerate(entries) if _LEADERS.search(line.text)]
    last_page = entries[led[-1]][0][0] if led else lines[start][0][0]
    return next(
        (start + 1 + o for o, (place, _) in enumerate(entries) if place[0] > last_page), len(lines)
    )


def _entry(text: str) -> str:
    return re.sub(r"[0-9]+$", "", _LEADERS.sub("", solid(text)))


def passages_of(
    lines: Sequence[tuple[Place, Line]], width: dict[int, float]
) -> tuple[Passage, ...]:
    """Return the paragraphs of ``lines`` under their headings; ``width`` is that of each page."""
    paragraphs = _paragraphs(lines, width)
    passages: list[Passage] = []
    headings: list[tuple[int, str]] = []
    seen: set[tuple[tuple[str, ...], str]] = set()
    rank: int | None = None
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        before = paragraphs[index - 1] if index and rank is None else None
        rank = _heading_rank(paragraph, before, following, headings)
        if rank is not None:
            headings = [heading for heading in headings if heading[0] < rank]
            headings.append((rank, _PART.sub(r"\1 ", paragraph.text).rstrip("。")))
            if not figures_in(paragraph.text):
                continue
            # 「（一）人员经费4,704.35万元」 heads a list and states a figure.
        path = tuple(text for _, text in headings)
        # A page may repeat the opening of the one before.
        if (path, paragraph.text) not in seen:
            seen.add((path, paragraph.text))
            passages.append(Passage(path, paragraph.text, paragraph.page))
    return tuple(passages)


def _heading_rank(
    paragraph: _Paragraph,
    before: _Paragraph | None,
    following: _Paragraph | None,
    headings: Sequence[tuple[int, str]],
) -> int | None:
    """Return how deep a heading is, or ``None`` for a paragraph of text.

    A numbered paragraph is a heading where it is short and something of its own comes under it:
    not the next number of its list, nor another heading. ``before`` is the paragraph of text
    right before it: the items of a list follow one another. ``headings`` are those in force.
    """
    text, style = paragraph.text, paragraph.style
    if len(text) > _LONGEST_HEADING or "。" in text[:-1]:
        return None
    if style is None:
        centred = paragraph.centred and not _ENDS.search(text)
        return 0 if centred or phrases().heading_ends.search(text) else None
    if style == 0:
        return 0
    sentence = text.endswith(("；", ";", "，")) or (
        text.endswith("。") and _SENTENCE.search(text) is not None
    )
    if sentence or following is None or not _comes_under(following, style, text):
        return None
    in_list = before is not None and before.style == style
    if in_list and not _goes_on(text, style, headings):
        deeper = following.style is not None and text[-1] not in "。；："
        return style + 1 if deeper else None
    return style + 1


def _goes_on(text: str, style: int, headings: Sequence[tuple[int, str]]) -> bool:
    """Return whether ``text`` has the number after that of the heading of its rank: 八 after 七."""
    last = next((heading for rank, heading in headings if rank == style + 1), None)
    own, other = number_of(text), number_of(last) if last else None
    return own is not None and other is not None and own == other + 1


def _comes_under(following: _Paragraph, style: int, text: str) -> bool:
    """Return whether a paragraph may stand under a heading numbered in ``style``.

    Under a short line, a list may count in the same style from one again.
    """
    if following.style is None:
        return not following.centred
    anew = number_of(following.text) == 1 and len(text) <= _SHORT_HEADING
    return following.style > style or (following.style == style and anew)


def _paragraphs(lines: Sequence[tuple[Place, Line]], width: dict[int, float]) -> list[_Paragraph]:
    margins = _margins(lines)
    groups: list[list[tuple[Place, Line]]] = []
    before: tuple[Place, Line] | None = None
    for place, line in lines:
        if before is None or _begins(before, (place, line), margins, width):
            groups.append([])
        groups[-1].append((place, line))
        before = (place, line)
    paragraphs = []
    for group in groups:
        text = tidy("\n".join(line.text for _, line in group))
        style = style_of(text)
        first = group[0]
        paragraphs.append(
            _Paragraph(
                text,
                first[0][0],
                style[0] if style else None,
                _is_centred(first[1].box, margins[first[0][0]], width[first[0][0]]),
                len(group),
            )
        )
    return paragraphs


def _margins(lines: Sequence[tuple[Place, Line]]) -> dict[int, tuple[float, float]]:
    """Return for each page where its text begins and ends, taken over pages of one shape."""
    lefts: defaultdict[int, list[float]] = defaultdict(list)
    rights: defaultdict[int, list[float]] = defaultdict(list)
    for (page, _), line in lines:
        if line.box is not None:
            lefts[page].append(line.box.x0)
            rights[page].append(line.box.x1)
    usual_left = Counter(round(x) for xs in lefts.values() for x in xs).most_common(1)
    usual_right = max((x for xs in rights.values() for x in xs), default=0.0)
    margins: dict[int, tuple[float, float]] = {}
    for page in {place[0] for place, _ in lines}:
        left, right = min(lefts[page], default=0.0), max(rights[page], default=0.0)
        if len(lefts[page]) < _FEW_LINES and usual_left:
            # A few lines need not reach the margins; the other pages' do.
            left, right = min(left, float(usual_left[0][0])), usual_right
        margins[page] = left, right
    return margins


def _begins(
    before: tuple[Place, Line],
    line: tuple[Place, Line],
    margins: dict[int, tuple[float, float]],
    width: dict[int, float],
) -> bool:
    """Return whether ``line`` begins a paragraph."""
    box, box_before = line[1].box, before[1].box
    if box is None or box_before is None:
        return True
    left, _ = margins[line[0][0]]
    left_before, right_before = margins[before[0][0]]
    size = box.bottom - box.top
    size_before = box_before.bottom - box_before.top
    if abs(size - size_before) > 0.25 * size:
        return True
    short = box_before.x1 < right_before - 2.5 * size
    centred = _is_centred(box, margins[line[0][0]], width[line[0][0]])
    if centred and _is_centred(box_before, (left_before, right_before), width[before[0][0]]):
        # The lines of one title, unless each has its own number.
        return style_of(tidy(line[1].text)) is not None or before[0][0] != line[0][0]
    text, text_before = tidy(line[1].text), tidy(before[1].text)
    style, style_before = style_of(text), style_of(text_before)
    if style_before is not None and style_before[0] == 0 and style is None:
        # The second line of a part's title stands in the middle too.
        return not (short or box.x0 > left + 3 * size) or bool(_ENDS.search(text))
    if style is None and _is_broken_off(text_before):
        # A figure is never parted: all of it goes to the next line.
        figure = _FIGURE.match(text)
        room = max(_NEARLY * (right_before - left_before), size * len(figure[0]) if figure else 0)
        return box_before.x1 < right_before - room
    listed = style is not None and _ENDS.search(text_before) is not None
    return listed or short or box.x0 > left + 0.7 * size


def _is_broken_off(text: str) -> bool:
    """Return whether a line ends in the midst of a sentence."""
    return _BEGUN.search(text) is not None and _ENDS.search(text) is None


def _is_centred(box: Box | None, margins: tuple[float, float], width: float) -> bool:
    """Return whether a line stands in the middle of its page, away from both margins."""
    if box is None:
        return False
    size = box.bottom - box.top
    left, right = margins
    middle = (box.x0 + box.x1) / 2
    return (
        abs(middle - width / 2) < 1.5 * size
        and box.x0 > left + 2.5 * size
        and box.x1 < right - 2.5 * size
    )
