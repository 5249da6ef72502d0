"""Templates give the same output as in Jinja's own environment, whatever they call."""

from enum import StrEnum
from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from dossier.render.environment import Environment
from dossier.render.template_cache import TemplateCache
from dossier.text.messages import Messages

OPTIONS = {"autoescape": True, "undefined": jinja2.StrictUndefined}


class Sort(StrEnum):
    """A string that is none of Python's own."""

    ODD = "<odd>"


def told(one: object, *more: object, **named: object) -> str:
    return f"<{one} {more} {sorted(named.items())}>"


def environment(folder: Path) -> Environment:
    words = Messages("en")
    return Environment(words, TemplateCache(folder, words), **OPTIONS)


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
        "{{ m('<') }}{{ m(a='<', b='>') }}{% call(x) m(1) %}{{ x }}{% endcall %}"
        "{% for x in [1, 2] %}{{ m(x, b=told(x, a=x)) }}{% endfor %}",
        "{% for x in [1, 2] %}{{ loop.cycle('a', 'b') }}{{ told(x) }}{% endfor %}",
        "{% for x in [[1], [2, 3]] recursive %}{{ loop(x) if x is sequence else x }}{% endfor %}",
        "{% block b %}{% for x in [1] %}{{ told(words, a=x) }}{% endfor %}{% endblock %}{{ self.b() }}",
        "{% set ns = namespace(a=1) %}{% set ns.a = 2 %}{{ ns.a }}{{ range(3)|list }}{{ dict(a=1) }}",
        "{{ words }}{{ html }}{{ one }}{{ 1.5 }}{{ none }}{{ sort }}{{ [words] }}{{ html ~ words }}",
        "{% autoescape false %}{{ words }}{% endautoescape %}{% set page %}{{ words }}{% endset %}{{ page }}",
    ],
)
def test_the_same_page_as_by_jinjas_own_environment(template: str, tmp_path: Path) -> None:
    subject = {
        "told": told,
        "words": "R&D <b> \"'",
        "html": Markup("<b>R&amp;D</b>"),
        "one": 1,
        "sort": Sort.ODD,
    }
    plain = jinja2.Environment(**OPTIONS)  # type: ignore[arg-type]
    ours = environment(tmp_path)
    assert ours.from_string(template).render(subject) == plain.from_string(template).render(subject)


def test_what_is_not_there_cannot_be_called(tmp_path: Path) -> None:
    with pytest.raises(jinja2.UndefinedError, match="'missing' is undefined"):
        environment(tmp_path).from_string("{{ missing(1) }}").render()
