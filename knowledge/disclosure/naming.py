"""The words before a figure → the name of what it is of."""

import re
from dataclasses import dataclass

from knowledge.disclosure.outline import style_of
from knowledge.disclosure.phrases import phrases

_NUMBERING = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[)）][、]?"
    r"|[0-9]{1,2}[、.．)）](?![0-9])|[①-⑩])"
)
_YEAR = re.compile(r"(?P<year>20[0-9]{2})年(?:度)?")
_LEVEL = re.compile(r"(?P<name>.*?)[（(](?P<level>[类款项]|[0-9]{2,7})[)）]")
_QUOTED = re.compile(r"^[“\"](?P<inside>[^“”]+)[”\"](?:科目|支出)?$")
_REMARK = re.compile(r"[（(](?:含|不含|以|按|包括)[^（）()]*[)）]$")


@dataclass(frozen=True, slots=True)
class Name:
    """What the words before a figure say.

    ``path`` is empty where they name nothing of their own (支出决算为); ``basis`` is the account
    and ``year`` the year that they name, or "" and ``None``.
    """

    path: tuple[str, ...]
    basis: str = ""
    year: int | None = None
    tells: bool = True
    """Whether the words could be read: where not, what follows has no known subject."""


def unnumbered(text: str) -> str:
    """Return ``text`` without the number of the list that it is an item of."""
    return _NUMBERING.sub("", text) if style_of(text) else text


class Namer:
    """Reads names in one document; ``bodies`` are what the department is called in it."""

    def __init__(self, bodies: tuple[str, ...], fiscal_year: int) -> None:
        names = sorted({body for body in bodies if body}, key=len, reverse=True)
        self._bodies = re.compile("|".join(map(re.escape, names))) if names else None
        self._fiscal_year = fiscal_year

    def read(self, lead: str) -> Name:
        """Return what ``lead``, the words before a figure, names."""
        rules = phrases()
        text, year = self._dated(unnumbered(lead.strip()))
        if rules.last_year.match(text):
            text, year = rules.last_year.sub("", text), self._fiscal_year - 1
        text = self._trimmed(text)
        if text in rules.basis_alone:
            return Name((), rules.basis_alone[text], year)
        basis = ""
        for word in sorted(rules.basis, key=len, reverse=True):
            if text.endswith(word):
                # 「…支出决算」: what is before 决算 keeps its own 支出.
                short = word.removeprefix("支出")
                text, basis = text[: -len(short)], rules.basis[word]
                break
        path = _levels(self._trimmed(text))
        if len(text) > rules.longest and len(path) == 1:
            return Name((), basis, year, tells=False)
        if not path or any(not name or rules.never.search(name) for name in path):
            return Name((), basis, year, tells=not path)
        return Name(path, basis, year)

    def _dated(self, text: str) -> tuple[str, int | None]:
        """Return ``text`` without its year and whatever body stands before that, and the year."""
        bare = self._bodies.sub("", text) if self._bodies else text
        found = list(_YEAR.finditer(bare))
        if not found:
            return bare, None
        last = found[-1]
        before, after = bare[: last.start()], bare[last.end() :]
        year = int(last["year"])
        if before.endswith("的"):
            return before + after, year
        if self._trimmed(after) in phrases().basis_alone:
            # 「教育支出（类）2023年度决算」: the name stands before the year of its account.
            return before + after, year
        return after, year

    def _trimmed(self, text: str) -> str:
        """Return ``text`` without the words around a name."""
        rules = phrases()
        text = text.strip(" 　、")
        before = None
        while text and text != before:
            before = text
            for rule in rules.openings:
                text = rule.sub("", text, count=1)
            for rule in rules.endings:
                text = rule.sub("", text)
            text = _REMARK.sub("", text).strip(" 　、，：:")
        return text


def _levels(text: str) -> tuple[str, ...]:
    """Return the names of a path printed on one line: 类, 款 and 项, or parts with dashes."""
    match = _QUOTED.match(text)
    inside = match["inside"] if match else text
    if match is None and inside.startswith("“") and inside.endswith("科目"):
        inside = inside.removesuffix("科目").strip("“”")
    levels = list(_LEVEL.finditer(inside))
    if levels:
        names = [level["name"].strip("“”、，") for level in levels]
        rest = inside[levels[-1].end() :].strip("“”")
        if rest not in {"", "支出", "科目"}:
            names.append(rest)
        elif rest == "支出" and levels[-1]["level"] == "类" and not names[-1].endswith("支出"):
            names[-1] += "支出"
        return tuple(name for name in names if name)
    if match and inside.count("-") > 1:
        return tuple(part.strip() for part in inside.split("-") if part.strip())
    return (inside,) if inside else ()
