from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from knowledge.question.mentions import Kind, Mention, cover
from knowledge.question.names import is_part

TEXTS = st.text(alphabet="甲乙丙丁", max_size=12)


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    """Draw a text and mentions of any of its stretches."""
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places), max_size=8))
    return text, [
        Mention(start, end, text[start:end], Kind.ITEM, (text[start:end],))
        for start, end in spans
        if start < end
    ]


@given(questions())
def test_every_character_is_explained_or_left_over(question: tuple[str, list[Mention]]) -> None:
    """Mentions and leftovers together are the whole question, each character once."""
    text, candidates = question
    found = cover(text, candidates)
    spans = sorted([(m.start, m.end) for m in found.mentions] + list(found.leftovers))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@given(questions())
def test_the_order_of_candidates_makes_no_difference(question: tuple[str, list[Mention]]) -> None:
    """The same candidates always give the same cover."""
    text, candidates = question
    assert cover(text, candidates) == cover(text, candidates[::-1])


def test_the_longer_name_wins() -> None:
    """One name that explains it all is better than two that do."""
    whole = Mention(0, 4, "甲乙丙丁", Kind.ITEM, ("甲乙丙丁",))
    halves = [
        Mention(0, 2, "甲乙", Kind.ITEM, ("甲乙",)),
        Mention(2, 4, "丙丁", Kind.ITEM, ("丙丁",)),
    ]
    assert cover("甲乙丙丁", [*halves, whole]).mentions == (whole,)


def test_a_part_is_made_of_pieces_of_the_name_in_order() -> None:
    """编外人员清退 is part of 编外人员经费清退人员项目; single characters picked out are not."""
    assert is_part("编外人员清退", "编外人员经费清退人员项目")
    assert not is_part("清退编外", "编外人员经费清退人员项目")
    assert not is_part("编费", "编外人员经费")
