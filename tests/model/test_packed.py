"""Studies in a file are the same as those in memory."""

from pathlib import Path

import pytest
from dossiers import harbour, report
from msgspec import structs

from dossier.model import packed
from dossier.model.packed import PackedStudies, chosen, unpacked

STUDIES = (
    harbour(1),
    structs.replace(harbour(2), digest=b"two"),
    report("Quiet\n\nNobody came.\n", published=None),
)


def test_a_packed_study_has_every_field_of_the_study(tmp_path: Path) -> None:
    for one, study in zip(PackedStudies(STUDIES, tmp_path), STUDIES, strict=True):
        for name in study.__struct_fields__:
            if name != "article":
                assert getattr(one, name) == getattr(study, name)
        for name in study.article.__struct_fields__:
            assert getattr(one.article, name) == getattr(study.article, name)
        assert unpacked(one) == study
        with pytest.raises(AttributeError):
            _ = one.article.nothing  # type: ignore[attr-defined]
        with pytest.raises(AttributeError):
            _ = one.nothing  # type: ignore[attr-defined]


def test_studies_are_chosen_by_number(tmp_path: Path) -> None:
    held = PackedStudies(STUDIES, tmp_path)
    assert [unpacked(one) for one in chosen(held, (2, 0))] == [STUDIES[2], STUDIES[0]]
    assert [unpacked(one) for one in held[1:]] == [*STUDIES[1:]]
    assert chosen(STUDIES, (2, 0)) == (STUDIES[2], STUDIES[0])
    assert unpacked(STUDIES[0]) is STUDIES[0]


def test_few_decoded_studies_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_RECENT", 1)
    held = PackedStudies(STUDIES, tmp_path)
    first = held[0]
    assert held[0] is first
    assert held[1] is not held[2]
    assert held[0] is not first
    assert unpacked(held[0]) == STUDIES[0]


def test_the_file_is_seen_by_no_other_program(tmp_path: Path) -> None:
    held = PackedStudies(STUDIES, tmp_path)
    assert len(held) == len(STUDIES)
    assert not list(tmp_path.iterdir())
