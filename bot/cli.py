"""The command line: ``mingzhang``, or ``python -m bot``. Thin: each command calls one thing."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from bot.sentences import failure
from bot.usage import Group, usage_failure
from knowledge.errors import DatabaseError

_FAILED, _MISUSED, _INTERRUPTED = 1, 2, 130


def main() -> None:
    """Run the command that ``sys.argv`` holds and exit with its status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status; what went wrong is one sentence on stderr."""
    try:
        status: int | None = mingzhang.main(arguments, prog_name="mingzhang", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        return _fail(usage_failure(error), _MISUSED)
    except DatabaseError as error:
        return _fail(failure(error.code, file=error.file), _FAILED)
    except click.Abort:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left; what is still buffered must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILED
    return status or 0


def _fail(sentence: str, status: int) -> int:
    click.echo(sentence, err=True)
    return status


def _print(lines: Iterable[str]) -> int:
    for line in lines:
        click.echo(line)
    return 0


def _database(command: Callable[..., int | None]) -> Callable[..., int | None]:
    return click.option(
        "--db",
        type=click.Path(path_type=Path),
        default=Path("mingzhang.db"),
        metavar="PATH",
        help="数据库文件（不写则用 mingzhang.db）",
    )(command)


_json = click.option("--json", "as_json", is_flag=True, help="每行输出一个 JSON 对象")


@click.group(
    cls=Group,
    invoke_without_command=True,
    options_metavar="",
    subcommand_metavar="命令 …",
    help="明账：用一句话查政府预算公开文件里的数，每个数都注明哪张表、哪一行、哪一列、第几页。",
)
@click.version_option(
    package_name="mingzhang", message="明账 %(version)s", help="显示版本", prog_name="mingzhang"
)
@click.pass_context
def mingzhang(ctx: click.Context) -> None:
    """List the commands."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@mingzhang.command(
    options_metavar="[选项]",
    help="载入公开文件（PDF、扫描件、Word、Excel、网页、文本），或文件夹里的所有公开文件",
)
@click.argument("paths", nargs=-1, metavar="文件或文件夹…")
@_json
@click.option("--dry-run", is_flag=True, help="只读、只报告，不写入数据库")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="同时读几个文件（不写则有几个处理器就几个）",
)
@_database
def ingest(
    *, paths: tuple[str, ...], as_json: bool, dry_run: bool, workers: int | None, db: Path
) -> int:
    """Load files and what is in folders; exit 1 if any failed."""
    from bot.loading import Manner, load_files

    if not paths:
        return _fail(failure("paths_missing"), _MISUSED)
    return 0 if load_files(paths, db, Manner(as_json, dry_run, workers)) else _FAILED


@mingzhang.command(
    options_metavar="[选项]", help="回答一个或几个问题；写 - 则从标准输入读，每行一个"
)
@click.argument("questions", nargs=-1, metavar="问题…")
@_json
@click.option(
    "--follow-up",
    is_flag=True,
    help="各问是连着的对话，后一句可接着前一句问，如「那2024年呢」",
)
@click.option("--unkept", is_flag=True, help="答不上来的问题不记入数据库")
@_database
def ask(
    *, questions: tuple[str, ...], as_json: bool, follow_up: bool, unkept: bool, db: Path
) -> int:
    """Answer each question."""
    from bot.asking import answers, asked
    from bot.conversation import Conversation
    from bot.keeping import keeper_of

    if not questions:
        return _fail(failure("question_missing"), _MISUSED)
    with keeper_of(db) as keeper:
        talk = Conversation(db, keeper=None if unkept else keeper)
        return _print(answers(talk, asked(questions), as_json=as_json, follow_up=follow_up))


@mingzhang.command(options_metavar="[选项]", help="在终端里一问一答")
@_database
def chat(*, db: Path) -> None:
    """Open the chat."""
    from bot.conversation import Conversation
    from bot.keeping import keeper_of
    from bot.terminal import chat as talk

    with keeper_of(db) as keeper:
        talk(Conversation(db, keeper=keeper))


@mingzhang.command(
    options_metavar="[选项]", help="运行 Telegram 机器人；令牌放在环境变量 TELEGRAM_BOT_TOKEN 里"
)
@click.option(
    "--base-url",
    envvar="TELEGRAM_BASE_URL",
    metavar="URL",
    help="自建 Bot API 服务器的地址（也可用环境变量 TELEGRAM_BASE_URL）",
)
@click.option(
    "--base-file-url",
    envvar="TELEGRAM_BASE_FILE_URL",
    metavar="URL",
    help="它的文件地址（也可用环境变量 TELEGRAM_BASE_FILE_URL）",
)
@click.option(
    "--webhook",
    envvar="TELEGRAM_WEBHOOK",
    metavar="URL",
    help="不去取消息，由 Telegram 送到这个地址（要有反向代理，也可用环境变量 TELEGRAM_WEBHOOK）",
)
@click.option(
    "--listen",
    envvar="TELEGRAM_LISTEN",
    metavar="HOST:PORT",
    help="反向代理把消息转到哪里（不写则为 127.0.0.1:8080，也可用环境变量 TELEGRAM_LISTEN）",
)
@click.option(
    "--table-width",
    envvar="MINGZHANG_TABLE_WIDTH",
    type=click.IntRange(min=0),
    default=34,
    metavar="N",
    help="表格每行最多几个字母宽（一个汉字算两个），再宽就逐条列出；不写则为 34，适合手机",
)
@_database
@click.option(
    "--state",
    envvar="MINGZHANG_STATE",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="机器人记事用的文件（不写则在数据库旁边，如 mingzhang.state.db）",
)
@click.option("--debug", is_flag=True, help="日志里也写消息内容和完整的出错位置（平时不写）")
def telegram(  # noqa: PLR0913 (one for each option)
    *,
    base_url: str | None,
    base_file_url: str | None,
    webhook: str | None,
    listen: str | None,
    table_width: int,
    state: Path | None,
    debug: bool,
    db: Path,
) -> int:
    """Run the bot until told to stop; exit 2 where it is not told how to reach Telegram."""
    from bot.settings import SettingsError, TelegramSettings

    try:
        settings = TelegramSettings.resolve(
            os.environ.get("TELEGRAM_BOT_TOKEN"),
            base_url,
            base_file_url,
            state=state or db.with_suffix(".state.db"),
            debug=debug,
            webhook=webhook,
            listen=listen,
            environment=os.environ,
        )
    except SettingsError as error:
        return _fail(failure(error.code, **error.values), _MISUSED)
    from bot.conversation import Conversation
    from bot.evidence import picture_of
    from bot.keeping import keeper_of
    from bot.library import Library
    from bot.state import StateError
    from bot.tables import Tables
    from bot.telegram.application import run as serve
    from bot.telegram.errors import ChannelError

    try:
        with keeper_of(db) as keeper:
            talk = Conversation(db, tables=Tables(table_width), keeper=keeper, pictures=picture_of)
            serve(settings, talk, Library(db))
    except ChannelError as error:
        return _fail(str(error), _FAILED)
    except StateError as error:
        return _fail(failure(error.code, file=error.file), _FAILED)
    return 0


@mingzhang.command(options_metavar="[选项]", help="列出已载入的公开文件")
@_json
@click.option("--all", "with_replaced", is_flag=True, help="也列出已被替换的文件")
@_database
def documents(*, as_json: bool, with_replaced: bool, db: Path) -> int:
    """List what is loaded."""
    from bot.listing import document_lines
    from knowledge.store import StoreReader

    with StoreReader(db) as store:
        return _print(document_lines(store, as_json=as_json, with_replaced=with_replaced))


@mingzhang.command(
    options_metavar="[选项]",
    help="列出一份公开文件（编号、文件名或部门名）里的每一个数；不写则列出全部",
)
@click.argument("document", required=False, metavar="[公开文件]")
@_json
@_database
def facts(*, document: str | None, as_json: bool, db: Path) -> int:
    """List every figure."""
    from bot.listing import fact_lines

    return _print_of_documents(fact_lines, document, as_json=as_json, db=db)


@mingzhang.command(
    options_metavar="[选项]", help="核对公开文件里的合计：各项相加是否等于印出的合计"
)
@click.argument("document", required=False, metavar="[公开文件]")
@_json
@_database
def audit(*, document: str | None, as_json: bool, db: Path) -> int:
    """Print what the checks find in one document, or in all of them."""
    from bot.auditing import audit_lines

    return _print_of_documents(audit_lines, document, as_json=as_json, db=db)


def _print_of_documents(
    lines_of: Callable[..., Iterable[str]], document: str | None, *, as_json: bool, db: Path
) -> int:
    """Print the lines of the documents that ``document`` names; exit 1 where it names none."""
    from bot.listing import DocumentUnknownError
    from knowledge.store import StoreReader

    with StoreReader(db) as store:
        try:
            return _print(lines_of(store, document, as_json=as_json))
        except DocumentUnknownError as error:
            return _fail(failure("document_unknown", name=str(error)), _FAILED)


@mingzhang.command(
    options_metavar="[选项]",
    help="列出答不上来、要反问的问题，问得最多的在前：好知道该添哪些词、载入哪些文件",
)
@_json
@click.option("--reason", metavar="REASON", help="只列这一种原因的，如 not_understood、ambiguous")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=50,
    metavar="N",
    help="最多列几条（不写则为 50）",
)
@_database
def unanswered(*, as_json: bool, reason: str | None, limit: int, db: Path) -> int:
    """List the questions that got no figure."""
    from bot.keeping import unanswered_lines
    from knowledge.store import StoreReader

    with StoreReader(db) as store:
        return _print(unanswered_lines(store, reason, limit, as_json=as_json))


@mingzhang.group(
    cls=Group,
    invoke_without_command=True,
    options_metavar="",
    subcommand_metavar="命令 …",
    help="检查词表文件",
)
@click.pass_context
def vocabulary(ctx: click.Context) -> None:
    """Look after the vocabulary."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@vocabulary.command(
    options_metavar="[选项]",
    help="检查词表文件有没有写错；不写文件则检查全部。有错误时退出码为 1",
)
@click.argument("files", nargs=-1, metavar="[文件…]", type=click.Path(path_type=Path))
@_json
def check(*, files: tuple[Path, ...], as_json: bool) -> int:
    """Say what is wrong with vocabulary files; exit 1 on errors."""
    from bot.proofreading import contents, flaw_lines
    from bot.sentences import file_failure
    from knowledge.errors import FileError
    from knowledge.proofreading import Severity, check

    try:
        own = contents(files)
    except FileError as error:
        return _fail(file_failure(error), _FAILED)
    flaws = check(own)
    _print(flaw_lines(flaws, own, as_json=as_json))
    return _FAILED if any(flaw.severity is Severity.ERROR for flaw in flaws) else 0
