"""The level and upright rules of a page, and those that are missing where a table is open."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

NEAR = 3.0
"""Positions within this many points are the same."""

_FEWEST = 3
"""So many rules that end alike are those of a table."""


class Rule(NamedTuple):
    """A level rule on a page."""

    x0: float
    x1: float
    y: float


class Upright(NamedTuple):
    """An upright rule on a page."""

    x: float
    top: float
    bottom: float


_AnyRule = TypeVar("_AnyRule", Rule, Upright)


def open_sides(level: Sequence[Rule], upright: Sequence[Upright]) -> list[Upright]:
    """Return the upright rules that are missing where at least three level rules end alike."""
    missing = []
    for end in ("x0", "x1"):
        for x, same in alike(level, end):
            for rules in _held_together(same, upright):
                top, bottom = rules[0].y, rules[-1].y
                closed = any(
                    abs(rule.x - x) < NEAR and rule.top < bottom - NEAR and rule.bottom > top + NEAR
                    for rule in upright
                )
                if len(rules) >= _FEWEST and not closed:
                    missing.append(Upright(x, top, bottom))
    return missing


def _held_together(level: Sequence[Rule], upright: Sequence[Upright]) -> list[list[Rule]]:
    """Return level rules from top to bottom, parted where two tables are, one below the other.

    No upright rule goes from the last rule of one table to the first of the next.
    """
    tables: list[list[Rule]] = []
    for rule in sorted(level, key=lambda rule: rule.y):
        above = tables[-1][-1] if tables else None
        if above is not None and any(
            one.top < above.y + NEAR and one.bottom > rule.y - NEAR for one in upright
        ):
            tables[-1].append(rule)
        else:
            tables.append([rule])
    return tables


def open_ends(level: Sequence[Rule], upright: Sequence[Upright]) -> list[Rule]:
    """Return the level rules that are missing where upright rules reach beyond the last level one.

    So a page break leaves a row that it cuts: open below on one page, above on the next.
    """
    missing = []
    for end, sign in (("top", 1), ("bottom", -1)):
        for y, rules in alike(upright, end):
            x0, x1 = min(rule.x for rule in rules), max(rule.x for rule in rules)
            crossed = [
                sign * (rule.y - y)
                for rule in level
                if rule.x0 < x1 - NEAR
                and rule.x1 > x0 + NEAR
                and min(rule.top for rule in rules) - NEAR < rule.y
                and rule.y < max(rule.bottom for rule in rules) + NEAR
            ]
            if len(rules) >= _FEWEST and crossed and min(crossed) > NEAR:
                missing.append(Rule(x0, x1, y))
    return missing


def alike(all_rules: Sequence[_AnyRule], end: str) -> list[tuple[float, list[_AnyRule]]]:
    """Return the rules in groups that have an end in the same place, each with this place."""
    groups: list[tuple[float, list[_AnyRule]]] = []
    for rule in sorted(all_rules, key=lambda rule: float(getattr(rule, end))):
        x = float(getattr(rule, end))
        if groups and x - groups[-1][0] < NEAR:
            groups[-1][1].append(rule)
        else:
            groups.append((x, [rule]))
    return groups
