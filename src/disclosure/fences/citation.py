"""References in every form, each to be copied, and the sums of files."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from disclosure import citation as cite
from disclosure.fences.html import escaped, fill, formatter, own_href


class _Form(NamedTuple):
    """A form of a reference: the text before and after the day of access, and its file.

    `accessed` is how a script in the page writes the day, `placeholder` what stands there
    without one.
    """

    name: str
    before: str
    after: str
    accessed: str
    placeholder: str = ""
    file: str = ""


@formatter
def citation(body: list[Any]) -> str:
    """References in five forms.

    Body: one item of CSL-JSON, as `citation.describe` gives it, and optionally the folder with
    the files of the last three, where they do not lie beside the page.
    """
    item, folder = body[0], body[1] if len(body) > 1 else ""
    lines = "\n".join(f"{_named(form, '')}\n{_copied(form)}" for form in _lines(item))
    linked = ((form, _linked(folder, form.file)) for form in _files(item))
    files = "\n".join(f"{_named(form, link)}\n{_copied(form)}" for form, link in linked)
    return fill("citation.jinja", lines=Markup(lines), files=Markup(files))


def _named(form: _Form, link: str) -> str:
    return f'<p class="citation-form">{escaped(form.name)}{link}</p>'


def _linked(folder: str, file: str) -> str:
    return f'<a href="{escaped(own_href(folder + file))}">{escaped(file)}</a>'


def _copied(form: _Form) -> str:
    """The text of a reference, into which a script writes the day."""
    day = ""
    if form.accessed:
        placeholder = escaped(form.placeholder)
        day = f'<span data-accessed="{escaped(form.accessed)}">{placeholder}</span>'
    return (
        f'<pre class="citation"><code>{escape(form.before)}{day}{escape(form.after)}</code></pre>'
    )


def _lines(item: cite.Item) -> Iterator[_Form]:
    before, placeholder, after = cite.gbt(item).partition(cite.ACCESSED)
    yield _Form("GB/T 7714—2025", before, after, "{date}", placeholder)
    yield _Form("APA", cite.apa(item), "", "")


def _files(item: cite.Item) -> Iterator[_Form]:
    cut = [
        ("BibTeX", cite.bibtex(item), "\n}\n", ",\n  urldate = {{date}}", "citation.bib"),
        ("RIS", cite.ris(item), "ER  - ", "Y2  - {slashes}\n", "citation.ris"),
        (
            "CSL-JSON",
            cite.csl_json(item),
            "\n }\n]\n",
            ',\n  "accessed": {"date-parts": [[{commas}]]}',
            "citation.json",
        ),
    ]
    for name, text, end, accessed, file in cut:
        before, closing, rest = text.rpartition(end)
        yield _Form(name, before, closing + rest, accessed, "", file)


@formatter
def checksums(body: list[Any]) -> str:
    """The SHA-256 of files, folded. Body: pairs of a file's name and its hash."""
    return fill("checksums.jinja", files=body)
