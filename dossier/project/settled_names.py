"""Whom an editor says that words of an article mean: `names` of the sidecars, and what is rejected in one article."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import structs

from dossier.core.errors import Problem, did_you_mean
from dossier.model.articles import SettledName
from dossier.model.sidecars import Sidecar
from dossier.project.config import Config
from dossier.project.lexicon import Lexicon
from dossier.project.rejected import Rejected
from dossier.project.sidecars import FOLDER, line_of

_NO_SIDECAR = Sidecar()
_NO_NAME = SettledName(words="", entity=None)


def settled_names(
    config: Config, sidecars: Mapping[str, Sidecar], lexicon: Lexicon, rejected: Iterable[Rejected]
) -> tuple[dict[str, Sidecar], tuple[Problem, ...]]:
    """Return the sidecars with the names that are of use, each with the key of its entry; and all problems."""
    problems: list[Problem] = []
    found = {
        id_: structs.replace(one, names=tuple(_usable(config, id_, one.names, lexicon, problems)))
        if one.names
        else one
        for id_, one in sidecars.items()
    }
    for one in rejected:
        if one.article is not None:
            sidecar = found.get(one.article, _NO_SIDECAR)
            names = (*sidecar.names, SettledName(words=one.name, entity=None))
            found[one.article] = structs.replace(sidecar, names=names)
    return found, tuple(problems)


def key_of(lexicon: Lexicon, entity: str) -> str | None:
    """Return the key of an entry that is named by its key or its id; of an id that two have, the place's."""
    sort, _, id_ = entity.rpartition("/")
    if sort in ("", "places") and id_ in lexicon.place:
        return f"places/{id_}"
    return f"actors/{id_}" if sort in ("", "actors") and id_ in lexicon.actor else None


def _usable(
    config: Config, id_: str, names: Iterable[SettledName], lexicon: Lexicon, problems: list[Problem]
) -> Iterator[SettledName]:
    for number, name in enumerate(names):
        key = key_of(lexicon, name.entity) if name.entity else None
        if name.words.strip() and (key or name.entity is None):
            yield structs.replace(name, entity=key)
            continue
        yield _NO_NAME  # in its place, so that the others keep their lines
        known = [*(f"actors/{one}" for one in lexicon.actor), *(f"places/{one}" for one in lexicon.place)]
        what = f"'names': there is no entry {name.entity!r}" if name.words.strip() else "'names': no words"
        remedy = (
            did_you_mean(name.entity or "", known) if name.words.strip() else "Write the words as printed."
        )
        where = f"{config.settings.content}/{FOLDER}/{id_}.md"
        problems.append(Problem(where, line_of(config, id_, "names", number), what, remedy))
