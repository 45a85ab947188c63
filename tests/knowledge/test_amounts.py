from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.amounts import MONEY_UNITS, convert, in_fen, parse_amount


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("11.00", "11.00"),
        ("2,132,777.54", "2132777.54"),
        ("１２．５０", "12.50"),
        ("2,542.6\n0", "2542.60"),
        ("-3.20", "-3.20"),
        ("△3.20", "-3.20"),
        ("－3.20", "-3.20"),
        ("(3.20)", "-3.20"),
        ("（3.20）", "-3.20"),
        ("5.41%", "5.41"),
        ("0", "0"),
    ],
)
def test_read_what_departments_print(printed: str, amount: str) -> None:
    """An amount is read exactly, its zeros behind the point kept."""
    assert str(parse_amount(printed)) == amount


@pytest.mark.parametrize("printed", ["", " ", "-", "—", "合计", "12个", "1,23.00", "1.2.3", "≥95%"])
def test_what_is_no_amount_is_none(printed: str) -> None:
    """A blank, a dash and words are no amount, and no zero either."""
    assert parse_amount(printed) is None


money = st.sampled_from(sorted(MONEY_UNITS))
amounts = st.decimals(
    min_value=-(10**12), max_value=10**12, places=2, allow_nan=False, allow_infinity=False
)


@given(amount=amounts)
def test_print_and_read_back(amount: Decimal) -> None:
    """An amount printed with thousands separators is read back the same."""
    assert parse_amount(f"{amount:,.2f}") == amount


@given(amount=amounts, unit=money, other=money)
def test_convert_there_and_back(amount: Decimal, unit: str, other: str) -> None:
    """Conversion between money units loses nothing."""
    assert convert(convert(amount, unit, other), other, unit) == amount


def test_fen_are_whole_or_nothing() -> None:
    """Money finer than a 分, and what is no money, has no whole 分."""
    assert in_fen(Decimal("11.00"), "万元") == 11_000_000
    assert in_fen(Decimal("0.0000001"), "万元") is None
    assert in_fen(Decimal(3), "辆") is None


def test_only_money_converts() -> None:
    """A count cannot be turned into money."""
    with pytest.raises(ValueError, match="辆"):
        convert(Decimal(1), "辆", "元")
