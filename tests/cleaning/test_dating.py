"""Publication dates of articles without a printed date: only what the text allows."""

import pytest

from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.model.articles import CorpusStats
from dossier.model.sidecars import Sidecar
from dossier.model.sources import Source
from dossier.project.readers.files import RawFile
from dossier.project.readers.read import read_content

HEAD = "The crane at the quay\n\n"
MORE = "\n\nThe council met in the old hall and talked about the quay, the crane and the men who work there."


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Karl Vent took over the yard on 1 September 1969. In May 2011 the court sent for him.", "en", None),
        ("Vent tomó el poder el 1 de septiembre de 1969. En mayo de 2011 el tribunal lo llamó.", "es", None),
        ("The crane fell on 4 March 2021. A new one will stand by 2030.", "en", "2021-03-04?"),
        ("In 2009 Vent came to the yard. On Monday 22 August he left it.", "en", "2011-08-22"),
        ("Vent came to the yard on 3 May 2009. He left it on Monday 22 August.", "en", "2011-08-22"),
    ],
)
def test_a_date_is_inferred_only_where_nothing_later_is_told(
    text: str, language: str, value: str | None
) -> None:
    (source,) = read_content(RawFile("a", "sources/a.txt", (HEAD + text + MORE).encode()))
    assert isinstance(source, Source)
    published = clean(source, CleaningContext.of(()), CorpusStats(), Sidecar(language=language)).published
    assert (published and published.value) == value
