"""Questions with slips, put to the program by the thousand: ``evaluate.py fuzz``.

Each question is one of the bank's, or two of them mixed, with characters dropped, doubled, swapped
or struck beside the right key. No reply may raise, hold a figure without ground (see ``grounds``),
or take longer than 100 ms.
"""

import json
import random
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.conversation import Conversation
from bot.json_lines import answer_object
from scripts.grounds import ungrounded

SLOWEST_WANTED = 100.0
"""Milliseconds that no reply may take."""
_BATCH = 250
_KEYS = "qwertyuiopasdfghjklzxcvbnm1234567890,.?；，。 的了吗呢元万%费年"
_PERCENTILES = (0.5, 0.9, 0.99, 0.999)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question: milliseconds, figures without ground, or the traceback."""

    database: str
    question: str
    elapsed_ms: float
    ungrounded: tuple[str, ...]
    error: str


def _dropped(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _doubled(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[: at + 1] + text[at:]


def _swapped(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _struck(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(_KEYS) + text[at + chance.randrange(2) :]


_SLIPS: Sequence[Callable[[str, random.Random], str]] = (_dropped, _doubled, _swapped, _struck)


def mutated(questions: Sequence[str], chance: random.Random) -> str:
    """Return a question with one to four slips; one in four is mixed from two of ``questions``."""
    text = chance.choice(questions)
    if chance.random() < 0.25:  # noqa: PLR2004 (one in four)
        other = chance.choice(questions)
        text = text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other) + 1) :]
    for _ in range(chance.randint(1, 4)):
        if text:
            text = chance.choice(_SLIPS)(text, chance)
    return text


def put(conversation: Conversation, database: str, question: str) -> Outcome:
    """Ask one question, timed from its text to its words."""
    started = time.perf_counter()
    try:
        answer = conversation.ask(question)
        reply = conversation.render(answer)
    except Exception:  # noqa: BLE001 (to find any is what this is for)
        return Outcome(database, question, 0.0, (), traceback.format_exc())
    elapsed_ms = (time.perf_counter() - started) * 1000
    record = json.loads(json.dumps(answer_object(answer, reply, elapsed_ms)))
    return Outcome(database, question, elapsed_ms, ungrounded(record), "")


_talks: dict[Path, Conversation] = {}
"""The conversations of this process, each warmed up by a few questions."""


def put_batch(
    seed: int, count: int, *, questions: Sequence[str], databases: Sequence[Path]
) -> list[Outcome]:
    """Put ``count`` mutated questions that follow from ``seed`` to one of ``databases``."""
    chance = random.Random(seed)  # noqa: S311 (to be the same each time)
    path = databases[seed % len(databases)]
    if path not in _talks:
        _talks[path] = Conversation(path)
        for question in (*questions[:40], "bangongfei"):
            put(_talks[path], path.stem, question)
    return [put(_talks[path], path.stem, mutated(questions, chance)) for _ in range(count)]


def run(
    questions: Sequence[str], databases: Sequence[Path], *, count: int, seed: int, workers: int
) -> Iterator[Outcome]:
    """Yield the outcome of ``count`` mutated questions, the same ones for the same ``seed``."""
    sizes = [min(_BATCH, count - at) for at in range(0, count, _BATCH)]
    seeds = [seed * 1_000_003 + number for number in range(len(sizes))]
    work = partial(put_batch, questions=questions, databases=databases)
    with ProcessPoolExecutor(workers) as pool:
        for outcomes in pool.map(work, seeds, sizes):
            yield from outcomes


def is_clean(outcomes: Sequence[Outcome], *, timed: bool = True) -> bool:
    """Return whether no question broke the law, and with ``timed`` none took too long."""
    return not any(
        one.error or one.ungrounded or (timed and one.elapsed_ms > SLOWEST_WANTED)
        for one in outcomes
    )


def report(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the errors, the figures without ground, the slowest ten and the percentiles."""
    for one in outcomes:
        if one.error:
            yield f"error: {one.question!r}\n{one.error}"
        for figure in one.ungrounded:
            yield f"no ground for {figure}: {one.question!r} ({one.database})"
    by_time = sorted(outcomes, key=lambda one: -one.elapsed_ms)
    for one in by_time[:10]:
        yield f"{one.elapsed_ms:8.1f} ms  {one.question!r} ({one.database})"
    shares = ", ".join(
        f"{share:.1%} {by_time[int((1 - share) * (len(by_time) - 1))].elapsed_ms:.1f}"
        for share in _PERCENTILES
    )
    yield f"milliseconds that a share of replies takes at most: {shares}"
    errors = sum(bool(one.error) for one in outcomes)
    without = sum(bool(one.ungrounded) for one in outcomes)
    slow = sum(one.elapsed_ms > SLOWEST_WANTED for one in outcomes)
    yield (
        f"{len(outcomes)} questions: {errors} errors, {without} with a figure without ground,"
        f" {slow} over {SLOWEST_WANTED:.0f} ms"
    )
