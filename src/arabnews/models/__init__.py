"""The frozen models that every layer speaks: spans of the caller's text and what was read in them."""

from arabnews.models.dates import Calendar, DateMention, DateType
from arabnews.models.entities import Entity, EntityType, Referent
from arabnews.models.quotes import Quote, QuoteKind, Statement
from arabnews.models.spans import Record, Span
from arabnews.models.tokens import Sentence, Token, TokenKind, Word, WordRole

__all__ = [
    "Calendar",
    "DateMention",
    "DateType",
    "Entity",
    "EntityType",
    "Quote",
    "QuoteKind",
    "Record",
    "Referent",
    "Sentence",
    "Span",
    "Statement",
    "Token",
    "TokenKind",
    "Word",
    "WordRole",
]
