"""Python's clock, some years ahead: for a build that is to come out the same at any time."""

from __future__ import annotations

import datetime
import time

AHEAD = 100_000_000  # seconds: three years and two months

_now = time.time


def later() -> float:
    return _now() + AHEAD


class Later(datetime.datetime):
    """A moment, of which the present one is later than it is."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
        return cls.fromtimestamp(later(), tz)

    @classmethod
    def utcnow(cls) -> datetime.datetime:
        return cls.now(datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> datetime.datetime:
        return cls.now()


class Tomorrow(datetime.date):
    @classmethod
    def today(cls) -> datetime.date:
        return cls.fromtimestamp(later())


time.time = later
datetime.datetime = Later  # type: ignore[misc]
datetime.date = Tomorrow  # type: ignore[misc]
