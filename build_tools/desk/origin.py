"""What ``edition.toml`` may say of where the essay is from: `[origin]`, `[[licence]]`."""

from __future__ import annotations

import re

from build_tools.desk.address_forms import ONLINE
from build_tools.desk.dates import span
from build_tools.desk.table import Table
from build_tools.desk.toml_file import TomlFile
from build_tools.errors import excerpt
from build_tools.model.declared import Licence, Origin

# A year, a month or a day (ISO 8601).
_DATE = re.compile(r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
# In the characters that RFC 3986 allows.
_ADDRESS = re.compile(
    r"https?://[a-z0-9][a-z0-9.-]*(?::\d+)?(?:[/?#][\w.~:/?#@!$&*+,=%-]*)?", re.I | re.A
)


def origin_in(file: TomlFile) -> Origin:
    """The table `[origin]`. Raises `EditorError` for a date or an address that is none."""
    table = file.table("origin")
    if table is None:
        return Origin()
    origin = Origin(
        subtitle=table.string("subtitle", ""),
        authors=table.strings("authors", ()),
        translators=table.strings("translators", ()),
        date=_date(table, "date", "a date such as “1998”, “1998-05” or “1998-05-01”"),
        published=table.string("published", ""),
        url=_in_form(table, "url", _ADDRESS, "an address that begins with https:// or http://"),
        copied=_date(table, "copied", "a date such as “2026-11-25”"),
        licence=table.string("licence", ""),
    )
    for key, names in (("authors", origin.authors), ("translators", origin.translators)):
        if not all(part.strip() for name in names for part in name.split(",")):
            table.remember(f"“{key}” of [origin] must be names: “Moss, Ann”", key)
    if origin.licence.startswith("https:") and not ONLINE.fullmatch(origin.licence):
        table.remember(f"“licence” of [origin] is no address: {excerpt(origin.licence)}", "licence")
    table.done()
    return origin


def licence(table: Table) -> Licence:
    """Whose a part of the edition is: a table `[[licence]]`."""
    part, whose, terms = (table.string(key) for key in ("part", "whose", "terms"))
    table.done()
    return Licence(part, whose, terms, table.line or 0)


def _date(table: Table, key: str, wanted: str) -> str:
    date = _in_form(table, key, _DATE, wanted)
    try:
        if _DATE.fullmatch(date):
            span(date)
    except ValueError:
        table.remember(f"“{key}” of [origin] must be {wanted}", key)
    return date


def _in_form(table: Table, key: str, form: re.Pattern[str], wanted: str) -> str:
    value = table.string(key, "")
    if value and not form.fullmatch(value):
        table.remember(f"“{key}” of [origin] must be {wanted}", key)
    return value
