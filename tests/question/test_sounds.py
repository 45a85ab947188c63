import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from knowledge.question.sounds import pinyin, syllables

PHRASES = ("行政", "银行", "会计", "重大项目", "调整", "长期", "2025年", "abc ", "、", "㐀", "乐")


@given(st.lists(st.sampled_from(PHRASES), max_size=6).map("".join))
def test_sounds_are_those_of_phrases(text: str) -> None:
    """Cutting a text into phrases first, which can be kept, changes nothing of its sound."""
    assert list(syllables(text)) == lazy_pinyin(text, errors=list)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "sound"), [("银行", "yinhang"), ("行政 A", "xingzhenga")])
def test_a_character_sounds_as_its_phrase_has_it(text: str, sound: str) -> None:
    """行 is another sound in 银行 than in 行政."""
    assert pinyin(text) == sound
