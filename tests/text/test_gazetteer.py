"""The gazetteer: look-ups by name in any script, its size, and the order on which look-ups rely."""

from hashlib import sha256
from zipfile import ZipFile

import pytest

from dossier.text.gazetteer import (
    ARCHIVE,
    DIGEST,
    common_words,
    countries,
    given_names,
    name_key,
    places_named,
)

LARGEST = 10_000_000


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("Saraqib", "SY", "city"),
        ("Идлиб", "SY", "city"),
        ("سراقب", "SY", "city"),
        ("Αθήνα", "GR", "city"),
        ("תל אביב-יפו", "IL", "city"),
        ("東京都", "JP", "adm1"),
        ("Idlib", "SY", "adm1"),
        ("Turkey", "TR", "country"),
        ("Türkiye", "TR", "country"),
        ("Турция", "TR", "country"),
        ("İstanbul", "TR", "city"),
    ],
)
def test_places_are_found_in_any_script(name: str, code: str, kind: str) -> None:
    assert (code, kind) in {(spot.country, spot.kind) for spot in places_named(name)}


def test_what_is_no_place_is_not_found() -> None:
    assert places_named("Zzyzxburg upon Nothing") == places_named("") == places_named("…") == ()


def test_the_middle_of_a_place_is_where_it_is() -> None:
    (largest,) = [spot for spot in places_named("Saraqib") if spot.population > 10_000]
    assert abs(largest.latitude - 35.86) < 0.02 and abs(largest.longitude - 36.81) < 0.02


def test_the_archive_is_small_sorted_and_names_its_licences() -> None:
    assert ARCHIVE.stat().st_size <= LARGEST
    with ZipFile(ARCHIVE) as archive:
        names = [name for name in archive.namelist() if name.startswith("names/")]
        keys = [line.partition("\t")[0] for name in names for line in archive.read(name).decode().split("\n")]
        assert "CC BY 4.0" in archive.read("LICENCES.txt").decode()
    assert keys == sorted(set(keys))
    assert keys[::5000] == [name_key(key) for key in keys[::5000]]


def test_the_program_knows_which_archive_it_reads() -> None:
    assert sha256(ARCHIVE.read_bytes()).hexdigest().startswith(DIGEST)


def test_countries_have_their_demonyms() -> None:
    known = {country.code: country for country in countries()}
    assert "Turkish" in known["TR"].demonyms
    assert known["FR"].capital == "Paris"


def test_given_names_and_common_words() -> None:
    assert {"maria", "recep", "владимир"} <= given_names()
    assert {"house", "president"} <= common_words()
