"""The accurate entity tagger of arabnews: how likely each label is at each word of an article.

``pip install "arabnews[accurate]"`` brings it, and ``arabnews.extract_entities(text, model="accurate")`` uses it; no
other door is needed. Weights, pieces and licences: README.md of this distribution.
"""

from arabnews_accurate.encoder import Encoder, load

__all__ = ["Encoder", "load"]
__version__ = "0.1.0"
