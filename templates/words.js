{# The messages of scripts in the language of the pages: a template, rendered once as static/words.js. #}
// Messages of scripts in the language of the pages.
"use strict";
{
  const SAID = {
{% for name, message in {
  "undated": text("undated"), "unknownOutlet": text("outlet unknown"), "paragraph": text("paragraph %(number)s"),
  "shortcuts": text("Keyboard shortcuts"), "close": text("Close"), "singleKeys": text("Single keys are shortcuts"),
  "toSearch": text("go to the search field"), "byRow": text("next and previous paragraph or row"),
  "byPage": text("previous and next article, or page of a list"),
  "copy": text("copy a link to the current paragraph"), "copyCitation": text("copy its citation"), "help": text("open this panel"), "leave": text("close it"),
  "paragraphCopied": text("Link to paragraph %(number)s copied."), "linkCopied": text("Link copied."), "pageCopied": text("Link to this page copied."),
  "filtered": text("%(shown)s of %(all)s on this page"),
  "kind": text("Kind"), "outlet": text("Outlet"), "month": text("Month"), "any": text("any"),
  "ofActor": text("Mentions the actor"), "ofPlace": text("Mentions the place"),
  "actors": text("Actors"), "places": text("Places"), "outlets": text("Outlets"), "articles": text("Articles"), "pages": text("Pages"),
  "page": text("page"), "note": text("note"), "notMentioned": text("not mentioned"), "also": text("also"), "inPlace": text("in %(place)s"),
  "spelling": text("“%(name)s”"), "mentionsIn": text("%(mentions)s in %(articles)s"), "comma": text(", "),
  "more": text("Show more"), "inNames": text("Names and headlines"), "inText": text("In the text"),
  "alsoAsked": text("Also searched for:"), "meant": text("Did you mean"), "asking": text("?"),
  "citeParagraph": text("Cite this paragraph"), "copyTheCitation": text("Copy citation"), "copyTheLink": text("Copy link"),
  "citationCopied": text("Citation copied."),
  "covers": text("%(paragraphs)s in %(articles)s from %(outlets)s, %(period)s"), "coversArticles": text("%(articles)s from %(outlets)s, %(period)s"),
  "unknownOutlets": text("unknown outlets"), "noDate": text("no date"), "nothingPasses": text("Nothing matches these filters."),
  "missing": text("The file of paragraphs could not be loaded, so the counts cannot be updated."), "part": text("Part %(number)s of %(all)s"),
  "noText": text("No results."), "noName": text("No results."),
  "onlyNames": text("The search covers names, headlines and dates, not the text of the articles."),
}.items() %}
    {{ name }}: {{ message|tojson }},
{% endfor %}
  };
  const COUNTED = {
{% for name, message in {
  "mentions": forms("%(num)s mention", "%(num)s mentions"), "articles": forms("%(num)s article", "%(num)s articles"),
  "paragraphs": forms("%(num)s paragraph", "%(num)s paragraphs"), "outlets": forms("%(num)s outlet", "%(num)s outlets"),
  "passing": forms("%(num)s of %(all)s matches the filters.", "%(num)s of %(all)s match the filters."),
  "firstPassing": forms("%(num)s of %(all)s matches the filters; these are the first %(shown)s.", "%(num)s of %(all)s match the filters; these are the first %(shown)s."),
  "names": forms("%(num)s name or headline", "%(num)s names and headlines"), "texts": forms("%(num)s text", "%(num)s texts"),
}.items() %}
    {{ name }}: [(n) => Number({{ message.rule|safe }}), {{ message.forms|tojson }}],
{% endfor %}
  };
  const KINDS = {
{% for kind in kinds %}
    {{ kind|tojson }}: {{ text(kind|replace("-", " "))|tojson }},
{% endfor %}
  };
  const LOCALE = {{ locale|tojson }};

  const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]).replaceAll("%%", "%");
  const number = (value) => value.toLocaleString(LOCALE);

  self.dossierWords = {
    locale: LOCALE,
    number,
    say: (name, values = {}) => filled(SAID[name], values),
    count: (name, value, values = {}) => {
      const [which, forms] = COUNTED[name];
      return filled(forms[which(value)], { ...values, num: number(value) });
    },
    kind: (kind) => KINDS[kind] ?? kind.replaceAll("-", " "),
  };
}
