"""Later texts of a passage, with what each leaves out of the earliest and what it has in its place."""

from dossier.model.findings import Study
from dossier.model.passages import Version


class Revision:
    """One text of a passage, set only when its page is set."""

    __slots__ = ("study", "version")

    def __init__(self, study: Study, version: Version) -> None:
        self.study, self.version = study, version

    @property
    def cache_key(self) -> object:
        """What decides how it is set."""
        return self.study.digest or self.study, self.version
