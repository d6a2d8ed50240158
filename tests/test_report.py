"""The report on many articles: one page that tells who said what, and stands alone."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("altair", reason="needs the extra report")
pytest.importorskip("vl_convert", reason="needs the extra report")

from gold import documents
from test_render import CHROMIUM, faults_in_browser, tree

import arabnews
from arabnews import Document, Entity, EntityType, Quote, QuoteKind
from arabnews.models.spans import cut
from arabnews.rendering import style
from arabnews.report import charts, report
from arabnews.report.corpus import Corpus, most_named, shortened, telling


@pytest.fixture(scope="module")
def page() -> str:
    return report(documents(), title="من قال ماذا")


def corpus_of(*found: Document) -> Corpus:
    corpus = Corpus()
    for document in found:
        corpus.add(document)
    return corpus


def test_it_is_one_page_that_needs_nothing_else(page: str) -> None:
    tree(page)
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert not re.search(r"""\b(src|href)\s*=|url\((?!#)|@import""", page)
    assert len(page) < 400_000


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_it_fits_a_phone_and_a_desk(page: str, tmp_path: Path) -> None:
    assert faults_in_browser(tmp_path, [page]) == [[]] * 3


def test_speakers_people_places_and_days_are_on_it(page: str) -> None:
    corpus = corpus_of(*documents())
    assert corpus.articles == len(documents())
    assert corpus.statements == sum(len(document.statements) for document in documents())
    for voice in corpus.loudest(12):
        assert html.escape(voice.name) in page
        assert html.escape(telling(voice.said, 1)[0].words) in page
    for named in most_named(corpus.places, 12):
        assert html.escape(named.name) in page
    assert all(f'datetime="{said.day}"' in page for said in corpus.dated[:5])


def test_charts_say_their_numbers_to_whoever_cannot_see_them(page: str) -> None:
    labels = [attributes["aria-label"] or "" for tag, attributes in tree(page).tags if tag == "figure"]
    assert len(labels) == 4
    loudest = corpus_of(*documents()).loudest(1)[0]
    assert f"{loudest.name}: {loudest.count}" in labels[0]


def test_the_same_name_in_another_spelling_is_the_same_speaker() -> None:
    corpus = Corpus()
    for name in ("أحمد فهمي", "احمد فهمي", "أحمد فهمي"):
        text = f"{name} : نعم"
        quote = Quote(len(text) - 3, len(text), "نعم", cut(text, len(text) - 3, len(text)), QuoteKind.DIRECT,
                      cut(text, 0, len(name)), name)  # fmt: skip
        data = {"text": text, "dates": [], "entities": [], "quotes": [quote.to_dict()]}
        corpus.add(Document.from_dict(data))
    (voice,) = corpus.loudest(5)
    assert (voice.name, voice.count, voice.articles) == ("أحمد فهمي", 3, 3)


def test_hostile_names_break_neither_page_nor_chart() -> None:
    name = "</svg><script>alert(1)</script>\ud800\x00\u202e"
    text = f"{name} قال: «{name}»"
    inside = text.rindex("«") + 1
    quote = Quote(
        inside, inside + len(name), name, cut(text, inside - 1, len(text)), QuoteKind.DIRECT, speaker_name=name
    )
    place = Entity(0, len(name), name, EntityType.LOC, cut(text, 0, len(name)), name)
    person = Entity(inside, inside + len(name), name, EntityType.PER, cut(text, inside, inside + len(name)), name)
    data = {"text": text, "published": "2025-10-15", "dates": []}
    layers = {"entities": [place.to_dict(), person.to_dict()], "quotes": [quote.to_dict()]}
    page = report([Document.from_dict({**data, **layers})], title=name)
    assert "<script" not in page
    assert page.encode("utf-8")
    tree(page)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_articles_and_articles_without_anything_have_their_page(language: str) -> None:
    for found in ([], [Document.from_dict({"text": "", "dates": [], "entities": [], "quotes": []})]):
        tree(report(found, language=language))


def test_long_spans_of_time_are_counted_in_longer_periods() -> None:
    day = dt.date(2025, 1, 1)
    for days, unit in ((10, "day"), (200, "month"), (4000, "year")):
        assert charts._unit([day, day + dt.timedelta(days)]) == unit
    assert "1953" in charts.columns(Counter({dt.date(1953, 1, 1): 1, dt.date(2025, 1, 1): 2}), "quote")


def test_the_colours_of_charts_are_those_that_the_page_replaces() -> None:
    sheet = style() + report([])
    for colour in (charts.INK, charts.QUIET, charts.LINE, *charts.COLOURS.values()):
        assert f'="{colour}"]' in sheet
        assert f"light-dark({colour}," in sheet


def test_a_long_line_is_cut_between_words() -> None:
    assert shortened("كلمة " * 50, 20) == "كلمة كلمة كلمة كلمة …"
    assert shortened("قصير", 20) == "قصير"


def test_the_command_writes_it(tmp_path: Path) -> None:
    pytest.importorskip("rich_click")
    from click.testing import CliRunner

    from arabnews.cli.app import app

    article, output = tmp_path / "a.txt", tmp_path / "report.html"
    article.write_text("القاهرة: قال الوزير سامي بدر: «لن نرفع الأسعار».", encoding="utf-8")
    arguments = ["report", str(article), "-o", str(output), "--title", "الأسعار", "--published", "2025-10-15"]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    page = output.read_text(encoding="utf-8")
    assert "<title>الأسعار</title>" in page
    assert "سامي بدر" in page
    shown = CliRunner().invoke(app, ["render", str(article)])
    assert shown.exit_code == 0
    assert shown.stdout == arabnews.render(arabnews.analyze(article.read_text(encoding="utf-8")), page=True)
