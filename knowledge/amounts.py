"""Exact amounts as budget documents print them, and the units they stand in.

No float ever holds money: amounts are :class:`decimal.Decimal`, and 分 are integers.
"""

import re
import unicodedata
from decimal import Decimal

YUAN = "元"
TEN_THOUSAND_YUAN = "万元"
HUNDRED_MILLION_YUAN = "亿元"
PERCENT = "%"

MONEY_UNITS: dict[str, Decimal] = {
    YUAN: Decimal(1),
    "千元": Decimal(1_000),
    TEN_THOUSAND_YUAN: Decimal(10_000),
    "百万元": Decimal(1_000_000),
    HUNDRED_MILLION_YUAN: Decimal(100_000_000),
}
"""How many 元 one of each money unit is."""

_FIGURE = re.compile(
    r"""
    (?P<open>\()?                                  # accountants bracket a negative amount
    (?P<sign>[-+])?
    (?P<digits>\d{1,3}(?:,\d{3})+|\d+)
    (?P<fraction>\.\d+)?
    (?P<percent>%)?
    (?(open)\))
    """,
    re.VERBOSE,
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－─△", "-"))
"""What stands for a minus: any dash, and the triangle of accountants."""

_SPACES = re.compile(r"\s+")


def parse_amount(printed: str) -> Decimal | None:
    """Return the amount that a table cell prints, or ``None`` where it prints none.

    Accepts thousands separators, full-width digits, a figure wrapped over lines, a leading minus
    of any dash or △, and brackets for a negative amount. A percent sign is accepted, not applied:
    「5.41%」 is 5.41. A lone dash is how many departments print "nothing" and gives ``None``, as
    does any text that is not wholly one figure.
    """
    text = _SPACES.sub("", unicodedata.normalize("NFKC", printed)).translate(_DASHES)
    match = _FIGURE.fullmatch(text)
    if match is None:
        return None
    amount = Decimal(match["digits"].replace(",", "") + (match["fraction"] or ""))
    negative = match["sign"] == "-" or (match["open"] is not None and match["sign"] is None)
    return -amount if negative else amount


def is_money(unit: str) -> bool:
    """Return whether ``unit`` is one of :data:`MONEY_UNITS`."""
    return unit in MONEY_UNITS


def convert(amount: Decimal, unit: str, to: str) -> Decimal:
    """Return ``amount`` of money ``unit`` in the money unit ``to``, exactly.

    Raises:
        ValueError: if either unit is not money.
    """
    if not (is_money(unit) and is_money(to)):
        raise ValueError(f"cannot convert {unit} to {to}")
    return amount * MONEY_UNITS[unit] / MONEY_UNITS[to]


def in_fen(amount: Decimal, unit: str) -> int | None:
    """Return money in whole 分, or ``None`` for what is no money or finer than a 分."""
    if not is_money(unit):
        return None
    fen = amount * MONEY_UNITS[unit] * 100
    return int(fen) if fen == fen.to_integral_value() else None
