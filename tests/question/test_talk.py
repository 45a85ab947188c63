from hypothesis import given
from hypothesis import strategies as st

from knowledge.question.mentions import Kind
from knowledge.question.talk import NOTHING_SAID, Talk, Turn

words = st.text(max_size=400)
turns = st.builds(Turn, words, st.booleans(), words, st.none() | st.integers(1990, 2100), words)
steps = st.one_of(
    turns,
    st.lists(words, max_size=60),
    st.tuples(st.sampled_from((Kind.BODY, Kind.ITEM)), words, st.lists(words, max_size=60)),
)


Step = Turn | list[str] | tuple[Kind, str, list[str]]


def talked(steps: list[Step]) -> Talk:
    """Return a talk after ``steps``: turns, lists and choices."""
    talk = NOTHING_SAID
    for step in steps:
        if isinstance(step, Turn):
            talk = talk.after(step)
        elif talk.turns and isinstance(step, list):
            talk = talk.listing(tuple(step))
        elif talk.turns and isinstance(step, tuple):
            about, word, names = step
            talk = talk.waiting(about, word, tuple(names))
    return talk


@given(st.lists(steps, max_size=20))
def test_a_talk_survives_as_json_and_stays_small(steps: list[Step]) -> None:
    """Whatever is said, a talk comes back from JSON as it was, in a few kilobytes."""
    talk = talked(steps)
    written = talk.to_json()
    assert Talk.from_json(written) == talk
    assert "\n" not in written
    # A control character takes six bytes in JSON.
    assert len(talk.turns) <= 6
    assert len(written.encode()) < 6 * 6000


@given(words)
def test_what_is_no_talk_is_as_if_nothing_was_said(text: str) -> None:
    """A file that another version wrote, or none, never breaks a conversation."""
    assert Talk.from_json(text) == NOTHING_SAID
    assert Talk.from_json(f'{{"turns": [{{"text": {len(text)}}}], "x": 1}}') == NOTHING_SAID


def test_a_turn_too_long_to_go_on_from_ends_the_talk() -> None:
    """Nothing older is taken for what was said last."""
    talk = NOTHING_SAID.after(Turn("办公费"))
    assert talk.after(Turn("办公费" * 200)) == NOTHING_SAID
