"""Names of people, organisations, places and other things in Arabic news."""

from arabnews.entities.encoder import MODELS, check_model
from arabnews.entities.extraction import extract
from arabnews.entities.gazetteer import Gazetteer
from arabnews.entities.people import referents
from arabnews.entities.spans import core_span

__all__ = ["MODELS", "Gazetteer", "check_model", "core_span", "extract", "referents"]
