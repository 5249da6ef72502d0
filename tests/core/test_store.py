"""The store: values are computed once, available in the next session, and deleted when unused."""

from pathlib import Path

import pytest

from dossier.core.cache import FOLDER, Store, digest

ONE, OTHER = digest("one"), digest("other")


def made(store: Store, *keys: bytes) -> list[bytes]:
    """Return the keys of the values that had to be computed."""
    work: list[bytes] = []

    def lengths(missing: list[bytes]) -> list[int]:
        work.extend(missing)
        return [len(key) for key in missing]

    assert store.memo_all(
        {key: key for key in keys}, int, lambda missing: lengths([*missing])
    ) == dict.fromkeys(keys, 32)
    return work


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / FOLDER).mkdir()
    return tmp_path


def test_a_value_is_made_once() -> None:
    store = Store()
    assert made(store, ONE) == [ONE]
    assert made(store, ONE, OTHER) == [OTHER]
    assert store.memo(ONE, int, lambda: 7) == 32


def test_the_next_session_has_what_was_kept(root: Path) -> None:
    store = Store(root)
    made(store, ONE, OTHER)
    store.keep_only({ONE})
    assert made(store, OTHER) == [OTHER]
    assert made(Store(root), ONE, OTHER) == [OTHER]


def test_what_is_not_used_any_more_is_forgotten_on_disk(root: Path) -> None:
    first = Store(root)
    made(first, ONE, OTHER)
    first.keep_only({ONE, OTHER})
    later = Store(root)
    made(later, OTHER)
    later.keep_only({OTHER})
    assert made(Store(root), ONE, OTHER) == [ONE]


def test_a_value_of_another_type_is_made_again(root: Path) -> None:
    store = Store(root)
    store.memo(ONE, str, lambda: "seven")
    store.keep_only({ONE})
    assert made(Store(root), ONE) == [ONE]


def test_a_damaged_file_costs_only_time(root: Path) -> None:
    (root / FOLDER / "cache.sqlite").write_bytes(b"damaged" * 999)
    store = Store(root)
    assert made(store, ONE) == [ONE]
    store.keep_only({ONE})
    assert made(Store(root), ONE) == []


def test_a_damaged_file_leaves_those_of_other_stores(root: Path) -> None:
    whole = Store(root)
    made(whole, ONE)
    whole.keep_only({ONE})
    (root / FOLDER / "reads.sqlite").write_bytes(b"damaged" * 999)
    damaged = Store(root, "reads.sqlite")
    assert made(damaged, OTHER) == [OTHER]
    damaged.keep_only({OTHER})
    assert made(Store(root, "reads.sqlite"), OTHER) == []
    assert made(Store(root), ONE) == []
