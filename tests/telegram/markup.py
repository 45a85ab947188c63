"""Telegram's HTML as the Bot API reads it: written apart from the bot's own, to check it."""

import re
from dataclasses import dataclass, field
from typing import Any

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(
    r"&(?:#(?P<decimal>\d+)|#x(?P<hex>[0-9a-f]+)|(?P<name>\w+));?", re.IGNORECASE | re.ASCII
)
_START = re.compile(r"<(?P<name>[^\s>/]*)(?P<attributes>[^>]*)>")


class MarkupError(Exception):
    """The text is not HTML as Telegram has it; the message is worded as Telegram's."""


def utf16_length(text: str) -> int:
    """Return the length in the units that Telegram counts."""
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text)


def parse_html(markup: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the text and the entities of ``markup``.

    Raises:
        MarkupError: an unknown tag, or tags that are not balanced.
    """
    reader = _Reader(markup)
    while reader.place < len(markup):
        if markup.startswith("</", reader.place):
            reader.read_end_tag()
        elif markup[reader.place] == "<":
            reader.read_start_tag()
        else:
            reader.read_character()
    if reader.open:
        name = reader.open[-1][0]
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{name}"')
    return reader.text, sorted(reader.entities, key=lambda entity: entity["offset"])


@dataclass
class _Reader:
    markup: str
    place: int = 0
    text: str = ""
    length: int = 0
    entities: list[dict[str, Any]] = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)

    def read_start_tag(self) -> None:
        match = _START.match(self.markup, self.place)
        if match is None:
            raise MarkupError(f"Unclosed start tag {self._here()}")
        name = match["name"].lower()
        if name not in _TYPES:
            raise MarkupError(f'Unsupported start tag "{name}" {self._here()}')
        if name == "span" and "tg-spoiler" not in match["attributes"]:
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" {self._here()}')
        self.open.append((name, self.length))
        self.place = match.end()

    def read_end_tag(self) -> None:
        if not self.open:
            raise MarkupError(f"Unexpected end tag {self._here()}")
        close = self.markup.find(">", self.place)
        if close < 0:
            raise MarkupError(f"Unclosed end tag {self._here()}")
        name = self.markup[self.place + 2 : close].strip().lower()
        expected, offset = self.open.pop()
        if name not in ("", expected):
            raise MarkupError(
                f'Unmatched end tag {self._here()}, expected "</{expected}>", found "</{name}>"'
            )
        if length := self.length - offset:
            self.entities.append({"type": _TYPES[expected], "offset": offset, "length": length})
        self.place = close + 1

    def read_character(self) -> None:
        """Read a character or a reference to one; a reference that is not known stays text."""
        character, end = self.markup[self.place], self.place + 1
        if match := _REFERENCE.match(self.markup, self.place):
            known = _referred(match)
            if known:
                character, end = known, match.end()
        self.text += character
        self.length += utf16_length(character)
        self.place = end

    def _here(self) -> str:
        return f"at byte offset {len(self.markup[: self.place].encode())}"


def _referred(match: re.Match[str]) -> str | None:
    if match["name"]:
        return _REFERENCES.get(match["name"])
    code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
    return chr(code) if 0 < code < 0x110000 else None
