import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.question.normalise import normalise


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("３０２０１", "30201"),
        ("辦公費", "办公费"),
        ("办 公 费  多 少", "办公费多少"),
        ("“三公”经费", "三公经费"),
        ("二〇二六年、二零二五年", "2026年、2025年"),
        ("二零二六办公费", "2026办公费"),
        ("三〇二〇一、叁零贰零壹", "30201、30201"),
        ("五万、二十万、第一一零中学", "五万、二十万、第一一零中学"),
        ("<b>办公费</b>", "办公费"),
        ("办公费😀", "办公费"),
        ("办\u200b公\x00费", "办公费"),
        ("办公费\n差旅费", "办公费;差旅费"),
        ("BANGONG Fei", "bangong fei"),
        ("２０２６ 年", "2026年"),
    ],
)
def test_many_ways_of_typing_are_one(typed: str, meant: str) -> None:
    """Width, script, case, blanks, marks, emoji and unseen characters make no difference."""
    assert normalise(typed) == meant


@given(st.text())
def test_anything_can_be_normalised(text: str) -> None:
    """No text is too odd, and the form it is brought to stays as it is."""
    once = normalise(text)
    assert normalise(once) == once
