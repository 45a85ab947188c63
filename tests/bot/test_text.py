import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.text import one_line, shown, well_formed

any_text = st.text(alphabet=st.characters(exclude_categories=[]))


@given(any_text)
def test_one_line(text: str) -> None:
    """Nothing that cannot be printed survives; the length does."""
    assert len(one_line(text)) == len(text)
    assert one_line(text).isprintable()


@given(any_text)
def test_shown(text: str) -> None:
    """No control character but tabs and line ends survives, nor what UTF-8 cannot hold."""
    kept = shown(text)
    assert len(kept) == len(text)
    kept.encode()
    assert not [c for c in kept if unicodedata.category(c) == "Cc" and c not in "\t\n"]


@given(st.text())
def test_text_is_left_alone(text: str) -> None:
    """What is well formed is not touched."""
    assert well_formed(text) == text


def test_bytes_that_are_no_text() -> None:
    """Bytes that reached us as lone surrogates become marks that can be written."""
    assert "水费" in well_formed(b"\xff\xfe".decode("utf-8", "surrogateescape") + "水费")
    well_formed("\udcff\ud800").encode()
