from hypothesis import given
from hypothesis import strategies as st

from knowledge.question.mentions import Kind
from knowledge.question.spotting import Words

WORDS = st.text(alphabet="甲乙丙", min_size=1, max_size=3)


@given(st.lists(WORDS, max_size=8), st.text(alphabet="甲乙丙丁", max_size=12))
def test_every_place_of_every_word(words: list[str], text: str) -> None:
    """Each word is found wherever it stands, overlapping ones too, and nothing else is."""
    spotted = Words((word, Kind.FILLER, (), 1.0) for word in set(words))
    found = [(mention.start, mention.text) for mention in spotted.mentions(text)]
    assert sorted(found) == sorted(
        (start, word)
        for word in set(words)
        for start in range(len(text))
        if text.startswith(word, start)
    )
