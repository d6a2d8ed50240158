"""The page of an article: complete, well-formed, safe, and in its bounds at any width."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from gold import documents
from hypothesis import given
from hypothesis import strategies as st

import arabnews
from arabnews import DateMention, DateType, Document, Entity, EntityType, Quote, QuoteKind
from arabnews.models.spans import cut
from arabnews.rendering import render, style
from arabnews.rendering.labels import labels
from arabnews.rendering.marks import Close, Mark, Open, Words, marks_of, pieces

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HOSTILE = (
    "<script>alert('x')</script> \"><img src=x onerror=alert(1)> &lt; </article></div>\n"
    "\u202eمقلوب \u2067\u2067 \u2069\u2069\u2069 \ud800 \x00 \x1b[2J\n" + "كلمة" * 500 + "\n" + "ـ" * 800
)


class Tree(HTMLParser):
    """Reads a page as a browser that forgives nothing."""

    VOID = ("input", "meta", "br", "col")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.article = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"{tag} has an attribute twice"
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = {name for _, attributes in self.open for name in (attributes.get("class") or "").split()}
        in_text = classes & {"an-title"} or any(tag == "p" for tag, _ in self.open)
        if "an-article" in classes and in_text and not classes & {"an-speaker", "an-head"}:
            self.article += data


def tree(page: str) -> Tree:
    parsed = Tree()
    parsed.feed(page)
    parsed.close()
    assert not parsed.open
    return parsed


def marked(
    text: str, *, entities: tuple[tuple[int, int], ...] = (), quotes: tuple[tuple[int, int], ...] = ()
) -> Document:
    """Return a document with these layers and no others."""
    return Document.from_dict(
        {
            "text": text,
            "dates": [],
            "entities": [
                Entity(a, b, text[a:b], EntityType.PER, cut(text, a, b), text[a:b]).to_dict() for a, b in entities
            ],
            "quotes": [
                Quote(a, b, text[a:b], cut(text, a, b), QuoteKind.DIRECT, speaker_name="<b>سامي").to_dict()
                for a, b in quotes
            ],
        }
    )


@pytest.mark.parametrize("number", range(14))
def test_the_article_is_there_whole_and_only_it_is_in_its_lines(number: int) -> None:
    document = documents()[number]
    shown = tree(render(document)).article
    assert "".join(shown.split()) == "".join(document.text.split())


def test_every_mark_says_what_it_means_and_can_be_reached() -> None:
    document = documents()[0]
    marks = [
        attributes for tag, attributes in tree(render(document)).tags if tag == "mark" and "tabindex" in attributes
    ]
    assert len(marks) == len(document.entities) + len(document.dates) + len(document.quotes)
    assert all(attributes["aria-description"] for attributes in marks)


def test_hostile_text_stays_text() -> None:
    document = arabnews.analyze(HOSTILE)
    page = render(document, page=True)
    assert "<script" not in page
    assert "onerror" not in {name for _, attributes in tree(page).tags for name in attributes}
    assert page.encode("utf-8")
    assert "\ufffd" in page
    assert not re.search("[\x00\x1b]", page)


def test_hostile_names_stay_text() -> None:
    page = render(marked("قال: «لا»", quotes=((6, 7),)))
    assert "&lt;b&gt;سامي" in page
    assert "<b>" not in page


@given(st.text(alphabet="ابت \n<>&\"'«»\u202e\ud800\r\x85", max_size=60), st.data())
def test_any_marks_on_any_text_make_a_well_formed_page(text: str, data: st.DataObject) -> None:
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: (min(pair), max(pair)))
    document = marked(
        text,
        entities=tuple(data.draw(st.lists(spans, max_size=5))),
        quotes=tuple(data.draw(st.lists(spans, max_size=3))),
    )
    shown = tree(render(document)).article
    kept = html.unescape(re.sub("[\x80-\x9f\ud800-\udfff]", "\ufffd", text))
    assert "".join(shown.replace("\ufffd", "").split()) == "".join(kept.replace("\ufffd", "").split())


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=8))
def test_pieces_nest_and_cover_their_blocks(bounds: list[tuple[int, int]]) -> None:
    marks = sorted((Mark(min(pair), max(pair), "PER", "") for pair in bounds), key=lambda mark: (mark.start, -mark.end))
    for (start, end), found in zip(
        [(0, 6), (8, 15), (15, 20)], pieces([(0, 6), (8, 15), (15, 20)], marks), strict=True
    ):
        stack: list[Mark] = []
        covered = start
        for piece in found:
            match piece:
                case Open(mark, _):
                    stack.append(mark)
                case Close(mark, _):
                    assert stack.pop() is mark
                case Words(first, last):
                    assert first == covered
                    covered = last
                    assert {id(m) for m in stack} == {id(m) for m in marks if m.start <= first and m.end >= last}
        assert (stack, covered) == ([], end)


def test_a_date_says_what_it_means() -> None:
    text = "في 10 محرم 1446 هـ"
    day = dt.date(2024, 7, 16)
    date = DateMention(3, 18, text[3:], DateType.DATE, "2024-07-16", day, day, hijri=(1446, 1, 10))
    document = Document.from_dict({"text": text, "dates": [date.to_dict()], "entities": [], "quotes": []})
    assert "\u20662024-07-16\u2069 · \u20661446-01-10\u2069 هـ" in render(document)


def test_a_notebook_shows_the_document() -> None:
    document = documents()[0]
    assert document._repr_html_() == render(document)


def test_a_page_stands_alone_and_an_element_does_not() -> None:
    document = documents()[0]
    page = render(document, page=True)
    assert page.startswith("<!doctype html>")
    assert not re.search(r"""(src|href)\s*=\s*["'](?!#)|url\(|@import""", page)
    assert "<html" not in render(document)


def test_labels_come_in_two_languages() -> None:
    assert set(labels("ar")) == set(labels("en"))
    assert "Who said what" in render(documents()[0], language="en")
    with pytest.raises(ValueError, match=r"^unknown language 'fr'; choose ar or en$"):
        render(documents()[0], language="fr")


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^document must be a Document, not str$"):
        render("نص")  # type: ignore[arg-type]


def test_an_empty_text_has_its_page() -> None:
    tree(render(arabnews.analyze(""), page=True))


# -- looks

PALETTE = dict(re.findall(r"--([\w-]+): light-dark\((#\w+, #\w+)\)", style()))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "quote"])
def test_all_that_is_read_has_the_contrast_of_aa(theme: int, ground: str) -> None:
    for name in ("ink", "quiet", "per", "org", "loc", "misc", "date"):
        assert contrast(PALETTE[name].split(", ")[theme], PALETTE[ground].split(", ")[theme]) >= 4.5, name


MEASURE = """
const box = (element) => element.getBoundingClientRect();
const beside = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1;
const apart = (a, b) => beside(a, b) || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
const faults = (page) => {
  const found = [], root = page.documentElement, window = box(page.body);
  if (root.scrollWidth > root.clientWidth) found.push('the page is wider than the window');
  for (const element of page.querySelectorAll('.arabnews *')) {
    const {left, right} = box(element);
    if (!element.closest('.an-unseen') && right > left && (left < window.left - 1 || right > window.right + 1))
      found.push(element.className + ' ' + element.tagName + ' leaves the window: ' + left + '..' + right);
  }
  const columns = [...page.querySelectorAll('.an-article, .an-beside')].map(box);
  if (columns.length == 2 && !apart(...columns)) found.push('the columns overlap');
  const blocks = [...page.querySelectorAll('.an-article > *')].map(box);
  for (let i = 1; i < blocks.length; i++) if (!apart(blocks[i - 1], blocks[i])) found.push('block ' + i + ' overlaps');
  const tags = [...page.querySelectorAll('.an-speaker')].map(box);
  tags.forEach((a, i) => tags.slice(i + 1).forEach((b) => { if (!apart(a, b)) found.push('speakers overlap'); }));
  return found;
};
const measured = [...document.querySelectorAll('iframe')].map((frame) => faults(frame.contentDocument));
document.body.textContent = JSON.stringify(measured);
"""


def faults_in_browser(folder: Path, pages: Iterable[str]) -> list[list[str]]:
    """Return what leaves its place in each page, shown on two phones and at a desk."""
    frames = "".join(
        f'<iframe style="width:{width}px;height:800px;border:0" srcdoc="{html.escape(page)}"></iframe>'
        for page in pages
        for width in (320, 390, 1280)
    )
    file = folder / "frames.html"
    script = f"<script>onload = () => {{ {MEASURE} }}</script>"
    file.write_text(f'<!doctype html><meta charset="utf-8">{frames}{script}', encoding="utf-8")
    flags = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"
    done = subprocess.run(
        [str(CHROMIUM), *flags.split(), f"--user-data-dir={folder / 'profile'}", "--dump-dom", file.as_uri()],
        capture_output=True,
        text=True,
        check=True,
    )
    body = re.search(r"<body>(.*?)</body>", done.stdout, re.DOTALL)
    assert body
    found: list[list[str]] = json.loads(html.unescape(body[1]))
    return found


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_nothing_overflows_or_overlaps_in_a_browser(tmp_path: Path) -> None:
    shown = (
        documents()[9],  # quotations within quotations
        documents()[7],  # a long read
        arabnews.analyze(f"{HOSTILE}\nقال سامي بدر: «{'نعم' * 90}»."),
    )
    assert faults_in_browser(tmp_path, (render(document, page=True) for document in shown)) == [[]] * 9


def test_the_style_keeps_to_its_own_elements() -> None:
    without_at_rules = re.sub(r"@(supports|container|media)[^{]*{", "", style())
    selectors = [part.rpartition("}")[2] for part in without_at_rules.split("{")[:-1]]
    for selector in (one.strip() for group in selectors for one in re.split(r",(?![^(]*\))", group)):
        assert ".arabnews" in selector, selector


def test_marks_are_sorted_outermost_first() -> None:
    for document in documents():
        found = marks_of(document, labels("ar"))
        assert all((a.start, -a.end) <= (b.start, -b.end) for a, b in pairwise(found))
