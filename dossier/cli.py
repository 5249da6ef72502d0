"""The commands: each reads, calls the library, and prints what it returns.

A command imports what it calls when it runs, so that `--help` is shown at once.
"""

import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dossier import __version__
from dossier.commands import summary, terminal
from dossier.commands.group import PROJECT, CommandGroup, SourceName, beginning, listening, publishing
from dossier.core.errors import DossierError, Severity, problems_of
from dossier.core.gc import collect_seldom
from dossier.core.logs import silence_libraries

if TYPE_CHECKING:
    from dossier.project.config import Config


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dossier")
def dossier() -> None:
    """Turn a folder of scraped articles into a clean, cross-referenced static site.

    Start with: dossier init my-dossier
    """


@dossier.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@beginning
def init(folder: Path, sources: tuple[Path, ...], sample: bool) -> None:
    """Create a dossier, empty or from a folder of articles.

    Example: dossier init my-case --from ~/clippings
    """
    from dossier.commands.first_build import begin
    from dossier.core.workers import Workers

    begun = begin(folder, sources, sample, Workers(None, terminal.progress()))
    terminal.show(begun.problems)
    click.echo("\n".join(begun.lines))


@dossier.command()
@click.argument("what", nargs=-1, required=True, metavar="PATH|URL...")
@PROJECT
def add(what: tuple[str, ...], project: Path) -> None:
    """Add articles: files, folders, or pages of the web.

    What is there already is not added again. A page is fetched once and kept as a web archive.

    Example: dossier add ~/clippings https://example.org/news/1
    """
    from dossier.commands.first_build import add
    from dossier.core.workers import Workers

    added = add(_config(project), what, Workers(None, terminal.progress()))
    terminal.show(added.problems)
    click.echo("\n".join(added.lines))
    raise SystemExit(terminal.status(added.problems))


@dossier.command()
@click.option("--workers", type=click.IntRange(1), help="Worker processes (default: one per CPU core).")
@click.option("--cluster", metavar="ADDRESS", help="Analyse on a Dask cluster: tcp://host:8786, or local:4.")
@PROJECT
def build(workers: int | None, cluster: str | None, project: Path) -> None:
    """Read the sources and write the site.

    Example: dossier build
    """
    from dossier.core.executors import workers_at
    from dossier.pipeline.build import build

    with workers_at(cluster, workers, terminal.progress()) as who:
        report = build(_config(project), who)
    terminal.show(problem for problem in report.problems if problem.severity is not Severity.NOTE)
    click.echo(summary.of_build(report))
    raise SystemExit(terminal.status(report.problems))


@dossier.command()
@click.option("--all", "everything", is_flag=True, help="Print every line instead of one line a kind.")
@PROJECT
def check(everything: bool, project: Path) -> None:
    """List what is still to do: errors, doubts and omissions, without writing anything.

    Example: dossier check
    """
    from dossier.commands.check.run import find_problems

    problems = find_problems(_config(project))
    if everything:
        terminal.show(problems)
    else:
        for line in summary.of_kinds(problems):
            click.echo(line, err=True)
    click.echo(summary.of_problems(problems))
    raise SystemExit(terminal.status(problems))


@dossier.command()
@click.option("--write", is_flag=True, help="Append the draft to the files in content/.")
@PROJECT
def suggest(write: bool, project: Path) -> None:
    """Suggest entries for names in the articles that have none.

    Example: dossier suggest --write
    """
    from dossier.commands.suggest import draft_text, write_draft
    from dossier.core.workers import Workers

    config = _config(project)
    draft = draft_text(config, Workers(None, terminal.progress()))
    terminal.show(draft.problems)
    click.echo("\n".join(write_draft(config, draft) if write else draft.lines(config)))
    click.echo(summary.of_draft(draft.shown, draft.draft), err=True)


@dossier.command()
@click.argument("old")
@click.argument("new")
@PROJECT
def merge(old: str, new: str, project: Path) -> None:
    """Make the entry OLD another name of NEW; its page leads to the other from then on.

    OLD and NEW are ids of two actors or two places. The changes are printed as a diff.

    Example: dossier merge v-putin putin
    """
    from dossier.commands.merge import merge_entries

    click.echo("\n".join(merge_entries(_config(project), old, new)))


@dossier.command()
@PROJECT
def translate(project: Path) -> None:
    """Create or update the file for translating the pages into the dossier's language.

    Example: dossier translate
    """
    from dossier.commands.translate import write_translation

    written = write_translation(_config(project))
    click.echo(f"{written.path}: {written.translated} of {written.messages} messages are translated.")


@dossier.command()
@click.argument("file", type=SourceName(exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the study as JSON, with all offsets and rules.")
@PROJECT
def explain(file: str, as_json: bool, project: Path) -> None:
    """Show how one source is read: each block with its rule, each finding with its evidence.

    FILE may be the address of a source of the dossier, such as s3://bucket/case/report.txt.

    Example: dossier explain seeds/report.txt
    """
    from dossier.commands.explain import explain_study, study_json
    from dossier.pipeline.one_source import read_one

    study, problems = read_one(_config(project), file)
    terminal.show(problems)
    click.echo(study_json(study) if as_json else "\n".join(explain_study(study)))


@dossier.command()
@listening
@click.option("--open", "open_", is_flag=True, help="Open the home page in a browser.")
@PROJECT
def serve(project: Path, open_: bool, **asked: Any) -> None:
    """Show the dossier in a browser, update it whenever a file is saved, and write down corrections.

    Example: dossier serve --open
    """
    from dossier.commands.preview.server import Listening, serve

    where = Listening(**asked)

    def on_address(address: str, bound: int) -> None:
        if where.port not in (0, bound):
            click.echo(f"Port {where.port} is in use.")
        click.echo(f"The preview is at {address} until you press Ctrl-C.")
        if open_:
            click.launch(address)

    serve(project, where, on_address, lambda state: click.echo(state.line))


@dossier.command()
@click.argument("target", default="default")
@publishing
@PROJECT
def publish(project: Path, target: str, force: bool, suggestions: str | None, **asked: Any) -> None:
    """Build and check the site, and send what differs to its host.

    TARGET is a name under 'publish' in dossier.yml, or an address: gh-pages, ./folder, site.zip,
    s3://bucket/prefix, sftp://host/path, host:path, git+https://host/repository.git#branch.

    Example: dossier publish gh-pages --dry-run
    """
    from dossier.commands.publish.run import decided, prepare, publish
    from dossier.core.workers import Workers

    config = decided(_config(project), suggestions)
    terminal.show(prepare(config, target, Workers(None, terminal.progress()), force))
    lines = publish(config, target, force=force, **asked)
    terminal.follow(lines, everything=asked["dry_run"])


@dossier.command()
@click.argument("where", metavar="[DIR|ZIP|URL]", required=False)
@click.option("--site-alone", is_flag=True, help="Do not compare with the sources of this dossier.")
@PROJECT
def verify(where: str | None, site_alone: bool, project: Path) -> None:
    """Compare a site with its manifest, and every passage it quotes with the sources, if available.

    DIR or URL is the root of the site, ZIP an archive of it. The default in a dossier's folder is the site built
    there.

    Example: dossier verify https://example.org/idlib/
    """
    from dossier.commands.verify.run import verify

    verdict = verify(where, project, site_alone)
    terminal.show(verdict.problems)
    click.echo(summary.of_verification(verdict))
    raise SystemExit(terminal.status(verdict.problems))


def main() -> None:
    """Run the command line; Problems become lines on standard error and exit status 1.

    This is the last line of defence: what the system refused, wherever it was, is a Problem with its path.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # names of files may hold what a terminal has no character for
            stream.reconfigure(errors="backslashreplace")
    silence_libraries()
    try:
        collect_seldom()
        dossier()
    except (DossierError, OSError, MemoryError, RecursionError) as error:
        with suppress(OSError):  # a full disk may take no words either
            terminal.tell(problems_of(error))  # as it was handed over: what decides comes last
        raise SystemExit(1) from None


def _config(project: Path) -> "Config":
    from dossier.project.config import load_config

    return load_config(project)
