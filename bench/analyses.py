"""Measure the processor time of each analysis per article, in this process, on cleaned articles."""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import structs

from dossier.analysis.study import ANALYSERS, Analyser, Method, analyse
from dossier.model import Study
from dossier.pipeline.build import compile_dossier
from dossier.project.config import load_config
from dossier.project.lexicon import Lexicon, load_lexicon

ARTICLES = 300
ROUNDS = 5


def costs(root: Path) -> Iterator[tuple[str, list[float]]]:
    """Yield, for each analyser and for all together, the seconds per article in each round."""
    config = load_config(root)
    config = structs.replace(config, settings=structs.replace(config.settings, suggestions="off"))
    lexicon, _ = load_lexicon(config)
    studies = compile_dossier(config).dossier.studies[:ARTICLES]
    for name in config.settings.analysers:
        yield name, _rounds(partial(_found, ANALYSERS[name], lexicon), studies)
    method = Method(lexicon, config.settings.analysers)
    yield "all, with sentences", _rounds(lambda study: analyse(study.article, method), studies)


def _found(analyser: Analyser, lexicon: Lexicon, study: Study) -> list[Any]:
    return list(analyser(study, lexicon))


def _rounds(run: Callable[[Study], object], studies: Sequence[Study]) -> list[float]:
    return [_round(run, studies) for _ in range(ROUNDS)]


def _round(run: Callable[[Study], object], studies: Sequence[Study]) -> float:
    began = time.process_time()
    for study in studies:
        run(study)
    return (time.process_time() - began) / len(studies)
