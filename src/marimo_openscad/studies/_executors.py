"""Executors: where the chunks of a study run, whatever library's they are."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from importlib import import_module
from typing import Any

from marimo_openscad._errors import EngineUnavailable, StudyError
from marimo_openscad._host.platform import IN_BROWSER

_WANTED = (
    "an Executor of concurrent.futures, a Client of Dask, RayExecutor() of "
    "marimo_openscad.studies, or a function that makes one, such as lambda: ProcessPoolExecutor(4)"
)


class Workers:
    """The executor of a study, made anew where a function makes it and it has died."""

    def __init__(self, given: object) -> None:
        """Take what `executor=` gives.

        Raises:
            TypeError: It is no executor.
            EngineUnavailable: Python runs in the browser.
        """
        if IN_BROWSER:
            raise EngineUnavailable(
                "Python runs in the browser here, which starts no processes: leave out executor=."
            )
        self._make: Callable[[], object] | None = None
        if callable(given) and not _is_executor(given):
            self._make = given
        elif not _is_executor(given):
            raise TypeError(f"executor={given!r:.100}: give {_WANTED}")
        self._given = given
        self._executor: Any = None

    @property
    def can_be_made_anew(self) -> bool:
        """Whether a function makes it."""
        return self._make is not None

    @property
    def count(self) -> int:
        """How many chunks it runs at a time, as far as it says."""
        client = getattr(self._executor, "_client", None)
        if client is not None and hasattr(client, "nthreads"):
            return max(1, int(sum(client.nthreads().values())))
        known = getattr(self._executor, "_max_workers", None)
        return known if isinstance(known, int) and known > 0 else os.cpu_count() or 1

    def submit(self, function: Callable[..., Any], argument: object) -> Future[Any]:
        """Begin to run a function.

        Raises:
            BrokenExecutor: It has died.
        """
        if self._executor is None:
            self._executor = _opened(self._make() if self._make is not None else self._given)
        try:
            future: Future[Any] = self._executor.submit(function, argument)
        except RuntimeError as error:
            if isinstance(error, BrokenExecutor):
                raise
            # After its shutdown.
            raise BrokenExecutor(str(error)) from error
        return _awaitable(future)

    def renew(self) -> None:
        """Let go of the one that has died; the next chunk makes another one.

        Raises:
            StudyError: No function makes it.
        """
        if self._make is None:
            raise StudyError(
                "The executor has died. What has come stays: the same sweep with a new executor "
                "goes on from there. Give a function that makes it, such as "
                "executor=lambda: ProcessPoolExecutor(4), and a new one is made where one dies."
            )
        self.close()

    def close(self) -> None:
        """Shut down what a function has made; what the user has made stays."""
        if self._make is not None and self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = None


def _awaitable(future: Future[Any]) -> Future[Any]:
    """The same; asyncio would wait for ever for one that ends with a `StopIteration`."""
    same: Future[Any] = Future()

    def end(done: Future[Any]) -> None:
        if done.cancelled():
            same.cancel()
            same.set_running_or_notify_cancel()
        elif same.set_running_or_notify_cancel():
            error = done.exception()
            if isinstance(error, StopIteration):
                error = RuntimeError(f"StopIteration({error}) was raised")
            if error is not None:
                same.set_exception(error)
            else:
                same.set_result(done.result())

    def cancel(done: Future[Any]) -> None:
        if done.cancelled():
            future.cancel()

    same.add_done_callback(cancel)
    future.add_done_callback(end)
    return same


def _is_executor(given: object) -> bool:
    return isinstance(given, Executor) or hasattr(given, "get_executor")


def _opened(made: Any) -> Any:
    if not _is_executor(made):
        raise TypeError(f"executor= gives {made!r:.100}: give {_WANTED}")
    # Dask's client has one of them; chunks are no pure functions of their arguments.
    return made.get_executor(pure=False) if hasattr(made, "get_executor") else made


class RayExecutor(Executor):
    """A cluster of Ray as an executor, for `sweep(executor=RayExecutor())`.

    Ray is imported when one is made, and started where it has not been.

    Example:
        >>> variants = sweep(bracket, points, executor=RayExecutor(num_cpus=1))  # doctest: +SKIP
    """

    def __init__(self, **options: Any) -> None:
        """Use Ray.

        Args:
            **options: Of `ray.remote` for each chunk, such as `num_cpus=1` or `memory=…`.
        """
        ray: Any = import_module("ray")
        if not ray.is_initialized():
            # One that is started here tells nobody how it is used.
            os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
            ray.init(log_to_driver=False, include_dashboard=False)
        self._ray = ray
        # What brings its worker down again is found by the study.
        self._task = ray.remote(**{"num_cpus": 1, "max_retries": 1, **options})(_call)
        self._max_workers = max(1, int(ray.cluster_resources().get("CPU", 1)))

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Begin to run a function in the cluster; see `concurrent.futures.Executor`.

        Raises:
            BrokenExecutor: Ray was shut down; it would start anew by itself.
        """
        if not self._ray.is_initialized():
            raise BrokenExecutor("Ray was shut down")
        reference = self._task.remote(fn, args, kwargs)
        future: Future[Any] = reference.future()

        def end(done: Future[Any]) -> None:
            if done.cancelled():
                self._ray.cancel(reference, force=False)

        future.add_done_callback(end)
        return future


def _call(function: Callable[..., Any], args: Any, kwargs: Any) -> Any:
    return function(*args, **kwargs)
