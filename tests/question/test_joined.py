import pytest

from knowledge.question.joined import joined_names
from knowledge.store import Names


@pytest.mark.parametrize(
    ("parent", "children", "joined"),
    [
        (
            "公务用车购置及运行费",
            ("小计", "购置费", "运行费"),
            {"公务用车购置费", "公务用车运行费"},
        ),
        (
            "公务用车购置及运行维护费",
            ("购置", "运行维护费"),
            {"公务用车购置", "公务用车运行维护费"},
        ),
        ("公务用车购置及运行费", ("购置费",), set()),
        ("基本支出", ("人员经费", "公用经费"), set()),
        ("“三公”经费", ("因公出国（境）费", "公务接待费"), set()),
    ],
)
def test_children_completed_by_their_parent(
    parent: str, children: tuple[str, ...], joined: set[str]
) -> None:
    """A child that its parent lists is also called by what the parent begins with."""
    names = Names((parent, *children))
    paths = " ".join(names.letter(0) + names.letter(n + 1) for n in range(len(children)))
    assert set(dict(joined_names(names, paths)).values()) == joined
