"""Names that a person does not want suggested again: `content/rejected.yml`, a list of names."""

from dossier.core import yaml
from dossier.core.errors import Problem
from dossier.project.config import Config

FILE = "rejected.yml"


def load_rejected(config: Config) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the names in the order of the file, which may be missing, and all that is wrong with it."""
    path = config.content / FILE
    where = config.where(path)
    text = yaml.read_text(path, where) if path.exists() else ""
    written = yaml.parse(text, where) if isinstance(text, str) else text
    if isinstance(written, Problem):
        return (), (written,)
    if written.value is None:
        return (), ()
    if not isinstance(written.value, list):
        return (), (Problem(where, 1, "it must hold a list of names", "Begin it with: - A name"),)
    names, problems = [], []
    for number, value in enumerate(written.value):
        if isinstance(value, str) and value.strip():
            names.append(" ".join(value.split()))
        else:
            problems.append(
                Problem(where, written.line(number), "a name must be text", "Write for instance: - A name")
            )
    return tuple(names), tuple(problems)
