"""Pictures asked of pages: waits for the view that answers, for viewers and charts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from uuid import uuid4

GRACE = 1.0
"""Seconds that other views have for a picture when one has none."""


class PictureRequests:
    """What was asked of all views, until one of them has answered."""

    def __init__(self, failure: Callable[[str], Exception]) -> None:
        """Begin with none.

        Args:
            failure: Makes the error of a picture that nobody has, given the reason.
        """
        self._failure = failure
        self._asked: dict[str, asyncio.Future[bytes]] = {}

    async def ask(self, send: Callable[[str], None], timeout: float) -> bytes:
        """The first picture that comes.

        Args:
            send: Asks all views, given the request's name.
            timeout: Seconds that they have.

        Raises:
            TimeoutError: No view answered.
        """
        name = uuid4().hex
        picture: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._asked[name] = picture
        try:
            send(name)
            return await asyncio.wait_for(picture, timeout)
        finally:
            del self._asked[name]

    def take(self, name: str, data: bytes | None, reason: str) -> None:
        """Hear a view: its picture, or why it has none."""
        picture = self._asked.get(name)
        if picture is None or picture.done():
            return
        if data:
            picture.set_result(data)
        else:
            # Another view may have one.
            asyncio.get_running_loop().call_later(GRACE, self._fail, picture, reason)

    def close(self, reason: str) -> None:
        """Answer all that wait."""
        for picture in self._asked.values():
            self._fail(picture, reason)

    def _fail(self, picture: asyncio.Future[bytes], reason: str) -> None:
        if not picture.done():
            picture.set_exception(self._failure(reason))
