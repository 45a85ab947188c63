import pytest

from knowledge.question.names import cores, key, spellings, unbracketed, without_ordinal


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("（一）一般公共服务支出", "一般公共服务支出"),
        ("十二、资源勘探工业信息等支出", "资源勘探工业信息等支出"),
        ("1.工资福利支出", "工资福利支出"),
        ("其中：财政资金", "财政资金"),
        ("维修(护)费", "维修护费"),
        ("维修（护）费", "维修费"),
        ("2026年财政拨款", "财政拨款"),
        ("“三公”经费 合 计", "三公经费合计"),
    ],
)
def test_a_name_is_found_without_what_only_sets_it(printed: str, typed: str) -> None:
    """Ordinals, brackets, quotes, blanks and the year may be left out."""
    assert typed in {*spellings(printed), unbracketed(printed)}


def test_a_word_that_only_a_printed_name_ends_with_may_be_left_out() -> None:
    """三公经费 is 「2025年“三公”经费预算数」, whichever year stands before it."""
    assert key("2025年“三公”经费预算数") == "三公经费预算数"
    assert "三公经费" in spellings("2025年“三公”经费预算数")


def test_an_ordinal_goes_and_a_number_stays() -> None:
    """3个 and 30201 at the head of a name are no ordinals."""
    assert without_ordinal("二、（一）3个项目") == "3个项目"
    assert without_ordinal("30201办公费") == "30201办公费"


def test_cores_never_shrink_to_one_character() -> None:
    """电费 has no core: 电 alone may be anything."""
    assert cores("电费") == ()
    assert cores("培训工作经费项目") == ("培训工作经费", "培训工作")
