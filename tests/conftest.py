"""What several areas' tests share: the packaged sample, the gold, the disclosures as published."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from hypothesis import settings

from bot.cli import run

ROOT = Path(__file__).parent.parent

# No test depends on how fast the machine is, and CI tries the same examples each time.
settings.register_profile("mingzhang", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("mingzhang")


@pytest.fixture(scope="session")
def sample() -> Path:
    """Return the packaged disclosure."""
    return ROOT / "knowledge" / "sample" / "disclosure.pdf"


@pytest.fixture(scope="session")
def excerpt(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """Return the packaged disclosure's cover and one of its tables: quick to read."""
    file = tmp_path_factory.mktemp("excerpt") / "excerpt.pdf"
    with pikepdf.open(sample) as pdf:
        pages = [pdf.pages[0], pdf.pages[22]]
        with pikepdf.new() as short:
            short.pages.extend(pages)
            short.save(file)
    return file


@pytest.fixture(scope="session")
def real() -> Path:
    """Return the folder of disclosures as published, or skip where they are not at hand."""
    folder = ROOT.parent / "shared" / "data" / "real"
    if not folder.is_dir():
        pytest.skip("the disclosures as published are not beside this checkout")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep whatever the program remembers of a person out of the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        for name in ("TELEGRAM_BOT_TOKEN", "TELEGRAM_BASE_URL", "TELEGRAM_BASE_FILE_URL"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _heed_interrupts() -> None:
    """Let Ctrl-C reach what the tests start: a shell's background job is born ignoring it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """Return a database that holds the packaged disclosure; not to be written to."""
    path = tmp_path_factory.mktemp("database") / "mingzhang.db"
    assert run(["ingest", "--db", str(path), str(sample)]) == 0
    return path
