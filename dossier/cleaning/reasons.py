"""Why each rule removes lines, in the words that pages print."""

REASONS = {
    "sidecar decision": "removed by the editor",
    "own markup": "markup of the file",
    "running head": "repeated on several pages of the document, or a page number",
    "outside the article": "outside the article, by the elements of the page",
    "outlet furniture": "listed for this outlet",
    "legal notice": "legal notice",
    "appeal": "newsletter, subscription or app",
    "wordless": "no words",
    "file name": "name of a picture file",
    "cut short": "beginning of a paragraph, printed above it",
    "other articles": "other news below the article",
    "size switch": "text-size switch",
    "relative age": "age of the page, such as “4 years ago”",
    "player": "audio or video player, or reading time",
    "time of a player": "length of a recording",
    "share bar": "sharing buttons",
    "counter": "count of comments, views or pictures",
    "breadcrumb": "breadcrumb",
    "menu": "menu of sections",
    "web chrome": "website text, such as “Skip to content”",
    "read more": "link to another page",
    "list of links": "list of links to other articles",
    "heading of links": "heading of a list of links",
    "under a heading of links": "link under a heading of links",
    "teaser box": "teaser of another article",
    "linked list": "list of links between paragraphs",
    "stray links": "links without a sentence",
    "heading of tags": "heading of the tags",
    "timestamp": "beside a timestamp",
    "byline": "beside a byline",
    "dated line": "beside a dated line",
    "printed on many pages": "repeated on several pages of this outlet",
    "repeated headline": "headline repeated",
    "caption printed again": "caption repeated",
    "pull quote": "pull quote: repeats words of the text",
    "apart from the text": "far from the text: teaser, comment or site notice",
    "above the article": "above the article",
    "about the author": "note about the author",
    "about the outlet": "note about the outlet",
    "after the end": "after the end of the article",
    "below the article": "below the article",
}
"""By the name of the rule; other rules keep their lines."""


def reason(rule: str) -> str:
    """Return why a rule removes a line, or "" for a rule without an entry, such as a plug-in's."""
    return REASONS.get(rule, "")
