"""Free pages and notes: links by name, problems, and reserved addresses."""

from dossiers import dossier, harbour

from dossier.model import FreePage


def free_page(text: str, name: str = "about", title: str = "About") -> FreePage:
    return FreePage(name=name, where=f"content/{name}.md", title=title, text=text, first_line=4)


def test_names_in_brackets_are_links() -> None:
    made = dossier(
        harbour(1), free_pages=[free_page("[[Lomvik]], [[holt|the mayor]], [[Harbour 1 reopens]], [[About]]")]
    )
    html = made.free_pages["about"][1]
    for target in (
        "places/lomvik.html",
        "actors/maren-holt.html",
        "articles/harbour-1-reopens.html",
        "about.html",
    ):
        assert f'href="{target}"' in html
    assert ">the mayor</a>" in html


def test_links_of_a_note_start_from_its_page() -> None:
    made = dossier(harbour(1, note="# See\n\n[[Lomvik]]"))
    assert (
        made.notes["harbour-1"]
        == '<h3>See</h3>\n<p><a class="name" href="../places/lomvik.html">Lomvik</a></p>\n'
    )


def test_an_unknown_name_is_a_problem_on_its_line() -> None:
    made = dossier(free_pages=[free_page("One\nline.\n\nThen\n[[Lomvig]].")])
    (problem,) = made.problems
    assert (problem.where, problem.line) == ("content/about.md", 8)
    assert problem.remedy == "Did you mean [[Lomvik]]?"
    assert "Lomvig." in made.free_pages["about"][1]


def test_html_and_images_are_not_passed_on() -> None:
    html = dossier(free_pages=[free_page("<script>x</script> ![i](https://example.org/i.png)")]).free_pages[
        "about"
    ][1]
    assert "<script" not in html
    assert "<img" not in html


def test_a_name_of_the_dossiers_own_is_a_problem() -> None:
    made = dossier(free_pages=[free_page("x", "matrix"), free_page("x", "a b")])
    assert not made.free_pages
    assert [problem.where for problem in made.problems] == ["content/matrix.md", "content/a b.md"]


def test_free_pages_are_in_the_navigation() -> None:
    made = dossier(free_pages=[free_page("x"), free_page("y", "index", "")])
    assert [section.path for section in made.site_info.sections][-2:] == ["sources.html", "about.html"]
