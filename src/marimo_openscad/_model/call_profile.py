"""Call profiles as tables: how often functions and modules of a program run, for parts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from marimo_openscad._host.blocking import wait_for
from marimo_openscad._scad.paths import user_path

if TYPE_CHECKING:
    from marimo_openscad.data import Columns


class Profiles(Protocol):
    """Has the calls of a part's program counted."""

    async def profile(self) -> bytes:
        """The profile, as JSON."""
        ...


class Profiled:
    """A part whose program's calls can be counted."""

    _exports: Profiles

    async def call_profile(self) -> Columns:
        """Where the evaluation's time goes: this package's own evaluator runs the program again.

        The times are that evaluator's, not OpenSCAD's, and geometry takes none of them.

        Returns:
            A row for each function and module of the program and its libraries, and one for the
            program, those with most own time first: `kind`, `name`, `file` (`None` of the
            program itself), `line`, `calls`, `own_ms`, and `total_ms` with the calls inside.

        Raises:
            ProfileError: That evaluator leaves the program to OpenSCAD; the message says why.

        Example:
            >>> (await part.call_profile())[:3]  # doctest: +SKIP
        """
        return columns_of_calls(await self._profile())

    async def _profile(self) -> bytes:
        return await self._exports.profile()

    def call_profile_sync(self) -> Columns:
        """The same without `await`; see `to_sync` for hosts."""
        return wait_for(self.call_profile, "await part.call_profile()")


def columns_of_calls(profile: bytes) -> Columns:
    """The table of `Part.call_profile`.

    Args:
        profile: As an engine writes it: the JSON of a `CallProfile`.
    """
    # Most who render want no tables.
    from marimo_openscad.data import columns

    calls: list[dict[str, Any]] = json.loads(profile)["calls"]
    rows = sorted(calls, key=lambda call: (-call["own"], -call["total"]))
    files = [None if call["file"] is None else user_path(call["file"]) for call in rows]
    return columns(
        {
            "kind": [call["kind"] for call in rows],
            "name": [call["name"] for call in rows],
            "file": files,
            "line": [call["line"] for call in rows],
            # Each evaluation calls the same.
            "calls": [round(call["calls"]) for call in rows],
            "own_ms": [float(call["own"]) for call in rows],
            "total_ms": [float(call["total"]) for call in rows],
        }
    )
