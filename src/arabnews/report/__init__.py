"""One page about many articles: who is quoted most and in what words, people over time, places, dated statements.

The page (extra ``report``) is one file without scripts and without anything from outside, to be opened by double click.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib import resources

from arabnews.document import Document
from arabnews.rendering import style
from arabnews.rendering.escape import escape
from arabnews.rendering.labels import labels
from arabnews.report import charts
from arabnews.report.corpus import Corpus, Said, Voice, most_named, telling

__all__ = ["report"]

_SPEAKERS = 12
_PEOPLE = 10
_PLACES = 12
_QUOTES = 4
_CUES = 4
_TIMELINE = 100


def report(documents: Iterable[Document], *, title: str | None = None, language: str = "ar") -> str:
    """Return a page about ``documents``.

    Args:
        documents: what `analyze` or `analyze_many` returned; they are read once, one at a time.
        title: of the page.
        language: of headings and notes, ``"ar"`` or ``"en"``; what the articles say stays as it is.

    Raises:
        ValueError: there are no labels in that language.
        ImportError: the extra ``report`` is not installed.

    Examples:
        >>> import arabnews
        >>> docs = [arabnews.analyze("قال سامي بدر: «لن نرفع الأسعار».")]
        >>> page = report(docs, title="الأسعار")  # doctest: +SKIP
    """
    words = labels(language)
    charts.library()  # before many articles are read, not after
    corpus = Corpus()
    for document in documents:
        corpus.add(document)
    heading = escape(title or words["report"])
    direction = "rtl" if language == "ar" else "ltr"
    sections = (_voices(corpus, words), _people(corpus, words), _places(corpus, words), _timeline(corpus, words))
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{heading}</title>'
        f"<style>{style()}{_sheet()}</style></head>"
        f'<body class="arabnews-page"><main class="arabnews an-report"><header><h1>{heading}</h1>'
        f"{_facts(corpus, words)}</header>{''.join(sections)}</main></body></html>\n"
    )


def _sheet() -> str:
    return resources.files(__name__).joinpath("report.css").read_text(encoding="utf-8")


def _facts(corpus: Corpus, words: Mapping[str, str]) -> str:
    figures = (
        (corpus.articles, "articles"),
        (corpus.statements, "statements_count"),
        (len(corpus.people), "people_count"),
        (len(corpus.places), "places_count"),
    )
    told = "".join(f"<li>{escape(words[key])} <b>{number:,}</b></li>" for number, key in figures)
    if corpus.days:
        first, last = min(corpus.days), max(corpus.days)
        span = str(first) if first == last else f"{first} – {last}"
        told += f'<li><bdi dir="ltr">{span}</bdi></li>'
    return f'<ul class="an-facts">{told}</ul>'


def _section(key: str, words: Mapping[str, str], inside: str) -> str:
    note = f'<p class="an-note">{escape(words[f"{key}_note"])}</p>'
    return f'<section aria-labelledby="{key}"><h2 id="{key}">{escape(words[key])}</h2>{note}{inside}</section>'


def _empty(key: str, words: Mapping[str, str]) -> str:
    return f'<p class="an-empty">{escape(words[key])}</p>'


def _voices(corpus: Corpus, words: Mapping[str, str]) -> str:
    loudest = corpus.loudest(_SPEAKERS)
    if not loudest:
        return _section("most_quoted", words, _empty("no_statements", words))
    chart = charts.bars([(voice.name, voice.count) for voice in loudest], "quote")
    cards = "".join(_voice(voice, words) for voice in loudest)
    return _section("most_quoted", words, f'{chart}<div class="an-cards">{cards}</div>')


def _voice(voice: Voice, words: Mapping[str, str]) -> str:
    role = "".join(f'<p class="an-role">{escape(role)}</p>' for role, _ in voice.roles.most_common(1))
    counts = f"{words['statements_count']} {voice.count} · {words['articles']} {voice.articles}"
    cues = "، ".join(f"{cue} {number}" for cue, number in voice.cues.most_common(_CUES))
    told = f"{counts} · {words['cues']}: {cues}" if cues else counts
    first, *others = (_quotation(said) for said in telling(voice.said, _QUOTES))
    more = f"<details><summary>{escape(words['more_quotes'])}</summary>{''.join(others)}</details>" if others else ""
    head = f'<h3>{escape(voice.name)}</h3>{role}<p class="an-quiet">{escape(told)}</p>'
    return f'<article class="an-card" lang="ar" dir="rtl">{head}{first}{more}</article>'


def _quotation(said: Said) -> str:
    day = f' <bdi dir="ltr">{said.day}</bdi>' if said.day else ""
    return f"<blockquote><q>{escape(said.words)}</q><footer>{escape(said.article)}{day}</footer></blockquote>"


def _people(corpus: Corpus, words: Mapping[str, str]) -> str:
    people = [named for named in most_named(corpus.people, _PEOPLE) if named.days]
    if not people:
        return _section("over_time", words, _empty("no_days", words))
    return _section("over_time", words, charts.circles([(named.name, named.days) for named in people], "person"))


def _places(corpus: Corpus, words: Mapping[str, str]) -> str:
    places = most_named(corpus.places, _PLACES)
    if not places:
        return _section("places", words, _empty("no_places", words))
    return _section("places", words, charts.bars([(named.name, named.articles) for named in places], "place"))


def _timeline(corpus: Corpus, words: Mapping[str, str]) -> str:
    dated = sorted(corpus.dated, key=lambda said: said.day or dt.date.min)
    if not dated:
        return _section("timeline", words, _empty("no_days", words))
    chart = charts.columns(Counter(said.day for said in dated if said.day), "quote")
    shown = _evenly(dated, _TIMELINE)
    note = (
        f'<p class="an-quiet">{escape(words["shown_of"] % (len(shown), len(dated)))}</p>'
        if len(shown) < len(dated)
        else ""
    )
    days: dict[dt.date | None, list[Said]] = {}
    for said in shown:
        days.setdefault(said.day, []).append(said)
    items = "".join(_day(day, found, words) for day, found in days.items())
    return _section("timeline", words, f'{chart}{note}<ol class="an-timeline" lang="ar" dir="rtl">{items}</ol>')


def _day(day: dt.date | None, found: Iterable[Said], words: Mapping[str, str]) -> str:
    events = "".join(_event(said, words) for said in found)
    return f'<li><h3><time dir="ltr" datetime="{day}">{day}</time></h3>{events}</li>'


def _event(said: Said, words: Mapping[str, str]) -> str:
    who = escape(said.speaker) if said.speaker else f'<span class="an-nobody">{escape(words["unknown_speaker"])}</span>'
    return f"<blockquote><b>{who}</b> <q>{escape(said.words)}</q><footer>{escape(said.article)}</footer></blockquote>"


def _evenly(found: list[Said], limit: int) -> list[Said]:
    """Return at most ``limit`` of them, from beginning to end."""
    if len(found) <= limit:
        return found
    return [found[index * len(found) // limit] for index in range(limit)]
