"""Put the bank of questions to the program: ``evaluate.py questions``.

What is counted:

exact      the status is one that is expected, a refusal has an expected reason, and an answer has
           the expected headline value (the same money; in a question for a unit, also that unit)
           and rests on every expected figure and quoted word
wrong      the reply has another headline value than the expected one. None is wanted.
cited      of the answers with facts to questions for which a source is expected: each expected
           table, or page of prose, is among the sources; where the question names none, another
           that prints the same figure, by the text of the published page, does as well
refused    of the questions that have no figure: no figure, and the expected status and reason
given      of those: the reply has a value or facts all the same. None is wanted.
no ground  replies with a figure that is no fact and no result (see ``grounds``). None is wanted.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.asking import answers
from bot.conversation import Conversation
from scripts.bank import Judgement, Question, judge
from scripts.grounds import Record
from scripts.proof import is_proven

WANTED_EXACT = 0.97
_HEAD = ("kind", "n", "exact", "", "wrong", "cited", "refused", "given", "no ground")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the bank, the JSON object of the reply to its last turn, and its judgement."""

    question: Question
    record: Record
    judgement: Judgement


def ask_bank(questions: Iterable[Question], databases: Mapping[str, Path]) -> Iterator[Asked]:
    """Yield each question whose database is there, as it is answered."""
    talks = {name: Conversation(path) for name, path in databases.items()}
    for question in questions:
        if question.db in talks:
            record = ask(talks[question.db], question.turns)
            yield Asked(question, record, judge(question, record, is_proven))


def ask(conversation: Conversation, turns: Sequence[str]) -> Record:
    """Return the JSON object of the reply to the last of ``turns``, which are one talk."""
    *_, last = answers(conversation, turns, as_json=True, follow_up=True)
    record: Record = json.loads(last)
    return record


def is_enough(asked: Sequence[Asked]) -> bool:
    """Return whether the answers are as good as is wanted."""
    judgements = [one.judgement for one in asked]
    exact = sum(judgement.exact for judgement in judgements)
    return exact >= WANTED_EXACT * len(asked) and not any(
        judgement.given or judgement.wrong or judgement.ungrounded or judgement.cited is False
        for judgement in judgements
    )


def table_lines(asked: Sequence[Asked]) -> Iterator[str]:
    """Yield a plain text table, a line a kind and one for all."""
    kinds: dict[str, list[Judgement]] = {}
    for one in asked:
        kinds.setdefault(one.question.kind, []).append(one.judgement)
    rows = [_row(kind, judgements) for kind, judgements in sorted(kinds.items())]
    rows.append(_row("in all", [one.judgement for one in asked]))
    cells = [_HEAD, *rows]
    widths = [max(len(row[at]) for row in cells) for at in range(len(_HEAD))]
    for name, *numbers in cells:
        padded = (number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True))
        yield "  ".join([name.ljust(widths[0]), *padded]).rstrip()


def _row(kind: str, judgements: Sequence[Judgement]) -> tuple[str, ...]:
    exact = sum(judgement.exact for judgement in judgements)
    cited = [j.cited for j in judgements if j.cited is not None]
    refused = [j.refused for j in judgements if j.refused is not None]
    return (
        kind,
        str(len(judgements)),
        str(exact),
        f"{exact / len(judgements):.1%}" if judgements else "",
        str(sum(judgement.wrong for judgement in judgements)),
        f"{sum(cited)}/{len(cited)}",
        f"{sum(refused)}/{len(refused)}",
        str(sum(judgement.given for judgement in judgements)),
        str(sum(bool(judgement.ungrounded) for judgement in judgements)),
    )


def miss_lines(asked: Iterable[Asked]) -> Iterator[str]:
    """Yield, for each reply that is not as expected, what was asked, expected and replied."""
    for one in asked:
        question, judgement = one.question, one.judgement
        wrong = [*judgement.faults]
        wrong += ["source"] * (judgement.cited is False) + ["given"] * judgement.given
        wrong += [f"no ground for {figure}" for figure in judgement.ungrounded]
        if not wrong:
            continue
        yield f"{question.db} {question.kind}: {' → '.join(question.turns)}"
        expected = [
            "|".join(sorted(question.statuses)),
            "|".join(sorted(question.reasons)),
            question.value,
            ";".join(question.figures),
            ";".join(question.tables),
        ]
        yield "  expected " + " ".join(filter(None, expected))
        yield "  wrong    " + "; ".join(wrong)
        yield "  reply    " + str(one.record["text"]).replace("\n", " / ")[:300]
