"""The lines of a CSV file, compared with the description of their columns, and with each other."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from knowledge.proofreading.flaws import Flaw, Severity
from knowledge.proofreading.values import text_flaw
from knowledge.vocabulary.classification import Relation

_LENGTHS = {"类": 3, "款": 5, "项": 7, "目": 9}
"""Digits of a code of the classification, by its level."""
_REGION_DIGITS = 6
_NOT_EMPTY = frozenset({"spoken", "official", "name", "official_fragment"})
_SAME: Mapping[str, tuple[str, ...]] = {
    "synonyms.csv": ("spoken",),
    "lookalikes.csv": ("character",),
    "regions.csv": ("code",),
    "organizations.csv": ("position", "official_fragment"),
    "definitions.csv": ("term",),
}
"""What no two lines may share. A code of the classification may bear the names of two editions."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a CSV file: its number, counted from 1, and what it holds by column."""

    number: int
    held: Mapping[str, str]


def read_lines(file: str, text: str, shape: Any) -> tuple[tuple[Line, ...], tuple[Flaw, ...]]:  # noqa: ANN401 (a TypedDict)
    """Return the lines that have the right columns, and what is wrong with the others."""
    wanted = list(get_type_hints(shape))
    reader = csv.reader(text.splitlines(), strict=True)
    lines: list[Line] = []
    flaws: list[Flaw] = []
    try:
        head = next(reader, [])
        if head != wanted:
            return (), (Flaw(file, 1, "columns_wrong", {"right": ",".join(wanted)}),)
        for cells in reader:
            if len(cells) == len(wanted):
                lines.append(Line(reader.line_num, dict(zip(wanted, cells, strict=True))))
            else:
                counts = {"count": str(len(cells)), "right": str(len(wanted))}
                flaws.append(Flaw(file, reader.line_num, "cells_wrong", counts))
    except csv.Error as error:
        flaws.append(Flaw(file, reader.line_num, "csv_broken", {"reason": str(error)}))
    return tuple(lines), tuple(flaws)


def flaws_of_lines(file: str, lines: Sequence[Line], shape: Any) -> Iterator[Flaw]:  # noqa: ANN401 (as above)
    """Yield what is wrong with each line, and which are there twice."""
    hints = get_type_hints(shape, include_extras=True)
    rules = {
        column: get_args(hint)[1] for column, hint in hints.items() if get_origin(hint) is Annotated
    }
    seen: dict[tuple[str, ...], int] = {}
    for line in lines:
        for column, word in line.held.items():
            if column in _NOT_EMPTY and not word.strip():
                yield Flaw(file, line.number, "cell_empty", {"list": column})
            elif column in rules and (wrong := text_flaw(word, rules[column], frozenset())):
                values = {"list": column, "word": word, "right": wrong[1]}
                yield Flaw(file, line.number, wrong[0], values)
        mark = tuple(line.held[column] for column in _SAME.get(file, ("code", "name")))
        first = seen.setdefault(mark, line.number)
        if first != line.number:
            values = {"word": " ".join(mark), "other": str(first)}
            yield Flaw(file, line.number, "line_twice", values)


def code_flaws(file: str, lines: Sequence[Line]) -> Iterator[Flaw]:
    """Yield codes that are too long or too short for their level, and those without a parent."""
    codes = {line.held["code"] for line in lines}
    for line in lines:
        code, level = line.held["code"], line.held["level"]
        wanted = _LENGTHS.get(level, _REGION_DIGITS)
        if len(code) != wanted:
            values = {"word": code, "list": level, "right": str(wanted)}
            yield Flaw(file, line.number, "code_length", values)
            continue
        above = _above(line) if file == "regions.csv" else (code[:-2],) * (len(code) > 3)  # noqa: PLR2004 (a 类 is the outermost)
        for parent in above:
            if parent not in codes:
                yield Flaw(file, line.number, "parent_missing", {"word": code, "other": parent})


def _above(line: Line) -> tuple[str, ...]:
    return tuple(filter(None, (line.held["province_code"], line.held["city_code"])))


def synonym_flaws(lines: Sequence[Line], official: frozenset[str]) -> Iterator[Flaw]:
    """Yield everyday words that lead nowhere: to themselves, round in a circle, or to no name.

    ``official`` are the names of the classification.
    """
    # Several names that mean the same are a list of equals, the word itself among them; those of a
    # sum are its parts.
    leads = {
        line.held["spoken"]: line.held["official"].split("+")
        for line in lines
        if line.held["relation"] == Relation.SUM or "+" not in line.held["official"]
    }
    for line in lines:
        spoken, names = line.held["spoken"], line.held["official"].split("+")
        said = {"word": spoken, "right": "+".join(names)}
        if names == [spoken]:
            # To choose between itself and longer names (broader, narrower) is something to lead to.
            if line.held["relation"] == Relation.SAME:
                number = line.number
                yield Flaw("synonyms.csv", number, "synonym_itself", said, Severity.WARNING)
        elif _comes_back(spoken, leads):
            yield Flaw("synonyms.csv", line.number, "synonym_circle", said)
        several = line.held["relation"] == Relation.SUM
        if several and len(names) == 1:
            yield Flaw("synonyms.csv", line.number, "sum_of_one", said)
        if line.held["official_confirmed"] != "yes":
            continue
        for name in names:
            if name and name not in official:
                values = {"word": spoken, "right": name}
                yield Flaw(
                    "synonyms.csv", line.number, "official_unknown", values, Severity.WARNING
                )


def _comes_back(spoken: str, leads: Mapping[str, Sequence[str]]) -> bool:
    seen: set[str] = set()
    ahead = list(leads.get(spoken, ()))
    while ahead:
        name = ahead.pop()
        if name == spoken:
            return True
        if name not in seen:
            seen.add(name)
            ahead += [other for other in leads.get(name, ()) if other != name]
    return False
