import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.question.mentions import Kind
from knowledge.question.numerals import number
from knowledge.question.ranges import range_mentions
from knowledge.vocabulary.operations import Operation


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("十", 10), ("十五", 15), ("二十", 20), ("一百二十", 120), ("三千零五", 3005), ("两百", 200)],
)
def test_numerals(typed: str, meant: int) -> None:
    """A number in 汉字 is the number that is said."""
    assert number(typed) == meant


@given(st.integers(1, 99))
def test_round_trip(value: int) -> None:
    """Every number below a hundred is read back from how it is said."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    said = (
        (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")
    )
    assert number(said) == value


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("超过五万元的项目", ("above", "50000")),
        ("2万以下的项目", ("at_most", "20000")),
        ("十五万元以上", ("at_least", "150000")),
        ("不到1000元的", ("below", "1000")),
        ("5到10万之间的项目", ("at_least", "50000", "at_most", "100000")),
        ("最便宜的三项", ("lowest", "3")),
        ("花得最多的两笔", ("highest", "2")),
        ("前十名", ("highest", "10")),
        ("第二大的项目", ("highest", "2", "2")),
        ("倒数第二贵的", ("lowest", "2", "2")),
    ],
)
def test_bounds_and_places(text: str, names: tuple[str, ...]) -> None:
    """What bounds, and what counts, is read in digits and in 汉字, before and behind."""
    found = [mention.names for mention in range_mentions(text)]
    assert names in found


@pytest.mark.parametrize("text", ["最大的项目", "第3个呢", "超过5", "2019年以上"])
def test_what_is_no_bound(text: str) -> None:
    """项 of 项目 counts nothing, and a number without a unit bounds nothing."""
    bounds = {Operation.ABOVE, Operation.BELOW, Operation.AT_LEAST, Operation.AT_MOST}
    for mention in range_mentions(text):
        assert mention.kind is Kind.OPERATION
        assert mention.names[0] not in bounds
        assert "项" not in mention.text
