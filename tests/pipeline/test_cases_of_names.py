"""The cases of Cyrillic names are formed once and cached for the next build."""

from pathlib import Path
from unittest.mock import patch

from making import make_dossier

from dossier.core.cache import Store
from dossier.pipeline.build import compile_dossier
from dossier.pipeline.study_cache import StudyCache
from dossier.text import inflection

PLACES = "- {id: kolmogor, name: Kolmogor, kind: town, aliases: [Колмогор]}\n"
SOURCES = {"a.txt": "Шторм в Колмогоре\n\nВчера в Колмогоре был шторм, порт закрыли на сутки.\n"}


def test_cases_are_formed_once(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, SOURCES, {"places.yml": PLACES})
    mentions = []
    formed = []
    for _ in range(2):
        with (
            patch.dict(inflection._KNOWN, clear=True),
            patch.object(inflection, "_inflected", wraps=inflection._inflected) as form,
        ):
            made = compile_dossier(config, StudyCache(Store(config.root)))
            formed.append([call.args[0] for call in form.call_args_list if "олмогор" in call.args[0]])
            mentions.append([mention.name for study in made.dossier.studies for mention in study.mentions])
    assert formed == [["Колмогор"], []]
    assert mentions[0] == mentions[1] == ["Колмогоре", "Колмогоре"]
