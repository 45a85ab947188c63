"""The numbers that people set before the questions of one message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.question.numbering import without_numbers


@pytest.mark.parametrize(
    "message",
    [
        "1. 水费多少 2. 电费多少",
        "1.水费多少2.电费多少",
        "1、水费多少；2、电费多少",
        "（1）水费多少（2）电费多少",
        "（一）水费多少\n（二）电费多少",
        "一、水费多少 二、电费多少",
        "①水费多少②电费多少",
        "第一，水费多少；第二，电费多少",
        "问题1：水费多少 问题2：电费多少",
    ],
)
def test_numbers_part_lines(message: str) -> None:
    """However the questions are numbered, each stands on a line of its own without its number."""
    text, numbered = without_numbers(message)
    assert numbered
    lines = [line.strip(" ;") for line in text.splitlines()]
    assert list(filter(None, lines)) == ["水费多少", "电费多少"]


def test_a_year_behind_a_number_stays() -> None:
    """「1.2024年…」 is a number and a year."""
    assert without_numbers("1.2024年水费 2.2023年水费")[0].split("\n") == [
        "2024年水费 ",
        "2023年水费",
    ]


@pytest.mark.parametrize(
    "message",
    [
        "水费多少",
        "1. 水费多少",
        "办公费1.5万元对吗，水费2.5万元对吗",
        "2. 水费 3. 电费",
        "30201、30202多少",
    ],
)
def test_what_does_not_count_from_one_is_no_numbering(message: str) -> None:
    """One number, a figure and a code are left as they are."""
    assert without_numbers(message) == (message, False)


@given(st.text(max_size=40))
def test_only_numbers_go(message: str) -> None:
    """Whatever the message, one without numbers is left alone."""
    text, numbered = without_numbers(message)
    assert numbered or text == message
