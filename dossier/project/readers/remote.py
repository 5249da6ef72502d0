"""Read source files from an object store or another machine, through fsspec; never write there.

Credentials come from where the store's own tools keep them: environment variables, configuration files, keys.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fsspec.core import url_to_fs

from dossier.core.errors import DossierError, Problem, Severity, reason_of
from dossier.project.readers.files import SourceFile, ending

_VERSIONS = ("ETag", "etag", "md5Hash", "crc32c", "content_md5", "LastModified", "updated", "mtime")
"""Keys in the stores' listings whose values change with the file."""
_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "sftp": {"known_hosts": ()},  # asyncssh reads ~/.ssh/known_hosts; sshfs would accept any host
}


def list_files(address: str) -> list[SourceFile]:
    """Return all files below an address such as `s3://bucket/prefix`, sorted by name.

    Raises DossierError if the store does not answer or has no files there.
    """
    system, root = _opened(address)
    try:
        found: dict[str, Any] = system.find(root, detail=True)
    except Exception as error:  # each store raises exceptions of its own
        raise _problem(address, f"cannot be listed ({reason_of(error)})") from error
    if not found:
        raise _problem(address, "there is nothing at this address")
    return [
        _file(address.rstrip("/"), path.removeprefix(root).lstrip("/"), found[path]) for path in sorted(found)
    ]


def contents(files: Sequence[SourceFile]) -> Iterator[bytes | Problem]:
    """Yield the bytes of each file, or the Problem that prevents it.

    Files of one store are fetched together. Raises DossierError if the store does not answer.
    """
    system, _ = _opened(files[0].path)
    paths = [system._strip_protocol(file.path) for file in files]
    try:
        read = system.cat(paths, on_error="return")
    except Exception as error:  # an error of one file is returned; this one concerns the whole store
        raise _problem(files[0].path, f"cannot be read ({reason_of(error)})") from error
    for file, path in zip(files, paths, strict=True):
        content = read.get(path, FileNotFoundError("it is gone"))
        if isinstance(content, bytes):
            yield content
        else:
            remedy = "Check the file and the rights of your account."
            yield Problem(file.where, None, f"cannot be read ({reason_of(content)})", remedy)


def _opened(address: str) -> tuple[Any, str]:
    """Return the store's file system, with its cache of listings off, and the path in it."""
    scheme = address.partition("://")[0]
    try:
        system, root = url_to_fs(address, use_listings_cache=False, **_OPTIONS.get(scheme, {}))
    except Exception as error:
        raise _problem(address, f"cannot be reached ({reason_of(error)})") from error
    return system, root.rstrip("/")


def _file(address: str, name: str, info: Mapping[str, Any]) -> SourceFile:
    version = next((f"{key} {info[key]}" for key in _VERSIONS if info.get(key)), "")
    return SourceFile(
        id=name.removesuffix(ending(name)),
        path=f"{address}/{name}",
        where=f"{address}/{name}",
        size=info.get("size") or 0,
        version=version,
    )


def _problem(address: str, what: str) -> DossierError:
    remedy = "Check address, network and credentials, or correct 'sources' in dossier.yml."
    return DossierError([Problem(address, None, what, remedy, Severity.FATAL)])
