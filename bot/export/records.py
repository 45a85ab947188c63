"""An answer as a table of records: one figure each, with all that a citation needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from bot.json_lines import Object, fact_objects
from bot.sentences import sentences
from knowledge.answering.answer import Answer
from knowledge.answering.result import Value
from knowledge.answering.side_by_side import Execution
from knowledge.store import DocumentCard, Figure

_JOINT = " › "
_LONGEST_NAME = 40
_NO_DOCUMENT: Object = {
    **dict.fromkeys(("organization", "stage", "level", "file"), ""),
    "fiscal_year": None,
}
"""Where a general rule is told, which stands in no document."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the export; the fields are its columns in order.

    ``amount`` is exact, in ``unit``, and ``None`` where words are stated and no figure;
    ``printed`` is as the document prints it. A computed figure is printed nowhere: it has its
    ``working`` in place of a source.
    """

    name: str
    printed: str
    amount: Decimal | None
    unit: str
    organization: str
    fiscal_year: int | None
    stage: str
    level: str
    number: str
    table: str
    row: str
    code: str
    column: str
    page: int | None
    file: str
    remark: str


def records(answer: Answer) -> list[Record]:
    """Return the figures computed for ``answer``, then all that it stands on, in its order."""
    # The figures of tables come first, and only they have remarks.
    cited = zip_longest(fact_objects(answer), answer.figures)
    return [*_computed(answer), *(_cited(fact, figure) for fact, figure in cited)]


def heads() -> list[str]:
    """Return the names of the columns."""
    words = sentences("export")
    return [words[field] for field in Record.__slots__]


def file_name(answer: Answer) -> str:
    """Return a name for the file without its ending: what its first line is of."""
    subjects = (
        *(listing.heading for listing in answer.listings),
        *(told.heading for told in answer.told_parts),
        *(result.item for result in answer.results),
        *(execution.item for execution in answer.executions),
        answer.question,
    )
    plain = "".join(letter if letter.isalnum() else "-" for letter in subjects[0])
    return sentences("export")["file_name"].format(name=plain[:_LONGEST_NAME].strip("-"))


def _computed(answer: Answer) -> Iterator[Record]:
    for result in answer.results:
        for one in result.agreements:
            if one.working:
                yield _of_working(result.item, result.document, one.shown, one.working)
    for execution in answer.executions:
        yield from _outcomes(execution)
    for move in answer.moves:
        if move.working and move.amount:
            yield _of_working(move.name, move.document, move.amount, move.working)
    for earlier in answer.earlier:
        if earlier.working:
            yield _of_working(earlier.name, earlier.document, earlier.value, earlier.working)


def _outcomes(execution: Execution) -> Iterator[Record]:
    for pair in execution.pairs:
        if pair.outcome and pair.working:
            label = pair.label if len(execution.pairs) > 1 else ""
            name = f"{execution.item} {label}".strip()
            yield _of_working(name, execution.document, pair.outcome, pair.working)


def _of_working(name: str, document: DocumentCard, value: Value, working: str) -> Record:
    return Record(
        name=name,
        printed="",
        amount=value.amount,
        unit=value.unit,
        organization=document.organization,
        fiscal_year=document.fiscal_year,
        stage=document.stage,
        level=document.level,
        number="",
        table="",
        row="",
        code="",
        column="",
        page=None,
        file="",
        remark=sentences("export")["computed"].format(working=working),
    )


def _cited(fact: Object, figure: Figure | None) -> Record:
    document, table = fact["document"] or _NO_DOCUMENT, fact["table"]
    return Record(
        name=next(reversed(fact["row"]), table["title"] or ""),
        printed=fact["printed"].strip(),
        amount=None if fact["amount"] is None else Decimal(fact["amount"]),
        unit=fact["unit"] or "",
        organization=document["organization"],
        fiscal_year=document["fiscal_year"],
        stage=document["stage"],
        level=document["level"],
        number=table["number"] or "",
        table=table["title"] or "",
        row=_JOINT.join(fact["row"]),
        code=fact["code"] or "",
        column=_JOINT.join(fact["column"]),
        page=fact["page"],
        file=document["file"],
        remark="；".join(_remarks(figure)) if figure else fact.get("sentence", ""),
    )


def _remarks(figure: Figure) -> Iterator[str]:
    words = sentences("export")
    if figure.fact.confidence is not None:
        yield words["recognised"]
    if figure.table.unit_inferred:
        yield words["unit_inferred"]
