"""Whether a site fits its host: files, bytes and the largest file, against the limits of free hosts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from dossier.core.errors import Problem, Severity
from dossier.model.pages import File
from dossier.project.config import SETTINGS, Config
from dossier.project.targets import Target, resolve, scheme_of
from dossier.views.offers import FILES, data_file_path

_MB = 1_000_000
_MIB = 1024 * 1024


class HostLimits(NamedTuple):
    """What a host takes; None if it names no limit."""

    name: str
    files: int | None
    size: int | None
    """Bytes of the whole site."""
    largest: int | None
    """Bytes of one file."""
    in_folder: int | None = None
    """Files in one folder."""


HOSTS = {
    "github": HostLimits("GitHub Pages", None, 1_000 * _MB, 100 * _MIB),
    "gitlab": HostLimits("GitLab Pages", 200_000, 1_000 * _MB, None),
    "cloudflare": HostLimits("Cloudflare Pages", 20_000, None, 25 * _MIB),
    "netlify": HostLimits("Netlify", None, None, None, 54_000),
}
"""Of the free plans, by what `host` of a target says."""
_DOMAINS = {
    "github.io": "github",
    "github.com": "github",
    "gitlab.io": "gitlab",
    "gitlab.com": "gitlab",
    "pages.dev": "cloudflare",
    "netlify.app": "netlify",
}


class Tally:
    """Counts the files of a site as they pass through."""

    def __init__(self) -> None:
        self.sizes: dict[str, int] = {}

    def through(self, files: Iterable[File]) -> Iterator[File]:
        """Pass the files through."""
        for file in files:
            self.sizes[file.path] = len(file.content)
            yield file


def host_of(target: Target, base_url: str) -> HostLimits | None:
    """Return the host of a target: as it says, or as its address or the site's tells."""
    if target.host:
        return HOSTS[target.host]
    for address in (target.to, base_url):
        for domain, host in _DOMAINS.items():
            if _is_at(address, domain):
                return HOSTS[host]
    return HOSTS["github"] if scheme_of(target.to) == "gh-pages" else None


def limit_problems(sizes: dict[str, int], config: Config, words: Iterable[str]) -> Iterator[Problem]:
    """Yield for the host of each target what it takes and what the site has; a warning where that is too much."""
    targets = dict(config.settings.publish)
    found = (host_of(resolve(targets, word), config.settings.base_url) for word in words)
    for host in dict.fromkeys(one for one in found if one):
        over = list(_over(host, sizes))
        yield from over
        if not over:
            yield Problem(SETTINGS, None, summary(host, sizes), "", Severity.NOTE)


def summary(host: HostLimits, sizes: dict[str, int]) -> str:
    """Return in a line what a site has and what its host takes."""
    largest = max(sizes.values(), default=0)
    has = f"{len(sizes):,} file{'s' * (len(sizes) != 1)}, {_size(sum(sizes.values()))}, the largest {_size(largest)}"
    takes = [
        f"{host.files:,} files" if host.files else "",
        f"{host.in_folder:,} files in a folder" if host.in_folder else "",
        _size(host.size) if host.size else "",
        f"{_limit(host.largest)} a file" if host.largest else "",
    ]
    return f"the site has {has}; {host.name} takes {', '.join(filter(None, takes))}"


def _over(host: HostLimits, sizes: dict[str, int]) -> Iterator[Problem]:
    def problem(what: str, remedy: str) -> Problem:
        return Problem(SETTINGS, None, f"{host.name} takes {what}", remedy, Severity.WARNING)

    total, path = sum(sizes.values()), max(sizes, key=lambda path: sizes[path], default="")
    folder, held = Counter(path.rpartition("/")[0] for path in sizes).most_common(1)[0] if sizes else ("", 0)
    if host.files and len(sizes) > host.files:
        yield problem(f"{host.files:,} files, and the site has {len(sizes):,}", _fewer_files(sizes))
    if host.in_folder and held > host.in_folder:
        what = f"{host.in_folder:,} files in a folder, and {folder or 'the root'} has {held:,}"
        yield problem(what, _fewer_files(sizes))
    if host.size and total > host.size:
        yield problem(f"{_size(host.size)}, and the site has {_size(total)}", _fewer_bytes(sizes))
    if host.largest and path and sizes[path] > host.largest:
        what = f"files up to {_limit(host.largest)}, and {path} has {_size(sizes[path])}"
        yield problem(what, _without(path))


def _fewer_files(sizes: dict[str, int]) -> str:
    """Name the setting that makes fewer files."""
    indexed = sum(path.startswith("pagefind/") for path in sizes)
    search = f"; without the extra 'search' there are {indexed:,} fewer" if indexed else ""
    return f"Set a larger 'rows', as 1000, for fewer pages of lists{search}."


def _fewer_bytes(sizes: dict[str, int]) -> str:
    groups = {file.path: file.group for file in FILES}
    saved = sum(
        size
        for path, size in sizes.items()
        if groups.get(data_file_path(path), "csv") not in ("csv", "sqlite", "")
    )
    return f"Set 'exports: [csv, sqlite]', which saves {_size(saved)}; or publish a part of the sources."


def _without(path: str) -> str:
    group = next((file.group for file in FILES if file.path == data_file_path(path)), "")
    return f"Leave {group!r} out of 'exports'." if group else "Split the source, or lower 'rows'."


def _is_at(address: str, domain: str) -> bool:
    """Return whether an address, or the repository in it, is at a domain."""
    host = urlsplit(address).hostname or address.partition("@")[2].partition(":")[0] if address else ""
    return host == domain or host.endswith(f".{domain}")


def _limit(count: int) -> str:
    return f"{count // _MIB} MiB"


def _size(count: int) -> str:
    return f"{count / _MB / 1000:,.1f} GB" if count >= 1_000 * _MB else f"{count / _MB:,.1f} MB"
