"""The operations of a profile as passes over the text: each a pattern and what it makes of a match.

Passes that change lengths are regex rewrites, so the map of offsets falls out of them. One-for-one replacements
need no map: they run last, as ``str.replace`` for each character, the fastest way that CPython has.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import attrs
from pyarabic import araby

from arabnews import tables
from arabnews.view.align import AlignedText, Edits, rewrite
from arabnews.view.profiles import NormalizationProfile

Replace = Callable[[re.Match[str]], str]


def _code_point(cell: str) -> str:
    if not cell:
        return ""
    if not re.fullmatch(r"U\+[0-9A-F]{4,6}", cell):
        raise ValueError(f"{cell!r} is not written U+XXXX")
    return chr(int(cell.removeprefix("U+"), 16))


@attrs.frozen
class Letter:
    """A row of ``letters.tsv``."""

    operation: str
    source: str = attrs.field(converter=_code_point)
    name: str
    target: str = attrs.field(default="", converter=_code_point)


@functools.cache
def mapping(operation: str) -> dict[str, str]:
    """Return what ``operation`` makes of each of its characters."""
    return {row.source: row.target for row in tables.read("letters", Letter) if row.operation == operation}


def char_class(*operations: str) -> str:
    """Return the characters of ``operations`` as the inside of a regex character class."""
    return _ranges(char for operation in operations for char in mapping(operation))


@attrs.frozen
class Rewrite:
    """A step that may change lengths.

    Attributes:
        pattern: what it looks for; never the empty string.
        replace: what it makes of a match; a string when it is the same for all.
        touches: the characters without which it has nothing to do; empty when that cannot be said by characters.
        owned: whether what it removes belongs to the character before it, as a vowel mark does to its letter.
        yields: whether it makes characters that a later step may touch.
    """

    pattern: re.Pattern[str]
    replace: Replace | str
    touches: frozenset[str] = frozenset()
    owned: bool = False
    yields: bool = False

    def plain(self, text: str) -> str:
        """Return the rewritten text."""
        return self.pattern.sub(self.replace, text)

    def aligned(self, text: str) -> tuple[str, Edits | None]:
        """Return the rewritten text with its edits."""
        replace = self.replace
        constant = (lambda _: replace) if isinstance(replace, str) else replace
        return rewrite(text, self.pattern, constant, owned=self.owned)


class Compose:
    """The step that brings a text into a Unicode form; a text that has it already costs next to nothing."""

    touches: frozenset[str] = frozenset()
    yields = True

    def __init__(self, form: Literal["NFC", "NFKC"]) -> None:
        self._form: Literal["NFC", "NFKC"] = form
        self._rewrite = Rewrite(_UNPLAIN, lambda found: unicodedata.normalize(form, found[0]))

    def plain(self, text: str) -> str:
        """Return the text in the form."""
        return text if unicodedata.is_normalized(self._form, text) else self._rewrite.plain(text)

    def aligned(self, text: str) -> tuple[str, Edits | None]:
        """Return the text in the form, with its edits."""
        return (text, None) if unicodedata.is_normalized(self._form, text) else self._rewrite.aligned(text)


class OneForOne:
    """A step that replaces single characters by single characters, and so moves no offset.

    ``str.replace`` runs at more than a thousand million characters a second where its character is absent, so a
    few characters are replaced outright; where there are many, those that occur are looked up first.
    """

    def __init__(self, *operations: str, yields: bool = False) -> None:
        folded: dict[str, str] = {}
        for operation in operations:  # an earlier operation's target may be a later one's source
            later = mapping(operation)
            folded = later | {char: later.get(target, target) for char, target in folded.items()}
        self._folded = folded
        few = len(folded) <= _FEW
        self._occurring = None if few else re.compile(f"[{_ranges(folded)}]")
        self.touches = frozenset() if few else frozenset(folded)
        self.yields = yields

    def plain(self, text: str) -> str:
        """Return the text with its characters replaced."""
        chars = set(self._occurring.findall(text)) if self._occurring else self._folded
        for char in chars:
            text = text.replace(char, self._folded[char])
        return text

    def aligned(self, text: str) -> tuple[str, None]:
        """Return the text with its characters replaced, and no edits."""
        return self.plain(text), None


class Collapse:
    """The step that makes one of a run of spaces or line breaks and trims the ends, after spaces were made plain."""

    touches: frozenset[str] = frozenset()
    yields = False

    def plain(self, text: str) -> str:
        """Return the text with runs collapsed; repeated ``str.replace`` is linear, since runs shrink by a third."""
        for run, one in (("  ", " "), (" \n", "\n"), ("\n ", "\n"), ("\n\n\n", "\n\n")):
            while run in text:
                text = text.replace(run, one)
        return text.strip(" \n")

    def aligned(self, text: str) -> tuple[str, Edits | None]:
        """Return the same with its edits."""
        return rewrite(text, _BLANK, _blank)


Step = Rewrite | Compose | OneForOne | Collapse

_FEW = 16
# ASCII and Arabic letters, digits and stops, and the quotation marks, never compose with a character before them, so
# a run of other characters, with one of these before it, can be composed apart from the rest of the text.
_PLAIN = "\u0000-\u00a0\u00ab\u00bb\u060c\u061b\u061f\u0621-\u064a\u0660-\u0669\u2013\u2014\u2018-\u201e"
_UNPLAIN = re.compile(f"[{_PLAIN}]?[^{_PLAIN}]+")
_EMOJI = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_JOINER = "\u200d"
_PRESENTATION = "\ufb50-\ufdff\ufe70-\ufefc"
_CAPITALS = "A-Z\u00c0-\u00de\u0100-\u024f\u0386-\u03ab\u0400-\u042f"
_BLANK = re.compile(r"[ \n]{2,}|\A[ \n]|[ \n]\Z")
_SPACE_BEFORE_STOP = re.compile(r"(?<=\S) (?=[\u060c\u061b\u061f,;?!:.)\]](?:\s|\Z))")
_LATIN_STOP = re.compile(r"(?<=[\u0621-\u0652])[,;?]")
_ARABIC_STOP = {",": "\u060c", ";": "\u061b", "?": "\u061f"}


@attrs.frozen
class Program:
    """The steps of a profile in their order, and the pattern that finds the characters they touch.

    Most steps have nothing to do in most texts: one scan for all their characters says which.
    """

    steps: tuple[Step, ...]
    scan: re.Pattern[str]

    def run(self, text: str, maps: list[Edits] | None = None) -> str:
        """Return the text with all steps applied; their edits are put into ``maps`` when it is given."""
        met = set(self.scan.findall(text))
        for step in self.steps:
            if step.touches and met.isdisjoint(step.touches):
                continue
            before = text
            if maps is None:
                text = step.plain(text)
            else:
                text, edits = step.aligned(text)
                if edits:
                    maps.append(edits)
            if step.yields and text is not before:
                met = set(self.scan.findall(text))
        return text


@functools.lru_cache(maxsize=64)
def program(profile: NormalizationProfile) -> Program:
    """Return the steps of ``profile``.

    Each step runs after those that can give it something to do: letters are taken out of presentation forms before
    they are composed, composed before their marks are removed, and folded last.
    """
    steps = tuple(_steps(profile))
    touched = "".join(sorted(frozenset().union(*(step.touches for step in steps))))
    return Program(steps, re.compile(f"[{_ranges(touched)}]" if touched else r"(?!)"))


def _steps(profile: NormalizationProfile) -> Iterator[Step]:
    if profile.whitespace != "keep":
        yield OneForOne("spaces", "line_breaks")
    if profile.presentation_forms == "fold":
        yield Rewrite(re.compile(f"[{_PRESENTATION}]"), _letters_of, _members(_PRESENTATION), yields=True)
    if controls := _chosen(profile, "remove", "bidi", "zero_width"):
        yield _removal(controls, _joiner if "zero_width" in controls else "")
    if profile.lookalikes == "fold":
        yield OneForOne("lookalikes", yields=True)
    if profile.tatweel == "remove":
        yield _removal(["tatweel"], owned=True)
    elif profile.tatweel == "inner":
        inner = araby.LETTERS + char_class("diacritics", "quranic")
        pattern = re.compile(f"(?<=[{inner}]){araby.TATWEEL}++(?=[{inner}])")
        yield Rewrite(pattern, "", frozenset(araby.TATWEEL), owned=True)
    if profile.unicode != "keep":
        yield Compose(profile.unicode)
    if marks := _chosen(profile, "remove", "diacritics", "quranic"):
        yield _removal(marks, owned=True)
    if profile.persian == "fold":
        yield OneForOne("persian")
    if letters := _chosen(profile, "fold", "hamza", "alef", "yeh", "teh_marbuta"):
        yield OneForOne(*letters)
    if signs := [*_chosen(profile, "ascii", "digits", "punctuation"), *_chosen(profile, "straight", "quotes")]:
        yield OneForOne(*signs)
    yield from _late_steps(profile)


def _late_steps(profile: NormalizationProfile) -> Iterator[Step]:
    """Yield the steps that look at the characters around, after all letters are what they will be."""
    if profile.digits == "arabic":
        digits = "0-9\u06f0-\u06f9"
        yield Rewrite(re.compile(f"[{digits}]"), lambda found: chr(0x0660 + int(found[0])), _members(digits))
    if profile.case == "lower":
        yield Rewrite(re.compile(f"[{_CAPITALS}]+"), lambda found: found[0].lower(), _members(_CAPITALS))
    if profile.whitespace == "collapse":
        yield Collapse()
    if profile.spacing == "repair":
        yield Rewrite(_SPACE_BEFORE_STOP, "")
    if profile.punctuation == "arabic":
        yield Rewrite(_LATIN_STOP, lambda found: _ARABIC_STOP[found[0]], frozenset(_ARABIC_STOP))


def _chosen(profile: NormalizationProfile, setting: str, *operations: str) -> list[str]:
    return [name for name in operations if getattr(profile, name) == setting]


def _removal(operations: Sequence[str], replace: Replace | str = "", *, owned: bool = False) -> Rewrite:
    chars = frozenset(char for name in operations for char in mapping(name))
    return Rewrite(re.compile(f"[{char_class(*operations)}]+"), replace, chars, owned=owned)


def _members(char_class: str) -> frozenset[str]:
    """Return the characters of a class written with ranges, such as ``A-Z``."""
    chars: set[str] = set()
    for found in re.finditer(r"(.)(?:-(.))?", char_class):
        chars.update(map(chr, range(ord(found[1]), ord(found[2] or found[1]) + 1)))
    return frozenset(chars)


def _ranges(chars: Iterable[str]) -> str:
    """Return characters as the inside of a regex character class."""
    ranges: list[list[int]] = []
    for point in sorted(map(ord, chars)):
        if ranges and point == ranges[-1][1] + 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)


def _joiner(found: re.Match[str]) -> str:
    """Keep a joiner that stands alone between emoji: it is part of the emoji."""
    text, start, end = found.string, found.start(), found.end()
    joins = found[0] == _JOINER and start and _EMOJI.match(text, start - 1) and _EMOJI.match(text, end)
    return _JOINER if joins else ""


def _letters_of(found: re.Match[str]) -> str:
    """Take a presentation form apart; the space that Unicode puts under an isolated mark is no space of the text."""
    letters = unicodedata.normalize("NFKC", found[0])
    return letters.lstrip(" ") or letters


def _blank(found: re.Match[str]) -> str:
    """One space or one line break for a run, an empty line where the run had one, nothing at the text's ends."""
    if found.start() == 0 or found.end() == len(found.string):
        return ""
    breaks = found[0].count("\n")
    return "\n" * min(breaks, 2) if breaks else " "


def apply(text: str, profile: NormalizationProfile) -> str:
    """Return ``text`` with the operations of ``profile`` applied."""
    return program(profile).run(text)


def apply_aligned(text: str, profile: NormalizationProfile) -> AlignedText:
    """Return what ``apply`` returns, with the map of offsets."""
    maps: list[Edits] = []
    return AlignedText(program(profile).run(text, maps), text, tuple(maps))
