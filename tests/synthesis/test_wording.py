"""Uses of contested terms by choice, term and outlet."""

from functools import partial

from dossiers import dossier, report
from msgspec import structs

from dossier.model import BlockKind, Quotation, Study
from dossier.views.addresses import addresses_of


def quoted(study: Study, words: str) -> Study:
    """Return the study with these words, marks included, as a direct quotation."""
    start = study.article.text.index(words)
    quotation = Quotation(
        words=words.strip('"'), start=start, end=start + len(words), direct=True, partial=False, speaker=None,
        speaker_start=None, speaker_end=None, speaker_id=None, cue=None, shade="", evidence=(),
    )  # fmt: skip
    return structs.replace(study, quotations=(quotation,))


def test_terms_are_counted_by_outlet_in_the_order_of_the_list() -> None:
    made = dossier(
        report("The harbour is shut. Shut!\n", id="a", outlet="lomvik-post"),
        report("Closed, and shut.\n", id="b", outlet=None),
    )
    page = "wording/closing.html"
    where = partial(addresses_of(made).term, "closing")
    assert [(u.words, u.outlet, len(u.occurrences), where(u)) for u in made.wording["closing"]] == [
        ("closed", None, 1, f"{page}#closed-unknown"),
        ("shut", "lomvik-post", 2, f"{page}#shut-lomvik-post"),
        ("shut", None, 1, f"{page}#shut-unknown"),
    ]


def test_what_an_outlet_quotes_is_counted_apart() -> None:
    study = report('"It is closed," she said; it was shut, not closed.\n', outlet="lomvik-post")
    made = dossier(quoted(study, '"It is closed,"'))
    where = partial(addresses_of(made).term, "closing")
    assert [(u.words, u.quoted, where(u).partition("#")[2]) for u in made.wording["closing"]] == [
        ("closed", False, "closed-lomvik-post"),
        ("closed", True, "closed-lomvik-post-quoted"),
        ("shut", False, "shut-lomvik-post"),
    ]


def test_every_use_has_its_sentence() -> None:
    made = dossier(report("Holt spoke. The harbour is closed. She left.\n"))
    text = made.studies[0].article.text
    (usage,) = made.wording["closing"]
    assert [text[o.start : o.end] for o in usage.occurrences] == ["The harbour is closed."]


def test_a_choice_that_nobody_makes_has_no_entry() -> None:
    made = dossier(report("Closed\n", kinds=(BlockKind.FURNITURE,)))
    assert not made.wording
    assert [choice.id for choice in made.choices] == ["closing"]
