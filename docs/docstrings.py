"""What the API page needs to know of the docstrings: an example under ``Example:`` is a session, to be shown as one."""

from __future__ import annotations

from typing import Any

import griffe


class Sessions(griffe.Extension):
    """Names the section as griffe does."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Rename the section of one docstring."""
        if obj.docstring:
            obj.docstring.value = obj.docstring.value.replace("\nExample:\n", "\nExamples:\n")
