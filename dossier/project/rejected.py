"""Names that a person does not want suggested again: `content/rejected.yml`, a list of names."""

from dossier.core import yaml
from dossier.core.errors import Problem
from dossier.project.config import Config

FILE = "rejected.yml"


def load_rejected(config: Config) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the names in the order of the file, which may be missing, and all that is wrong with it."""
    path = config.content / FILE
    where = config.where(path)
    written = yaml.ListFile("names", "- A name").read(path, where)
    if isinstance(written, Problem):
        return (), (written,)
    names, problems = [], []
    for number, value in enumerate(written.value):
        if isinstance(value, str) and value.strip():
            names.append(" ".join(value.split()))
        else:
            problems.append(
                Problem(where, written.line(number), "a name must be text", "Write for instance: - A name")
            )
    return tuple(names), tuple(problems)
