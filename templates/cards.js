{# The lines of each card: its class in the style sheet, its words, and their language where it is not the site's. #}
{% from "drawings.html" import ground %}
{% autoescape false %}
{% if backdrop.drawing %}
{% set map %}<svg class="chart" viewBox="0 0 {{ backdrop.drawing.width|round(1) }} {{ backdrop.drawing.height|round(1) }}" aria-hidden="true">{{ ground(backdrop.drawing)|trim }}<circle r="4"/></svg>{% endset %}
self.dossierBackdrop = {{ map|tojson }};
{% endif %}
self.dossierCards = {
{% for card in cards %}
{% set kind %}{{ card.kind|replace("-", " ")|capitalize }}{% if card.detail %}{{ ", in " if card.sort == "place" else ", " }}{{ card.detail }}{% endif %}{% endset %}
{% set also %}Also {{ card.spellings|join(", ") }}{% if card.more %} and {{ card.more|number }} more{% endif %}{% endset %}
{% set extent %}{% if card.count %}{{ card.count|number }} {{ "mention" if card.count == 1 else "mentions" }} in {{ card.articles|number }} {{ "article" if card.articles == 1 else "articles" }}{% if card.first %}, {{ card.first|month }}{% if card.last != card.first %} – {{ card.last|month }}{% endif %}{% endif %}{% else %}Not mentioned in any article{% endif %}{% endset %}
{% set source %}{% if card.article %}{{ card.article.outlet or "outlet unknown" }}{% if card.article.date %}, {{ card.article.date|month }}{% endif %}{% endif %}{% endset %}
{% set actors %}With {% for name, times in card.actors %}{{ name }} ({{ times|number }}){{ ", " if not loop.last }}{% endfor %}{% endset %}
{% set places %}{{ "Where:" if card.sort == "actor" else "With the places" }} {% for name, times in card.places %}{{ name }} ({{ times|number }}){{ ", " if not loop.last }}{% endfor %}{% endset %}
{{ card.path|tojson }}: [["name", {{ card.name|tojson }}], ["kind", {{ kind|tojson }}]
{%- if card.spellings %}, ["also", {{ also|tojson }}]{% endif -%}
, ["extent", {{ extent|tojson }}]
{%- if card.spot %}, ["map", "{{ card.spot[0] }} {{ card.spot[1] }}"]{% endif %}

{%- if card.article %}, ["words", {{ card.words|tojson }}, {{ card.article.language|tojson }}], ["from", {{ source|tojson }}]{% endif -%}
{%- if card.actors %}, ["with", {{ actors|tojson }}]{% endif -%}
{%- if card.places %}, ["where", {{ places|tojson }}]{% endif -%}
],
{% endfor %}
};
{% endautoescape %}
