"""How fast it is, each time beside a yardstick timed in the same run: ``benchmark.py WHAT``."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
import pdfplumber

from knowledge.ingest import ingest_file

SAMPLE = Path(__file__).parent.parent / "knowledge" / "sample" / "disclosure.pdf"
QUESTION = "住房公积金多少"


@click.group()
def benchmark() -> None:
    """Time one thing."""


@benchmark.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path), default=SAMPLE)
@click.option("--times", default=3, show_default=True)
def ingest(file: Path, times: int) -> None:
    """Ingest FILE into a new database, beside pdfplumber's extract_tables over the same file."""

    def into_new_database() -> None:
        with tempfile.TemporaryDirectory() as folder:
            ingest_file(file, Path(folder) / "new.db")

    # By turns, so that whatever else the machine does falls on both.
    ours, yardstick = zip(
        *(
            (seconds(into_new_database), seconds(lambda: extract_tables(file)))
            for _ in range(times)
        ),
        strict=True,
    )
    print(f"ingest         {min(ours):.2f} s")
    print(f"extract_tables {min(yardstick):.2f} s")
    print(f"ratio          {min(ours) / min(yardstick):.2f}")


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


def seconds(action: Callable[[], object]) -> float:
    """Return how long one run of ``action`` takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def extract_tables(file: Path) -> None:
    """Do what pdfplumber's own table extraction does, and no more."""
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


def python(*arguments: str) -> None:
    """Run a Python of its own, as a person's command does."""
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    benchmark()
