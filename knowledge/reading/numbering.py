"""The numbers that Word prints before paragraphs and that no text holds: 一、 （一） 1."""

from collections import defaultdict
from dataclasses import dataclass, field

from knowledge.reading.package import Element, attribute, child, children

_DIGITS = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_COUNTED = frozenset(
    [
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "koreanCounting",
    ]
)
_LETTERS = 26
_TEN = 10
_HUNDRED = 100


def chinese(number: int) -> str:
    """Return a number up to 9999 as it is counted: 十一, 二十, 一百零五."""
    if number <= 0:
        return _DIGITS[0]
    text, pending = "", False
    for unit, name in ((1000, "千"), (_HUNDRED, "百"), (_TEN, "十"), (1, "")):
        digit = number // unit % _TEN
        if digit:
            text += ("零" if pending else "") + _DIGITS[digit] + name
        pending = bool(text) and not digit
    return text.removeprefix("一") if _TEN <= number < 2 * _TEN else text


def written(number: int, style: str) -> str:
    """Return ``number`` in a numbering style of Word; bullets and unknown styles print nothing."""
    if style in _COUNTED:
        return chinese(number)
    if style in {"ideographDigital", "ideographZodiac"}:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if style.startswith("decimalEnclosedCircle") and 0 < number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if style == "decimalZero":
        return f"{number:02d}"
    if style in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (number - 1) % _LETTERS)
        return letter if style == "upperLetter" else letter.lower()
    return str(number) if style.startswith("decimal") else ""


@dataclass(slots=True)
class _Level:
    start: int
    style: str
    text: str


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))


class Numbering:
    """Counts the numbered paragraphs of a document, in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._based_on: dict[str, str] = {}
        if numbering is not None:
            self._read_lists(numbering)
        for style in children(styles, "style") if styles is not None else ():
            name = attribute(style, "styleId") or ""
            self._based_on[name] = _value(child(style, "basedOn"))
            if (given := _given(child(style, "pPr", "numPr"))) is not None:
                self._by_style[name] = given

    def _read_lists(self, numbering: Element) -> None:
        abstract = {
            attribute(item, "abstractNumId"): _List(
                {
                    int(attribute(level, "ilvl") or 0): _level(level)
                    for level in children(item, "lvl")
                }
            )
            for item in children(numbering, "abstractNum")
        }
        for item in children(numbering, "num"):
            found = abstract.get(_value(child(item, "abstractNumId")))
            if found is None:
                continue
            overrides = list(children(item, "lvlOverride"))
            if overrides:
                # A list with a start of its own counts for itself.
                found = _List(dict(found.levels))
            for override in overrides:
                depth = int(attribute(override, "ilvl") or 0)
                if (level := child(override, "lvl")) is not None:
                    found.levels[depth] = _level(level)
                start = _value(child(override, "startOverride"))
                if start.isdigit() and depth in found.levels:
                    old = found.levels[depth]
                    found.levels[depth] = _Level(int(start), old.style, old.text)
            self._lists[attribute(item, "numId") or ""] = found

    def label(self, paragraph: Element) -> str:
        """Return what is printed before the next ``paragraph``, or ""."""
        properties = child(paragraph, "pPr")
        given = _given(child(properties, "numPr")) or self._style(
            _value(child(properties, "pStyle"))
        )
        listed = self._lists.get(given[0]) if given else None
        if given is None or listed is None or given[1] not in listed.levels:
            return ""
        depth = given[1]
        for deeper in [other for other in listed.counts if other > depth]:
            del listed.counts[deeper]
        listed.counts[depth] += 1
        text = listed.levels[depth].text
        for outer in range(depth + 1):
            level = listed.levels.get(outer)
            if level is not None and f"%{outer + 1}" in text:
                number = level.start + max(listed.counts.get(outer, 1), 1) - 1
                text = text.replace(f"%{outer + 1}", written(number, level.style))
        return text if listed.levels[depth].style != "bullet" else ""

    def _style(self, name: str) -> tuple[str, int] | None:
        """Return what the style called ``name``, or one that it is based on, says."""
        seen: set[str] = set()
        while name and name not in seen:
            if name in self._by_style:
                return self._by_style[name]
            seen.add(name)
            name = self._based_on.get(name, "")
        return None


def _level(level: Element) -> _Level:
    start = _value(child(level, "start"))
    return _Level(
        int(start) if start.isdigit() else 1,
        _value(child(level, "numFmt")) or "decimal",
        _value(child(level, "lvlText")),
    )


def _given(properties: Element | None) -> tuple[str, int] | None:
    """Return the list and the level that numbering properties name, if they name any."""
    number = _value(child(properties, "numId"))
    depth = _value(child(properties, "ilvl"))
    return (number, int(depth) if depth.isdigit() else 0) if number else None


def _value(element: Element | None) -> str:
    return (attribute(element, "val") or "") if element is not None else ""
