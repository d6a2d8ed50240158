"""What a report counts: gathered article by article, so that the articles themselves need not be kept."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable

import attrs

from arabnews.document import Document
from arabnews.models import Referent, Statement
from arabnews.view import fold

# Words of each speaker that are kept to choose from, and characters of each that are shown.
_QUOTES_KEPT = 40
_LONGEST_SHOWN = 280
_LONGEST_TITLE = 90


@attrs.frozen
class Said:
    """Words that somebody said, and where they stand.

    Attributes:
        words: the quotation, shortened where it is very long.
        speaker: who said it, None when nobody is named.
        day: the day that its sentence names, else that of publication.
        article: the title of the article.
    """

    words: str
    speaker: str | None
    day: dt.date | None
    article: str


@attrs.define
class Voice:
    """One speaker in all articles.

    Attributes:
        names: the forms of the name, by how often they stand.
        count: how many statements.
        articles: in how many articles.
        roles: titles and offices.
        cues: the reporting expressions.
        said: some of the words.
    """

    names: Counter[str] = attrs.field(factory=Counter)
    count: int = 0
    articles: int = 0
    roles: Counter[str] = attrs.field(factory=Counter)
    cues: Counter[str] = attrs.field(factory=Counter)
    said: list[Said] = attrs.field(factory=list)

    @property
    def name(self) -> str:
        """The form that stands most often."""
        return self.names.most_common(1)[0][0]


@attrs.define
class Named:
    """One person or place in all articles.

    Attributes:
        names: the forms of the name, by how often they stand.
        articles: in how many articles.
        days: in how many articles of each day.
    """

    names: Counter[str] = attrs.field(factory=Counter)
    articles: int = 0
    days: Counter[dt.date] = attrs.field(factory=Counter)

    @property
    def name(self) -> str:
        """The form that stands most often."""
        return self.names.most_common(1)[0][0]


@attrs.define
class Corpus:
    """Many articles, counted.

    Attributes:
        articles: how many.
        days: how many of each day of publication.
        statements: how many statements.
        voices: the speakers, by folded name.
        people: the persons, by folded name.
        places: the places, by folded name.
        dated: the statements with a day.
    """

    articles: int = 0
    days: Counter[dt.date] = attrs.field(factory=Counter)
    statements: int = 0
    voices: dict[str, Voice] = attrs.field(factory=lambda: defaultdict(Voice))
    people: dict[str, Named] = attrs.field(factory=lambda: defaultdict(Named))
    places: dict[str, Named] = attrs.field(factory=lambda: defaultdict(Named))
    dated: list[Said] = attrs.field(factory=list)

    def add(self, document: Document) -> None:
        """Count ``document``."""
        day = _day(document.published)
        title = shortened(document.title.text if document.title else document.text, _LONGEST_TITLE)
        self.articles += 1
        if day:
            self.days[day] += 1
        for store, found in ((self.people, document.people), (self.places, document.locations)):
            _count_names(store, found, day)
        spoke: set[str] = set()
        for statement in document.statements:
            said = _said(statement, day, title)
            self.statements += 1
            if said.day:
                self.dated.append(said)
            if said.speaker:
                key = fold(said.speaker)
                self._count_voice(self.voices[key], statement, said)
                spoke.add(key)
        for key in spoke:
            self.voices[key].articles += 1

    def _count_voice(self, voice: Voice, statement: Statement, said: Said) -> None:
        voice.count += 1
        voice.names[said.speaker or ""] += 1
        if statement.role:
            voice.roles[statement.role] += 1
        if statement.quote.cue:
            voice.cues[statement.quote.cue.text] += 1
        if len(voice.said) < _QUOTES_KEPT:
            voice.said.append(said)

    def loudest(self, limit: int) -> list[Voice]:
        """Return the speakers with the most statements."""
        return sorted(self.voices.values(), key=lambda voice: (-voice.count, voice.name))[:limit]


def most_named(store: dict[str, Named], limit: int) -> list[Named]:
    """Return those that the most articles name."""
    return sorted(store.values(), key=lambda named: (-named.articles, named.name))[:limit]


def telling(said: Iterable[Said], limit: int) -> list[Said]:
    """Return the fullest of some words, each only once."""
    distinct = {fold(one.words): one for one in said}
    return sorted(distinct.values(), key=lambda one: -len(one.words))[:limit]


def shortened(text: str, limit: int) -> str:
    """Return the beginning of ``text`` in one line, cut between words.

    >>> shortened("خبر طويل من سطرين", 10)
    'خبر طويل …'
    """
    line = " ".join(text[: 4 * limit].split())
    return line if len(line) <= limit else line[:limit].rpartition(" ")[0] + " …"


def _count_names(store: dict[str, Named], found: Iterable[Referent], day: dt.date | None) -> None:
    names = {fold(referent.name): referent.name for referent in found}
    for key, name in names.items():
        named = store[key]
        named.names[name] += 1
        named.articles += 1
        if day:
            named.days[day] += 1


def _said(statement: Statement, published: dt.date | None, title: str) -> Said:
    # A statement is of one day: a month or a year around it does not say which.
    days = (date.earliest for date in statement.dates if date.earliest and date.earliest == date.latest)
    return Said(shortened(statement.quote.text, _LONGEST_SHOWN), statement.speaker, next(days, published), title)


def _day(published: dt.date | None) -> dt.date | None:
    return published.date() if isinstance(published, dt.datetime) else published
