"""Rules for prose outside the article: legal notices, appeals, notes about authors, website text."""

import re
from collections.abc import Iterator

from dossier.cleaning.line import Line
from dossier.cleaning.lines import Label, LabelledLines
from dossier.cleaning.signatures import names_in
from dossier.cleaning.web_phrases import phrases
from dossier.model.sources import BlockKind
from dossier.text.patterns import rare

_COOKIE_TALK = rare(
    r"\b(?:we|our|us|you|your|this (?:site|website|page)|wir|unsere?|sie|ihre?|nous|vos|votre|notre|nuestr\w+|usted|su|"
    r"utili[sz]\w+|usamos|nosso|seu|мы|наш\w*|вы|ваш\w*|ми|biz|sitemiz\w*|web|website|site)\b|نستخدم|موقعنا",
    re.IGNORECASE,
)
_CONSENT = rare(
    r"\b(?:accept|agree|consent|use|uses|using|experience|settings|polic|browser|akzeptier|zustimm|einwillig|verwenden|nutzen|utilis|"
    r"acept|utiliz|usa|соглас|использу|kullan)|نستخدم|توافق",
    re.IGNORECASE,
)
_VISITOR = rare(
    r"\b(?:you|your|us|our|we|here|now|free|@\w+|ihre?|sie|uns|vous|votre|vos|nous|notre|tu|tus|te|nuestr\w+|вас|нас|наш\w*|ваш\w*|bize|bizi|"
    r"newsletter|briefing|inbox|app|alerts?|updates?|account|comments?|podcasts?|"
    r"telegram|whatsapp|facebook|twitter|instagram|youtube|(?:latest|breaking) news)\b|https?://",
    re.IGNORECASE,
)
_AUTHOR = rare(
    r"^(?:the (?:author|writer)|about the author|"
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3},? "
    r"(?:is|was|has been|covers|joined|writes|reports|works|has (?:covered|written|worked|reported))\b)"
    r"(?=.*\b(?:reporter|correspondent|editor|journalist|writer|writes|columnist|covers|covering|author of|"
    r"bureau chief|producer|critic|freelance\w*|professor at|research fellow|fellow at|newsroom|contributor|"
    r"reporting on|reports (?:on|from)|she joined|he joined|intern|anchor|multimedia)\b)",
)
_WEB_ADDRESS = re.compile(
    r"</?\w[^>]*>(?:</\w+>)?|(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w{2,30}|(?:[\w-]+\.)+(?:com|org|net|gov|co\.uk|ru|de|fr|io|tv|news)(?:/\S*)?"
)
_LONGEST_NOTICE = 90
_LONGEST_HEADING = 7
_LONGEST_APPEAL, _LONGEST_IN_TEXT = 110, 40
_LONGEST_CHROME = 90
_FEW_PARAGRAPHS = 2
_OUTLET = re.compile(
    r"(?:The )?(?P<name>[A-Z][\w.’'&-]+(?: (?:of |for |and )?[A-Z][\w.’'&-]+){0,5})"
    r"(?:, (?:founded|established|published|based) [^,.;]{2,40},)? (?:is|was founded|has been) "
    r"(?:\w+ ){0,3}?(?:an?|the|[\w ]{2,30}[’']s) [^.;:]{0,60}?"
    r"\b(?:agency|newspaper|daily|weekly|newsroom|magazine|outlet|broadcaster|publication|website|"
    r"news (?:organi[sz]ation|network|service|site)|non-?profit|media (?:company|organi[sz]ation|outlet|group))\b"
)
"""Words for the publisher that pages use about themselves."""


def legal_notice(page: LabelledLines) -> Iterator[Label]:
    """Remove copyright notices, licences, cookie notices and disclaimers."""
    for index, line in page.suspected("legal"):
        if not _spoken(line) and line.count < _LONGEST_NOTICE:
            yield page.whole(index, BlockKind.FURNITURE)
    for index, line in page.suspected("cookies"):
        asks_consent = _COOKIE_TALK.search(line.words) and _CONSENT.search(line.words)
        if asks_consent and not _spoken(line):
            yield page.whole(index, BlockKind.FURNITURE)


def appeal(page: LabelledLines) -> Iterator[Label]:
    """Remove appeals to visitors: newsletters, subscriptions, apps, donations, comment rules."""
    for table in ("appeals", "appeal-openings", "appeals-elsewhere"):
        for index, line in page.suspected(table):
            if _spoken(line) or line.count > (
                _LONGEST_APPEAL if page.below_text(index) or table == "appeal-openings" else _LONGEST_IN_TEXT
            ):
                continue
            # "Follow us" alone could be part of a quotation
            after = 2 if table == "appeal-openings" else 0
            addressed = any(_VISITOR.search(rest) for rest in line.words.split(maxsplit=after)[after:])
            if table == "appeals-elsewhere" or addressed or page.below_text(index):
                yield page.whole(index, BlockKind.FURNITURE)


def web_chrome(page: LabelledLines) -> Iterator[Label]:
    """Remove website text (Skip to content, Advertisement, Show more), web addresses, an agency's end mark."""
    for index, line in page.short(_LONGEST_CHROME):
        if line.plain in phrases("kickers") and page.above_text(index):
            continue
        if (
            (line.plain in phrases("web-chrome") and not (line.stops and line.count > 2))
            or line.plain in phrases("ends")
            or _WEB_ADDRESS.fullmatch(line.words.strip(" .,:;|()[]<>•·-–—#/"))
        ):
            yield page.whole(index, BlockKind.FURNITURE)
    for index, line in page.suspected("chrome-openings"):
        if line.count <= 12 and not line.words.rstrip('”"').endswith((".", "!")):
            yield page.whole(index, BlockKind.FURNITURE)


def about_the_outlet(page: LabelledLines) -> Iterator[Label]:
    """Remove a last sentence about the outlet: The Harbour Wire is an independent agency that …"""
    text = [index for index, line in page.open() if line.stops and line.count > _LONGEST_HEADING]
    for index in text[-1:] if len(text) > _FEW_PARAGRAPHS else ():
        line = page.lines[index]
        match = _OUTLET.match(line.words) if line.count < _LONGEST_NOTICE else None
        if match and not any(match["name"] in page.lines[other].words for other in text[:-1]):
            yield page.whole(index, BlockKind.FURNITURE)


def about_the_author(page: LabelledLines) -> Iterator[Label]:
    """Remove a note about the author below the text: it reads as one, or follows the author's name."""
    half = len(page.lines) * 0.5
    signed = _signatures(page)
    for index, line in page.open():
        late = index > half and line.count < _LONGEST_NOTICE
        if late and _AUTHOR.match(line.words) and _nothing_follows(page, index):
            yield page.whole(index, BlockKind.FURNITURE)
        elif (
            late and line.count <= _LONGEST_HEADING and _names(line, signed) and _nothing_follows(page, index)
        ):
            yield from (page.whole(i, BlockKind.FURNITURE) for i, _ in page.open() if i >= index)
            return


def _signatures(page: LabelledLines) -> frozenset[str]:
    """Return the names in the article's bylines, in lower case."""
    parts = ((i, label.parts) for i, label in enumerate(page.labels) if label)
    signed = (page.lines[i].words for i, kinds in parts if any(kind is BlockKind.BYLINE for kind, _ in kinds))
    return frozenset(name.lower() for words in signed if (name := names_in(words)) and " " in name)


def _names(line: Line, signed: frozenset[str]) -> bool:
    """Tell whether a heading is one of the names, with at most one word before it: About Jane Roe."""
    return not line.stops and any(line.plain.endswith(name) for name in signed)


def _spoken(line: Line) -> bool:
    """Tell whether a person in the article says the line."""
    return line.quoted and line.count > 3


def _nothing_follows(page: LabelledLines, index: int) -> bool:
    """Tell whether at most two unlabelled lines of prose follow."""
    return sum(1 for later, line in page.open() if later > index and line.stops and line.count > 12) <= 2
