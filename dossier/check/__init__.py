"""Everything that could embarrass an editor: what is wrong, what is doubtful, and what was forgotten."""

from dossier.build import compile_dossier, renderer
from dossier.check.articles import problems_of_articles
from dossier.check.content import drafts, problems_of_entries, unread_files
from dossier.check.doubts import doubts
from dossier.check.links import dead_links
from dossier.check.names import names_without_entry, undecided_names
from dossier.config import Config
from dossier.errors import DossierError, Problem
from dossier.printing import rendered


def find_problems(config: Config) -> tuple[Problem, ...]:
    """All Problems of a build, and then whatever else deserves a look; nothing is written."""
    try:
        compiled = compile_dossier(config)
    except DossierError as error:
        return error.problems
    dossier = compiled.dossier
    found = (
        *compiled.problems,
        *problems_of_articles(dossier, config),
        *problems_of_entries(dossier, config),
        *drafts(config),
        *unread_files(config),
        *undecided_names(dossier),
        *doubts(dossier, config),
        *names_without_entry(dossier),
    )
    try:
        dead = tuple(dead_links(rendered(dossier, renderer(config)), config))
    except DossierError as error:
        dead = error.problems
    return tuple(dict.fromkeys((*found, *dead)))
