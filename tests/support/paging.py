"""Pages of small dossiers, rendered in memory."""

from typing import Any

from dossiers import dossier, harbour, report, study
from markup import written_out

from dossier.model import BlockKind, Dossier, FreePage, Study
from dossier.pages.builtin import PAGES
from dossier.render.renderer import Renderer, theme_folder

RENDERER = Renderer([theme_folder()], "en")
STORM = (
    "The storm that closed the harbour of Lomvik on March 1 had torn two cranes from their rails and sunk "
    "a barge that Maren Holt had loaded with salt."
)
HOSTILE = '<script>alert(1)</script> "\u202e\x00 Lomvik\n\n\'"><img src=x> Holt \u2067 in Lomvik\n'


def site(made: Dossier) -> dict[str, str]:
    pages = [page for kind in PAGES.values() for page in kind(made)]
    assert len({page.path for page in pages}) == len(pages)
    assert all(len(RENDERER.keys(page).page) == 32 for page in pages)
    return {
        page.path: written_out(RENDERER.render(page).decode())
        for page in pages
        if page.path.endswith(".html")
    }


def storm(number: int, text: str, **overrides: Any) -> Study:
    """Return an article with a shared paragraph, a contested term, a day and a period."""
    values = {"id": f"storm-{number}", "outlet": "lomvik-post", "kinds": (BlockKind.HEADLINE,), **overrides}
    words = f"Storm {number}\n\n{text}\n\nHolt left in 2020; the harbour was shut.\n"
    times = {"March 1": "2021-03-01?", "in 2020": "2020"}
    return report(words, f"2021-03-{number + 1:02}", times=times, **values)


SAMPLES = {
    "nothing": dossier(),
    "one": dossier(harbour(1)),
    "many, cut": dossier(*(harbour(n) for n in range(1, 8)), rows=3),
    "undated": dossier(study("Holt in Lomvik\n\nHolt.\n", kinds=(BlockKind.HEADLINE,))),
    "hostile": dossier(
        study(HOSTILE, kinds=(BlockKind.HEADLINE,), outlet="<b>", byline="</p>", tags=("<i>",))
    ),
    "all kinds": dossier(
        study(
            "\n".join(f"{kind} Lomvik Holt" for kind in BlockKind),
            kinds=tuple(BlockKind),
            published="2021-03-01",
        )
    ),
    "written": dossier(
        harbour(1, was=("old",), note="See [[Lomvik]]."),
        free_pages=[FreePage(name="about", where="content/about.md", title="About", text="[[Holt]] & co.")],
        base_url="https://example.org/x",
    ),
    "shared": dossier(
        storm(1, STORM), storm(2, STORM.replace("sunk", "capsized")), storm(3, f"She knew. {STORM}")
    ),
    "shared, cut": dossier(*(storm(n, STORM) for n in range(1, 8)), rows=3),
    "shared, hostile": dossier(
        *(storm(n, STORM.replace("two", f"<script>\u202e{n}\x00</del>"), outlet="<b>") for n in (1, 2))
    ),
    "together": dossier(
        study("Holt met the Port Authority in Lomvik.\n"), study("Never Named met Holt.\n", id="second")
    ),
    "years": dossier(
        harbour(1, published="1990"), harbour(2, published="2021-03"), harbour(3, published=None), rows=2
    ),
}
