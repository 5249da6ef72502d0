"""Studies held as bytes in a file, so that memory hardly grows with their number.

Each is stored in parts, and a part is decoded when it is first used: most pages need only a little of a study.
"""

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, cast, get_type_hints, overload
from weakref import finalize

from msgspec import Struct, msgpack, structs

from dossier.model.articles import Article, Dated
from dossier.model.findings import Study

FEW = 2_000
"""Number of studies from which they are held in a file; fewer take less time in memory."""
_RECENT = 500
"""Number of studies whose decoded parts are kept in memory, and of less recent ones kept besides."""
_Decoder = Callable[[bytes], Any]


def _decoders(kind: type[Struct], fields: Iterable[str]) -> dict[str, _Decoder]:
    types = get_type_hints(kind)
    return {name: msgpack.Decoder(types[name]).decode for name in fields}


_OF_ARTICLE = _decoders(Article, ("text", "blocks", "markup"))
"""Parts of an article that are apart from its other fields, because they are large or read by themselves."""
_OF_STUDY = _decoders(Study, (name for name in Study.__struct_fields__ if name != "article"))
_head = msgpack.Decoder(Article).decode
_pread: Callable[[int, int, int], bytes] | None = getattr(os, "pread", None)
_PARTS = {name: place for place, name in enumerate(("article", *_OF_ARTICLE, *_OF_STUDY))}


class _ContentFile:
    """The parts of studies in a temporary file, which no other program sees."""

    def __init__(self, studies: Iterable[Study], folder: Path) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115  (open as long as the studies are used)
        finalize(self, self._file.close)
        self._descriptor = self._file.fileno()
        self.published: list[tuple[str | None, Dated | None]] = []
        """For each study, outlet and day of its article, which most lists need: they stay in memory."""
        self._ends = array("Q", accumulate(map(self._file.write, self._contents(studies)), initial=0))
        self._file.flush()

    def _contents(self, studies: Iterable[Study]) -> Iterator[bytes]:
        known: dict[tuple[str | None, Dated | None], tuple[str | None, Dated | None]] = {}
        for study in studies:
            published = study.article.outlet, study.article.published
            self.published.append(known.setdefault(published, published))
            yield from _packed(study)

    def __len__(self) -> int:
        return len(self.published)

    def part(self, number: int, place: int) -> bytes:
        """Return the bytes of one part of a study, given its place in `_PARTS`."""
        place += number * len(_PARTS)
        start, end = self._ends[place], self._ends[place + 1]
        if _pread:  # forked processes share the position in the file
            return _pread(self._descriptor, end - start, start)
        self._file.seek(start)
        return self._file.read(end - start)


class PackedStudies(Sequence[Study]):
    """Studies in a file; each is a stand-in that decodes a field on its first use."""

    def __init__(self, studies: Iterable[Study], folder: Path) -> None:
        """Write the studies to a temporary file in `folder`."""
        contents = _ContentFile(studies, folder)
        self._hold(contents, array("I", range(len(contents))))

    def _hold(self, contents: _ContentFile, numbers: "array[int]") -> None:
        self._contents, self._numbers = contents, numbers
        self._recent: dict[int, Study] = {}
        self._older: dict[int, Study] = {}

    def chosen(self, numbers: Iterable[int]) -> "PackedStudies":
        """Return the studies with these numbers, in this order."""
        fresh = object.__new__(PackedStudies)
        fresh._hold(self._contents, array("I", map(self._numbers.__getitem__, numbers)))
        return fresh

    @overload
    def __getitem__(self, index: int) -> Study: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Study]: ...
    def __getitem__(self, index: int | slice) -> Study | Sequence[Study]:
        if isinstance(index, slice):
            return self.chosen(range(len(self))[index])
        found = self._recent.get(index)
        if found is None:
            if len(self._recent) >= _RECENT:
                self._older, self._recent = self._recent, {}
            found = self._recent[index] = self._older.get(index) or self._read(self._numbers[index])
        return found

    def __len__(self) -> int:
        return len(self._numbers)

    def _read(self, number: int) -> Study:
        return cast("Study", _StudyStandIn(self._contents, number))


class _StandIn:
    """Has the fields of a frozen value; decodes each on its first use, and keeps it as an ordinary attribute."""

    def __init__(self, contents: _ContentFile, number: int) -> None:
        self._contents, self._number = contents, number


class _ArticleStandIn(_StandIn):
    def __init__(self, contents: _ContentFile, number: int) -> None:
        super().__init__(contents, number)
        self.outlet, self.published = contents.published[number]

    def __getattr__(self, name: str) -> Any:
        if name in _OF_ARTICLE:
            value = _OF_ARTICLE[name](self._contents.part(self._number, _PARTS[name]))
        elif name == "_head":
            value = _head(self._contents.part(self._number, _PARTS["article"]))
        else:
            value = getattr(self._head, name)
        self.__dict__[name] = value
        return value


class _StudyStandIn(_StandIn):
    def __getattr__(self, name: str) -> Any:
        if name in _OF_STUDY:
            value = _OF_STUDY[name](self._contents.part(self._number, _PARTS[name]))
        elif name == "article":
            value = _ArticleStandIn(self._contents, self._number)
        else:
            raise AttributeError(name)
        self.__dict__[name] = value
        return value

    @property
    def cache_key(self) -> bytes:
        """Return what identifies it as part of a page's subject."""
        digest: bytes = self.digest
        return digest


def few_or_packed(studies: Iterable[Study], folder: Path) -> Sequence[Study]:
    """Return a few studies as they are, and many in a file in `folder`."""
    rest = iter(studies)
    first = tuple(islice(rest, FEW))
    return first if len(first) < FEW else PackedStudies(chain(first, rest), folder)


def unpacked(study: Study) -> Study:
    """Return a study as a Study and not as a stand-in, as `structs.replace` needs it."""
    if isinstance(study, Study):
        return study
    apart = {name: getattr(study.article, name) for name in _OF_ARTICLE}
    article = structs.replace(study.article._head, **apart)
    return Study(article=article, **{name: getattr(study, name) for name in _OF_STUDY})


def chosen(studies: Sequence[Study], numbers: Iterable[int]) -> Sequence[Study]:
    """Return the studies with these numbers, in this order."""
    if isinstance(studies, PackedStudies):
        return studies.chosen(numbers)
    return tuple(map(studies.__getitem__, numbers))


def _packed(study: Study) -> Iterator[bytes]:
    """Yield the parts of a study in the order of `_PARTS`."""
    article = study.article
    yield msgpack.encode(structs.replace(article, text="", blocks=(), markup=()))
    for name in _OF_ARTICLE:
        yield msgpack.encode(getattr(article, name))
    for name in _OF_STUDY:
        yield msgpack.encode(getattr(study, name))
