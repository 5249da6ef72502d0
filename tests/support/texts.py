"""Strategies for texts of every kind, and a small lexicon of what they name."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from making import make_dossier

from dossier.cleaning.context import CleaningContext
from dossier.project.lexicon import Lexicon, load_lexicon

ACTORS = """
- {id: ann-roe, name: Ann Roe, kind: person, aliases: [Анна Роу, آن رو]}
- {id: council, name: Council of Lomvik, kind: organisation, aliases: [the council]}
- {id: norrland-state, name: Norrland, kind: state, aliases: [{name: Norrland, when: actor}]}
"""
PLACES = """
- {id: lomvik, name: Lomvik, kind: town, within: norrland, aliases: [Lómvik, Ломвик, لومفيك]}
- {id: norrland, name: Norrland, kind: country}
- {id: lomvik-harbour, name: Lomvik Harbour, kind: site, within: lomvik}
"""
OUTLETS = """
- {id: post, name: Lomvik Post, kind: newspaper, recognised_by: [/POST/], furniture: [All news]}
- {id: norpress, name: Norpress, kind: agency, aliases: [NP]}
"""
CONTENT = {"actors.yml": ACTORS, "places.yml": PLACES, "outlets.yml": OUTLETS}

FURNITURE = (
    "All news", "XS", "SM", "MD", "LG", "|", "Share", "Facebook", "4 years ago", "Read more: Ships", "#Lomvik", "NP",
    "Accept cookies", "0:00", "240p | 4.1MB", "Related", "•", "* * *", "News Service", "Subscribe", "Lomvik Post",
    "By Ann Roe", "Ann Roe, Lomvik", "09:12 - 04/03/2021 Thursday", "Update: 09:40 - 04/03/2021",
    "March 4, 2021 3:04 PM",
    "Published 4 March 2021", "04.03.2021, 15.04 Uhr", "Correction: the bridge is in Lomvik.", "Photo: Ann Roe/NP",
    "FILE - Ann Roe in Lomvik, Jan. 8, 2020.", "A ship in Lomvik, Sunday, Feb. 2, 2020. (NP Photo/Ann Roe)",
    "Ships and quays", "Harbour reopens after storm", "© 2021 Lomvik Post", "Home > Europe > Norrland", "1", "-- --",
)  # fmt: skip
PROSE = (
    "The harbour of Lomvik reopened on Monday after the storm, the council said in a statement.",
    "LOMVIK, February 12. /POST/. Ann Roe told reporters on Wednesday that Norrland had agreed to pay.",
    "Lomvik (NP) - “Norrland’s ships,” said Ann Roe, “are back in Lómvik Harbour.”",
    '"We lost a crane and nothing else," Roe added. "It was over in a minute." Did the council know?',
    "Гавань Ломвика вновь открыта, сообщила Анна Роу в понедельник, 1 марта 2021 года.",
    "أعيد فتح ميناء لومفيك يوم الاثنين بعد العاصفة، بحسب آن رو.",
    "In 2019, 1.5 million tons went through Lomvik; in 2020, only 0.4 million did.",
    "It was over.",
)
NAMES = (
    "Lomvik",
    "Norrland",
    "Ann Roe",
    "Roe",
    "the council",
    "Lomvik Harbour",
    "LOMVIK",
    "Lómvik’s",
    "Ломвик",
)

lines = st.one_of(
    st.sampled_from(FURNITURE),
    st.sampled_from(PROSE),
    st.lists(st.sampled_from(PROSE), min_size=2, max_size=3).map(" ".join),
    st.lists(st.sampled_from((*NAMES, "and", "said", ",", ".", "“", "in", "12", "—")), max_size=9).map(
        " ".join
    ),
    st.text(max_size=40),
)
breaks = st.sampled_from(("\n", "\n", "\n\n", "\n\n\n", " \n\t\n", "\n\u200b\n", "\u2028"))
articles = st.lists(st.tuples(lines, breaks), max_size=25).map(lambda parts: "".join(map("".join, parts)))
texts = st.one_of(articles, articles, st.text(max_size=400))
quick = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])


def _lexicon() -> Lexicon:
    with tempfile.TemporaryDirectory() as folder:
        lexicon, problems = load_lexicon(make_dossier(Path(folder), content=CONTENT))
    assert not problems
    return lexicon


LEXICON = _lexicon()
DESK = CleaningContext.of(LEXICON.outlets, "en", "2021-01/2021-12")
