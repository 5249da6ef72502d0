"""Subjects of pages made for a test."""

from typing import Any, TypeVar

import msgspec

from dossier.model.pages import Page, SiteInfo, Subject

S = TypeVar("S", bound=Subject)


def values(**seen: object) -> Subject:
    """Make a subject with these values, which the template sees by their names."""
    fields = [(name, Any) for name in seen]
    kind = msgspec.defstruct("Values", fields, bases=(Subject,), frozen=True, kw_only=True)
    made = kind(site=SiteInfo(title="A test"), **seen)
    assert isinstance(made, Subject)
    return made


def subject_of(page: Page, kind: type[S]) -> S:
    """Return the subject of a page that is of this kind."""
    assert isinstance(page.subject, kind)
    return page.subject
