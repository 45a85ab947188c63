"""Changes that the 情况说明 states, and their reasons."""

from decimal import Decimal

import pytest

from knowledge.model import Direction
from tests.disclosure.test_statements import only_change, said


@pytest.mark.parametrize(
    ("sentence", "direction", "amount", "share", "against"),
    [
        ("与上年相比增加5.60万元，增长15.3%。", Direction.INCREASE, "5.60", "15.3", "上年"),
        ("比2023年预算减少5.60万元。", Direction.DECREASE, "5.60", None, "2023年预算"),
        ("与2023年相比，教育经费减少5.60万元，下降1%。", Direction.DECREASE, "5.60", "1", "2023年"),
        ("与上年预算数持平。", Direction.SAME, None, None, "上年预算数"),
        ("与上年数一致。", Direction.SAME, None, None, "上年数"),
        ("与上年相比增加（减少）0万元，增长（减少）0%。", Direction.SAME, "0", "0", "上年"),
        ("本年数小于上年预算数5.60万元。", Direction.DECREASE, "5.60", None, "上年预算数"),
    ],
)  # fmt: skip
def test_changes_are_read_in_every_wording(
    sentence: str, direction: Direction, amount: str | None, share: str | None, against: str
) -> None:
    """Direction, amount, share and what it is compared with, of what was just spoken of."""
    only = only_change(said(f"教育经费26.00万元，{sentence}"))
    assert only.path == ("教育经费",)
    assert (only.direction, only.against, only.against_year) == (direction, against, 2023)
    assert only.amount == (None if amount is None else Decimal(amount))
    assert only.share == (None if share is None else Decimal(share))
    assert only.value == Decimal("26.00")


def test_each_change_has_the_reason_of_its_own_part() -> None:
    """A semicolon parts two changes, and their reasons with them."""
    found = said(
        "公务用车运行费3万元，比2023年预算增加1万元，主要原因是油价上涨；"
        "公务接待费2万元，比2023年预算减少1万元，主要原因是厉行节约。"
    )
    assert [(one.path[-1], one.reason) for one in found.changes] == [
        ("公务用车运行费", "油价上涨"),
        ("公务接待费", "厉行节约"),
    ]


def test_a_reason_stands_for_what_it_names() -> None:
    """A sentence that names what increased gives a reason without an amount."""
    only = only_change(said("财政拨款收入支出增加的主要原因是项目调整。"))
    assert (only.path, only.direction, only.amount) == (
        ("财政拨款收入支出",),
        Direction.INCREASE,
        None,
    )
    assert only.reason == "项目调整"


def test_figures_within_a_reason_are_of_what_they_name() -> None:
    """A figure in a reason is never of the subject that the reason is given for."""
    found = said(
        "项目支出6459.58万元。与上年相比增加125.62万元。主要原因是办公费专项增加209万元，"
        "增减相抵后增加125.62万元。"
    )
    assert [("/".join(one.path), one.printed) for one in found.changes] == [
        ("项目支出", "125.62"),
        ("办公费专项", "209"),
        ("", "125.62"),
    ]


def test_two_names_before_one_verb_are_two_changes() -> None:
    """项目支出、单位预留机动经费与上年数一致 holds of each."""
    found = said("项目支出、单位预留机动经费与上年数一致。")
    assert [one.path for one in found.changes] == [("项目支出",), ("单位预留机动经费",)]


@pytest.mark.parametrize(
    ("behind", "reason"),
    [
        ("，主要是压减接待批次", "压减接待批次"),
        ("，主要系接待任务减少", "接待任务减少"),
        ("，由于厉行节约", "厉行节约"),
        ("，是因为来访减少", "来访减少"),
        ("，因公出国（境）费0万元", ""),
        ("，主要用于公务往来", ""),
    ],
)
def test_a_reason_right_behind_a_change(behind: str, reason: str) -> None:
    """「主要是」 and 「由于」 behind a change tell its reason, 「因公」 never does."""
    found = said(f"公务接待费2万元，比2023年预算减少1万元{behind}。")
    assert found.changes[0].reason == reason


def test_what_is_mainly_something_is_no_reason() -> None:
    """Behind no change 「主要是」 tells of what something consists."""
    assert not said("本年支出3万元，主要是公务接待费2万元。").changes


def test_the_amount_compared_with_is_no_subject() -> None:
    """Behind 「与上年预算18.30万元相比」 the sentence goes on about what it began with."""
    found = said("2024年收支总预算87.38万元，与2023年预算18.30万元相比增加69.08万元，增长3.60%。")
    change = only_change(found)
    assert (change.path, change.printed, change.against) == (("收支总预算",), "69.08", "2023年预算")
