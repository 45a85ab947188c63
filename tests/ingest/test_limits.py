import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge import errors
from knowledge.errors import (
    FileBrokeReaderError,
    FileError,
    FileTooLargeError,
    FileTooSlowError,
)
from knowledge.loading.apart import ApartReader
from knowledge.loading.limits import Limits
from tests.ingest.bombs import crowded, self_recursive, unfolding
from tests.webpages import BASIC

Publish = Callable[..., Path]


def ignore(page: int, pages: int) -> None:
    """Take no notice of the pages."""


def refuse(file: Path, limits: Limits, error: type[FileError]) -> FileError:
    """Return how reading a file fails, which it must, in this way."""
    with ApartReader(limits) as reader, pytest.raises(error) as raised:
        reader.read(file, ignore)
    return raised.value


def test_a_page_that_unfolds_to_a_gigabyte(tmp_path: Path) -> None:
    """Five KB that unfold to one GiB are too large, and never unfolded."""
    file = tmp_path / "展开.pdf"
    unfolding(file)
    assert file.stat().st_size < 8192
    assert refuse(file, Limits(), FileTooLargeError).file == "展开.pdf"


def test_a_page_of_too_many_characters(tmp_path: Path) -> None:
    """A page on which no reader could make out the letters is too large; it names the page."""
    file = tmp_path / "拥挤.pdf"
    crowded(file, characters=4_000)
    assert refuse(file, Limits(characters=3_000), FileTooLargeError).page == 1


def test_a_form_that_draws_itself(tmp_path: Path) -> None:
    """Content without end fails as a file."""
    file = tmp_path / "自引.pdf"
    self_recursive(file)
    refuse(file, Limits(), FileError)


def test_too_many_pages(sample: Path) -> None:
    """A file of more pages than any disclosure is refused at its first."""
    refuse(sample, Limits(pages=29), FileTooLargeError)


def test_too_much_memory(tmp_path: Path) -> None:
    """What does not fit into the memory allowed fails as a file."""
    file = tmp_path / "拥挤.pdf"
    crowded(file, characters=40_000)
    refuse(file, Limits(memory=64 << 20), FileTooLargeError)


def test_too_slow(sample: Path) -> None:
    """A file of which nothing is heard in time is given up."""
    refuse(sample, Limits(seconds=0), FileTooSlowError)


def test_a_reader_that_dies(sample: Path, publish: Publish) -> None:
    """Whatever kills the process that reads fails that file alone; the next one is read."""
    with ApartReader(Limits()) as reader:

        def strike(page: int, pages: int) -> None:
            assert (page, pages) == (1, 30)
            assert reader._child
            os.kill(reader._child._process.pid, signal.SIGKILL)

        with pytest.raises(FileBrokeReaderError):
            reader.read(sample, strike)
        assert reader.read(publish("好.html", BASIC), ignore).fiscal_year == 2024


def test_pages_are_told(excerpt: Path) -> None:
    """Whoever waits hears of each page as it begins."""
    heard: list[tuple[int, int]] = []
    with ApartReader(Limits()) as reader:
        reader.read(excerpt, lambda *at: heard.append(at))
    assert heard == [(1, 2), (2, 2)]


def test_the_reading_process_knows_no_database() -> None:
    """What opens files from outside has reading and understanding in it, and nothing else."""
    program = (
        "import sys, knowledge.loading.child, knowledge.reading, knowledge.disclosure;"
        "print({'sqlite3', 'sqlite_utils', 'click', 'bot', 'knowledge.store'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "set()"


def file_errors(base: type[FileError] = FileError) -> list[type[FileError]]:
    """Return every kind of failure of a file."""
    return [
        kind
        for one in base.__subclasses__()
        for kind in (one, *file_errors(one))
        if kind.__module__ == errors.__name__
    ]


@pytest.mark.parametrize("kind", file_errors())
def test_errors_travel(kind: type[FileError]) -> None:
    """Each kind of failure says the same in the process that asked."""
    there = pickle.loads(pickle.dumps(kind("甲.pdf", page=3)))  # noqa: S301
    assert (type(there), there.file, there.page) == (kind, "甲.pdf", 3)
    assert str(there) == f"{kind.code}: 甲.pdf, page 3"
