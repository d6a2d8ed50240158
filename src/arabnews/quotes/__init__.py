"""Quotations: marks, cues, kinds and speakers; and statements, ready for a table."""

from arabnews.quotes.reader import extract
from arabnews.quotes.statements import statements

__all__ = ["extract", "statements"]
