"""The five original articles beside our own retellings, for those who have them."""

import pytest
from five import ORIGINALS, compiled_five, facts, needs_originals, report_on
from labels import kinds_on, written_lines
from making import REPOSITORY

from dossier.pipeline.build import Compiled

pytestmark = needs_originals


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compiled_five(tmp_path_factory, ORIGINALS)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compiled_five(tmp_path_factory)


@pytest.mark.parametrize(("stem", "count"), list(zip(facts(), (2, 5, 2, 5, 5), strict=True)))
def test_every_quotation_in_marks_is_read(stem: str, count: int, compiled: Compiled) -> None:
    """Our own reports quote the same people in other pieces, so that only the originals are counted."""
    assert sum(quotation.direct for quotation in report_on(compiled, stem).study.quotations) == count


@pytest.mark.parametrize("stem", facts())
def test_our_own_report_has_the_same_lines(stem: str, compiled: Compiled, own: Compiled) -> None:
    real, ours = report_on(compiled, stem).article, report_on(own, stem).article
    lines = written_lines(real.text)
    assert written_lines(ours.text) == lines
    assert [kinds_on(ours, (n, n)) for n in lines] == [kinds_on(real, (n, n)) for n in lines]


@pytest.mark.parametrize("stem", facts())
def test_our_own_report_names_the_same_entries(stem: str, compiled: Compiled, own: Compiled) -> None:
    real, ours = ({mention.entity for mention in report_on(c, stem).study.mentions} for c in (compiled, own))
    assert ours == real


@pytest.mark.parametrize("stem", facts())
def test_our_own_report_is_in_our_own_words(stem: str) -> None:
    """Furniture and short quotations apart, no ten words in a row are the original's."""
    real, ours = ((folder / f"{stem}.txt").read_text("utf-8") for folder in (ORIGINALS, REPOSITORY / "seeds"))
    assert not _runs(real) & _runs(ours)


def _runs(text: str, length: int = 10) -> set[tuple[str, ...]]:
    return {
        tuple(words[n : n + length])
        for words in (line.lower().split() for line in text.splitlines())
        for n in range(len(words) - length + 1)
    }
