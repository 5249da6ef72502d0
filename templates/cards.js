{# The lines of each card: its class in the style sheet, its text, and its language if it differs from the site's. #}
{% from "drawings.html" import ground %}
{% macro together(companions) -%}
{% for name, times in companions %}<bdi>{{ name }}</bdi> ({{ times|number }}){{ comma if not loop.last }}{% endfor %}
{%- endmacro %}
{% if backdrop.drawing %}
{% set map %}<svg class="chart" viewBox="0 0 {{ backdrop.drawing.width|round(1) }} {{ backdrop.drawing.height|round(1) }}" aria-hidden="true">{{ ground(backdrop.drawing)|trim }}<circle r="4"/></svg>{% endset %}
self.dossierBackdrop = {{ map|tojson }};
{% endif %}
self.dossierCards = {
{% for card in cards %}
{% set kind %}{{ _(card.kind|replace("-", " "))|opening }}{% if card.detail %}{% set detail = card.detail|isolated %}{{ comma }}{{ _("in %(place)s", place=detail) if card.sort == "place" else detail }}{% endif %}{% endset %}
{% set spellings %}{% for name in card.spellings %}<bdi>{{ name }}</bdi>{{ comma if not loop.last }}{% endfor %}{% endset %}
{% set also = ngettext("Also %(names)s and %(num)s more", "Also %(names)s and %(num)s more", card.more, names=spellings) if card.more else _("Also %(names)s", names=spellings) %}
{% set extent %}{% if card.count %}{{ _("%(mentions)s in %(articles)s", mentions=ngettext("%(num)s mention", "%(num)s mentions", card.count), articles=ngettext("%(num)s article", "%(num)s articles", card.articles)) }}{% if card.first %}{{ comma }}{{ card.first|month if card.last == card.first else _("%(first)s – %(last)s", first=card.first|month, last=card.last|month) }}{% endif %}{% else %}{{ _("Not mentioned in any article") }}{% endif %}{% endset %}
{% set source %}{% if card.article %}{{ card.article.outlet|isolated if card.article.outlet else _("outlet unknown") }}{% if card.article.date %}{{ comma }}{{ card.article.date|month }}{% endif %}{% endif %}{% endset %}
{% set actors = _("Appears with %(names)s", names=together(card.actors)) %}
{% set places = _("Places: %(names)s", names=together(card.places)) if card.sort == "actor" else _("Other places: %(names)s", names=together(card.places)) %}
{{ card.path|tojson }}: [["name", {{ card.name|tojson }}], ["kind", {{ kind|unmarked|tojson }}]
{%- if card.spellings %}, ["also", {{ also|unmarked|tojson }}]{% endif -%}
, ["extent", {{ extent|unmarked|tojson }}]
{%- if card.position %}, ["map", "{{ card.position[0] }} {{ card.position[1] }}"]{% endif %}

{%- if card.article %}, ["words", {{ card.words|tojson }}, {{ card.article.language|tojson }}], ["from", {{ source|unmarked|tojson }}]{% endif -%}
{%- if card.actors %}, ["with", {{ actors|unmarked|tojson }}]{% endif -%}
{%- if card.places %}, ["where", {{ places|unmarked|tojson }}]{% endif -%}
],
{% endfor %}
};
