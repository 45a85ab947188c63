"""Where a row stands among the rows around it, which its own label does not say.

A unit's name stands over the coded rows of what the unit spends; a project's stands under the
code that it is paid from; bare names between 一、 and 二、 are parts of 一、; and the names of a
list that come again without their numbers are parts of the bare name before them (年初结转和结余:
of 一般公共预算财政拨款, of …).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.disclosure.naming import unnumbered
from knowledge.disclosure.numbers import number_of
from knowledge.disclosure.outline import Label, Standing, is_listed, is_total, style_of
from knowledge.disclosure.words import solid, words

_CLASS, _PART = 3, 2
"""How many digits the code of a 类 has, and each part of a code after it."""

_UNIT_CODES = frozenset([6, 9, 12])
"""How many digits the code of a unit has; those of 科目 have 3, 5 or 7."""


def placed(rows: Sequence[Label]) -> list[Label]:
    """Return the labels of one block, each with what the rows around it say of its standing."""
    labels = _with_whole_codes(rows)
    if any(any(label.names[:-1]) for label in labels):
        # Categories in columns of their own say it all.
        return labels
    coded = any(label.code for label in labels)
    found = _among_codes(labels) if coded else _in_lists(labels)
    return [found.get(index, label) for index, label in enumerate(labels)]


def _with_whole_codes(labels: Sequence[Label]) -> list[Label]:
    """Return the labels with codes made whole: 01 between 224 and 2240106 is 22401."""
    found: list[Label] = []
    outer = ""
    for index, label in enumerate(labels):
        code = label.code or ""
        if len(code) == _CLASS:
            outer = code
        elif outer and len(code) == _PART:
            after = next((one.code for one in labels[index + 1 :] if one.code), "")
            if after.startswith(outer + code) and len(after) > len(outer + code):
                found.append(replace(label, code=outer + code))
                continue
        found.append(label)
    return found


def _among_codes(labels: Sequence[Label]) -> dict[int, Label]:
    """Return the rows that head the coded rows after them, and those that are parts of one before.

    Where the table begins with a unit, units are heads; where it begins with another name without
    a code, such names are, if codes follow each. Other bare names among codes are parts.
    """
    rows = [n for n, label in enumerate(labels) if _is_named(label)]
    units = _units(labels, rows)
    loose = [n for n in rows if labels[n].code is None]
    coded = [n for n in rows if labels[n].code and n not in units]
    named = [n for n in loose if n not in units]
    if not coded:
        # Units have codes, and what they spend on has none.
        return _levelled(labels, sorted(units & _before(rows, units.union(named)))) if named else {}
    heads = units
    if rows[0] not in units:
        inner = {n for n in loose if n < coded[-1]}
        headed = rows[0] in inner and inner <= _before(rows, inner.union(coded))
        heads = inner if headed else set()
    heading = heads & _before(rows, heads.union(coded))
    found = _levelled(labels, sorted(heading))
    parts = [
        n
        for n in loose
        if n not in found
        and n > coded[0]
        and _is_bare(labels[n])
        and not words().carried.search(labels[n].names[-1])
    ]
    if any(n < coded[-1] for n in parts):
        found |= {n: replace(labels[n], standing=Standing.UNDER_CODE) for n in parts}
    return found


def _levelled(labels: Sequence[Label], heads: Sequence[int]) -> dict[int, Label]:
    """Return heads with how many stand over each.

    Of two heads one right after the other, the first stands over the second; one alone takes the
    place of the innermost before it.
    """
    found: dict[int, Label] = {}
    depth = 0
    runs: list[list[int]] = []
    for head in heads:
        if runs and head == runs[-1][-1] + 1:
            runs[-1].append(head)
        else:
            runs.append([head])
    for run in runs:
        level = max(0, depth - len(run))
        for head in run:
            found[head] = replace(labels[head], standing=Standing.OVER, level=level)
            level += 1
        depth = level
    return found


def _before(rows: Sequence[int], followers: set[int]) -> set[int]:
    """Return which of ``rows`` are right before one of ``followers``."""
    return {row for row, after in pairwise(rows) if after in followers}


def _is_named(label: Label) -> bool:
    """Return whether a label names something that is no total."""
    name = label.names[-1]
    named = bool(name) and not is_total(name) and not words().subtotal.match(name)
    return named and label.standing is Standing.PLAIN


def _units(labels: Sequence[Label], rows: Sequence[int]) -> set[int]:
    """Return which rows name a body, and with a code, if they have one, that is none of a 科目.

    A short code is a 部门's where that of a 单位 begins with it.
    """
    bodies = [
        n
        for n in rows
        if words().caption_body.search(labels[n].names[-1]) and not is_listed(labels[n].names[-1])
    ]
    long = [code for n in bodies if len(code := labels[n].code or "") in _UNIT_CODES]
    return {
        n
        for n in bodies
        if (own := labels[n].code) is None or any(code.startswith(own) for code in long)
    }


def _in_lists(labels: Sequence[Label]) -> dict[int, Label]:
    """Return the bare names that are parts of a row before them."""
    under = _again(labels) | _by_name(labels)
    found = {n: replace(labels[n], standing=Standing.UNDER_NAME) for n in under}
    for index, rank in _between(labels).items():
        label = labels[index]
        if index not in found and _is_bare(label):
            found[index] = replace(label, standing=Standing.UNDER_NUMBER, level=rank)
    return found


def _is_bare(label: Label) -> bool:
    """Return whether a label is a name alone: no number, no total, no 其中."""
    name = label.names[-1]
    return _is_named(label) and style_of(name) is None and not words().of_which.match(name)


def _between(labels: Sequence[Label]) -> dict[int, int]:
    """Return for each row between an item of a list and the next item the style of the list.

    Of several lists, one within the other, that is the innermost.
    """
    behind = _numbers_behind(labels)
    ahead = reversed(_numbers_behind(labels[::-1]))
    found: dict[int, int] = {}
    for index, (before, after) in enumerate(zip(behind, ahead, strict=True)):
        lists = [rank for rank, number in before.items() if after.get(rank) == number + 1]
        if lists:
            found[index] = max(lists)
    return found


def _numbers_behind(labels: Sequence[Label]) -> list[dict[int, int]]:
    """Return for each row the numbers of the lists open before it, by their style.

    A number closes the lists of deeper styles; a total, or a name over the table, closes all.
    """
    found: list[dict[int, int]] = []
    numbers: dict[int, int] = {}
    for label in labels:
        found.append(numbers)
        name = label.names[-1]
        style, number = style_of(name), number_of(name)
        if is_total(name) or label.standing is Standing.SECTION:
            numbers = {}
        elif style is not None and number is not None:
            numbers = {rank: n for rank, n in numbers.items() if rank < style[0]}
            numbers[style[0]] = number
    return found


def _again(labels: Sequence[Label]) -> set[int]:
    """Return which bare names are those of numbered rows again, right under another bare name."""
    numbered: set[str] = set()
    found: set[int] = set()
    for index, label in enumerate(labels):
        name = solid(label.names[-1])
        if style_of(name) is not None:
            numbered.add(unnumbered(name))
        elif (
            name in numbered
            and index
            and _is_bare(label)
            and (index - 1 in found or _is_bare(labels[index - 1]))
        ):
            found.add(index)
    return found


def _by_name(labels: Sequence[Label]) -> set[int]:
    """Return which names say themselves that they are parts of the name before them."""
    found: set[int] = set()
    for whole, part in words().row_parts:
        within = False
        for index, label in enumerate(labels):
            name = words().of_which.sub("", solid(label.names[-1]))
            if within and part.search(name):
                found |= {index} if _is_bare(label) else set()
            else:
                within = whole.search(name) is not None
    return found
