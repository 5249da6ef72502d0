"""All readers of sources, by suffix: the built-in ones, and those of plug-ins."""

from collections.abc import Callable

from dossier.core.plugins import Parts
from dossier.model.sources import Source
from dossier.project.readers.files import RawFile
from dossier.project.readers.markdown import read_markdown
from dossier.project.readers.text import read_text

Reader = Callable[[RawFile], Source]
"""Raises DossierError if the content is not what the suffix promises."""

BUILTIN: tuple[tuple[str, Reader | str], ...] = (
    ("md", read_markdown),
    ("txt", read_text),
)
"""A reader that is slow to import, or needs an extra, is named as `module:function [extra]`."""
READERS: Parts[Reader] = Parts("readers", BUILTIN)
