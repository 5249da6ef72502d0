"""Read the word lists that analysers keep for each language, and inflect English verbs."""

from pathlib import Path
from typing import Any

from dossier.core import yaml
from dossier.core.errors import DossierError, Problem


def read_words(folder: Path, language: str) -> dict[str, Any] | None:
    """Return the lists of a language (BCP 47), or None if there is no file for it.

    Raises DossierError if the file is not valid YAML.
    """
    path = folder / f"{language.partition('-')[0].lower()}.yml"
    if not path.is_file():
        return None
    text = yaml.read_text(path, path.name)
    written = yaml.parse(text, path.name) if isinstance(text, str) else text
    if isinstance(written, Problem):
        raise DossierError([written])
    lists: dict[str, Any] = written.value
    return lists


def inflect(word: str) -> tuple[str, str, str, str, str]:
    """Return base form, third person, past, participle and progressive of an English verb.

    `+` doubles the last consonant (`stop+`). Slashes give an irregular past and participle.
    """
    plain, *irregular = word.removesuffix("+").split("/")
    stem = plain + plain[-1] if word.endswith("+") else plain
    soft = plain.endswith("y") and plain[-2:-1] not in tuple("aeou")
    past = plain[:-1] + "ied" if soft else stem + ("d" if stem.endswith("e") else "ed")
    silent_e = plain.endswith("e") and not plain.endswith(("ee", "ie"))
    progressive = plain[:-2] + "ying" if plain.endswith("ie") else (plain[:-1] if silent_e else stem) + "ing"
    return plain, _third_person(plain, soft), (irregular or [past])[0], (irregular or [past])[-1], progressive


def _third_person(plain: str, soft: bool) -> str:
    if soft:
        return plain[:-1] + "ies"
    return plain + ("es" if plain.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
