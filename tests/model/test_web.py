"""Words that are web addresses."""

import pytest

from dossier.model.web import domain, is_base_address, is_web_address


@pytest.mark.parametrize(
    ("words", "page", "base"),
    [
        ("https://example.org/a/", True, True),
        ("HTTP://www.example.org", True, True),
        ("https://пример.рф/новости", True, True),
        ("https://example.org:8443/a", True, True),
        ("https://example.org/@ann/", True, True),
        ("https://example.org/a?b=c", True, False),
        ("https://example.org/a#b", True, False),
        ("https://ann@example.org/", True, False),
        ("http://localhost:8000/", False, True),
        ("http://127.0.0.1/a/", False, True),
        ("http://[::1]/", False, True),
        ("http://wiki/", False, True),
        ("https://apnews", False, True),
        ("https://", False, False),
        ("https://.", False, False),
        ("https://..a", False, False),
        ("https:///a", False, False),
        ("https://example.org:0/", False, False),
        ("https://example.org:x/", False, False),
        ("https://[::1/", False, False),
        ("https://example.org/a b", False, False),
        ("https://example.org/\x00", False, False),
        ("https://example.org/a\n", False, False),
        ("https://exa<b>.org/", False, False),
        ("javascript:alert(1)", False, False),
        ("ftp://example.org/", False, False),
        ("//example.org/", False, False),
        ("example.org", False, False),
        ("", False, False),
        (f"https://example.org/{'a' * 2000}", False, False),
    ],
)
def test_addresses(words: str, page: bool, base: bool) -> None:
    assert (is_web_address(words), is_base_address(words)) == (page, base)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://www.Example.ORG/a", "example.org"),
        ("https://пример.рф/a", "пример.рф"),
        ("http://localhost/", None),
        ("http://[::1/", None),
    ],
)
def test_the_domain_of_an_address(address: str, found: str | None) -> None:
    assert domain(address) == found
