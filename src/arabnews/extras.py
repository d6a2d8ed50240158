"""Optional packages: imported when a door needs them, and named with their extra when they are missing."""

from __future__ import annotations

import importlib
from typing import Any

__all__ = ["require"]


def require(module: str, extra: str) -> Any:
    """Import and return ``module``, which ``pip install "arabnews[extra]"`` brings.

    Args:
        module: the module's dotted name.
        extra: the extra of arabnews that installs it.

    Raises:
        ImportError: the module is not installed; the message says how to get it.

    Examples:
        >>> require("json", "arrow").dumps(["خبر"], ensure_ascii=False)
        '["خبر"]'
        >>> require("no_such_package", "arrow")
        Traceback (most recent call last):
        ImportError: no_such_package is not installed; pip install "arabnews[arrow]" brings it
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != package:
            raise  # the package is there and broken: its own message says more
        message = f'{package} is not installed; pip install "arabnews[{extra}]" brings it'
        raise ImportError(message, name=package) from error
