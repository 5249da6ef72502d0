"""Targets: the publisher for each address, and every mistake with its line."""

from pathlib import Path

import pytest

from dossier.core.errors import DossierError
from dossier.project.config import load_config
from dossier.project.targets import SCHEMES, Target, redacted, resolve, scheme_of


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("gh-pages", "gh-pages"),
        ("gh-pages#site", "gh-pages"),
        ("git+https://example.org/a.git#pages", "git+https"),
        ("git+ssh://git@example.org/a.git", "git+ssh"),
        ("git+file:///srv/a.git#pages", "git+file"),
        ("git@example.org:me/a.git#pages", "git"),
        ("s3://bucket/prefix", "s3"),
        ("sftp://me@example.org:2222/var/www", "sftp"),
        ("rsync://example.org/module", "rsync"),
        ("example.org:public_html", "rsync"),
        ("me@example.org:/var/www", "rsync"),
        ("C:\\public", "file"),
        ("./public", "file"),
        ("../public", "file"),
        ("public/", "file"),
        ("/srv/www", "file"),
        ("~/public", "file"),
        ("file:///srv/www", "file"),
        ("file:///srv/www.zip", "zip"),
        ("site.zip", "zip"),
        ("../out/site.zip", "zip"),
        ("press", ""),
    ],
)
def test_the_publisher_an_address_asks_for(address: str, scheme: str) -> None:
    assert scheme_of(address) == scheme
    assert not scheme or scheme in SCHEMES


def wrong(folder: Path, text: str) -> list[str]:
    (folder / "dossier.yml").write_text(f"title: A\n{text}")
    with pytest.raises(DossierError) as raised:
        load_config(folder)
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("publish: gh-pages\n", 2, "'publish': it must list its targets"),
        ("publish: [gh-pages]\n", 2, "'publish': it must list its targets"),
        ("publish:\n  default: nowhere\n", 3, "there is no target 'nowhere'"),
        ("publish:\n  default: pres\n  press: ./public\n", 3, "Did you mean 'press'?"),
        ("publish:\n  default: ftp://example.org/\n", 3, "no publisher for ftp://"),
        ("publish:\n  default: {}\n", 3, "missing required field `to`"),
        ("publish:\n  default: 3\n", 3, "there is no target '3'"),
        ("publish:\n  default: true\n", 3, "expected key: value pairs"),
        ("publish:\n  a:\n    to: ./a\n    max_delet: 3\n", 5, "Did you mean 'max_delete'?"),
        ("publish:\n  a:\n    to: ./a\n    max_delete: 101\n", 5, "must be from 0 to 100"),
        ("publish:\n  a:\n    max_delete: many\n    to: ./a\n", 4, "'max_delete'"),
        ("publish:\n  a: b\n  b: a\n", 3, "'a' refers to itself"),
        ("publish:\n  a: sftp://me:hunter2@example.org/x\n", 3, "holds a password or a token"),
        ("publish:\n  a: git+https://ghp_abc@example.org/x.git\n", 3, "holds a password or a token"),
        ("publish:\n  a: git+file://--upload-pack=x\n", 3, "cannot begin with a hyphen"),
        ("publish:\n  a: -e:x/y\n", 3, "cannot begin with a hyphen"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    first, *_ = wrong(tmp_path, text)
    assert first.startswith(f"dossier.yml:{line}: ")
    assert what in first
    assert "hunter2" not in first


def test_all_mistakes_are_told(tmp_path: Path) -> None:
    assert len(wrong(tmp_path, "publish:\n  a: x\n  b: ftp://x/\nrows: 0\n")) == 3


def test_a_name_may_stand_for_another() -> None:
    targets = {"default": Target(to="press"), "press": Target(to="./public", max_delete=50)}
    assert resolve(targets, "default") == resolve(targets, "press") == targets["press"]
    assert resolve(targets, "site.zip") == Target(to="site.zip")


def test_no_target_says_how_to_name_one() -> None:
    with pytest.raises(DossierError, match=r"publish: \{default: gh-pages\}"):
        resolve({}, "default")
    with pytest.raises(DossierError, match=r"there is no target 'public'.*\./public"):
        resolve({}, "public")


def test_secrets_are_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "abcdefghijkl")
    monkeypatch.setenv("GITHUB_TOKEN", "ghs_zyxwvuts")
    said = redacted("https://me:pass@example.org/ said abcdefghijkl and ghs_zyxwvuts")
    assert said == "https://example.org/ said … and …"
