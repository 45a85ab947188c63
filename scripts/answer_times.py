"""Time the answers of one database, in a process of its own: ``answer_times.py DATABASE``.

With ``--cpu`` the time that other programs take from it does not count.

Reads questions from standard input, one JSON triple of a kind and two questions about one body a
line; prints one JSON object. A process of its own, so that its memory is that of answering and of
nothing else.
"""

import json
import random
import resource
import sys
import time
from collections import defaultdict
from pathlib import Path

from knowledge.answering.respond import Answerer
from knowledge.store import StoreReader

_clock = time.thread_time if "--cpu" in sys.argv else time.perf_counter
_LOOKUPS = 5000
_FIRST = ("你好", "办公费多少", "bangongfei")
"""What brings in every library, before anything is timed."""


def main() -> None:
    """Answer two questions in a row; at the first their document has not been seen."""
    start = _clock()
    answerer = Answerer(StoreReader(Path(sys.argv[1])))
    answerer.answer(_FIRST[0])
    ready = _clock() - start
    for question in _FIRST:
        answerer.answer(question)
    cold: defaultdict[str, list[float]] = defaultdict(list)
    warm: defaultdict[str, list[float]] = defaultdict(list)
    for record in sys.stdin:
        kind, *pair = json.loads(record)
        for question, times in zip(pair, (cold, warm), strict=True):
            start = _clock()
            answerer.answer(question)
            times[kind].append((_clock() - start) * 1000)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"ready": ready, "memory": memory, "lookup": lookups(), "cold": cold, "warm": warm}
    print(json.dumps(found))


def lookups() -> list[float]:
    """Return the milliseconds of point look-ups by the primary key of ``facts``, at random."""
    import sqlite3  # noqa: PLC0415 (the yardstick alone needs it)

    connection = sqlite3.connect(f"{Path(sys.argv[1]).absolute().as_uri()}?mode=ro", uri=True)
    (last,) = connection.execute("SELECT max(row_id) FROM facts").fetchone()
    rng = random.Random(1)  # noqa: S311 (any keys will do)
    near = "SELECT row_id, column_id FROM facts WHERE row_id >= ? LIMIT 1"
    keys = [connection.execute(near, [rng.randrange(last)]).fetchone() for _ in range(_LOOKUPS)]
    times = []
    for key in keys:
        start = _clock()
        connection.execute(
            "SELECT amount FROM facts WHERE row_id = ? AND column_id = ?", key
        ).fetchone()
        times.append((_clock() - start) * 1000)
    return times


if __name__ == "__main__":
    main()
