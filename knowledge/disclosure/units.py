"""The money unit of a table that names none, from what else the document says."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from knowledge.amounts import TEN_THOUSAND_YUAN, convert, parse_amount

_STATED = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)(亿元|百万元|万元|千元|元)")
_CANDIDATES = ("元", "千元", "万元", "亿元")


def stated_amounts(texts: Iterable[str]) -> list[tuple[Decimal, str]]:
    """Return the amounts of money that ``texts`` state, each with its unit."""
    found = []
    for text in texts:
        for digits, unit in _STATED.findall(text):
            amount = parse_amount(digits)
            if amount:
                found.append((amount, unit))
    return found


def inferred_unit(
    amounts: Sequence[Decimal],
    stated: Sequence[tuple[Decimal, str]],
    named: Sequence[str],
) -> str:
    """Return the unit in which most of a table's ``amounts`` are ``stated`` in the prose.

    Where none is, the unit that most of the document's tables name; where none names any, 万元,
    in which departments publish.
    """
    in_fen = {convert(amount, unit, "元").quantize(Decimal(1)) for amount, unit in stated}
    votes: Counter[str] = Counter()
    for amount in {abs(amount) for amount in amounts if abs(amount) > 1}:
        for unit in _CANDIDATES:
            if convert(amount, unit, "元").quantize(Decimal(1)) in in_fen:
                votes[unit] += 1
    if votes:
        return votes.most_common(1)[0][0]
    return Counter(named).most_common(1)[0][0] if named else TEN_THOUSAND_YUAN
