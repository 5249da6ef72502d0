"""Provenance: every page and data file leads to the publisher's page, the archived copy and the time of capture."""

import json
from pathlib import Path

import pytest
from making import make_dossier

from dossier.commands.check.run import find_problems
from dossier.model.whole import Dossier
from dossier.pipeline.build import build, compile_dossier
from dossier.project.config import Config
from dossier.project.outlets import known_as, known_at

ADDRESS = "https://www.ilsenpost.example/2023/crane"
ARCHIVED = f"https://web.archive.org/web/20230504101112/{ADDRESS}"
TEXT = "The harbour of Lomvik reopened on Monday after a storm, the harbour master said."
CLIPPED = f"""---
title: Harbour reopens
url: {ADDRESS}
archived: {ARCHIVED}
created: 2023-05-04
site_name: Ilsen Post
published: 2023-05-04
---
{TEXT}
"""
EVERYWHERE = (
    "articles/harbour-reopens.html",
    "sources.html",
    "data/articles.json",
    "data/articles.csv",
    "data/citations.bib",
    "data/citations.json",
    "data/entities.ftm.json",
)


def dossier_of(folder: Path, sources: dict[str, str], **content: str) -> tuple[Config, Dossier]:
    files = {f"{name.replace('__', '/')}": text for name, text in content.items()}
    config = make_dossier(folder, sources, content=files)
    return config, compile_dossier(config).dossier


def test_every_page_and_export_leads_back(tmp_path: Path) -> None:
    config, _ = dossier_of(tmp_path, {"crane.md": CLIPPED})
    build(config)
    for path in EVERYWHERE:
        content = (config.site / path).read_text("utf-8").replace("\\_", "_")
        assert ADDRESS in content and "web.archive.org" in content, path
        assert "2023" in content
    page = (config.site / EVERYWHERE[0]).read_text("utf-8")
    assert 'rel="external noopener noreferrer"' in page
    linked = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert linked["isBasedOn"]["url"] == ADDRESS
    assert linked["isBasedOn"]["archivedAt"] == ARCHIVED


def test_an_unknown_site_has_a_provisional_outlet(tmp_path: Path) -> None:
    config, dossier = dossier_of(tmp_path, {"crane.md": CLIPPED})
    article = dossier.studies[0].article
    assert article.provisional
    assert dossier.outlets[article.outlet or ""].name == "Ilsen Post"
    (problem,) = [one for one in find_problems(config) if "provisional" in one.what]
    assert "ilsenpost.example" in problem.remedy


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.theguardian.com/world/2023/may/04/a", "The Guardian"),
        ("https://edition.cnn.com/2023/05/04/a.html", "CNN"),
        ("https://news.bbc.co.uk/a", "BBC"),
        ("https://web.archive.org/web/20230504101112/https://www.reuters.com/a", "Reuters"),
    ],
)
def test_a_well_known_outlet_needs_no_entry(address: str, name: str, tmp_path: Path) -> None:
    _, dossier = dossier_of(tmp_path, {"crane.md": f"---\nurl: {address}\n---\n{TEXT}\n"})
    article = dossier.studies[0].article
    assert not article.provisional
    assert dossier.outlets[article.outlet or ""].name == name


def test_an_entry_is_recognised_by_its_address(tmp_path: Path) -> None:
    outlets = "- {id: post, name: The Post of Ilsen, kind: newspaper, url: 'https://ilsenpost.example/'}\n"
    _, dossier = dossier_of(tmp_path, {"crane.md": CLIPPED}, **{"outlets.yml": outlets})
    article = dossier.studies[0].article
    assert (article.outlet, article.unlisted_outlet) == ("post", None)
    assert "www.ilsenpost.example" not in " ".join(article.outlet_evidence)


def test_a_sidecar_names_the_outlet_and_the_way_back(tmp_path: Path) -> None:
    sidecar = (
        f"---\nurl: {ADDRESS}\npublished: 5 August 2020\noutlet: The Guardian\ncaptured: 2020-08-06\n---\n"
    )
    config, dossier = dossier_of(tmp_path, {"crane.txt": TEXT}, **{"articles__crane.md": sidecar})
    article = dossier.studies[0].article
    assert (article.url, article.captured) == (ADDRESS, "2020-08-06")
    assert dossier.outlets[article.outlet or ""].name == "The Guardian"
    problems = [str(one) for one in compile_dossier(config).problems]
    assert [one for one in problems if "Write 2020-08-05" in one]
    assert not [one for one in problems if "outlet" in one]


def test_what_is_no_address_is_refused(tmp_path: Path) -> None:
    sidecar = "---\nurl: javascript:alert(1)\narchived: //x\ncaptured: yesterday\n---\n"
    config, dossier = dossier_of(tmp_path, {"crane.txt": TEXT}, **{"articles__crane.md": sidecar})
    article = dossier.studies[0].article
    assert (article.url, article.archived, article.captured) == (None, None, None)
    assert len([one for one in compile_dossier(config).problems if one.where.endswith("crane.md")]) == 3


def test_check_counts_what_lacks_a_way_back(tmp_path: Path) -> None:
    config, _ = dossier_of(tmp_path, {"crane.md": CLIPPED, "a.txt": TEXT, "b.txt": f"{TEXT} More."})
    (problem,) = [one for one in find_problems(config) if "no address," in one.what]
    assert problem.what.startswith("2 of 3 sources")


def test_a_redacted_word_is_not_in_an_address(tmp_path: Path) -> None:
    text = CLIPPED.replace("2023/crane", "2023/mara-lind-hurt").replace(TEXT, f"Mara Lind was hurt. {TEXT}")
    redactions = "- {words: Mara Lind, reason: a witness}\n"
    _, dossier = dossier_of(tmp_path, {"crane.md": text}, **{"redactions.yml": redactions})
    article = dossier.studies[0].article
    assert (article.url, article.archived) == (None, None)


def test_the_table_of_outlets_is_sound() -> None:
    lines = Path(str(known_at.__code__.co_filename)).with_name("outlets.txt").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]
    ids, hosts = [row[0] for row in rows], [host for row in rows for host in row[4].split()]
    assert len(ids) == len(set(ids)) and len(hosts) == len(set(hosts))
    assert all(known_as(row[1]) for row in rows)
    assert {row[2] for row in rows} <= {
        "agency",
        "newspaper",
        "broadcaster",
        "website",
        "magazine",
        "organisation",
    }
