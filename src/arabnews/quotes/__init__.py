"""Quotations: marks, cues, kinds and speakers; and statements, ready for a table."""

from arabnews.quotes.extract import extract
from arabnews.quotes.statements import statements

__all__ = ["extract", "statements"]
