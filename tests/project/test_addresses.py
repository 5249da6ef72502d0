"""Targets of publication: a folder of their own, never a whole machine or a home."""

import pytest

from dossier.core.errors import DossierError
from dossier.project.addresses import address_fault
from dossier.project.targets import resolve, scheme_of


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("sftp://[::1", "cannot be an address"),
        ("sftp://host:99999/x", "cannot be an address"),
        ("sftp:///x", "cannot be an address"),
        ("sftp://host", "no folder of its own"),
        ("sftp://host/", "no folder of its own"),
        ("sftp://host/~/", "no folder of its own"),
        ("sftp://host/./", "no folder of its own"),
        ("sftp://host/a/../../b", "cannot climb"),
        ("sftp://host/a/%2e%2e/b", "cannot climb"),
        ("host:", "no folder of its own"),
        ("host:/", "no folder of its own"),
        ("host:~", "no folder of its own"),
        ("host:~ann/", "no folder of its own"),
        ("host:..", "cannot climb"),
        ("host:a/../../b", "cannot climb"),
        ("rsync://host", "no module"),
        ("rsync://host/", "no module"),
        ("rsync://host/module/../x", "cannot climb"),
        ("s3://", "cannot be an address"),
        ("s3://bucket/a/../b", "cannot climb"),
        ("file://host/x", "another machine"),
        ("file:~root/x", "whole path"),
        ("file:x", "whole path"),
        ("file://[::1/x", "cannot be an address"),
        ("file://host/x.zip", "another machine"),
        ("~nobody-of-this-name/x/", "no home folder"),
        ("~nobody-of-this-name/x.zip", "no home folder"),
        ("./a\0b", "no address can have"),
        ("./a\nb", "no address can have"),
    ],
)
def test_what_cannot_be_published_to_says_why(address: str, what: str) -> None:
    with pytest.raises(DossierError) as refused:
        resolve({}, address)
    (problem,) = refused.value.problems
    assert what in problem.what
    assert problem.remedy


@pytest.mark.parametrize(
    "address",
    [
        "./public",
        "/srv/www",
        "~/public/",
        "file:///srv/www",
        "file://localhost/srv/www",
        "site.zip",
        "sftp://u@host:2222/www",
        "sftp://host/~/www",
        "host:www",
        "u@host:~/www",
        "rsync://host/module",
        "s3://bucket",
        "s3://bucket/prefix",
        "git@host:you/site.git#pages",
        "git+file:///srv/site.git",
        "gh-pages",
    ],
)
def test_what_can_be_tried(address: str) -> None:
    assert address_fault(address, scheme_of(address)) is None
    assert resolve({}, address).to == address
