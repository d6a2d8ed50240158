"""Names: where they stand, what they are called, who bears a title; and the caller's own names."""

from __future__ import annotations

import itertools
import json
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from strategies import texts

import arabnews
from arabnews.entities import Gazetteer, core_span, extract, referents
from arabnews.entities.names import Mention, canonical
from arabnews.entities.roles import Roles
from arabnews.models import Entity, EntityType
from arabnews.sentences import split
from arabnews.tokens import scan
from arabnews.words import segment

CASES = Path(__file__).parent / "cases" / "entities"
SPAN = re.compile(r"\[\[(.+?)\]\]")


def cases(name: str) -> list[str]:
    lines = (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def found(text: str, gazetteer: Gazetteer | None = None) -> list[Entity]:
    tokens = scan(text)
    return extract(tokens, segment(tokens), split(tokens), gazetteer=gazetteer)


@pytest.mark.parametrize("case", cases("mentions"))
def test_mentions(case: str) -> None:
    marked, types = case.split("\t")
    text = SPAN.sub(r"\1", marked)
    expected = list(zip(SPAN.findall(marked), types.split("|"), strict=True))
    assert [(name.text, name.type.value) for name in found(text)] == expected


@pytest.mark.parametrize("case", cases("canonical"))
def test_canonical_names(case: str) -> None:
    mentions, names = (cell.split("|") for cell in case.split("\t"))
    parted = [mention.split(":") for mention in mentions]
    given_names = [Mention(EntityType(kind), re.sub("[«»]", "", name)) for kind, name in parted]
    assert canonical(given_names) == names


@pytest.mark.parametrize("case", cases("roles"))
def test_roles(case: str) -> None:
    role = SPAN.search(case)
    person = re.search(r"\{\{(.+?)\}\}", case)
    assert person
    text = re.sub(r"[\[\]{}]", "", case)
    tokens = scan(text)
    start = text.index(person[1])
    first, last = tokens.index_at(start), tokens.index_at(start + len(person[1]) - 1) + 1
    roles = Roles(tokens, segment(tokens), split(tokens), [(first, last, EntityType.PER)])
    got = roles.of(0)
    assert (got.text if got else None) == (role[1] if role else None)


@pytest.mark.parametrize(
    ("written", "core"),
    [
        ("حركة حماس", "حماس"),
        ("حركة «حماس»", "حماس"),
        ("حَرَكة حماس", "حماس"),
        ("مدينة شرم الشيخ", "شرم الشيخ"),
        ("الأمم المتحدة", "الأمم المتحدة"),
        ("مدينة", "مدينة"),
        ("«»", "«»"),
        ("", ""),
    ],
)
def test_core(written: str, core: str) -> None:
    start, end = core_span(written, 0, len(written))
    assert written[start:end] == core


def test_an_article_in_contraction_is_restored_in_the_name() -> None:
    (name,) = found("قدم التقرير للأمم المتحدة أمس")
    assert (name.text, name.name) == ("لأمم المتحدة", "الأمم المتحدة")


def test_people_are_gathered() -> None:
    names = found("قال الرئيس الأمريكي دونالد ترامب إنه سيزور مصر. وأضاف ترامب أن مصر مهمة.")
    (person,) = referents(names, EntityType.PER)
    assert person.name == "دونالد ترامب"
    assert [mention.text for mention in person.mentions] == ["دونالد ترامب", "ترامب"]
    assert person.roles == ("الرئيس الأمريكي",)
    (place,) = referents(names, EntityType.LOC)
    assert len(place.mentions) == 2


def test_hashtags_are_left_alone() -> None:
    assert found("#غزة_تحت_القصف #القاهرة") == []


class TestGazetteer:
    def test_names_of_the_caller_are_found_behind_clitics_and_in_other_spellings(self) -> None:
        known = Gazetteer({"مؤسسة النخيل": "ORG", "النخيل": ("ORG", "مؤسسة النخيل")})
        names = found("شكرا لمؤسسة النخيل، وللنخيل، وَالنَّخـيل", known)
        assert [(name.text, name.name) for name in names] == [
            ("مؤسسة النخيل", "مؤسسة النخيل"),
            ("لنخيل", "مؤسسة النخيل"),
            ("النَّخـيل", "مؤسسة النخيل"),
        ]

    def test_they_outrank_the_tagger(self) -> None:
        text = "وصل الوفد إلى القاهرة"
        assert [name.type for name in found(text, Gazetteer([("القاهرة", "ORG")]))] == [EntityType.ORG]
        assert [name.type for name in found(text)] == [EntityType.LOC]

    def test_a_file_of_names(self, tmp_path: Path) -> None:
        path = tmp_path / "names.tsv"
        path.write_text("# names\nسامي بدر\tPER\nأبو ليث\tPER\tسامي بدر\n", encoding="utf-8")
        names = found("حضر أبو ليث", Gazetteer(path))
        assert [(name.text, name.name) for name in names] == [("أبو ليث", "سامي بدر")]

    @pytest.mark.parametrize(
        ("names", "message"),
        [
            ([("القاهرة", "CITY")], "valid are PER, ORG, LOC, MISC"),
            ([("القاهرة",)], "a row holds"),
            ([(" ", "LOC")], "needs a word"),
        ],
    )
    def test_what_it_refuses(self, names: list[tuple[str, ...]], message: str) -> None:
        with pytest.raises(ValueError, match=message):
            Gazetteer(names)

    def test_many_names_cost_nothing(self) -> None:
        draw = random.Random(1)  # noqa: S311
        letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
        words = ["".join(draw.choices(letters, k=5)) for _ in range(60_000)]
        many = Gazetteer([(f"محمد {one} {other}", "PER") for one, other in zip(words[::2], words[1::2], strict=True)])
        tokens = scan("قال محمد بدر إن محمد سالم وصل. " * 500)
        segments, sentences = segment(tokens), split(tokens)
        extract(tokens, segments, sentences)
        begin = time.process_time()
        extract(tokens, segments, sentences)
        without = time.process_time() - begin
        begin = time.process_time()
        extract(tokens, segments, sentences, gazetteer=many)
        assert time.process_time() - begin < 2 * without + 0.2


@given(texts)
def test_any_text(text: str) -> None:
    names = found(text)
    assert all(text[name.start : name.end] == name.text for name in names)
    assert all(text[name.core.start : name.core.end] == name.core.text for name in names)
    assert all(name.start <= name.core.start < name.core.end <= name.end for name in names)
    assert all(left.end <= right.start for left, right in itertools.pairwise(names))
    assert all(name.name.strip() for name in names)
    assert found(text) == names


def test_a_text_read_twice_over_holds_twice_the_names() -> None:
    text = "أعلنت مصر وقطر في القاهرة اتفاقا جديدا.\n"
    assert len(found(text * 3000)) == 3000 * len(found(text))


def noisy(text: str) -> str:
    """Spell as news does in haste, keeping the length: hamza dropped, final yeh and teh marbuta swapped."""
    draw = random.Random(3)  # noqa: S311
    swap = {"ى": "ي", "ي": "ى", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا"}
    return re.sub(r"[يىة](?!\w)|[أإآ]", lambda found: swap[found[0]] if draw.random() < 0.4 else found[0], text)


def exact_f1(shared: Path, change: Callable[[str], str]) -> float:
    """F1 of people, organisations and places on the first development articles: same core, same type."""
    right = predicted = wanted = 0
    lines = (shared / "eval/dev/articles.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines[:40]):
        text = row["text"]
        gold = {(*core_span(text, e["start"], e["end"]), e["type"]) for e in row["entities"] if e["type"] != "MISC"}
        names = found(change(text))
        got = {(e.core.start, e.core.end, e.type.value) for e in names if e.type is not EntityType.MISC}
        right, predicted, wanted = right + len(gold & got), predicted + len(got), wanted + len(gold)
    return 200 * right / (predicted + wanted)


def test_quality_on_the_development_articles(shared: Path) -> None:
    clean = exact_f1(shared, str)
    assert clean >= 84
    assert exact_f1(shared, noisy) >= clean - 1.5


def test_the_package_exports() -> None:
    assert arabnews.extract_entities("وصل وفد حماس إلى القاهرة")[0].type is EntityType.ORG
