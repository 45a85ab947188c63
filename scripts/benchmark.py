"""How fast it is, each time beside a yardstick timed in the same run: ``benchmark.py WHAT``."""

import asyncio
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import click
import pdfplumber
import pikepdf

from knowledge.errors import FileError
from knowledge.ingest import find_files, ingest_file
from knowledge.ingest import ingest as ingest_files
from knowledge.loading.apart import ApartReader
from knowledge.loading.limits import Limits
from scripts.bulk import fill
from scripts.chatting import ECHO, OURS, Result, chat
from scripts.questions_asked import questions
from scripts.speed_report import Measured, drawing, page
from scripts.synthetic import FACTS, YEARS, documents

SAMPLE = Path(__file__).parent.parent / "knowledge" / "sample" / "disclosure.pdf"
QUESTION = "住房公积金多少"

_EACH = 10
"""Questions of a chat while memory is measured: others take over, for chats are remembered."""


@click.group()
def benchmark() -> None:
    """Time one thing."""


@benchmark.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path), default=SAMPLE)
@click.option("--times", default=3, show_default=True)
def ingest(file: Path, times: int) -> None:
    """Ingest FILE into a new database, beside pdfplumber's extract_tables and extract_text of it.

    The ingest is whole: a process is started, the file is read, understood, checked and stored.
    """
    # By turns, so that whatever else the machine does falls on both.
    ours, yardstick = zip(
        *(
            (seconds(lambda: into_new_database([file])), seconds(lambda: extract(file)))
            for _ in range(times)
        ),
        strict=True,
    )
    print(f"ingest      {min(ours):.2f} s")
    print(f"pdfplumber  {min(yardstick):.2f} s")
    print(f"ratio       {min(ours) / min(yardstick):.2f}")


@benchmark.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--times", default=2, show_default=True)
def workers(folder: Path | None, times: int) -> None:
    """Ingest FOLDER (or eight files made of the packaged one) with two workers, beside one."""
    with tempfile.TemporaryDirectory() as made:
        files = list(find_files(folder)) if folder else variants(Path(made), 8)
        one, two = zip(
            *(
                (
                    seconds(lambda: into_new_database(files, workers=1)),
                    seconds(lambda: into_new_database(files, workers=2)),
                )
                for _ in range(times)
            ),
            strict=True,
        )
    print(f"files        {len(files)}")
    print(f"one worker   {min(one):.2f} s")
    print(f"two workers  {min(two):.2f} s")
    print(f"ratio        {min(one) / min(two):.2f}")


@benchmark.command()
@click.option("--pages", default=500, show_default=True)
@click.option("--files", default=200, show_default=True)
def memory(pages: int, files: int) -> None:
    """Read one file of many PAGES, then many FILES, each kind in one process; tell its peak."""
    with tempfile.TemporaryDirectory() as made:
        thick = Path(made) / "thick.pdf"
        repeat_pages(thick, pages)
        print(f"{pages} pages    {peak([thick])[-1]:.0f} MiB")
        thin = variants(Path(made), files, pages=(0, 11))
        peaks = peak(thin)
        for count in sorted({1, files // 4, files // 2, files}):
            print(f"{count:4} files   {peaks[count - 1]:.0f} MiB")


def into_new_database(files: Sequence[Path], workers: int = 1) -> None:
    """Ingest ``files``, none of which may fail."""
    with tempfile.TemporaryDirectory() as folder:
        for outcome in ingest_files(files, Path(folder) / "new.db", workers=workers):
            if isinstance(outcome, FileError):
                raise outcome


def variants(folder: Path, count: int, pages: Sequence[int] | None = None) -> list[Path]:
    """Return so many copies of the packaged file, or of some of its ``pages``, no two alike."""
    with pikepdf.open(SAMPLE) as sample, pikepdf.new() as pdf:
        pdf.pages.extend(sample.pages[n] for n in pages or range(len(sample.pages)))
        buffer = io.BytesIO()
        pdf.save(buffer)
    files = [folder / f"{n}.pdf" for n in range(count)]
    for file in files:
        # A comment behind the end mark makes a file of its own.
        file.write_bytes(buffer.getvalue() + f"\n% {file.name}\n".encode())
    return files


def repeat_pages(file: Path, count: int) -> None:
    """Write a file of so many pages, those of the packaged file over and over."""
    with pikepdf.open(SAMPLE) as sample, pikepdf.new() as pdf:
        for n in range(count):
            pdf.pages.append(sample.pages[n % len(sample.pages)])
        pdf.save(file)


def peak(files: Sequence[Path]) -> list[float]:
    """Read ``files`` in one process; return its peak memory in MiB after each."""
    peaks = []
    with ApartReader(Limits(files=len(files))) as reader:
        for file in files:
            reader.read(file, lambda *_: None)
            peaks.append(reader.peak_memory() / (1 << 20))
    return peaks


@benchmark.command()
@click.option("--times", default=10, show_default=True)
def ask(times: int) -> None:
    """Ask one question from a cold start, beside a Python that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "new.db"
        ingest_file(SAMPLE, database)
        cold = min(
            seconds(lambda: python("-m", "bot", "ask", "--db", str(database), QUESTION))
            for _ in range(times)
        )
    print(f"ask            {cold:.3f} s")
    print(f"python -c ''   {min(seconds(lambda: python('-c', '')) for _ in range(times)):.3f} s")


@benchmark.command()
@click.option("--bodies", default=[67, 667, 6666], show_default=True, multiple=True)
@click.option("--each", default=40, show_default=True, help="Questions of each kind.")
@click.option("--folder", type=click.Path(path_type=Path), help="Keep the databases here.")
@click.option("--docs", type=click.Path(path_type=Path), help="Write speed.md and speed.svg here.")
@click.option("--cpu", is_flag=True, help="Count the time of this process alone, not of others.")
def answer(
    *, bodies: Sequence[int], each: int, folder: Path | None, docs: Path | None, cpu: bool
) -> None:
    """Ask questions of every kind of made-up databases of so many BODIES, of five years each."""
    with tempfile.TemporaryDirectory() as made:
        measured = [answered(folder or Path(made), count, each, cpu=cpu) for count in bodies]
    text = page(measured, "CPU" if cpu else "wall-clock")
    print(text, end="")
    if docs is not None:
        docs.mkdir(exist_ok=True)
        (docs / "speed.md").write_text(text, "utf-8")
        (docs / "speed.svg").write_text(drawing(measured), "utf-8")


def answered(folder: Path, bodies: int, each: int, *, cpu: bool) -> Measured:
    """Make a database of so many bodies, unless ``folder`` has it, and time its answers."""
    database = folder / f"synthetic-{bodies}.db"
    if not database.exists():
        fill(database, documents(bodies))
    asked = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in questions(bodies, each))
    script = Path(__file__).with_name("answer_times.py")
    timed = subprocess.run(
        [sys.executable, str(script), str(database), *(["--cpu"] if cpu else [])],
        input=asked.encode(),
        check=True,
        stdout=subprocess.PIPE,
    )
    return Measured(
        facts=bodies * len(YEARS) * FACTS,
        documents=bodies * len(YEARS),
        megabytes=database.stat().st_size / (1 << 20),
        **json.loads(timed.stdout),
    )


@benchmark.command()
@click.option("--messages", default=3000, show_default=True, help="questions for each measure")
@click.option("--chats", "at_once", default=(1, 10, 200), multiple=True, show_default=True)
@click.option("--memory", default=0, help="so many questions more, to see memory stay flat")
@click.option("--rounds", default=3, show_default=True, help="the medians of so many are shown")
def bot(messages: int, at_once: tuple[int, ...], memory: int, rounds: int) -> None:
    """Answer in many chats at once, beside a bot on the same library that only echoes.

    The server is on this machine and answers at once; neither bot limits what it sends.
    """
    with tempfile.TemporaryDirectory() as folder:
        database, state = Path(folder) / "new.db", Path(folder) / "state.db"
        ingest_file(SAMPLE, database)
        ours_of = (str(database), str(state))
        head = "1/s  p50 ms  p99 ms  CPU ms"
        print(f"chats   bot {head}  echo {head}   rate  p99  CPU")
        for chats in at_once:
            # By turns, so that whatever else the machine does falls on both.
            taken = [
                (
                    asyncio.run(chat(ECHO, (), chats, messages)),
                    asyncio.run(chat(OURS, ours_of, chats, messages)),
                )
                for _ in range(rounds)
            ]
            echo, ours = ([figures(one) for one in side] for side in zip(*taken, strict=True))
            shown = [*map(median, zip(*ours, strict=True)), *map(median, zip(*echo, strict=True))]
            rate, _, p99, busy = (
                median([mine / its for mine, its in zip(*pair, strict=True)])
                for pair in zip(zip(*ours, strict=True), zip(*echo, strict=True), strict=True)
            )
            print(
                "{:5}  {:8.0f}{:8.1f}{:8.1f}{:8.2f}  {:8.0f}{:8.1f}{:8.1f}{:8.2f}"
                "   {:.2f}  {:.2f}  {:.2f}".format(chats, *shown, rate, p99, busy)
            )
        if memory:
            long = asyncio.run(chat(OURS, ours_of, 200, memory, each=_EACH))
            print(f"MiB over {memory} questions: " + " ".join(f"{at:.0f}" for at in long.memory))


def figures(result: Result) -> tuple[float, float, float, float]:
    """Return what is shown of a measure: questions a second, two waits, CPU milliseconds each."""
    return result.rate, result.percentile(50), result.percentile(99), result.busy


def seconds(action: Callable[[], object]) -> float:
    """Return how long one run of ``action`` takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def extract(file: Path) -> None:
    """Do what pdfplumber's own extraction of tables and text does, and no more."""
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.extract_text()
            page.close()


def python(*arguments: str) -> None:
    """Run a Python of its own, as a person's command does."""
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    benchmark()
