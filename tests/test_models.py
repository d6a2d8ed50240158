"""Models: what can be built, compared, hashed, pickled and sent as JSON."""

from __future__ import annotations

import datetime as dt
import functools
import json
import pickle
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import texts

import arabnews
from arabnews import (
    Calendar,
    DateMention,
    DateType,
    Document,
    Entity,
    EntityType,
    Quote,
    QuoteKind,
    Referent,
    Sentence,
    Span,
    Statement,
    Token,
    TokenKind,
    Word,
    WordRole,
)  # fmt: skip
from arabnews.models.spans import cut
from arabnews.schema import json_schema


@st.composite
def spans(draw: st.DrawFn, text: st.SearchStrategy[str] = texts) -> dict[str, Any]:
    """Draw start, end and text that belong together."""
    slice_ = draw(text)
    start = draw(st.integers(0, 10_000))
    return {"start": start, "end": start + len(slice_), "text": slice_}


names = st.text(st.sampled_from("ابتثجحخد \ud800"), max_size=8)
days = st.dates(dt.date(1300, 1, 1))
bounds = st.none() | st.tuples(days, days).map(sorted)
plain_spans = spans().map(lambda span: Span(**span))


@st.composite
def date_mentions(draw: st.DrawFn) -> DateMention:
    first, last = draw(bounds) or (None, None)
    part = st.none() | st.integers(1, 1500)
    return DateMention(
        **draw(spans()),
        type=draw(st.sampled_from(DateType)),
        value=draw(st.sampled_from(["2025-10-09", "XXXX-10-09", "PT40M", "P2Y", "PRESENT_REF"])),
        earliest=first,
        latest=last,
        time=draw(st.none() | st.times()),
        calendar=draw(st.sampled_from(Calendar)),
        hijri=draw(st.none() | st.tuples(part, part, part)),
        weekday_conflict=draw(st.booleans()),
    )


@st.composite
def entities(draw: st.DrawFn) -> Entity:
    span = draw(spans())
    return Entity(
        **span,
        type=draw(st.sampled_from(EntityType)),
        core=Span(**span),
        name=draw(names),
        role=draw(st.none() | plain_spans),
    )


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    span = draw(spans())
    outer = Span(max(0, span["start"] - 1), span["end"], ("«" if span["start"] else "") + span["text"])
    mark = st.none() | st.sampled_from('«»“”"')
    return Quote(
        **span,
        outer=outer,
        kind=draw(st.sampled_from(QuoteKind)),
        speaker=draw(st.none() | plain_spans),
        speaker_name=draw(st.none() | names),
        cue=draw(st.none() | plain_spans),
        open_mark=draw(mark),
        close_mark=draw(mark),
        repaired=draw(st.booleans()),
        speaker_score=draw(st.floats(0, 1)),
    )


tokens = spans().flatmap(
    lambda s: st.builds(lambda k, n: Token(**s, kind=k, norm=n), st.sampled_from(TokenKind), names)
)
words = spans().flatmap(lambda s: st.builds(lambda f, r: Word(**s, form=f, role=r), names, st.sampled_from(WordRole)))
sentences = spans().flatmap(
    lambda s: st.builds(lambda i, j: Sentence(**s, tokens=(i, j)), st.integers(0), st.integers(0))
)
referents = st.builds(
    Referent,
    names,
    st.sampled_from(EntityType),
    st.lists(entities(), max_size=2).map(tuple),
    st.lists(names, max_size=2).map(tuple),
)
statements = st.builds(
    Statement,
    quotes(),
    st.none() | names,
    st.none() | st.sampled_from(EntityType),
    st.none() | names,
    st.lists(date_mentions(), max_size=1).map(tuple),
    st.lists(entities(), max_size=1).map(tuple),
    plain_spans,
)
RECORDS = {
    Span: plain_spans,
    Token: tokens,
    Word: words,
    Sentence: sentences,
    DateMention: date_mentions(),
    Entity: entities(),
    Quote: quotes(),
    Referent: referents,
    Statement: statements,
}


@functools.cache
def validator(kind: type[Any]) -> jsonschema.Draft202012Validator:
    schema = json_schema(kind.__name__)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
@settings(max_examples=30)
@given(data=st.data())
def test_round_trips(kind: Any, data: st.DataObject) -> None:
    """Plain data, JSON and pickle give the same model back; JSON is UTF-8 and fits the published schema."""
    record = data.draw(RECORDS[kind])
    assert kind.from_dict(record.to_dict()) == record
    line = record.to_json()
    assert kind.from_json(line) == record
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301
    line.encode("utf-8")
    validator(kind).validate(json.loads(line))
    assert hash(record) == hash(kind.from_dict(record.to_dict()))


@given(one=spans(), other=spans())
def test_order_is_by_position(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Models of one kind sort by (start, end)."""
    first, second = Span(**one), Span(**other)
    assert (first < second) == ((first.start, first.end) < (second.start, second.end))


def test_models_are_frozen() -> None:
    """No field can be set, no attribute added."""
    span = Span(0, 1, "x")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        span.start = 3  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        span.note = 3  # type: ignore[attr-defined]


def test_repr_reads_well() -> None:
    """A span shows its place and its text."""
    assert repr(Span(0, 3, "قال")) == "Span(start=0, end=3, text='قال')"


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: Span(5, 3, ""), "a span needs 0 <= start <= end, got 5..3"),
        (lambda: Span(-1, 0, "x"), "a span needs 0 <= start <= end, got -1..0"),
        (lambda: Span(0, 2, "قال"), "span 0..2 holds 3 characters: 'قال'"),
        (
            lambda: DateMention(0, 1, "x", DateType.DATE, "2025", earliest=dt.date(2025, 1, 1)),
            "earliest and latest are given together or not at all",
        ),
        (
            lambda: DateMention(0, 1, "x", DateType.DATE, "2025", dt.date(2025, 2, 1), dt.date(2025, 1, 1)),
            "earliest 2025-02-01 is after latest 2025-01-01",
        ),
        (lambda: Quote(0, 2, "ab", cut("abc", 1, 3), QuoteKind.DIRECT), "outer 1..3 does not cover 0..2"),
    ],
)
def test_nonsense_cannot_be_built(build: Any, message: str) -> None:
    """A span that is no slice, half a bound, a quotation outside its marks."""
    with pytest.raises(ValueError) as raised:  # noqa: PT011
        build()
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        ([], TypeError, "Span: expected a dict, got list"),
        ({"start": 0, "end": 1}, ValueError, "required field missing @ Span.text"),
        ({"start": "0", "end": 1, "text": "x"}, ValueError, "invalid value for type, expected int @ Span.start"),
        (
            {"start": 0, "end": 1, "text": "x", "mood": 1},
            ValueError,
            "extra fields found (mood) @ Span",
        ),
    ],
)
def test_from_dict_says_what_is_wrong(data: Any, error: type[Exception], message: str) -> None:
    """Each fault is named with its place."""
    with pytest.raises(error) as raised:
        Span.from_dict(data)
    assert str(raised.value) == message


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["start", "end", "text", "type"]), inner)
    ),
    max_leaves=6,
)


@given(data=anything, kind=st.sampled_from([Span, Token, DateMention, Quote, Entity, Statement, Document]))
def test_arbitrary_json_is_refused_clearly(data: Any, kind: Any) -> None:
    """Whatever comes in, the answer is a model or one of the two documented errors."""
    try:
        kind.from_dict(data)
    except (TypeError, ValueError):
        return


@pytest.mark.parametrize(
    ("value", "length"),
    [
        ("PT40M", dt.timedelta(minutes=40)),
        ("P3W", dt.timedelta(weeks=3)),
        ("P1DT2H", dt.timedelta(days=1, hours=2)),
        ("P2Y", None),
        ("PXD", None),
        ("P99999999999999D", None),
    ],
)
def test_duration(value: str, length: dt.timedelta | None) -> None:
    """Weeks to seconds are a fixed length; months, years and vague counts are not."""
    assert DateMention(0, 1, "x", DateType.DURATION, value).duration == length


def test_schema_of_an_unknown_model() -> None:
    """The error lists the models."""
    with pytest.raises(ValueError, match=r"^unknown model 'Quot'; choose DateMention, Document, Entity, Quote, "):
        json_schema("Quot")


def test_version_is_public() -> None:
    """The version stands in one place."""
    assert arabnews.__version__.count(".") == 2
