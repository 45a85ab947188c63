"""What stands over a table: its title, its number, the unit of its money, its publisher."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.disclosure.words import solid, tidy, words

_APART = re.compile(r"\s{2,}|\n")
_LISTED = re.compile(
    r"^(?:[0-9]{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|[(（][0-9一二三四五六七八九十]{1,3}[)）])"
)
_CODE = re.compile(r"^[\[【(（]?[0-9]{3,12}[\]】)）]?[-－_]?")
_CODED_NAME = re.compile(r"^[\[【(（]?[0-9]{6,12}[\]】)）]?[-－_]?[\u4e00-\u9fff]")
_BRACKETED = re.compile(r"[(（]([^()（）]+)[)）]$")
_DATED = re.compile(r"(?:20[0-9]{2}年.*|[(（](?:盖章|公章|签章)[)）])$")
_TAIL = 3
"""A title's line of so few characters is the end of the line above it."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The entries found over a table; each is ``None`` where nothing states it."""

    title: str | None = None
    number: str | None = None
    unit: str | None = None
    publisher: str | None = None
    publisher_label: str | None = None
    continued: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing was found."""
        return self == Caption()

    def over(self, below: "Caption") -> "Caption":
        """Return this caption, completed by what stands nearer to the table, which goes first."""
        return Caption(
            below.title or self.title,
            below.number or self.number,
            below.unit or self.unit,
            below.publisher or self.publisher,
            below.publisher_label or self.publisher_label,
            below.continued or self.continued,
        )


def entries_of(texts: Iterable[str]) -> list[str]:
    """Return the entries that lines or cells hold: those set apart on one line stand alone."""
    return [tidy(entry) for text in texts for entry in _APART.split(text) if entry.strip()]


def read_caption(entries: Sequence[str]) -> Caption | None:
    """Return what ``entries`` say of a table, or ``None`` where one of them says something else.

    A title may be spread over neighbouring entries; a publisher's name may be the entry after
    its label.
    """
    caption = Caption()
    loose: list[str] = []
    awaits_name = False
    for entry in entries:
        found, rest = _read_entry(entry)
        if awaits_name and found.bare and rest and not _is_title(rest):
            caption, awaits_name = replace(caption, publisher=_name(rest)), False
            continue
        awaits_name = found.publisher == "" or (awaits_name and found.publisher is None)
        caption = caption.over(found)
        if rest:
            loose.append(rest)
    if loose:
        title = "".join(loose)
        if _is_title(title):
            caption = _titled(title).over(caption)
        elif _is_body(title, beside_unit=caption.unit is not None) and not caption.publisher:
            # 「389101某某局　单位：元」: the name stands without a label.
            caption = replace(caption, publisher=_name(title))
        else:
            return None
    if caption.publisher == "":
        caption = replace(caption, publisher=None)
    return caption


def _is_body(text: str, *, beside_unit: bool) -> bool:
    """Return whether ``text`` can only be a publisher's name: it has a code, or the unit by it."""
    named = words().caption_body.search(text) is not None
    return named and (beside_unit or _CODED_NAME.match(text) is not None)


def _titled(text: str) -> Caption:
    """Return a title without the number, the word 续 and the list number that stand with it."""
    title = _LISTED.sub("", text)
    number, continued = None, False
    while match := _BRACKETED.search(title):
        if words().caption_number.fullmatch(match[1]):
            number = match[1]
        elif words().caption_continued.match(match[1]):
            continued = True
        else:
            break
        title = title[: match.start()]
    return Caption(title=title, number=number, continued=continued)


def _name(text: str) -> str:
    """Return a publisher's name without the code before it and a date after it."""
    return _DATED.sub("", _CODE.sub("", text)).strip(":：")


def is_title_tail(text: str) -> bool:
    """Return whether ``text`` can only be the last characters of the line above it."""
    return len(text) <= _TAIL and text.endswith("表")


def _is_title(text: str) -> bool:
    return words().caption_title.match(text) is not None


def _read_entry(entry: str) -> tuple[Caption, str]:
    """Return what one entry says, and what is left of it."""
    rules = words()
    rest = solid(entry)
    caption = Caption()
    while match := rules.caption_unit.search(rest):
        caption = replace(caption, unit=match[1])
        rest = (rest[: match.start()] + rest[match.end() :]).strip("()（）,，;；、%％")
    if match := rules.caption_publisher.match(rest):
        name = _name(rest[match.end() :])
        return replace(caption, publisher=name, publisher_label=match[0]), ""
    if rules.caption_continued.match(rest):
        return replace(caption, continued=True), ""
    if rules.caption_date.match(rest):
        return caption, ""
    if match := rules.caption_number.fullmatch(rest.rstrip(":：")):
        return replace(caption, number=match[0]), ""
    if (match := rules.caption_number.match(rest)) and _is_title(
        title := rest[match.end() :].lstrip(":：.、-—")
    ):
        return replace(caption, number=match[0]), title
    return caption, rest
