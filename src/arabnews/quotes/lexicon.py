"""The words of reported speech, read from the tables and inflected: cue verbs, participles, nouns and their company.

Everything here is folded (``view.fold``), so that a token's folded form is all that a look-up needs.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

import attrs

from arabnews import tables
from arabnews.dates.lexicon import MonthRow
from arabnews.view import fold

_PRONOUNS = ("ه", "ها", "هم", "هما")
_CONJUNCTIONS = ("و", "ف")


@attrs.frozen
class CueVerb:
    """A row of ``cue_verbs.tsv``."""

    verb: str
    force: str = attrs.field(validator=attrs.validators.in_(("say", "opine", "act", "show")))
    present: str = ""
    participle: str = ""
    noun: str = ""
    prepositions: tuple[str, ...] = ()
    clause: bool = False
    object: bool = False
    needs: tuple[str, ...] = ()


@attrs.frozen
class CueWords:
    """A row of ``cue_words.tsv``: a kind of words, what they do, and which they are."""

    kind: str = attrs.field(metadata={"key": True})
    meaning: str
    words: tuple[str, ...]


@attrs.frozen
class SpeakerNoun:
    """A row of ``speaker_nouns.tsv``."""

    noun: str
    kind: str = attrs.field(validator=attrs.validators.in_(("person", "group", "body", "medium", "document")))
    feminine: bool = False
    forms: tuple[str, ...] = ()


@attrs.frozen
class Cue:
    """One inflected form of a cue.

    Attributes:
        lemma: the verb, folded.
        form: verb, participle, noun, source (``بحسب``) or manner (``تعبيره``).
        force: say, opine, act or show.
        gender: ``m`` or ``f``; ``""`` where the form does not tell.
        plural: whether the form is plural.
        prefix: how many letters (و ف ب س) stand before the cue itself; س belongs to the verb.
        pronoun: whether a pronoun is attached.
        present: whether the form is present tense.
        clause: whether an أن clause after it is reported speech.
        prepositions: what may stand between the cue and what is reported.
        needs: one of these must follow, where the form is also another word.
    """

    lemma: str
    form: str
    force: str
    gender: str = ""
    plural: bool = False
    prefix: int = 0
    pronoun: bool = False
    present: bool = False
    clause: bool = True
    prepositions: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()


@functools.cache
def cues() -> dict[str, Cue]:
    """Return every inflected cue by its folded form, proclitics included."""
    found: dict[str, Cue] = {}
    for word in words("source"):
        cue = Cue(word, "source", "say", clause=False)
        for start in ("", "و"):
            found[start + word] = attrs.evolve(cue, prefix=len(start))
    for word in words("manner"):
        cue = Cue(word, "manner", "say", clause=word.removeprefix("ال").startswith("قول"))
        for start in ("", "و", "ف", "ب"):
            found[start + word] = attrs.evolve(cue, prefix=len(start))
    for verb in tables.read("cue_verbs", CueVerb):
        for form, cue in _inflections(verb):
            found.setdefault(form, cue)
            for conjunction in _CONJUNCTIONS:
                found.setdefault(conjunction + form, attrs.evolve(cue, prefix=cue.prefix + 1))
    for word in words("not_cue"):
        found.pop(word, None)
    return found


def _inflections(row: CueVerb) -> Iterator[tuple[str, Cue]]:
    lemma = fold(row.verb)
    cue = Cue(
        lemma,
        "verb",
        row.force,
        clause=row.clause,
        prepositions=frozenset(fold(word) for word in row.prepositions),
    )
    needed = attrs.evolve(cue, needs=frozenset(map(fold, row.needs)))
    yield from _past(lemma, needed, row.object)
    if row.present:
        yield from _present(fold(row.present), attrs.evolve(needed, present=True), row.object)
    if row.participle:
        yield from _participle(fold(row.participle), attrs.evolve(cue, form="participle"))
    if row.noun:
        yield from _noun(fold(row.noun), attrs.evolve(cue, form="noun"))


def _with_pronouns(form: str, cue: Cue, takes: bool) -> Iterator[tuple[str, Cue]]:
    yield form, cue
    if takes:
        stem = form[:-1] if form.endswith("وا") else form[:-1] + "ا" if form.endswith("ي") else form
        for pronoun in _PRONOUNS:
            yield stem + pronoun, attrs.evolve(cue, pronoun=True)


def _past(past: str, cue: Cue, takes: bool) -> Iterator[tuple[str, Cue]]:
    weak = past[-1] in "يا"
    stem = past[:-1] if weak else past
    yield from _with_pronouns(past, attrs.evolve(cue, gender="m"), takes)
    yield from _with_pronouns(stem + "ت", attrs.evolve(cue, gender="f"), takes)
    yield from _with_pronouns(stem + "وا", attrs.evolve(cue, gender="m", plural=True), takes)
    yield (past if not weak else stem + "ي") + "ا", attrs.evolve(cue, gender="m", plural=True)
    yield stem + "تا", attrs.evolve(cue, gender="f", plural=True)


def _present(present: str, cue: Cue, takes: bool) -> Iterator[tuple[str, Cue]]:
    plural = (present[:-1] if present[-1] in "يو" else present) + "ون"
    for form, gender, many in (
        (present, "m", False),
        ("ت" + present[1:], "f", False),
        (plural, "m", True),
        (present + "ان", "m", True),
    ):
        inflected = attrs.evolve(cue, gender=gender, plural=many)
        for start in ("", "س"):
            for whole, made in _with_pronouns(form, inflected, takes):
                yield start + whole, made
        yield "ل" + form, attrs.evolve(inflected, prefix=1)


def _participle(accusative: str, cue: Cue) -> Iterator[tuple[str, Cue]]:
    stem = accusative.removesuffix("ا")
    short = stem.removesuffix("ي")
    yield accusative, attrs.evolve(cue, gender="m")
    yield stem + "ه", attrs.evolve(cue, gender="f")
    yield short + "ين", attrs.evolve(cue, gender="m", plural=True)


def _noun(noun: str, cue: Cue) -> Iterator[tuple[str, Cue]]:
    stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
    for start in ("", "ب"):
        for pronoun, gender in (("ه", "m"), ("ها", "f"), ("هم", "m")):
            made = attrs.evolve(cue, gender=gender, plural=pronoun == "هم", pronoun=True, prefix=len(start))
            yield start + stem + pronoun, made
        yield start + "ال" + noun, attrs.evolve(cue, prefix=len(start))


@functools.cache
def _kinds() -> dict[str, frozenset[str]]:
    return {row.kind: frozenset(map(fold, row.words)) for row in tables.read("cue_words", CueWords)}


def words(kind: str) -> frozenset[str]:
    """Return the folded words of one kind of ``cue_words.tsv``."""
    return _kinds()[kind]


@functools.cache
def complementizers() -> frozenset[str]:
    """Return أن and إن, folded, with ب and with the pronouns they carry."""
    plain = ["ان" + pronoun for pronoun in ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني", "ك", "كم")] + ["اني"]
    return frozenset(start + form for start in ("", "ب") for form in plain)


@functools.cache
def speaker_nouns() -> dict[str, str]:
    """Return the kind of each speaker noun by its folded form, with and without ال."""
    found: dict[str, str] = {}
    for row in tables.read("speaker_nouns", SpeakerNoun):
        forms = [row.noun, *row.forms]
        if row.feminine:
            forms.append(row.noun + "ة")
        for form in map(fold, forms):
            found.setdefault(form, row.kind)
            if not form.startswith("ال"):
                found.setdefault("ال" + form, row.kind)
    return found


@functools.cache
def plural_nouns() -> frozenset[str]:
    """Return the plurals and duals among the speaker nouns, folded, without ال."""
    return frozenset(fold(form) for row in tables.read("speaker_nouns", SpeakerNoun) for form in row.forms)


@functools.cache
def named_things() -> frozenset[str]:
    """Return the nouns that a name in marks follows, folded, with ال and the common clitics."""
    starts = ("", "ال", "و", "ب", "ل", "وال", "بال", "لل", "ول", "وب", "ف", "ك")
    return frozenset(start + word for word in words("named") for start in starts)


@functools.cache
def months() -> frozenset[str]:
    """Return the first words of the names of the months, folded."""
    return frozenset(fold(row.word).split()[0] for row in tables.read("months", MonthRow))
