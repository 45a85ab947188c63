import subprocess

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize("target", ["run", "test", "check", "format", "lock"])
def test_target(target: str) -> None:
    """Each target that the design promises can be made."""
    subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True)


def test_wrong_python_is_told_in_one_sentence(tmp_path: object) -> None:
    """A Python that is too old, or none at all, is one sentence that says what to do."""
    done = subprocess.run(
        ["make", "run", "PYTHON=false", f"VENV={tmp_path}/environment"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "Mingzhang needs Python 3.11 or newer" in done.stderr


def test_ci_runs_what_a_person_runs() -> None:
    """CI's script is `make test` and nothing beside it."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.splitlines()[-1] == "exec make test"
