"""A number as a workbook stores it → the text that its cell shows.

What is published is what a cell shows: 11 in the format 0.00 is 11.00, and 449.5328 is 449.53.
"""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

GENERAL = "General"

BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "#,##0;-#,##0",
    6: "#,##0;-#,##0",
    7: "#,##0.00;-#,##0.00",
    8: "#,##0.00;-#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    22: "yyyy/m/d",
    37: "#,##0;(#,##0)",
    38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
}
"""Formats that a workbook names by number alone. What is not here shows as General does."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<number>[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+,*)|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"[<>=]")
_DATE = re.compile(r"[ymdhsYMDHS]")
_SECTION = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_STORED = Context(prec=15, rounding=ROUND_HALF_UP)
"""A workbook keeps 15 digits: what follows them is how binary fractions end."""

_ROOM = 10
"""How many digits a cell without a format shows of a number with a fraction."""

_FEN = 2
"""Of a sum of 元, however long, the 角 and 分 are kept."""

_MOST_SECTIONS = 3
_LONGEST = 20
_LONGEST_CODE = 255
"""As long as Excel lets a format be."""

_WORDS = re.compile(r"[^%\-()+]")
"""What stands in a format beside a number and belongs to no number."""


def shown(value: Decimal, code: str) -> str:
    """Return what a cell with the format ``code`` shows of ``value``.

    Currency signs and other words around a number are left out: the cell's number is meant.
    Dates and formats with conditions show as General does.
    """
    value = _STORED.plus(value)
    if code == GENERAL or len(code) > _LONGEST_CODE:
        return _general(value)
    sections = _SECTION.split(code)[:_MOST_SECTIONS]
    if any(_is_strange(section) for section in sections):
        return _general(value)
    negative, section = value < 0, sections[0]
    if negative and len(sections) > 1:
        negative, section = False, sections[1]
    elif not value and len(sections) == _MOST_SECTIONS:
        section = sections[2]
    text = _filled(abs(value), section)
    # A negative number so small that it shows as zero shows without its sign.
    return f"-{text}" if negative and re.search(r"[1-9]", text) else text


def is_date(code: str) -> bool:
    """Return whether a format shows a number as a date."""
    return code != GENERAL and _DATE.search(_bare(code)) is not None


def dated(day: date, code: str) -> str:
    """Return what a cell with the format ``code`` shows of a ``day``: as much of it as it names."""
    bare = _bare(code).lower()
    names = (("y", f"{day.year}年"), ("m", f"{day.month}月"), ("d", f"{day.day}日"))
    return "".join(text for letter, text in names if letter in bare)


def _bare(code: str) -> str:
    return re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code)


def _is_strange(section: str) -> bool:
    for token in _TOKEN.finditer(section):
        if token["bracket"] and _CONDITION.search(token["bracket"]):
            return True
        if token["other"] and token["other"] in "EeGg/@":
            return True
        if len(token["number"] or "") > _LONGEST:
            return True
    return is_date(section)


def _filled(value: Decimal, section: str) -> str:
    """Return a number that is not negative, put into one section of a format."""
    tokens = list(_TOKEN.finditer(section))
    value = value.scaleb(2 * sum(1 for token in tokens if token["other"] == "%"))
    places = next((token for token in tokens if token["number"]), None)
    shown_parts = []
    for token in tokens:
        said = token["quoted"] or token["escaped"] or token["other"] or ""
        if token is places:
            shown_parts.append(_digits(value, token["number"]))
        else:
            shown_parts.append(_WORDS.sub("", said) if places else said)
    return "".join(shown_parts).strip()


def _digits(value: Decimal, places: str) -> str:
    """Return a number in these ``places``; commas at their end count thousands."""
    whole, _, fraction = places.rstrip(",").partition(".")
    thousands = len(places) - len(places.rstrip(",")) + len(whole) - len(whole.rstrip(","))
    value = value.scaleb(-3 * thousands)
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    integer, _, decimals = f"{rounded:f}".partition(".")
    least = whole.count("0")
    integer = integer.lstrip("0").zfill(least) if least else integer.lstrip("0")
    if "," in whole.rstrip(",") and integer:
        integer = f"{int(integer):,}".zfill(least)
    optional = len(fraction) - len(fraction.rstrip("#?"))
    while optional and decimals.endswith("0"):
        decimals, optional = decimals[:-1], optional - 1
    return integer + (f".{decimals}" if decimals else "")


def _general(value: Decimal) -> str:
    places = max(_ROOM - len(str(int(abs(value)))), _FEN)
    if value != value.to_integral_value():
        value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
