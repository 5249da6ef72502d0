"""The outlets of the synthetic dossier: how each prints an article and the page around it."""

from collections.abc import Callable

from telling import Article

Lines = list[str]
"""Lines of a page, each followed by an empty line."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

ENTRIES = """\
# The outlets whose pages turn up in this dossier.

- id: norwire
  name: Norwire
  kind: agency
  aliases: [NW, Norwire News Agency]
  recognised_by: [/NORWIRE/]
  furniture: [All news]

- id: channel-meridian
  name: Channel Meridian
  kind: broadcaster
  recognised_by:
    - [Programme list, Live schedule]
  furniture: [Programme list, Live schedule]

- id: daily-ledger
  name: The Daily Ledger
  kind: newspaper
  aliases: [Daily Ledger]
  recognised_by: [Ledger subscribers’ area]
  furniture: [Ledger subscribers’ area]

- id: harbour-post
  name: Harbour Post
  kind: website
  recognised_by: [Harbour Post — independent since 1998]
  furniture: [Harbour Post — independent since 1998]

- id: evening-courier
  name: Evening Courier
  kind: newspaper
  recognised_by: [Courier House]
  furniture: [Courier House]
"""


def page(article: Article) -> str:
    """Return the article as copied from its outlet's page, with everything around it."""
    lines = OUTLETS[article.number % len(OUTLETS)](article)
    return "\n\n".join(lines) + "\n"


def _norwire(article: Article) -> Lines:
    day = f"{article.day:%B} {article.day.day}"
    lead = f"{article.town.upper()}, {day}. /NORWIRE/. {article.paragraphs[0]}"
    return ["All news", article.headline, article.standfirst, lead, *article.paragraphs[1:]]


def _meridian(article: Article) -> Lines:
    caption = f"{article.caption}, {article.day:%b}. {article.day.day}, {article.day.year}."
    caption += f" (Meridian Photo/{article.author})"
    return [
        "Programme list",
        "Live schedule",
        article.headline,
        f"{caption}\n{caption}",
        *article.paragraphs[:5],
        f"FILE - {caption}\nFILE - {caption}",
        *article.paragraphs[5:],
        "XS\nSM\nMD\nLG",
    ]


def _ledger(article: Article) -> Lines:
    return [
        "Home\nNews\nWorld\nBusiness\nSport",
        article.headline,
        f"By {article.author}",
        f"{article.day:%B} {article.day.day}, {article.day.year}",
        "Share\nFacebook\nTwitter\nWhatsApp\nEmail",
        *article.paragraphs[:4],
        "Sign up for our daily newsletter and get the news delivered to your inbox.",
        *article.paragraphs[4:],
        "Related articles\n" + "\n".join(article.related),
        "Ledger subscribers’ area",
    ]


def _harbour_post(article: Article) -> Lines:
    topics = [place.name.replace(" ", "") for place in article.places[:3]]
    return [
        "Home > World > Region",
        article.headline,
        article.standfirst,
        f"{article.author}\n{14 + article.number % 8}:{10 + article.number % 50} - {article.day:%d/%m/%Y}"
        f" {_DAYS[article.day.weekday()]}\nNW\n{article.caption}\n{article.caption}",
        "4 min read",
        *article.paragraphs,
        "\n".join(f"#{topic}" for topic in topics),
        "Harbour Post — independent since 1998",
    ]


def _courier(article: Article) -> Lines:
    return [
        "Skip to content",
        article.headline,
        article.standfirst,
        f"Published: {article.day.day} {article.day:%B} {article.day.year}",
        f"{article.town.upper()} (Courier) — {article.paragraphs[0]}",
        *article.paragraphs[1:6],
        f"Read more: {article.related[0]}",
        *article.paragraphs[6:],
        "Advertisement",
        "Courier House",
        "Copyright Evening Courier. All rights reserved.",
    ]


def _nobody(article: Article) -> Lines:
    return [article.headline, article.standfirst, *article.paragraphs]


OUTLETS: tuple[Callable[[Article], Lines], ...] = (
    *(_norwire, _meridian, _ledger, _harbour_post),
    *(_courier, _nobody),
)
NAMES = ("Norwire", "Channel Meridian", "The Daily Ledger", "Harbour Post", "Evening Courier", "")
"""In the order of `OUTLETS`; the last prints no name."""
