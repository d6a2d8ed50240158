"""How the words of a number combine: a number grammar, not a list of numbers.

A number is a sum of addends joined by و. An addend is a group below a thousand (units, tens, hundreds, each at most
once), multiplied by the scales that follow it without و: ثلاثة وثلاثون | ألفا | و | ثلاثة | آلاف | و | بليون.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from arabnews.numbers.lexicon import Kind, Term

__all__ = ["Reading", "read"]

_UNITS, _TENS, _HUNDREDS = 1, 2, 4
_BELOW_THOUSAND = _UNITS | _TENS | _HUNDREDS
_PLACES = {
    Kind.UNIT: _UNITS, Kind.HEAD: _UNITS, Kind.TEEN: _UNITS | _TENS, Kind.TAIL: _UNITS | _TENS,
    Kind.TEN: _TENS, Kind.HUNDRED: _HUNDREDS,
}  # fmt: skip
_LONGEST = 40  # terms in one number: bounds the work on hostile text


@attrs.frozen
class Reading:
    """A number read from terms: its value, the index after its last term, and how it was said."""

    value: int | float
    end: int
    ordinal: bool
    definite: bool
    kind: Kind
    """The kind of its first term."""


@attrs.define
class _Sum:
    """The number read so far."""

    total: float = 0
    addend: float = 0  # the last product of a group and a scale, open to a further scale
    scale: float = 0
    group: float = 0
    places: int = 0
    last: Kind | None = None

    @property
    def value(self) -> float:
        return self.total + self.group

    def add(self, term: Term, joined: bool) -> bool:
        """Take one more term; False, unchanged, when it cannot belong to this number."""
        first = self.last is None
        if first or joined or (term.kind is Kind.TAIL and self.last in (Kind.UNIT, Kind.HEAD)):
            taken = self._add(term, first, joined)
        elif term.kind is Kind.FRACTION and self.last in (Kind.UNIT, Kind.FIGURES):
            taken = self._scale_group(term.value)  # ثلاثة أرباع
        else:
            taken = self._multiply(term)
        if taken:
            self.last = term.kind
        return taken

    def _add(self, term: Term, first: bool, joined: bool) -> bool:
        kind, value = term.kind, term.value
        if kind is Kind.SCALE or kind is Kind.DUAL:
            self.total += self.group + value
            self.addend, self.scale = value, value if kind is Kind.SCALE else value / 2
            self.group, self.places = 0, 0
            return True
        if kind is Kind.FIGURES:
            return self._add_figures(value, first)
        if kind is Kind.FRACTION:
            return self._add_fraction(value, first)
        if kind is Kind.TAIL and not joined and not first:  # خمسة | عشر
            if self.places & _TENS:
                return False
            self.group, self.places = self.group + 10, self.places | _TENS
            return True
        place = _PLACES.get(kind, _BELOW_THOUSAND + 1)
        if place > _BELOW_THOUSAND or self.places & place or (self.places == 0 and self.last is Kind.FRACTION):
            return False
        self.group, self.places = self.group + value, self.places | place
        return True

    def _add_figures(self, value: float, first: bool) -> bool:
        if not first and (self.group or not self.scale or value >= self.scale):
            return False
        self.group, self.places = value, _BELOW_THOUSAND
        return True

    def _add_fraction(self, value: float, first: bool) -> bool:
        if not first and self.last not in (
            Kind.UNIT,
            Kind.TEN,
            Kind.TAIL,
            Kind.TEEN,
            Kind.SCALE,
            Kind.DUAL,
            Kind.FIGURES,
        ):
            return False
        after_scale = self.last in (Kind.SCALE, Kind.DUAL)
        self.total += self.group
        self.group, self.places = value * (self.scale if after_scale else 1), _BELOW_THOUSAND
        return True

    def _multiply(self, term: Term) -> bool:
        """A scale or a hundred without و multiplies what stands before it."""
        if term.kind not in (Kind.SCALE, Kind.HUNDRED) or term.value not in (100, 10**3, 10**6, 10**9, 10**12):
            return False
        if self.last is Kind.FRACTION:
            part = self.group / self.scale if self.scale and self.group else self.group
            self.total, self.group = self.total + part * term.value, 0
            return True
        if term.kind is Kind.HUNDRED:
            if not 0 < self.group < 100 or self.last is Kind.HUNDRED:
                return False
            self.group, self.places = self.group * 100, _HUNDREDS
            return True
        if self.group:
            self.addend = self.group * term.value
            self.total += self.addend
            self.group, self.places = 0, 0
        elif self.addend and self.last is Kind.SCALE:
            self.total += self.addend * (term.value - 1)
            self.addend *= term.value
        else:
            return False
        self.scale = term.value
        return True

    def _scale_group(self, factor: float) -> bool:
        if factor in (0.5, 1) or not self.group:
            return False
        self.group *= factor
        return True


def read(terms: Sequence[Term | None], start: int, *, part: bool = False) -> Reading | None:
    """Read the longest number that begins at ``start``.

    Args:
        terms: the terms of the text, None where a word belongs to no number.
        start: where to begin.
        part: read the digits after a decimal point: a million then scales the whole number, not the part.
    """
    total = _Sum()
    first = terms[start]
    if first is None or first.kind in (Kind.AND, Kind.POINT):
        return None
    end, joined, ordinal, whole = start, False, False, start
    for i in range(start, min(len(terms), start + _LONGEST)):
        term = terms[i]
        if term is None or (term.kind is Kind.POINT and (part or not total.last)):
            break
        if term.kind is Kind.AND:
            joined = True
            continue
        if term.kind is Kind.POINT:
            return _with_part(terms, total, i, first)
        linked = i > start and (joined or term.joined)
        if part and not linked and total.last and (term.value >= 10**6 or (term.kind is Kind.SCALE and total.group)):
            break
        if not total.add(term, linked):
            break
        if term.kind is not Kind.HEAD:
            whole = i + 1
        end, joined, ordinal = i + 1, False, ordinal or term.ordinal
    if whole != end or whole == start:  # أحد alone is no number
        return None
    return Reading(_plain(total.value), end, ordinal, first.definite, first.kind)


def _with_part(terms: Sequence[Term | None], total: _Sum, point: int, first: Term) -> Reading | None:
    """The number whose decimal point is read aloud at ``point``: أربعة فاصلة خمسة مليون."""
    whole = Reading(_plain(total.value), point, False, first.definite, first.kind)
    after = read(terms, point + 1, part=True) if point + 1 < len(terms) else None
    if after is None or after.value != int(after.value):
        return whole
    value, end = float(f"{int(total.value)}.{int(after.value)}"), after.end
    while end < len(terms) and (term := terms[end]) and term.kind is Kind.SCALE and not term.joined:
        value, end = value * term.value, end + 1
    return Reading(_plain(value), end, False, first.definite, first.kind)


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value
