"""The overview: for a few days the sentence that most outlets share."""

from dossiers import dossier, report

from dossier.model import Dossier, Study
from dossier.views.addresses import addresses_of
from dossier.views.excerpts import References
from dossier.views.overview import SharedSentence, shared_sentences

LONG = " and nobody in the town or on the quays could say how long it would take to put all of it right again"


def told(number: int, text: str, outlet: str | None = None, **times: str) -> Study:
    return report(
        text, f"2021-03-1{number}", id=f"a{number}", outlet=outlet or f"outlet-{number}", times=times
    )


def overview(made: Dossier, *, passages: bool = True) -> list[SharedSentence]:
    return shared_sentences(made, References(made), addresses_of(made).moment, passages=passages)


def test_a_day_of_one_outlet_is_left_out_and_of_two_the_easiest_sentence_is_shown() -> None:
    made = dossier(
        told(1, f"On oneday Holt left Lomvik,{LONG * 3}.", oneday="2021-03-01"),
        told(2, "On twoday Holt left Lomvik in the night, as the Port Authority says.", twoday="2021-03-01"),
        told(
            3, "On treday Holt came back to Lomvik, and nobody else writes of it at all.", treday="2021-03-05"
        ),
    )
    (one,) = overview(made)
    assert (one.day, one.printed, one.outlets) == ("2021-03-01", False, ("outlet-1",))
    assert one.words.startswith("On twoday")
    assert (one.address, one.moment) == (f"{made.addresses[1]}#p1", "timeline.html#d-2021-03-01")


def test_sentences_without_a_common_name_are_not_shared() -> None:
    made = dossier(
        told(1, "On oneday the storm closed every road around the harbour of the town.", oneday="2021-03-01"),
        told(
            2, "On twoday somebody sold a boat that nobody had wanted for many a year.", twoday="2021-03-01"
        ),
    )
    assert overview(made) == []


def test_two_articles_of_one_outlet_are_one_source() -> None:
    text = "On someday Holt left Lomvik in the night, as the Port Authority says."
    one, other = (told(n, text, outlet="lomvik-post", someday="2021-03-01") for n in (1, 2))
    assert overview(dossier(one, other)) == []


def test_what_is_printed_in_the_same_words_comes_before_what_is_alike() -> None:
    words = f"On oneday the storm tore the crane from the quay{LONG}."
    made = dossier(
        told(1, words, oneday="2021-03-01"),
        told(2, words, oneday="2021-03-01"),
        told(3, "On twoday Holt left Lomvik in the night, as the Port Authority says.", twoday="2021-03-02"),
        told(4, "On treday Holt left Lomvik by boat, as the Port Authority found out.", treday="2021-03-02"),
    )
    assert [(one.day, one.printed, one.outlets) for one in overview(made)] == [
        ("2021-03-01", True, ("outlet-2",)),
        ("2021-03-02", False, ("outlet-4",)),
    ]
    assert [one.day for one in overview(made, passages=False)] == ["2021-03-02"]
