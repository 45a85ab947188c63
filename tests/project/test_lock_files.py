import re
import tomllib

import pytest

from tests.conftest import ROOT

LOCKS = ["requirements.lock", "requirements-dev.lock"]
_PIN = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,-]+\])?==([^ ;]+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """Return the versions that a lock file pins, by package."""
    return dict(_PIN.findall((ROOT / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", LOCKS)
def test_no_host_and_no_path(name: str) -> None:
    """A lock file names packages and hashes: no index, no machine's path."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert not re.search(r"(^|\s)/\w", text)


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_its_hashes(name: str) -> None:
    """Each package that is installed can be checked by its hashes."""
    entries = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    pinned = [entry for entry in entries if _PIN.match(entry)]
    assert pinned
    assert not [entry for entry in pinned if "--hash=sha256:" not in entry]


def test_locks_hold_what_the_project_asks_for() -> None:
    """Every dependency that pyproject.toml names is pinned."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    named = {re.split(r"[\[<>=]", requirement)[0] for requirement in runtime}
    assert named <= pins(LOCKS[0]).keys()
    tools = project["project"]["optional-dependencies"]["dev"]
    assert {re.split(r"[\[<>=]", tool)[0] for tool in tools} <= pins(LOCKS[1]).keys()


def test_tools_come_on_top_of_what_runs() -> None:
    """The developers' lock holds the runtime's versions: one environment serves both."""
    assert pins(LOCKS[0]).items() <= pins(LOCKS[1]).items()
