import math

from hypothesis import given
from hypothesis import strategies as st

from knowledge.vocabulary.files import every_word, spelled

_PLAIN = st.text(alphabet="花用在到了哪", max_size=4)
_CHOICES = st.lists(_PLAIN, min_size=1, max_size=4, unique=True)


def test_each_choice_is_spelled_out() -> None:
    """Every way through the choices is a word, an empty one leaves out."""
    assert [*spelled("【都|】花【在|到】哪")] == ["都花在哪", "都花到哪", "花在哪", "花到哪"]


def test_a_word_without_a_choice_spells_itself() -> None:
    """A plain word is not changed, and what is no text of a list is no word."""
    assert [*every_word(["花在哪", 3])] == ["花在哪"]
    assert [*every_word("花在哪")] == []


@given(st.lists(st.tuples(_PLAIN, _CHOICES), max_size=3), _PLAIN)
def test_as_many_words_as_there_are_ways(parts: list[tuple[str, list[str]]], rest: str) -> None:
    """No way through the choices is lost, and none of their marks is left."""
    form = "".join(f"{plain}【{'|'.join(choices)}】" for plain, choices in parts) + rest
    words = [*spelled(form)]
    assert len(words) == math.prod(len(choices) for _, choices in parts)
    assert not any(mark in word for word in words for mark in "【|】")
