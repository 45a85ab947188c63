"""Long replies in pieces: laws that hold for every reply."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.splitting import cut, split
from tests.telegram.markup import parse_html, utf16_length

LIMIT = 20

words = st.text("字a&<>\"' \n🏛", max_size=40)
markup = st.recursive(
    words.map(html.escape),
    lambda inner: st.lists(
        st.tuples(st.sampled_from(["", "b", "i", "code", "pre", "blockquote"]), inner).map(
            lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>" if pair[0] else pair[1]
        ),
        max_size=4,
    ).map("".join),
    max_leaves=12,
)
limits = st.integers(2, 60)


@given(markup, limits)
def test_pieces_are_valid_and_short_enough(reply: str, limit: int) -> None:
    """Each piece is HTML that Telegram takes, with at most the limit of units of text."""
    for piece in split(reply, limit):
        text, _ = parse_html(piece.html)
        assert text.strip()
        assert utf16_length(text) <= limit
        assert text == piece.text


@given(markup, limits)
def test_nothing_is_lost(reply: str, limit: int) -> None:
    """The texts of all pieces, joined, are the reply's text."""
    whole, _ = parse_html(reply)
    assert "".join(piece.text for piece in cut(reply, limit)) == whole


@given(markup, limits)
def test_markup_is_kept(reply: str, limit: int) -> None:
    """Each character stands in the same kinds of markup as before."""
    assert [style for piece in cut(reply, limit) for style in styles(piece.html)] == styles(reply)


def styles(reply: str) -> list[tuple[str, frozenset[str]]]:
    """Return each unit of the text with the kinds of entity around it."""
    text, entities = parse_html(reply)
    units = [unit for character in text for unit in [character] * utf16_length(character)]
    return [
        (
            unit,
            frozenset(
                entity["type"]
                for entity in entities
                if entity["offset"] <= place < entity["offset"] + entity["length"]
            ),
        )
        for place, unit in enumerate(units)
    ]


@given(st.lists(st.text("字a<🏛", min_size=1, max_size=LIMIT // 2), max_size=20))
def test_lines_stay_whole(lines: list[str]) -> None:
    """No line that fits into a piece is cut."""
    pieces = split(html.escape("\n".join(lines)), LIMIT)
    assert [line for piece in pieces for line in piece.text.strip("\n").split("\n")] == lines


@pytest.mark.parametrize(
    ("reply", "pieces"),
    [
        ("", []),
        (" \n<b> </b>", []),
        ("短", ["短"]),
        ("&lt;" * 20, ["&lt;" * 20]),
        ("&lt;" * 21, ["&lt;" * 20, "&lt;"]),
        ("<b>" + "字" * 21 + "</b>", ["<b>" + "字" * 20 + "</b>", "<b>字</b>"]),
        ("字" * 20 + "<b>粗</b>", ["字" * 20, "<b>粗</b>"]),
        (
            "一" * 12 + "\n<b>" + "二\n" * 6 + "</b>",
            ["一" * 12 + "\n", "<b>" + "二\n" * 6 + "</b>"],
        ),
        (
            "一\n<pre>" + "二\n" * 12 + "</pre>",
            ["一\n<pre>" + "二\n" * 9 + "</pre>", "<pre>" + "二\n" * 3 + "</pre>"],
        ),
        ("<i>" + "一" * 19 + "\n</i>二", ["<i>" + "一" * 19 + "\n</i>", "二"]),
    ],
    ids=[
        "nothing",
        "white space",
        "short",
        "references count as one",
        "whole references",
        "tags closed and opened again",
        "a tag opens in the next piece",
        "rather between tags",
        "at a line's end inside a long tag",
        "end tags stay with their text",
    ],
)
def test_where_a_reply_is_cut(reply: str, pieces: list[str]) -> None:
    """Cuts fall where a reader would make them."""
    assert [piece.html for piece in split(reply, LIMIT)] == pieces
