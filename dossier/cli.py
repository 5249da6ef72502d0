"""The commands: each reads, calls the library, and prints what it returns."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from shlex import quote

import click
import msgspec

from dossier import __version__
from dossier.build import Report, build, read_one
from dossier.check import find_problems
from dossier.config import Config, load_config
from dossier.errors import DossierError, Problem, Severity
from dossier.explanation import explain_study
from dossier.starting import start_dossier

PROJECT = click.option(
    "--project",
    default=".",
    type=click.Path(file_okay=False, path_type=Path),
    help="The dossier's folder: the one that holds dossier.yml.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dossier")
def dossier() -> None:
    """Turn a folder of scraped articles into a clean, cross-referenced static site.

    Start with: dossier init my-dossier
    """


@dossier.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Start a dossier: settings, two sample articles, and the files that people write, all commented.

    Example: dossier init my-dossier
    """
    written = start_dossier(folder)
    click.echo(f"Wrote {len(written)} files into {folder}.")
    click.echo(f"Next: cd {quote(str(folder))} && dossier build, then open site/index.html in a browser.")


@dossier.command("build")
@PROJECT
def build_command(project: Path) -> None:
    """Read every source and write the site.

    Example: dossier build
    """
    report = build(_config(project))
    _show(report.problems)
    click.echo(_summary(report))
    raise SystemExit(_status(report.problems))


@dossier.command()
@PROJECT
def check(project: Path) -> None:
    """Report everything that could embarrass an editor; nothing is written.

    Example: dossier check
    """
    problems = find_problems(_config(project))
    _show(problems)
    click.echo(_count(problems))
    raise SystemExit(_status(problems))


@dossier.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--json", "as_json", is_flag=True, help="The study itself, as JSON, with every offset and rule."
)
@PROJECT
def explain(file: Path, as_json: bool, project: Path) -> None:
    """Show one source as the program sees it: each block with its rule, each finding with its evidence.

    Example: dossier explain seeds/report.txt
    """
    study, problems = read_one(_config(project), file)
    _show(problems)
    if study is None:
        raise SystemExit(1)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(study), indent=2).decode())
    else:
        click.echo("\n".join(explain_study(study)))


def main() -> None:
    """Run the command line; Problems become lines on standard error and exit status 1."""
    try:
        dossier()
    except DossierError as error:
        _show(error.problems)
        raise SystemExit(1) from None


def _config(project: Path) -> Config:
    return load_config(project)


def _show(problems: Iterable[Problem]) -> None:
    for problem in sorted(problems, key=lambda problem: (problem.where, problem.line or 0, problem.what)):
        mark = "" if problem.severity is Severity.ERROR else f"{problem.severity.value}: "
        click.echo(f"{mark}{problem}", err=True)


def _summary(report: Report) -> str:
    kept = report.written.files - report.written.changed
    return (
        f"Read {report.articles} articles, found {report.mentions} mentions, "
        f"wrote {report.written.changed} files, kept {kept}, in {report.seconds:.2f} s."
    )


def _count(problems: Iterable[Problem]) -> str:
    counts = Counter(problem.severity for problem in problems)
    errors, warnings, notes = (
        f"{counts[severity]} {severity.value}{'' if counts[severity] == 1 else 's'}" for severity in Severity
    )
    return f"Found {errors}, {warnings} and {notes}."


def _status(problems: Iterable[Problem]) -> int:
    return int(any(problem.severity is Severity.ERROR for problem in problems))
