"""``mingzhang audit``: whether what a document prints as a whole is the sum of its parts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from bot.json_lines import document_object, fact_object, line
from bot.listing import choose, describe
from bot.sentences import sentences
from bot.text import one_line
from knowledge.answering.arithmetic import plain
from knowledge.audit.findings import Finding, findings_of
from knowledge.audit.sums import Outcome
from knowledge.store import Figure, StoreReader

_TOLD = {Outcome.FINDING, Outcome.ROUNDING}
"""What people are told line by line; the rest is counted."""


def audit_lines(store: StoreReader, wanted: str | None, *, as_json: bool) -> Iterator[str]:
    """Yield a line for every finding in the documents that ``wanted`` names, or in all.

    For people, what holds or cannot be told is only counted, in a last line for each document.

    Raises:
        DocumentUnknownError: ``wanted`` names none.
    """
    for card in choose(store.documents(), wanted):
        counts: Counter[Outcome] = Counter()
        for finding in findings_of(store, card):
            counts[finding.outcome] += 1
            if as_json:
                yield line(_object(finding))
            elif finding.outcome in _TOLD:
                yield one_line(_message(finding))
        if not as_json:
            yield one_line(_summary(describe(card), counts))


def _object(finding: Finding) -> dict[str, object]:
    document = finding.document
    return {
        "rule": finding.rule,
        "outcome": finding.outcome,
        "message": _message(finding),
        "document": {**document_object(document), "file": finding.figures[0].table.file.file},
        "page": finding.figures[0].fact.page,
        "facts": [fact_object(figure) for figure in finding.figures],
    }


def _message(finding: Finding) -> str:
    whole, *parts = finding.figures
    fact, table = whole.fact, whole.table
    total = sum((figure.fact.amount for figure in parts), Decimal(0))
    return sentences("cli")[f"sum_{finding.outcome}"].format(
        table="".join((table.number or "", f"《{table.title}》")),
        page=fact.page,
        row=" › ".join(fact.row.path),
        column=" › ".join(fact.column.path),
        printed=f"{fact.printed.strip()} {fact.unit}",
        working=_working(parts),
        total=plain(total),
        difference=plain(fact.amount - total),
    )


def _working(parts: Iterable[Figure]) -> str:
    return " + ".join(plain(figure.fact.amount) for figure in parts)


def _summary(document: str, counts: Counter[Outcome]) -> str:
    return sentences("cli")["audited"].format(
        document=document,
        sums=sum(counts[outcome] for outcome in Outcome if outcome != Outcome.NOT_ENOUGH_DATA),
        **{outcome: counts[outcome] for outcome in Outcome},
    )
