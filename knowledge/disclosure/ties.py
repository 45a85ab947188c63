"""Which row of a 项目支出表 a target is of, even where the two name the project differently.

The form counts in 元 and the table in 万元, so an amount is the same where it rounds to the printed
one. Where two rows fit equally well, or two targets claim one row by likeness, there is no tie.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rapidfuzz import fuzz

from knowledge.amounts import convert, is_money
from knowledge.disclosure.words import solid
from knowledge.model import Fact, Table, Target, Tie

PROJECTS = "projects"
_NOISE = re.compile(r"20[0-9]{2}年(?:度)?|[\W_]")
_GENERIC = re.compile(r"项目|经费|费用|支出|资金|专项|目标")

SAME_NAME, OTHER_AMOUNT = "同名", "同名，金额不同"
SAME_AMOUNT, CLOSE_NAME = "金额相同且名称相近", "名称相近"

_CLOSE, _VERY_CLOSE, _CLEARLY = 50.0, 85.0, 10.0
"""Likeness in percent: enough beside the same amount; enough where the form has no amount; enough
to beat another row."""


@dataclass(frozen=True, slots=True)
class _Project:
    """A row of a 项目支出表, its plain name, and the greatest amount that it prints."""

    tie: Tie
    plain: str
    whole: Fact


def tied(targets: Iterable[Target], tables: Iterable[Table]) -> tuple[Target, ...]:
    """Return ``targets``, each with the row that it is of where one row alone fits."""
    projects = [project for table in tables for project in _projects(table)]
    claims = [(target, _claim(target, projects)) for target in targets]
    claimed = Counter((tie.table, tie.row) for _, tie in claims if tie)
    return tuple(
        replace(
            target,
            tie=tie if tie and (_by_name(tie) or claimed[tie.table, tie.row] == 1) else None,
        )
        for target, tie in claims
    )


def _projects(table: Table) -> list[_Project]:
    if table.kind != PROJECTS:
        return []
    wholes: dict[int, Fact] = {}
    for fact in table.facts:
        known = wholes.get(fact.row.position)
        if known is None or fact.amount > known.amount:
            wholes[fact.row.position] = fact
    return [
        _Project(Tie(table.position, row.position, ""), _plain(row.name), wholes[row.position])
        for row in table.rows
        if row.position in wholes
    ]


def _by_name(tie: Tie) -> bool:
    return tie.how in {SAME_NAME, OTHER_AMOUNT}


def _claim(target: Target, projects: Sequence[_Project]) -> Tie | None:
    """Return the row that fits ``target`` best, ``None`` where none does or two fit alike."""
    money = [project for project in projects if _same_amount(target, project.whole)]
    plain = _plain(target.project)
    same = [project for project in projects if project.plain == plain]
    if len(same) > 1:
        same = [project for project in same if project in money]
        if len(same) != 1:
            return None
    if same:
        agrees = same[0] in money or not target.amounts
        return replace(same[0].tie, how=SAME_NAME if agrees else OTHER_AMOUNT)
    if target.amounts:
        best = _best(target, money, _CLOSE)
        return replace(best.tie, how=SAME_AMOUNT) if best else None
    best = _best(target, projects, _VERY_CLOSE)
    return replace(best.tie, how=CLOSE_NAME) if best else None


def _best(target: Target, projects: Iterable[_Project], least: float) -> _Project | None:
    """Return the row that is most like, where that is enough and no other comes near."""
    names = [name for name in (_plain(target.project), _plain(target.title)) if name]
    ranked = sorted(
        ((_likeness(names, project.plain), project) for project in projects),
        key=lambda one: -one[0],
    )
    if not ranked or ranked[0][0] < least:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY:
        return None
    return ranked[0][1]


def _plain(name: str) -> str:
    """Return a project's name without years, signs and the words that any project has."""
    bare = _NOISE.sub("", solid(name))
    return _GENERIC.sub("", bare) or bare


def _likeness(names: Iterable[str], plain: str) -> float:
    """Return how like the most like of ``names`` is to ``plain``, in percent."""
    return max((fuzz.ratio(name, plain) for name in names), default=0.0)


def _same_amount(target: Target, whole: Fact) -> bool:
    """Return whether a row prints the whole amount of the target, rounded as it prints it."""
    if not (target.amounts and whole.amount and is_money(whole.unit)):
        return False
    exact = max(convert(money.amount, money.unit, whole.unit) for money in target.amounts)
    last_digit = Decimal(1).scaleb(int(whole.amount.as_tuple().exponent))
    return abs(exact - whole.amount) * 2 <= last_digit
