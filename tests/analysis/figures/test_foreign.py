"""Figures in languages other than English: none, or none with a wrong outcome."""

from pathlib import Path

import pytest
from making import make_dossier

from dossier.pipeline.build import compile_dossier

LINES = (Path(__file__).parent / "foreign.txt").read_text(encoding="utf-8").splitlines()


def sentences(language: str) -> list[str]:
    begin = LINES.index(f"@ {language}") + 1
    end = next((at for at in range(begin, len(LINES)) if LINES[at].startswith("@")), len(LINES))
    return LINES[begin:end]


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_texts_in_other_languages_have_no_figures(language: str, tmp_path: Path) -> None:
    sources = {"a.txt": "\n\n".join(sentences(language)) + "\n"}
    sources |= {f"{number}.txt": f"{one} {one}\n" for number, one in enumerate(sentences(language))}
    studies = compile_dossier(make_dossier(tmp_path, sources)).dossier.studies
    assert len(studies) == len(sources) >= 18
    assert not [figure.printed for study in studies for figure in study.figures if figure.outcome]
    (whole,) = (study for study in studies if len(study.article.text) > 600)
    assert (whole.article.language, whole.figures) == (language, ())
