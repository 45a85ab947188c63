"""What something stands in, by the tables: the rows and the columns above it."""

from collections.abc import Iterator, Sequence

from knowledge.answering.address import Match, match_row
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.money_names import ways_of_saying
from knowledge.question.mentions import How, Kind
from knowledge.question.names import bare_name, key
from knowledge.question.topic import Subject
from knowledge.store import DocumentCard


def names_above(
    inquiry: Inquiry, document: DocumentCard, subject: Subject, *, columns: bool = False
) -> Iterator[str]:
    """Yield the names that the rows of ``subject`` stand under, the nearest first, each once.

    With ``columns`` those of its columns too: 公务接待费 stands under “三公”经费.
    """
    items = [item for item in subject.items if item.kind is Kind.ITEM and item.how is not How.WHOLE]
    own = {way for item in items for name in item.names for way in ways_of_saying(name)}
    found: dict[str, int] = {}
    for table in inquiry.store.outline(document) if items else ():
        for row in table.rows:
            if all(match_row(row, item) for item in items) and (
                match_row(row, items[-1]) is Match.OWN
            ):
                _note(found, row.path[:-1])
        for column in table.columns if columns and len(items) == 1 else ():
            at = [n for n, name in enumerate(column.path) if key(name) in items[0].names]
            _note(found, column.path[: at[0]] if at else ())
    yield from (
        name for name in sorted(found, key=lambda name: found[name]) if key(name) not in own
    )


def _note(found: dict[str, int], path: Sequence[str]) -> None:
    for distance, name in enumerate(reversed(path)):
        found.setdefault(bare_name(name), distance)
