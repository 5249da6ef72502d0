"""Limits of hosts are checked before anything is sent, with the setting that helps."""

from pathlib import Path

import pytest
from making import make_dossier, run

from dossier.commands.check.limits import HOSTS, Tally, host_of, limit_problems, summary
from dossier.core.errors import Severity
from dossier.model.pages import File
from dossier.project.config import Config, load_config
from dossier.project.targets import Target

MIB = 1024 * 1024
SOURCES = {"a.txt": "Gale\n\nThe quay of Lomvik was closed on Monday, March 1, 2021, to all ships.\n"}


@pytest.mark.parametrize(
    ("to", "base_url", "host"),
    [
        ("gh-pages", "", "GitHub Pages"),
        ("git@github.com:you/site.git", "", "GitHub Pages"),
        ("git+https://gitlab.com/you/site.git#pages", "", "GitLab Pages"),
        ("gh-pages", "https://you.gitlab.io/idlib/", "GitLab Pages"),
        ("site.zip", "https://idlib.pages.dev/", "Cloudflare Pages"),
        ("./public", "https://idlib.netlify.app/", "Netlify"),
        ("./public", "https://example.org/", None),
        ("s3://notgithub.com/x", "", None),
    ],
)
def test_the_host_follows_from_the_addresses(to: str, base_url: str, host: str | None) -> None:
    found = host_of(Target(to=to), base_url)
    assert (found.name if found else None) == host


def test_a_target_says_whose_limits_it_has() -> None:
    assert host_of(Target(to="site.zip", host="cloudflare"), "https://you.github.io/") is HOSTS["cloudflare"]


@pytest.fixture(name="config")
def of_each_host(tmp_path: Path) -> Config:
    config = make_dossier(tmp_path, SOURCES)
    path = config.root / "dossier.yml"
    targets = "".join(f"  {name}: {{to: ./{name}, host: {name}}}\n" for name in HOSTS)
    path.write_text(f"{path.read_text(encoding='utf-8')}\npublish:\n{targets}", encoding="utf-8")
    return load_config(config.root)


@pytest.mark.parametrize(
    ("host", "sizes", "what", "remedy"),
    [
        (
            "cloudflare",
            {f"{folder}/{n}": 1 for folder in ("articles", "pagefind") for n in range(10_001)},
            "Cloudflare Pages takes 20,000 files, and the site has 20,002",
            "Set a larger 'rows', as 1000, for fewer pages of lists; "
            "without the extra 'search' there are 10,001 fewer.",
        ),
        (
            "cloudflare",
            {"data/network.gexf.gz": 26 * MIB, "index.html": 1},
            "Cloudflare Pages takes files up to 25 MiB, and data/network.gexf.gz has 27.3 MB",
            "Leave 'graph' out of 'exports'.",
        ),
        (
            "github",
            {**{f"data/{n}.sqlite": 96 * MIB for n in range(11)}, "data/articles.json.gz.01": 20 * MIB},
            "GitHub Pages takes 1.0 GB, and the site has 1.1 GB",
            "Set 'exports: [csv, sqlite]', which saves 21.0 MB; or publish a part of the sources.",
        ),
        (
            "gitlab",
            {str(n): 1 for n in range(200_001)},
            "GitLab Pages takes 200,000 files, and the site has 200,001",
            "Set a larger 'rows', as 1000, for fewer pages of lists.",
        ),
        (
            "netlify",
            {f"articles/{n}.html": 1 for n in range(54_001)},
            "Netlify takes 54,000 files in a folder, and articles has 54,001",
            "Set a larger 'rows', as 1000, for fewer pages of lists.",
        ),
    ],
)
def test_what_is_too_much_is_said_with_the_setting_that_helps(
    config: Config, host: str, sizes: dict[str, int], what: str, remedy: str
) -> None:
    (problem,) = limit_problems(sizes, config, [host])
    assert (problem.what, problem.remedy, problem.severity) == (what, remedy, Severity.WARNING)


def test_what_fits_is_a_note(config: Config) -> None:
    (problem,) = limit_problems({"index.html": 1_500_000}, config, ["cloudflare"])
    assert problem.severity is Severity.NOTE
    assert problem.what == (
        "the site has 1 file, 1.5 MB, the largest 1.5 MB; Cloudflare Pages takes 20,000 files, 25 MiB a file"
    )
    assert summary(HOSTS["github"], {}).endswith("GitHub Pages takes 1.0 GB, 100 MiB a file")


def test_files_are_counted_as_they_pass() -> None:
    tally = Tally()
    assert len(list(tally.through(File(path=str(n), content=b"x" * n) for n in range(3)))) == 3
    assert tally.sizes == {"0": 0, "1": 1, "2": 2}


def test_check_and_a_dry_run_name_the_limits(config: Config) -> None:
    found = run("check", config.root, "--all")
    checked = "\n".join((found.out, *found.problems))
    assert all(f"{host.name} takes " in checked for host in HOSTS.values())
    tried = run("publish", config.root, "cloudflare", "--dry-run", "--force")
    assert "Limits: the site has " in tried.out
    assert "Cloudflare Pages takes 20,000 files, 25 MiB a file." in tried.out
    assert "GitLab" not in tried.out
