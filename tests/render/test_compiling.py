"""Templates compiled our way say what Jinja's own compiler would have them say."""

from enum import StrEnum

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from dossier.render.environment import Environment
from dossier.text.messages import Messages, as_html

OPTIONS = {"autoescape": True, "undefined": jinja2.StrictUndefined}


class Sort(StrEnum):
    """A string that is none of Python's own."""

    ODD = "<odd>"


def told(one: object, *more: object, **named: object) -> str:
    return f"<{one} {more} {sorted(named.items())}>"


@pytest.mark.parametrize(
    "template",
    [
        "{{ told(1) }}",
        "{{ told(1, 2, a=3, b='<') }}",
        "{{ told(*[1, 2], **{'a': 3}) }}",
        "{{ told(1, class=2) }}",
        "{{ (told if one else missing)(told(1), a=told(2)) }}",
        "{{ words.split('&')[1].upper() }}",
        "{% macro m(a, b='&') %}{{ a }}{{ b }}{{ caller('<i>') if caller is defined else '' }}{% endmacro %}"
        "{{ m('<') }}{{ m(a='<', b='>') }}{% call(x) m(1) %}{{ x }}{% endcall %}",
        "{% for x in [1, 2] %}{{ loop.cycle('a', 'b') }}{{ told(x) }}{% endfor %}",
        "{% block b %}{{ told(words) }}{% endblock %}{{ self.b() }}",
        "{{ words }}{{ html }}{{ one }}{{ 1.5 }}{{ none }}{{ sort }}{{ [words] }}{{ html ~ words }}",
        "{% autoescape false %}{{ words }}{% endautoescape %}{% set page %}{{ words }}{% endset %}{{ page }}",
    ],
)
def test_the_same_page_as_by_jinjas_own_compiler(template: str) -> None:
    subject = {
        "told": told,
        "words": "R&D <b> \"'",
        "html": Markup("<b>R&amp;D</b>"),
        "one": 1,
        "sort": Sort.ODD,
    }
    plain = jinja2.Environment(**OPTIONS)  # type: ignore[arg-type]
    ours = Environment(Messages("en"), **OPTIONS)
    assert ours.from_string(template).render(subject) == plain.from_string(template).render(subject)


def test_what_is_not_there_cannot_be_called() -> None:
    with pytest.raises(jinja2.UndefinedError, match="'missing' is undefined"):
        Environment(Messages("en"), **OPTIONS).from_string("{{ missing(1) }}").render()


@given(st.one_of(st.text(), st.text().map(Markup), st.integers(), st.floats(), st.none(), st.booleans()))
def test_values_stand_as_escape_sets_them(value: object) -> None:
    assert as_html(value) == escape(value)
