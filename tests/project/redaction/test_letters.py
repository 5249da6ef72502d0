"""A redacted name is found in every form that a reader would recognise, and not in words that share its letters."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from making import make_dossier, site_of

from dossier.commands.check.run import find_problems
from dossier.pipeline.build import build
from dossier.project.redaction.letters import letters_alone, letters_of
from dossier.project.redaction.phrases import MARK, Phrase, lines_with, places

NAME = "Lena Strand"
FORMS = {
    "plain": "Lena Strand",
    "upper": "LENA STRAND",
    "accents, decomposed": unicodedata.normalize("NFD", "Léna Stränd"),
    "soft hyphen": "Le\u00adna Strand",
    "variation selector": "Le\ufe0fna Strand",
    "Mongolian separator": "Le\u180ena Strand",
    "Hangul filler": "Le\u3164na Strand",
    "interlinear": "Le\ufff9na Strand",
    "tag character": "Le\U000e0061na Strand",
    "rare mark": "Le\u1ab0na Strand",
    "mark for symbols": "Le\u20d0na Strand",
    "zero width": "L\u200be\u200cn\u200da\u2060 \ufeffStrand",
    "fullwidth": "Ｌｅｎａ　Ｓｔｒａｎｄ",
    "mathematical bold": "𝐋𝐞𝐧𝐚 𝐒𝐭𝐫𝐚𝐧𝐝",
    "fraktur": "𝔏𝔢𝔫𝔞 𝔖𝔱𝔯𝔞𝔫𝔡",
    "circled": "Ⓛⓔⓝⓐ Strand",
    "in black boxes": "🅻🅴🅽🅰 🆂🆃🆁🅰🅽🅳",
    "regional indicators": "🇱🇪🇳🇦 Strand",
    "small capitals": "ʟᴇɴᴀ sᴛʀᴀɴᴅ",
    "strokes": "Łena Strađnd".replace("đn", "n").replace("nd", "nđ"),
    "Cyrillic letters that look alike": "Lеnа Strаnd",
    "Greek letters that look alike": "Lεnα Strαnd",
    "hashtag": "#LenaStrand",
    "longer hashtag": "#FreeLenaStrandNow",
    "hashtag in small letters": "#freelenastrandnow",
    "handle": "@lenastrand",
    "handle with a number": "@lena_strand77",
    "address": "https://x.example/LenaStrand",
    "mail": "lena.strand@x.example",
    "dots": "Lena............Strand",
    "dots between letters": "L.e.n.a S.t.r.a.n.d",
    "stars between letters": "L*e*n*a S*t*r*a*n*d",
    "spaces between letters": "L e n a   S t r a n d",
    "control": "Le\x01na Strand",
    "broken": "Lena Stra-\nnd",
    "next line": "Lena\n  Strand",
    "underscore": "lena_strand.jpg",
    "blank of Braille": "Lena\u2800Strand",
    "Armenian, Cherokee, Lisu and phonetic letters": "Lեոa".replace("ե", "e") + " Ꮪtꓣɑnd",
    "backwards": "dnartS aneL",
    "backwards, as shown by a character": "\u202ednartS aneL\u202c",
    "last word first": "Strand, Lena",
    "last word first in a hashtag": "#StrandLena",
    "last word first, as some languages have it": "Strand Lena",
    "number of a note": "Lena¹ Strand",
    "number of a note in brackets": "Lena[12] Strand",
    "soft hyphen at the end of a line": "Lena Str\u00ad\nand",
    "letters below each other": "L\ne\nn\na\n\nS\nt\nr\na\nn\nd",
    "stray space": "Le na Strand",
}


@pytest.mark.parametrize("form", FORMS)
def test_what_a_reader_sees_as_the_name_is_found_whole(form: str) -> None:
    text = f"Before {FORMS[form]} after."
    ((start, end, _),) = places(text, [Phrase(NAME)])
    left = text[:start] + MARK + text[end:]
    assert "lenastrand" not in letters_alone(left)
    assert left.startswith("Before ")
    assert left.endswith(" after.")


def test_no_form_is_in_any_file_of_the_site(tmp_path: object) -> None:
    sources = {
        f"r{n}.txt": f"Report number {n}\n\n3 March 2021\n\nThe ferry to Lomvik was shut, the port said on Monday."
        f'\n\nBefore {form} after.\n\n"It was {form} at the quay in the night," the mayor said.\n'
        for n, form in enumerate(FORMS.values())
    }
    redactions = f"- words: {NAME}\n  reason: to protect a witness\n"
    config = make_dossier(tmp_path, sources, {"redactions.yml": redactions})  # type: ignore[arg-type]
    assert build(config).articles == len(FORMS)
    for path, content in site_of(config.site).items():
        assert "lenastrand" not in letters_alone(content.decode("utf-8", "replace")), path
    assert not [problem for problem in find_problems(config) if "redacts" in problem.what]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Shell", "she'll go"),
        ("Donald", "MacDonald spoke"),
        ("Ann", "Hermann Leeds, Joann and Anna"),
        ("Ann Lee", "Hermann Leeds"),
        ("Ian", "Can I, an old man, go?"),
        ("us", "the U.S. said"),
        ("Sam", "it was a morning"),
        ("555-0199", "1555-0199"),
        ("first last", f"first{MARK}last"),
        ("ss", "ßa"),
        ("s", "ß"),
        ("Leon", "at Noel, the"),
        ("Dennis", "he sinned"),
        ("Ron", "neither this nor that"),
        ("Lena Strand", "Lena Strange, Lena Stranders"),
        ("Ann Lee", "Lee. Ann left; Lee and Ann"),
        ("Gate 12", "12 Gates, 12 gate"),
    ],
)
def test_words_that_only_have_its_letters_stay(words: str, text: str) -> None:
    assert not list(places(text, [Phrase(words)]))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Strand", "#FreeStrand"),
        ("Strand", "@strand99"),
        ("Lena", "https://x.example/?by=LenaStrand"),
        ("555-0199", "call 555 0199, ٥٥٥٠١٩٩"),
        ("علي المصري", "قال على المصرى أمس"),
        ("ᾅδης", "ἍΙΔΗΣ"),
        ("Анна Роу", "А́нна Ро́у"),
        ("राम", "राम"),
        ("김민수", unicodedata.normalize("NFD", "김민수는")),
        ("Ꭰꭱ", "ꭰᎡ"),
        ("O'Brien", '<p title="O&#39;Brien">'),
        ("Lena Strand", "https://x.example/?to=bGVuYS5zdHJhbmRAeC5leGFtcGxl"),
        ("Lena Strand", "https://x.example/4oSS4oSv8J2Tg/CdkrYg8J2SrvCdk4nwnZOH8J2StvCdk4PwnZK5"),
        ("Lena Strand", "https://x.example/?to=TGVuYSBTdHJhLQpuZA"),
        ("Lena Strand", "https://x.example/r/CBMiTGVuYSBTdHJhbmQ"),
        ("Lena Strand", "https://x.example/?to=bGVuYSBzdHJhbmQ%3D"),
        ("Lena Strand", "https://x.example/?u=x%253Fto%253Dlena%252520strand"),
        ("Léna Stränd", "https://xn--lnastrnd-5za8b.example/"),
        ("Lena Strand", "Lena Strands Haus"),
        ("Ed Lee", "E d  L e e"),
        ("Leon", "\u202enoeL\u202c"),
        ("سلام", "\u202dمالس\u202c"),
        ("Lena Strand", r"\ud835\udc0b\ud835\udc1e\ud835\udc27\ud835\udc1a Strand"),
    ],
)
def test_it_is_found_in_tags_numbers_scripts_and_attributes(words: str, text: str) -> None:
    assert lines_with(text, [Phrase(words)])


@given(st.text(max_size=60))
def test_a_quick_look_and_a_careful_one_see_the_same_letters(text: str) -> None:
    assert letters_alone(text) == letters_of(text).text


@given(
    st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=12),
    st.sampled_from(("NFC", "NFD", "NFKC", "NFKD")),
)
@example("Ŀ0", "NFKC")
@example("CoŀLegi", "NFKD")
@example("ᾅδης", "NFD")
@example("ﱞa", "NFC")
@example("aﳲb", "NFC")
def test_whatever_is_written_is_found_in_every_normal_form(words: str, form: str) -> None:
    phrase = Phrase(words)
    text = unicodedata.normalize(form, words)  # type: ignore[arg-type]
    assert phrase.is_empty or list(places(f"({text})", [phrase]))
