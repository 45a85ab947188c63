"""关于空表的说明: which tables the text says are empty."""

from collections.abc import Iterable

from knowledge.disclosure.naming import Namer, unnumbered
from knowledge.disclosure.phrases import phrases
from knowledge.model import EmptyTable, Passage


def read_empty_tables(
    passages: Iterable[Passage], bodies: tuple[str, ...], fiscal_year: int
) -> tuple[EmptyTable, ...]:
    """Return the tables that ``passages`` say are empty, by the name that the text gives them.

    A paragraph that says no more than 无 means the table that its heading names.
    """
    namer = Namer(bodies, fiscal_year)
    found: list[EmptyTable] = []
    for passage in passages:
        titles = [match["title"] for match in phrases().empty_table.finditer(passage.text)]
        if titles:
            found.extend(
                EmptyTable(passage, name)
                for title in titles
                for name in namer.read(title.strip("《》")).path[:1]
            )
        elif (heading := _table_of(passage)) and phrases().empty_alone.match(passage.text):
            found.append(EmptyTable(passage, heading))
    return tuple(found)


def _table_of(passage: Passage) -> str:
    """Return the table that a paragraph's heading names, or ""."""
    heading = unnumbered(passage.headings[-1]) if passage.headings else ""
    if not phrases().empty_heading.search(heading):
        return ""
    return phrases().empty_heading_words.sub("", heading)
