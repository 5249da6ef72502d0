"""Analyse a single file as a build would, without the synthesis."""

from pathlib import Path

from msgspec import structs

from dossier.core.errors import DossierError, Problem
from dossier.model.findings import Study
from dossier.pipeline.studies import studies_of
from dossier.pipeline.study_cache import StudyCache
from dossier.project.addresses import is_remote
from dossier.project.config import Config
from dossier.project.load import gather
from dossier.project.readers.files import SourceFile
from dossier.project.readers.read import read_file


def read_one(config: Config, name: str) -> tuple[Study, tuple[Problem, ...]]:
    """Return the study of one file and the problems of the project; other sources are its context.

    The file need not be one of the sources.

    `name` is its path, or the address of one of the sources. Raises DossierError if it cannot be read.
    """
    inputs, path = gather(config), Path(name)
    where = name if is_remote(name) else config.where(path.resolve())
    named = (one for one in inputs.sources if where in (one.path, one.path.rpartition("#")[0]))
    source = next(named, None)  # for a table, its first row
    if source is None and is_remote(name):
        remedy = "Write an address as the pages and data files cite it."
        raise DossierError([Problem(name, None, "none of the dossier's sources has this address", remedy)])
    if source is None:
        file = SourceFile(path.stem, str(path.resolve()), where)
        read = read_file(file, config.settings.source_limit)[0]
        if isinstance(read, Problem):
            raise DossierError([read])
        source = inputs.redactions.redact(read)
        inputs = structs.replace(inputs, sources=(*inputs.sources, source))
    study = next(studies_of(inputs, config.settings, StudyCache(), [source]))
    return study, inputs.problems
