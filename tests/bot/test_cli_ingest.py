import hashlib
import json
import shutil
from pathlib import Path

import pytest

from bot.cli import run
from bot.sentences import failure, sentences
from tests.bot.bad_files import MAKERS
from tests.webpages import BASIC, web_page


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lines(text: str) -> list[dict[str, object]]:
    """Return the objects that stand one on a line."""
    return [json.loads(line) for line in text.splitlines()]


def digest(file: Path) -> str:
    """Return what changes with any byte of ``file``."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_same_file_twice(desk: Path, excerpt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A disclosure is loaded once: the second time nothing changes, in the database neither."""
    assert run(["ingest", "--json", str(excerpt)]) == 0
    (loaded,) = lines(capsys.readouterr().out)
    before = digest(desk / "mingzhang.db")
    assert run(["ingest", "--json", str(excerpt)]) == 0
    (again,) = lines(capsys.readouterr().out)

    assert isinstance(loaded.pop("seconds"), float)
    assert loaded == {
        "file": "excerpt.pdf",
        "status": "loaded",
        "error": None,
        "document": {
            "organization": "天津市东丽区人民政府信访办公室",
            "fiscal_year": 2026,
            "stage": "预算",
            "level": "部门",
            "title": "天津市东丽区人民政府信访办公室2026年度部门预算公开",
            "file": "excerpt.pdf",
        },
        "tables": 1,
        "facts": 57,
        "passages": 0,
        "warnings": [],
    }
    assert again == {**loaded, "status": "unchanged", "seconds": again["seconds"]}
    assert digest(desk / "mingzhang.db") == before


def test_load_in_words(desk: Path, excerpt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json a person reads a table with a row a file, its sums among what it tells."""
    assert run(["ingest", "--db", "账.db", str(excerpt)]) == 0
    assert run(["ingest", "--db", "账.db", str(excerpt)]) == 0
    said = capsys.readouterr()
    head, loaded, same_head, unchanged = said.out.splitlines()
    assert head.split() == same_head.split() == sentences("cli")["columns"].split("|")
    row = ["excerpt.pdf", "已载入", "天津市东丽区人民政府信访办公室", "2026", "年部门预算"]
    assert loaded.split() == [*row, "1", "57", "0", "10/10", "-"]
    assert unchanged.split() == loaded.replace("已载入", "没有变化").split()
    assert said.err == ""
    assert (desk / "账.db").is_file()


def test_warnings_in_words(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is doubtful in a file is counted in its row and told under the table."""
    page = web_page("清河县教育局2024年部门预算", BASIC, pay="9.00")
    (desk / "甲.html").write_text(page, encoding="utf-8")
    assert run(["ingest", "甲.html"]) == 0
    _, row, warning = capsys.readouterr().out.splitlines()
    assert row.split()[-1] == "1"
    assert warning.startswith("注意「甲.html」：")


def test_dry_run(desk: Path, excerpt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dry run tells what would be loaded, says that it was not, and writes nothing."""
    assert run(["ingest", "--dry-run", str(excerpt)]) == 0
    *_, row, last = capsys.readouterr().out.splitlines()
    assert "已载入" in row
    assert last == sentences("cli")["rehearsed"]
    assert not list(desk.iterdir())


def test_a_joined_file_is_loaded_for_programs(
    desk: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON knows the statuses that stay: what joins a document was loaded."""
    shutil.copy(database, desk / "mingzhang.db")
    page = web_page("天津市东丽区人民政府信访办公室2026年部门预算", "政府采购预算表")
    (desk / "补充.html").write_text(page, encoding="utf-8")
    assert run(["ingest", "--json", "补充.html"]) == 0
    (joined,) = lines(capsys.readouterr().out)
    assert (joined["status"], joined["tables"]) == ("loaded", 1)
    assert run(["ingest", "补充.html"]) == 0
    assert run(["documents", "--json"]) == 0
    *_, listed = capsys.readouterr().out.splitlines()
    assert json.loads(listed)["tables"] == 11


def test_new_version(
    desk: Path, excerpt: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another file of the same disclosure replaces the one that was there, and says so."""
    shutil.copy(database, desk / "mingzhang.db")
    assert run(["ingest", "--json", str(excerpt)]) == 0
    (replaced,) = lines(capsys.readouterr().out)
    assert (replaced["status"], replaced["tables"], replaced["facts"]) == ("replaced", 1, 57)
    assert len(list(desk.glob("mingzhang.db.files/*"))) == 1
    assert run(["documents", "--json"]) == 0
    (document,) = lines(capsys.readouterr().out)
    assert (document["file"], document["facts"]) == (excerpt.name, 57)


@pytest.mark.parametrize("case", MAKERS)
def test_bad_file_before_there_is_a_database(
    desk: Path, sample: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bad file is one Chinese sentence that names it, exit 1, and no database."""
    file = desk / "坏 文件.pdf"
    MAKERS[case](file, sample)
    assert run(["ingest", str(file)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == failure(case.partition(",")[0], file="「坏 文件.pdf」") + "\n"
    assert [path.name for path in desk.iterdir()] == ["坏 文件.pdf"]


@pytest.mark.parametrize("case", MAKERS)
def test_bad_file_beside_a_database(
    desk: Path, sample: Path, database: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bad file leaves the database as it was, byte by byte."""
    shutil.copy(database, desk / "mingzhang.db")
    file = desk / "bad.pdf"
    MAKERS[case](file, sample)
    assert run(["ingest", "--json", str(file)]) == 1
    (failed,) = lines(capsys.readouterr().out)
    assert failed["status"] == "failed"
    assert "「bad.pdf」" in str(failed["error"])
    assert failed["document"] is None
    assert sorted(path.name for path in desk.iterdir()) == ["bad.pdf", "mingzhang.db"]
    assert digest(desk / "mingzhang.db") == digest(database)


def test_no_such_file(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there is named as it was written."""
    assert run(["ingest", "没有/的.pdf"]) == 1
    assert capsys.readouterr().err == failure("file_missing", file="「没有/的.pdf」") + "\n"
    assert not list(desk.iterdir())


def test_folder_without_a_disclosure(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with nothing to read in it is named."""
    (desk / "下载").mkdir()
    (desk / "下载" / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    assert run(["ingest", "下载"]) == 1
    assert capsys.readouterr().err == failure("folder_empty", file="「下载」") + "\n"
    assert not (desk / "mingzhang.db").exists()


def test_good_and_bad_together(
    desk: Path, excerpt: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One bad file does not keep the others out, and the exit status tells of it."""
    folder = desk / "下载"
    folder.mkdir()
    MAKERS["file_damaged"](folder / "甲.pdf", excerpt)
    shutil.copy(excerpt, folder / "乙.pdf")
    assert run(["ingest", "--json", "没有.pdf", "下载"]) == 1
    report = lines(capsys.readouterr().out)
    assert sorted((str(line["file"]), str(line["status"])) for line in report) == [
        ("乙.pdf", "loaded"),
        ("没有.pdf", "failed"),
        ("甲.pdf", "failed"),
    ]


def test_name_with_control_characters(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file's name cannot act on the terminal that it is printed in."""
    file = desk / "\x1b[31m红\n.pdf"
    file.write_bytes(b"")
    assert run(["ingest", file.name]) == 1
    assert "「�[31m红�.pdf」" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.write_bytes(b"not a database" * 100), "database_foreign"),
        (lambda path: path.mkdir(), "database_unwritable"),
        (lambda path: path.symlink_to("no/such/folder/file"), "database_unwritable"),
    ],
)
def test_database_that_cannot_be_one(
    desk: Path, excerpt: Path, make: object, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of another kind, a folder, or a place that is not there is one sentence, exit 1."""
    assert callable(make)
    make(desk / "账")
    assert run(["ingest", "--db", "账", str(excerpt)]) == 1
    assert capsys.readouterr().err == failure(code, file="账") + "\n"


def test_nothing_to_load(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a path the command says what it wants."""
    assert run(["ingest"]) == 2
    assert capsys.readouterr().err == failure("paths_missing") + "\n"
    assert not list(desk.iterdir())
