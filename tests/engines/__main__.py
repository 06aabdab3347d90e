"""Try a built site in every engine that is on this machine: `python -m tests.engines SITE`.

A line a behaviour, with what was wrong; then what the console said. The exit status is 1 where
anything was, and where an engine is missing that `--need` asks for.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.engines import chromium, firefox, webkit
from tests.engines.behaviours import BEHAVIOURS, IN_THE_DARK, Behaviour
from tests.engines.engine import Engine, Start
from tests.site.serving import served

# So many seconds the search comes late, that a reader may type before it.
LATE = 1.5

ENGINES: dict[str, Start] = {
    "chromium": chromium.start,
    "firefox": firefox.start,
    "webkit": webkit.start,
}


def main() -> int:
    """Try all, and say what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.engines", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder with the built site")
    parser.add_argument("--engine", action="append", choices=ENGINES, help="this one alone")
    parser.add_argument("--need", action="store_true", help="a missing engine is a failure")
    options = parser.parse_args()
    missing, wrong = [], 0
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "edition").symlink_to(options.site.resolve(), target_is_directory=True)
        with served(Path(folder), slow=LATE) as url:
            for name in options.engine or ENGINES:
                for is_dark, behaviours in ((False, BEHAVIOURS), (True, IN_THE_DARK)):
                    engine = ENGINES[name](is_dark)
                    if engine is None:
                        missing.append(name)
                        break
                    try:
                        wrong += tried(engine, f"{url}edition/", behaviours)
                    finally:
                        engine.close()
    for name in missing:
        print(f"not tried, for it is not on this machine: {name}")
    return 1 if wrong or (options.need and missing) else 0


def tried(engine: Engine, site: str, behaviours: Sequence[Behaviour]) -> int:
    """Try every behaviour; how many failed."""
    print(f"{engine.name} {engine.version}")
    wrong = 0
    for behaviour in behaviours:
        try:
            behaviour(engine, site)
        except NotImplementedError as error:
            print(f"  ----  {behaviour.__name__.replace('_', ' ')}: {error}")
        except (AssertionError, RuntimeError) as error:
            told(False, behaviour.__name__, [str(error).partition("\n")[0] or "not so"])
            wrong += 1
        else:
            told(True, behaviour.__name__, [])
    said = engine.complaints()
    told(not said, "nothing on the console", said)
    return wrong + bool(said)


def told(is_right: bool, what: str, why: Sequence[str]) -> None:
    """A line, and what was wrong under it."""
    print(f"  {'PASS' if is_right else 'FAIL'}  {what.replace('_', ' ')}", flush=True)
    for line in why:
        print(f"        {line[:300]}")


if __name__ == "__main__":
    sys.exit(main())
