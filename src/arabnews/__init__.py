"""Who said what, when and where in Arabic news."""

__version__ = "0.1.0"
