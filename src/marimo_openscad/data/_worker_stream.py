"""Worker streams: streams that the browser's data worker fills, for websocket and events."""

from __future__ import annotations

from marimo_openscad._errors import StreamError
from marimo_openscad.data._fed_stream import FedStream


class WorkerStream(FedStream):
    """One that the data worker fills."""

    def __init__(self, kind: str, *given: object, **options: object) -> None:
        """Connect.

        Raises:
            StreamError: It cannot be done here.
        """
        del given, options
        raise StreamError(
            f"{kind}(…) is not there in the browser: use stream(…), and append what comes."
        )
