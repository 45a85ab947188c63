import pytest

from bot.conversation import Conversation
from tests.documents import document, stored, table


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    """Talk about two bodies."""
    spending = "一般公共预算基本支出表"
    columns = ["基本支出/合计"]
    return Conversation(
        stored(
            tmp_path_factory.mktemp("suggesting") / "some.db",
            document(
                table(
                    spending,
                    columns,
                    {
                        "30201 办公费": ["1.00"],
                        "31002 办公设备购置": ["2.00"],
                        "30205 水费": ["3.00"],
                    },
                ),
                organization="海州市云台区水务局",
            ),
            document(
                table(spending, columns, {"30201 办公费": ["4.00"]}),
                organization="海州市云台区教育局",
            ),
        )
    )


def _titles(talk: Conversation, typed: str, most: int = 20) -> list[str]:
    return [suggestion.title for suggestion in talk.suggest(typed, most)]


def test_every_body_has_its_fact(talk: Conversation) -> None:
    """Where the words leave open whose figure is meant, each body's is suggested, in full."""
    suggestions = talk.suggest("办公费", 20)
    assert [one.title for one in suggestions] == ["办公费：4.00 万元", "办公费：1.00 万元"]
    assert "教育局" in suggestions[0].description
    assert all("来源：" in one.reply.text for one in suggestions)


def test_unfinished_words_are_completed_and_never_corrected(talk: Conversation) -> None:
    """Half a name leads to the names that hold it; a slip leads to nothing."""
    assert set(_titles(talk, "水务局的办公")) == {"办公费：1.00 万元", "办公设备购置：2.00 万元"}
    assert _titles(talk, "水务局的办工费") == []


def test_what_has_no_fact_has_no_suggestion(talk: Conversation) -> None:
    """Nothing typed, nothing loaded of it, nothing that a budget has: no figure for any."""
    for typed in ("", "2019年办公费", "局长", "教育局的水费", "你好", "有哪些部门"):
        assert _titles(talk, typed) == []


def test_no_more_than_wanted(talk: Conversation) -> None:
    """At most as many come as were asked for."""
    assert len(_titles(talk, "办公费", 1)) == 1
