"""Chooses between two readings of a word by what stands near it: ``فقد`` is ف + قد before a verb, else *lost*."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping

import attrs

from arabnews import tables
from arabnews.models import WordRole
from arabnews.tokens import Tokens
from arabnews.words import lexicon
from arabnews.words.affixes import divide
from arabnews.words.analysis import Analysis, analyse, describe
from arabnews.words.cues import CLASS_COUNTS, CLASSES, WORD_COUNTS, Cues, is_name

__all__ = ["Context"]

_AROUND = 6
# What the neighbours of an unknown word are worth, in the units of the model's scores.
_SEEN_BONUS = _NAME_BONUS = 65
_OFTEN = 4
# Final letters that some writers put for others, and by how much the word meant must be commoner (in powers of two).
_CARELESS = {"ه": "ة", "ى": "ي"}
_CLEARLY = 2
_JOINED = (WordRole.CONJUNCTION, WordRole.STEM)


@attrs.frozen
class Row:
    """A row of ``word_readings.tsv``: one reading of a word and the cues that speak for it.

    Attributes:
        word: the word in its base form.
        reading: its parts joined by ``+``.
        next: cues in the word after it.
        previous: cues in the word before it.
        around: cues in the words up to six places away.
        forms: the parts as they stand alone, where they are not what they seem: the أ of ألا may be أن.
    """

    word: str
    reading: str
    next: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    forms: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse parts that do not make the word, and classes that do not exist."""
        if self.reading.replace("+", "") != self.word:
            raise ValueError(f"{self.reading} does not make {self.word}")
        for cue in (*self.next, *self.previous, *self.around):
            if cue.startswith("@") and cue not in CLASSES:
                raise ValueError(f"unknown class {cue}; known are {', '.join(CLASSES)}")


@attrs.frozen
class Choice:
    """One reading of an ambiguous word."""

    analysis: Analysis
    next: Cues
    previous: Cues
    around: Cues

    @property
    def is_name(self) -> bool:
        """Tell whether this reading is a name: an undivided word that names stand beside."""
        return not self.analysis.cuts and CLASSES["@name"] in (*self.next.classes, *self.previous.classes)

    def weigh(self, tokens: Tokens, index: int) -> int:
        """Return how much the neighbours of token ``index`` speak for this reading."""
        total = self.next.weigh(tokens, index + 1) + self.previous.weigh(tokens, index - 1)
        if self.around.classes or self.around.words:
            near = (i for i in range(max(index - _AROUND, 0), min(index + _AROUND + 1, len(tokens))) if i != index)
            total += max((self.around.weigh(tokens, i) for i in near), default=0)
        return total


@functools.cache
def _ambiguous() -> Mapping[str, tuple[Choice, ...]]:
    """Return the words that have more than one reading, by base form."""
    found: dict[str, list[Choice]] = {}
    for row in tables.read("word_readings", Row):
        analysis = describe(divide(tuple(row.reading.split("+"))), known=True)
        if row.forms:
            analysis = _renamed(analysis, tuple(row.forms.split("+")))
        choice = Choice(analysis, Cues.of(row.next), Cues.of(row.previous), Cues.of(row.around))
        found.setdefault(row.word, []).append(choice)
    return {word: tuple(choices) for word, choices in found.items()}


def _renamed(analysis: Analysis, forms: tuple[str, ...]) -> Analysis:
    """Give the parts other forms; a proclitic with another form is a particle."""
    roles = tuple(
        role if form == old or role is WordRole.STEM else WordRole.PARTICLE
        for role, old, form in zip(analysis.roles, analysis.forms, forms, strict=True)
    )
    return attrs.evolve(analysis, forms=forms, roles=roles)


def _is_meant(word: str, written: str) -> bool:
    """Tell whether a careless writer means the word: it is clearly commoner than what he wrote."""
    level = lexicon.levels().get
    return level(word, 0) > level(written, 0) + _CLEARLY


class Context:
    """Divides the tokens of one text, with regard to what stands near them and to the text's own vocabulary."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._counts = Counter(tokens.bases)
        self._forms = self._counts.keys()
        self._ambiguous = _ambiguous()
        self._names: dict[str, Choice | None] = {}
        self._habits = {last: meant for last, meant in _CARELESS.items() if self._writes(last, meant)}

    def _writes(self, last: str, meant: str) -> bool:
        """Tell whether the writer ends words with one letter where another is meant: مدرسه for مدرسة, فى for في."""
        careless = sum(_is_meant(word[:-1] + meant, word) for word in self._forms if word.endswith(last))
        return careless > 1 and careless > sum(word.endswith(meant) for word in self._forms)

    def divide(self, index: int) -> Analysis:
        """Return how the word at ``index`` is divided."""
        word = self._tokens.bases[index]
        if self._habits and word[-1:] in self._habits:
            meant = word[:-1] + self._habits[word[-1]]
            word = meant if _is_meant(meant, word) else word
        choices = self._ambiguous.get(word)
        if choices:
            return self._choose(index, word, choices)
        analysis = analyse(word)
        return self._settle(index, word, analysis) if analysis.rivals else analysis

    def _choose(self, index: int, word: str, choices: tuple[Choice, ...]) -> Analysis:
        """Return the reading that the neighbours speak for most; the first where they are silent.

        Where they say little, a text that elsewhere surely has the word as a name has it so here too.
        """
        scores = [choice.weigh(self._tokens, index) for choice in choices]
        best = max(range(len(choices)), key=scores.__getitem__)
        for choice, score in zip(choices, scores, strict=True):
            if choice.is_name and scores[best] - score <= CLASS_COUNTS and self._sure_name(word, choices) is choice:
                return choice.analysis
        return choices[best].analysis

    def _sure_name(self, word: str, choices: tuple[Choice, ...]) -> Choice | None:
        """Return the reading as a name if some place in the text speaks for it clearly; asked once for a word."""
        if word not in self._names:
            self._names[word] = None
            places = [i for i, other in enumerate(self._tokens.bases) if other == word]
            for i in places if len(places) > 1 else ():
                first, second = sorted(choices, key=lambda choice: -choice.weigh(self._tokens, i))[:2]
                if first.is_name and first.weigh(self._tokens, i) - second.weigh(self._tokens, i) >= WORD_COUNTS:
                    self._names[word] = first
                    break
        return self._names[word]

    def _settle(self, index: int, word: str, guess: Analysis) -> Analysis:
        """Return the guess or a rival of it: a name goes on after a name, and a text says its words more than once.

        A word that is said again and again, always with the same first letter, has no clitic there.
        """
        after_name = is_name(self._tokens, index - 1)

        def weigh(analysis: Analysis) -> int:
            stem = word[analysis.lead : len(word) - analysis.tail]
            forms = {stem, "و" + stem, "ب" + stem, "ل" + stem} - {word}
            often = not analysis.cuts and self._counts[word] >= _OFTEN
            bonus = _SEEN_BONUS if often or not self._forms.isdisjoint(forms) else 0
            if after_name and (not analysis.cuts or analysis.roles == _JOINED):
                bonus += _NAME_BONUS
            return bonus

        best, score = guess, weigh(guess)
        for gap, rival in guess.rivals:
            if weigh(rival) - gap > score:
                best, score = rival, weigh(rival) - gap
        return best
