"""What a reader knows at one place of the text: the publication day, the tense, and what was told before."""

from __future__ import annotations

import datetime as dt

import attrs

from arabnews.dates.places import is_alone, sentence_start
from arabnews.dates.tense import Tense, tense_at
from arabnews.dates.timex import Placed

__all__ = ["Context", "Told"]

_YEAR_REACH = 240  # how far, within a paragraph, a year given once serves the months after it


@attrs.define
class Told:
    """The last times that the text told.

    Attributes:
        day: the last single day.
        month: the last year and month.
        year: the last year.
        first: the first day of the last range of days: the days of an event are counted from it.
        written_year: the last year written out, the index after it, and whether a month stood with it.
    """

    day: dt.date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    first: dt.date | None = None
    written_year: tuple[int, int, bool] | None = None
    day_at: int = -1

    def note(self, placed: Placed, end: int, *, written: bool, dated: bool) -> None:
        """Remember a time that was told.

        Args:
            placed: what it is.
            end: where it ends.
            written: whether its year was written out.
            dated: whether it names a month or year itself, as a weekday does not.
        """
        first, last = placed.first, placed.last
        if first is None or last is None:
            return
        days = (last - first).days
        if days == 0:
            self.day, self.day_at = last, end
        elif days < 15 and "W" not in placed.value:
            self.day, self.first, self.day_at = last, first, end
        if not dated:
            return
        if days < 32:
            self.month = (last.year, last.month)
        if days < 367 or "/" in placed.value:
            self.year = last.year
            if written:
                self.written_year = (last.year, end, days < 32)


@attrs.frozen
class Context:
    """The place of one mention.

    Attributes:
        folded: the whole folded text.
        start: where the mention begins in it.
        end: where it ends.
        published: the publication day, or the day that the text itself calls today; None when neither is known.
        told: what was told before.
        moment: the publication time, when it is known to the minute.
        masked: whether the year of ``published`` is only assumed, and must not be told.
    """

    folded: str
    start: int
    end: int
    published: dt.date | None
    told: Told
    moment: dt.datetime | None = None
    masked: bool = False

    @property
    def future(self) -> bool:
        """Whether the words around speak of what is to come."""
        return self.tense in (Tense.FUTURE, Tense.COMING)

    @property
    def tense(self) -> Tense:
        """What the nearest cue of tense says."""
        return tense_at(self.folded, self.start, self.end)

    @property
    def alone(self) -> bool:
        """Whether the text holds nothing but this mention."""
        return is_alone(self.folded, self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Whether the mention is a single word."""
        return " " not in self.folded[self.start : self.end]

    @property
    def day_of_sentence(self) -> dt.date | None:
        """The last day told in the same sentence."""
        told = self.told
        if told.day is None or told.day_at < sentence_start(self.folded, self.start):
            return None
        return told.day

    @property
    def year_of_paragraph(self) -> int | None:
        """The last year written out shortly before, in the same paragraph."""
        if self.told.written_year is None:
            return None
        year, at, with_month = self.told.written_year
        if self.start - at > _YEAR_REACH or "\n" in self.folded[at : self.start]:
            return None
        if not with_month and at < sentence_start(self.folded, self.start):
            return None  # a year alone serves its own sentence
        return year
