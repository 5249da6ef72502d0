"""What the preview rereads: changed files, or everything if changes are uncertain."""

from pathlib import Path
from unittest.mock import patch

from making import make_dossier

from dossier.model.sidecars import Sidecar
from dossier.project import reload
from dossier.project.config import Config, load_config
from dossier.project.reload import IncrementalLoader

SOURCES = {f"{name}.txt": f"Gale {name}\n\nThe quay was closed.\n" for name in "abc"}


def read(reading: IncrementalLoader, config: Config) -> list[str]:
    """Return the first lines of all sources."""
    found = reading.load(config)
    reading.mark_processed()
    return [source.text.partition("\n")[0] for source in found.sources]


def begun(folder: Path) -> tuple[IncrementalLoader, Config]:
    """Load a dossier once."""
    config, reading = make_dossier(folder, SOURCES), IncrementalLoader()
    read(reading, config)
    return reading, config


def test_no_other_file_is_looked_at(tmp_path: Path) -> None:
    reading, config = begun(tmp_path)
    source = config.root / "sources/b.txt"
    source.write_text("Storm\n\nText.\n")
    reading.note_changes({source, config.content / "actors.yml"})
    with (
        patch.object(reload, "find_sources") as looked,
        patch.object(reload, "load_sidecars") as looked_beside,
    ):
        assert read(reading, config) == ["Gale a", "Storm", "Gale c"]
    assert not looked.called
    assert not looked_beside.called


def test_what_failed_before_it_was_used_is_still_to_be_read(tmp_path: Path) -> None:
    reading, config = begun(tmp_path)
    source = config.root / "sources/a.txt"
    source.write_text("Storm\n\nText.\n")
    reading.note_changes({source})
    reading.note_changes({config.root / "dossier.yml"})
    assert read(reading, config) == ["Storm", "Gale b", "Gale c"]


def test_a_file_that_comes_or_goes_is_found(tmp_path: Path) -> None:
    reading, config = begun(tmp_path)
    new, gone = config.root / "sources/aa.txt", config.root / "sources/c.txt"
    new.write_text("Storm\n\nText.\n")
    gone.unlink()
    reading.note_changes({new})
    assert read(reading, config) == ["Gale a", "Storm", "Gale b"]
    new.unlink()
    reading.note_changes({new})
    assert read(reading, config) == ["Gale a", "Gale b"]


def test_after_a_change_nobody_can_place_all_is_looked_at(tmp_path: Path) -> None:
    reading, config = begun(tmp_path)
    (config.root / "sources/b.txt").write_text("Storm\n\nText.\n")
    reading.note_changes({tmp_path.parent / "elsewhere"})
    assert read(reading, config)[1] == "Storm"


def test_a_link_may_show_what_changed_under_another_name(tmp_path: Path) -> None:
    config, reading = make_dossier(tmp_path, SOURCES), IncrementalLoader()
    source = config.root / "sources/b.txt"
    (config.root / "sources/d.txt").symlink_to(source)
    read(reading, config)
    source.write_text("Storm\n\nText.\n")
    reading.note_changes({source})
    assert read(reading, config) == ["Gale a", "Storm", "Gale c", "Storm"]


def test_a_sidecar_is_read_when_it_has_changed(tmp_path: Path) -> None:
    reading, config = begun(tmp_path)
    sidecar = config.content / "articles/a.md"
    for byline in ("Jane Roe", "John Roe"):
        sidecar.parent.mkdir(parents=True, exist_ok=True)
        sidecar.write_text(f"---\nbyline: {byline}\n---\n")
        reading.note_changes({sidecar})
        assert reading.load(config).sidecars == {"a": Sidecar(byline=byline)}
        read(reading, config)


def test_other_settings_mean_other_sources(tmp_path: Path) -> None:
    reading, config = begun(tmp_path)
    (config.root / "more").mkdir()
    (config.root / "more/d.txt").write_text("Storm\n\nText.\n")
    (config.root / "dossier.yml").write_text("title: Lomvik\nsources: [more]\n")
    reading.note_changes({config.root / "dossier.yml"})
    assert read(reading, load_config(config.root)) == ["Storm"]
