"""Given streams: streams whose rows come from elsewhere, so that nobody else may write them."""

from __future__ import annotations

from typing import Any, ClassVar

from marimo_openscad._errors import StreamError


class GivenRows:
    """What a stream has first among its bases whose rows are not its user's to write."""

    _not_yours: ClassVar[str]
    """Why, and what to do instead."""

    def append(self, **values: Any) -> None:
        """Refuse: its rows come from elsewhere.

        Raises:
            StreamError: Always.
        """
        del values
        raise StreamError(self._not_yours)

    def extend(self, table: Any) -> None:
        """Refuse, as `append` does.

        Raises:
            StreamError: Always.
        """
        del table
        self.append()

    def update_last(self, **values: Any) -> None:
        """Refuse, as `append` does.

        Raises:
            StreamError: Always.
        """
        self.append(**values)
