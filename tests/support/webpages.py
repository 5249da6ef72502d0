"""Web pages of an invented newspaper."""

PARAGRAPHS = (
    "The harbour master of Port Ilsen, Dana Verrick, resigned on Thursday after a crane fell across two quays and hurt "
    "twelve people who had been loading grain since the early morning.",
    "“I should have closed the berth,” Verrick told reporters outside the town hall, where dockers had waited for "
    "hours to hear what the port would say about the storm and the cracked jib.",
    "The port authority said that the inquiry would take three weeks, that no ship would enter before Monday, and that "
    "the families of those who were hurt had been told first.",
)
HEADLINE = "Harbour master resigns after crane collapse"
ADDRESS = "https://www.ilsenpost.example/2023/may/04/harbour-master-resigns"


def news_page(
    head: str = "",
    above: str = "",
    below: str = "",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    headline: str = HEADLINE,
) -> str:
    """Return a page with a menu, an article, links to others and a footer."""
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{headline} | Ilsen Post</title>{head}
<script>var tracked = "do not show";</script><style>p {{ color: red }}</style></head>
<body><nav><ul><li><a href="/">Home</a></li>
<li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>{headline}</h1>{above}
{text}
{below}</article></main>
<aside><h2>Most read</h2><ul><li><a href="/a">Grain prices rise for the third week</a></li>
<li><a href="/b">Storm warning for the northern coast</a></li></ul></aside>
<footer><p>© Ilsen Post. All rights reserved.</p></footer></body></html>
"""
