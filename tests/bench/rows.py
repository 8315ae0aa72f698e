"""What is measured, and what the tables say of it."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Sample:
    """Repeated measurements of one thing; empty where it could not be done."""

    values: tuple[float, ...]

    @property
    def median(self) -> float | None:
        return statistics.median(self.values) if self.values else None

    @property
    def p95(self) -> float | None:
        """The value that 95 % stay below or meet; `None` below ten values."""
        if len(self.values) < 10:
            return None
        return sorted(self.values)[math.ceil(0.95 * len(self.values)) - 1]


@dataclass(frozen=True)
class Row:
    """One comparison: a subject against a peer.

    Attributes:
        area: Which table it belongs to.
        name: What was done.
        subject: What did it.
        unit: Of the values.
        value: The subject's, or `None` if it could not do it.
        peer: What it is compared with.
        peer_value: The peer's, or `None` if it could not do it.
        smaller_is_better: As for times.
        p95: The subject's, where there are enough repetitions.
        peer_p95: The peer's.
    """

    area: str
    name: str
    subject: str
    unit: str
    value: float | None
    peer: str
    peer_value: float | None
    smaller_is_better: bool = True
    p95: float | None = None
    peer_p95: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times better the subject is than the peer."""
        if self.value is None or self.peer_value is None:
            return None
        one, other = self.value, self.peer_value
        if not self.smaller_is_better:
            one, other = other, one
        return other / one if one > 0 else None

    def measured_in(self, unit: str) -> Row:
        """The same row with another unit."""
        return replace(self, unit=unit)

    def as_json(self) -> dict[str, object]:
        return {
            "area": self.area,
            "name": self.name,
            "subject": self.subject,
            "unit": self.unit,
            "value": rounded(self.value),
            "peer": self.peer,
            "peer_value": rounded(self.peer_value),
            "ratio": rounded(self.ratio),
        }


def compare(
    area: str, name: str, subject: str, sample: Sample, peer: str, peer_sample: Sample
) -> Row:
    """A row of times in ms."""
    return Row(
        area,
        name,
        subject,
        "ms",
        sample.median,
        peer,
        peer_sample.median,
        p95=sample.p95,
        peer_p95=peer_sample.p95,
    )


def geometric_mean(values: Sequence[float]) -> float | None:
    return statistics.geometric_mean(values) if values else None


def rounded(value: float | None) -> float | None:
    """To three significant digits, or whole numbers above that."""
    if value is None or value == 0:
        return value
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    return round(value, digits)
