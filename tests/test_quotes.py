"""Quotations: what is in marks and who said it, on sentences of our own, and what must hold on any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import LETTERS, STOPS, words

from arabnews import quotes, sentences, tokens
from arabnews.models import Entity, EntityType, Quote, QuoteKind
from arabnews.models.spans import cut
from arabnews.quotes import lexicon, marks

CASES = Path(__file__).parent / "cases" / "quotes"
NAMES = ("سامي بدر", "نادر قاسم", "هالة منصور")


class Case(NamedTuple):
    """A block of a case file."""

    place: str
    text: str
    names: list[tuple[EntityType, str]]
    expected: list[tuple[str, ...]]


def cases() -> Iterator[Case]:
    """Read the case files; the format stands at the top of ``marks.txt``."""
    for path in sorted(CASES.glob("*.txt")):
        for number, block in enumerate(re.split(r"\n(?=names:)", path.read_text(encoding="utf-8"))[1:], start=1):
            first, *lines = block.strip("\n").split("\n")
            names = [item.strip().split(" ", 1) for item in first.removeprefix("names:").split(";") if item.strip()]
            expected = [tuple(cell.strip() for cell in line[2:].split("|")) for line in lines if line.startswith("> ")]
            kept = [line for line in lines if not line.startswith(("> ", "#"))]
            yield Case(
                f"{path.stem} {number}",
                "\n".join(kept).strip("\n"),
                [(EntityType(kind), name) for kind, name in names],
                expected,
            )


def entities(text: str, names: list[tuple[EntityType, str]]) -> list[Entity]:
    """Return every mention of the names, the longest first where they overlap; people are named by the longest."""
    found: list[Entity] = []
    taken = [False] * len(text)
    for kind, name in sorted(names, key=lambda item: -len(item[1])):
        full = next((other for _, other in names if name in other and other != name), name)
        for match in re.finditer(re.escape(name), text):
            start, end = match.span()
            if not any(taken[start:end]) and (start == 0 or not text[start - 1].isalpha()):
                taken[start:end] = [True] * (end - start)
                found.append(Entity(start, end, name, kind, cut(text, start, end), full))
    return sorted(found)


def read(text: str, names: list[tuple[EntityType, str]] | None = None, *, indirect: bool = False) -> list[Quote]:
    """Return the quotations of a text whose names are known."""
    scanned = tokens.scan(text)
    people = [(EntityType.PER, name) for name in NAMES] if names is None else names
    return quotes.extract(scanned, sentences.split(scanned), entities(text, people), indirect=indirect)


def told(quote: Quote) -> tuple[str, str, str | None, str | None]:
    return quote.kind.value, quote.text, quote.speaker_name, quote.cue.text if quote.cue else None


@pytest.mark.parametrize("case", [pytest.param(case, id=case.place) for case in cases()])
def test_case(case: Case) -> None:
    """Every block of the case files reads as it says."""
    indirect = case.place.startswith("indirect")
    found = [tuple(value or "-" for value in told(quote)) for quote in read(case.text, case.names, indirect=indirect)]
    assert found == case.expected


def test_seed_is_read_right(shared: Path) -> None:
    """The article that the project began with: its subheading is nobody's, its quotations have their speakers."""
    from arabnews import extract_quotes

    text = next(iter(sorted((shared / "seeds").glob("*.txt")))).read_text(encoding="utf-8")
    found = extract_quotes(text)
    assert [quote.speaker_name for quote in found[:4]] == [None, *["ستيف ويتكوف"] * 3]
    assert len(found) == 5


def test_development_articles(shared: Path) -> None:
    """On the development articles the marked quotations stay above the floor that this layer has reached."""
    import json

    from arabnews import extract_quotes

    right = wanted = given_out = 0
    for line in (shared / "eval" / "dev" / "quotes.jsonl").read_text(encoding="utf-8").splitlines()[:30]:
        article = json.loads(line)
        gold = [q for q in article["quotes"] if q["kind"] in ("direct", "mixed")]
        sure = {(q["start"], q["end"]) for q in gold if not q.get("optional")}
        doubtful = {(q["start"], q["end"]) for q in gold if q.get("optional")}
        found = {(q.start, q.end) for q in extract_quotes(article["text"])} - doubtful
        right += len(sure & found)
        wanted += len(sure)
        given_out += len(found)
    assert right / wanted > 0.8
    assert right / given_out > 0.8


@pytest.mark.parametrize("form", ["وقالت", "سيؤكد", "فأضافوا", "مشيرين", "اعتبرته", "ونقلوا", "بقولها", "تصريحهم"])
def test_inflections(form: str) -> None:
    """One lemma gives all of its forms."""
    from arabnews.view import fold

    assert fold(form) in lexicon.cues()


def test_diacritics_and_tatweel_stop_nothing() -> None:
    """Offsets are those of the text as written."""
    text = "قـــالَ سامي بدر: «لَنْ نَرْفَعَ الأسعارَ هذا العام»."
    (quote,) = read(text)
    assert text[quote.start : quote.end] == quote.text == "لَنْ نَرْفَعَ الأسعارَ هذا العام"
    assert quote.cue is not None
    assert quote.cue.text == "قـــالَ"


def test_repairs_are_flagged() -> None:
    """A mark made good is told, and which one is missing."""
    (quote,) = read('قال سامي بدر: "إن أسعار المياه لن ترتفع هذا العام، مضيفا أن الشبكة قديمة.')
    assert quote.repaired
    assert (quote.open_mark, quote.close_mark) == ('"', None)


def test_statements_hold_what_the_sentence_tells() -> None:
    """A statement has the speaker's type, and the places of the reporting sentence outside of the quotation."""
    names = [(EntityType.PER, "سامي بدر"), (EntityType.LOC, "طنطا"), (EntityType.LOC, "دمياط")]
    text = "عاد الوفد أمس. قال سامي بدر في طنطا: «سنعود إلى دمياط قبل الشتاء»."
    found = read(text, names)
    (made,) = quotes.statements(found, entities(text, names), [], sentences.split(tokens.scan(text)))
    assert (made.speaker, made.speaker_type) == ("سامي بدر", EntityType.PER)
    assert [place.text for place in made.places] == ["طنطا"]
    assert made.sentence.text.startswith("قال سامي بدر")


SENTENCES = (
    "قال {0}: «لن نرفع أسعار المياه هذا العام».",
    "وأكد {1} أن «العمل في السد سيبدأ قبل الشتاء».",
    'وقالت {2}: "نريد ماء نظيفا في كل بيت من بيوت القرية".',
    "وأضاف {0} قائلا: “سنعود إلى القرى بعد أسبوع واحد”.",
)
articles = st.permutations(SENTENCES).flatmap(
    lambda order: st.sampled_from((" ", "\n", "\n\n")).map(lambda gap: gap.join(order))
)
news = st.lists(st.one_of(words, st.sampled_from(list(STOPS))), max_size=40).map(" ".join)
marked = st.text(st.sampled_from(LETTERS[:6] + "ـ\u064b«»\"“”„‹›‘’'` \n:،.قال"), max_size=80)


@given(st.one_of(marked, news, st.text(max_size=60)), st.booleans())
def test_any_text_is_valid(text: str, indirect: bool) -> None:
    """Marks, wherever they stand, never raise, and every span is a slice of the text."""
    for quote in read(text, indirect=indirect):
        for span in (quote, quote.outer, quote.speaker, quote.cue):
            assert span is None or text[span.start : span.end] == span.text
        assert quote.text == quote.text.strip()
        assert quote.kind is not QuoteKind.INDIRECT or indirect
        assert 0 <= quote.speaker_score <= 1
        assert (quote.speaker_name is None) == (quote.speaker_score == 0)


@given(articles, st.data())
def test_a_mark_deleted_changes_one_quotation(article: str, data: st.DataObject) -> None:
    """Deleting one mark of a well-formed quotation leaves all others of the article as they were."""
    text = article.format(*NAMES)
    whole = read(text)
    assert len(whole) == len(SENTENCES)
    found = marks.find(text)
    mark = data.draw(st.sampled_from(found))
    broken = text[: mark.start] + text[mark.end :]
    owner = next(quote for quote in whole if quote.outer.start <= mark.start < quote.outer.end)
    others = [told(quote) for quote in whole if quote is not owner]
    assert [one for one in map(told, read(broken)) if one in others] == others


@given(articles, st.permutations(["كريم صالح", "ليلى حداد", "زهير عمران"]))
def test_renaming_people_renames_speakers(article: str, others: list[str]) -> None:
    """Renaming every person of an article consistently renames the speakers, and nothing else."""
    before = read(article.format(*NAMES))
    after = read(article.format(*others), [(EntityType.PER, name) for name in others])
    renamed = dict(zip(NAMES, others, strict=True))
    expected = [(kind, text, renamed[name] if name else None, cue) for kind, text, name, cue in map(told, before)]
    assert list(map(told, after)) == expected


@given(articles)
def test_a_plain_paragraph_shifts_offsets(article: str) -> None:
    """A paragraph without marks and cues, put before, changes offsets and nothing else."""
    text = article.format(*NAMES)
    plain = "تقع المدينة على ضفة النهر وفيها سوق كبير.\n\n"
    shift = len(plain)
    before = [(quote.start + shift, quote.end + shift, told(quote)) for quote in read(text)]
    assert [(quote.start, quote.end, told(quote)) for quote in read(plain + text)] == before
