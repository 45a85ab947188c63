from tests.answering.conftest import Ask
from tests.documents import document, table


def test_a_child_is_asked_by_what_its_parent_begins_with(ask: Ask) -> None:
    """公务用车运行费 is the 运行费 below 公务用车购置及运行费."""
    car = "“三公”经费/公务用车购置及运行费"
    cars = document(
        table(
            "“三公”经费表",
            [f"{car}/小计", f"{car}/购置费", f"{car}/运行费"],
            {"合计": ["9.00", "6.50", "2.50"]},
        )
    )
    for question, printed in (
        ("公务用车运行费", "2.50"),
        ("公务用车购置费多少", "6.50"),
        ("公务用车购置及运行费 › 运行费", "2.50"),
        ("公务用车购置及运行费", "9.00"),
    ):
        answer = ask(question, cars)
        assert [figure.fact.printed for figure in answer.figures] == [printed], question
