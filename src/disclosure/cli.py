"""The command line: verbs, and errors as messages and exit codes.

A verb imports what it works with: most of it takes seconds, and neither help nor a build that
finds nothing to do needs it.
"""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import track
from typer.core import TyperGroup

from disclosure import __version__, escape, live, untaken
from disclosure.errors import DisclosureError, LockedError, ResourceError
from disclosure.manifest import Entry

if TYPE_CHECKING:
    from disclosure.pipeline import Outcome

# Exit codes: 0 done, 1 our own fault, 2 wrong usage or nothing that can be read, 3 done except
# for what is named, 4 not published because a promise would be broken, 5 somebody else is
# building, 6 the machine would not: disk, memory, permissions.
UNREADABLE = 2
SOME_REFUSED = 3
FINDINGS = 3
GATE_FAILED = 4
LOCKED = 5
# A bar for fewer files than this would be gone before it is seen.
SHOW_PROGRESS = 20

RESOURCES = 6


class _Verbs(TyperGroup):
    """The verbs; each of them tells what the machine would not do, and what helps."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run a verb."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Whoever read what was printed has read enough; nothing is wrong.
            raise
        except DisclosureError as error:
            _refuse(error)
            raise typer.Exit(_failed(error)) from error
        except (OSError, MemoryError) as error:
            typer.echo(f"错误：{_exhausted(error)}", err=True)
            raise typer.Exit(RESOURCES) from error


def _exhausted(error: OSError | MemoryError) -> DisclosureError:
    where = getattr(error, "filename", None)
    return ResourceError(
        getattr(error, "strerror", None) or "内存不足",
        source=str(where or ""),
        remedy="检查磁盘空间、内存和目录的权限，再运行一次；上一个网站没有改动",
    )


app = typer.Typer(
    cls=_Verbs,
    help="政府信息公开年度报告档案：读取、入档、核对、建站。 "
    "The archive of annual reports on open government information.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
Files = Annotated[list[Path], typer.Argument(help="报告文件：HTML、PDF、DOCX 或文本")]
Root = Annotated[Path, typer.Option(help="档案的根目录（含 archive.toml 和 data/）")]
HERE = Path()


def _refuse(error: DisclosureError) -> None:
    typer.echo(escape.lines(f"错误：{error}"), err=True)


def _failed(error: DisclosureError) -> int:
    """The exit code of a build or a release that was not made."""
    if isinstance(error, LockedError):
        return LOCKED
    return RESOURCES if isinstance(error, ResourceError) else GATE_FAILED


@app.callback(invoke_without_command=True)
def version(show: Annotated[bool, typer.Option("--version", help="显示版本")] = False) -> None:
    """Show the version when asked."""
    if show:
        typer.echo(__version__)
        raise typer.Exit


@app.command()
def read(
    files: Files,
    explain: Annotated[
        bool, typer.Option("--explain", help="逐格说明：印了什么、读成什么、为什么、哪些没有采用")
    ] = False,
) -> None:
    """读取报告，每份输出一行 JSON；不写任何文件。 Read reports as JSON Lines."""
    from disclosure.explain import explain as explain_report
    from disclosure.sources import read_json, read_sources

    refused = False
    for path, source in zip(files, read_sources(files), strict=True):
        refused = refused or isinstance(source, DisclosureError)
        if not explain:
            sys.stdout.write(escape.json_text(read_json(path, source)) + "\n")
        elif isinstance(source, DisclosureError):
            _refuse(source)
        else:
            typer.echo(explain_report(source.report))
    if refused:
        raise typer.Exit(SOME_REFUSED)


@app.command()
def add(
    files: Annotated[list[Path] | None, typer.Argument(help="报告文件")] = None,
    manifest: Annotated[
        Path | None, typer.Option(help="清单（CSV）：path, url, retrieved_at, agency, division, …")
    ] = None,
    source_url: Annotated[str, typer.Option(help="报告的来源网址")] = "",
    retrieved_at: Annotated[str, typer.Option(help="取得时间（UTC，ISO 8601）")] = "",
    published: Annotated[str, typer.Option(help="公布日期（YYYY-MM-DD）")] = "",
    agency: Annotated[str, typer.Option(help="机关名称或已有的机关标识")] = "",
    division: Annotated[str, typer.Option(help="行政区划代码（六位）")] = "",
    year: Annotated[int | None, typer.Option(help="报告年度")] = None,
    replace: Annotated[
        bool, typer.Option(help="以这份文件取代档案中同一机关同一年度的报告")
    ] = False,
    keep_text: Annotated[bool, typer.Option(help="同时保存报告的文字（须有权收录）")] = False,
    root: Root = HERE,
) -> None:
    """把报告放入 data/；文件没有写明的内容由选项或清单给出。 Put reports into the archive."""
    from disclosure import pipeline

    said = (source_url, retrieved_at, agency, division, year, published)
    entries = [Entry(str(path), *said) for path in files or ()]
    try:
        entries += pipeline.manifest_entries(manifest) if manifest else []
        if not entries:
            raise typer.BadParameter("给出文件，或用 --manifest 给出清单")
        added = pipeline.add(root, entries, replace=replace, keep_text=keep_text)
        shown = zip(entries, _progress(added, len(entries)), strict=True)
        outcomes = [_told(entry, outcome) for entry, outcome in shown]
        refused = sum(isinstance(outcome, DisclosureError) for _, outcome in outcomes)
        if manifest:
            bad, pending = untaken.record(root, outcomes)
            typer.echo(
                f"{len(entries)} 份中 {bad} 份未收，见 {untaken.QUARANTINE}；"
                f"{pending} 份待人写明机关、年度或区划，见 {untaken.PENDING}"
            )
    except DisclosureError as error:
        _refuse(error)
        raise typer.Exit(2) from error
    if refused:
        raise typer.Exit(SOME_REFUSED)


def _progress(outcomes: "Iterator[Outcome]", total: int) -> "Iterator[Outcome]":
    """A progress bar for a batch at a terminal; elsewhere nothing."""
    console = Console(stderr=True)
    if total < SHOW_PROGRESS or not console.is_terminal:
        return outcomes
    return iter(track(outcomes, "读取报告", total=total, console=console))


def _told(entry: Entry, outcome: "Outcome") -> "tuple[Entry, Outcome]":
    if isinstance(outcome, DisclosureError):
        _refuse(outcome)
    else:
        state = "已入档" if outcome.changed else "已在档案中，没有变化"
        located = f"（区划依据：{outcome.located}）" if outcome.located else ""
        masked = f"（隐去 {outcome.masked} 处个人信息）" if outcome.masked else ""
        path = escape.line(entry.path)
        typer.echo(f"{path}: {outcome.agency_id} {outcome.report_year} {state}{located}{masked}")
    return entry, outcome


class Split(StrEnum):
    """By what a site is split."""

    province = "province"


class Format(StrEnum):
    """How the review of a draft is written."""

    text = "text"
    html = "html"
    json = "json"
    markdown = "markdown"


@app.command()
def check(
    files: Files,
    format_: Annotated[Format, typer.Option("--format", help="输出格式")] = Format.text,
    root: Root = HERE,
) -> None:
    """核对还没有公布的报告草稿，不写任何文件。 Check an office's draft; writes nothing."""
    from disclosure import drafts, pipeline
    from disclosure.sources import read_sources

    outcomes = list(pipeline.review(root, read_sources(files)))
    refused = [outcome for outcome in outcomes if isinstance(outcome, DisclosureError)]
    for error in refused:
        if error.remedy == error.usual_remedy:
            error.remedy = drafts.REMEDY
        _refuse(error)
    reviews = [outcome for outcome in outcomes if isinstance(outcome, drafts.Review)]
    if reviews:
        typer.echo(getattr(drafts, format_)(reviews), nl=False)
    if refused:
        raise typer.Exit(UNREADABLE)
    if not all(review.clean for review in reviews):
        raise typer.Exit(FINDINGS)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="旧版本：文件夹、zip 或 git 版本")],
    new: Annotated[str, typer.Argument(help="新版本：文件夹、zip 或 git 版本")] = ".",
    reasons: Annotated[Path | None, typer.Option(help="变动理由（CSV）")] = None,
    root: Root = HERE,
) -> None:
    """逐格列出两个版本之间的变动及理由，并给出新的版本号。 List every changed cell."""
    from disclosure import changes, frames, pipeline

    try:
        data, version = pipeline.difference(root, old, new, reasons)
    except DisclosureError as error:
        _refuse(error)
        raise typer.Exit(UNREADABLE) from error
    sys.stdout.write(frames.csv_bytes(data, changes.CHANGES).decode("utf-8"))
    without = len(changes.unexplained(data))
    typer.echo(f"{len(data)} 格有变动，其中 {without} 格没有理由；版本号应为 {version}", err=True)
    if without:
        raise typer.Exit(FINDINGS)


@app.command()
def build(
    root: Root = HERE,
    record_addresses: Annotated[
        bool, typer.Option(help="把新网址记入 data/ 中的网址清单（只增不减）")
    ] = False,
    split: Annotated[
        Split | None, typer.Option(help="另在 build/parts 中把网站分成几部分，供限制大小的主机使用")
    ] = None,
    scheduler: Annotated[
        str, typer.Option(help="Dask 调度程序的地址（tcp://主机:端口），由它的工作进程来做")
    ] = "",
) -> None:
    """核对、打包、生成网页、建站、验证，全部通过后换上新站。 Build the verified site."""
    try:
        with live.workers(scheduler) as executor:
            built = live.build(root, record_addresses=record_addresses, executor=executor)
    except DisclosureError as error:
        _refuse(error)
        raise typer.Exit(_failed(error)) from error
    typer.echo(f"网站已建成：{built}")
    if split:
        from disclosure import pipeline

        typer.echo(f"各部分在：{pipeline.split(root)}")
    if waiting := untaken.number(root):
        lists = f"{untaken.QUARANTINE} 和 {untaken.PENDING}"
        typer.echo(f"另有 {waiting} 份文件没有收入，须由人决定：见 {lists}", err=True)
        raise typer.Exit(SOME_REFUSED)


@app.command()
def release(
    version: Annotated[str, typer.Argument(help="应有的版本号；不写则由变动推出")] = "",
    date: Annotated[
        str, typer.Option(help="发布或撤回的日期（YYYY-MM-DD）；不写则取 SOURCE_DATE_EPOCH")
    ] = "",
    since: Annotated[
        str, typer.Option(help="上一版本的数据：文件夹、zip 或 git 版本；不写则自行查找")
    ] = "",
    withdraw: Annotated[str, typer.Option(help="撤回这个版本，留下说明页")] = "",
    reason: Annotated[str, typer.Option(help="撤回的理由")] = "",
    root: Root = HERE,
) -> None:
    """发布一个数据版本：比较、核对理由、定版本号、留下记录。 Cut a release of the data."""
    from disclosure import changes, pipeline

    day = date or _epoch_day()
    if not changes.is_day(day):
        raise typer.BadParameter("用 --date 给出日期，如 2024-01-31，或设 SOURCE_DATE_EPOCH")
    try:
        if withdraw:
            pipeline.withdraw(root, withdraw, withdrawn_on=day, reason=reason)
            typer.echo(f"已撤回 {withdraw}；重新构建网站后生效")
            return
        made = pipeline.release(root, released_on=day, version=version, since=since)
    except DisclosureError as error:
        _refuse(error)
        raise typer.Exit(_failed(error)) from error
    typer.echo(f"已发布 {made}：记录在 releases/{made}/，附件在 build/release/{made}/")


def _epoch_day() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return str(datetime.fromtimestamp(int(epoch), UTC).date()) if epoch.isdecimal() else ""


def _require_site(site: Path) -> None:
    if not site.is_dir():
        raise typer.BadParameter(f"没有这个目录：{site}；先运行 make site")


@app.command()
def size(
    site: Annotated[Path, typer.Argument(help="已建成的网站目录")] = Path("build/site"),
) -> None:
    """按种类和部分列出网站的文件数和字节数。 Files and bytes of a built site."""
    from disclosure import pipeline
    from disclosure.site.parts import LARGEST

    _require_site(site)
    for heading, listed in zip(("种类", "部分"), pipeline.sizes(site), strict=True):
        typer.echo(f"{heading:<24}{'文件':>8}{'字节':>14}")
        for it in listed:
            typer.echo(f"{it.name:<24}{it.files:>10}{it.size:>16}")
    whole = sum(it.size for it in listed)
    typer.echo(f"合计 {whole} 字节，为 GitHub Pages 上限的 {100 * whole / LARGEST:.0f}%")


@app.command()
def stage(
    folder: Annotated[Path, typer.Argument(help="写到哪个目录（重新建立）")] = Path("build/docs"),
    root: Root = HERE,
) -> None:
    """写出全部 Markdown 网页和数据包，供别的网站生成程序使用。 Write the pages as Markdown."""
    from disclosure import pipeline

    try:
        pipeline.stage(root, folder)
    except DisclosureError as error:
        _refuse(error)
        raise typer.Exit(_failed(error)) from error


@app.command()
def verify(
    site: Annotated[Path, typer.Argument(help="已建成的网站目录")] = Path("build/site"),
    deep: Annotated[
        bool,
        typer.Option("--deep", help="逐格读 SQLite 数据库和 Excel 工作簿，与 CSV 比较（慢）"),
    ] = False,
    root: Root = HERE,
) -> None:
    """验证已建成的网站：链接、锚点、下载、网址清单、数据包。 Verify a built site."""
    from disclosure import pipeline

    _require_site(site)
    problems = pipeline.verify(root, site, deep=deep)
    for problem in problems:
        typer.echo(escape.lines(problem), err=True)
    if problems:
        raise typer.Exit(GATE_FAILED)
    typer.echo("验证通过")


@app.command()
def serve(
    site: Annotated[Path, typer.Argument(help="已建成的网站目录")] = Path("build/site"),
    port: Annotated[int, typer.Option(help="端口")] = 8000,
    prefix: Annotated[str, typer.Option(help="网站所在的路径，如 /archive/")] = "/",
) -> None:
    """在本机展示已建成的网站。 Show the built site on this machine."""
    from disclosure import pipeline

    try:
        pipeline.serve(site, port, prefix)
    except DisclosureError as error:
        _refuse(error)
        raise typer.Exit(2) from error


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
