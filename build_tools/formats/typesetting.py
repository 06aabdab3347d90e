"""Typst: a template and its data become a PDF or pictures (https://typst.app/docs).

The data are JSON, which the template reads as data: nothing in a text can become Typst's own code.
Neither the system's fonts nor packages from the network are used, so that every machine makes the
same of them. Type is set in the site's face; letters that it lacks are taken from the editor's
fonts, and after them from the serif that Typst brings along (Greek, Cyrillic, Hebrew).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from build_tools.errors import EditorError
from build_tools.formats.faces import FAMILY, faces
from build_tools.formats.json_text import json_text

LAST_FAMILY = "Libertinus Serif"

Fonts = Sequence[Path]


class Typesetter:
    """Typst with one template, which reads its data from `sys.inputs.data`.

    To the data are added the names of the faces, as `families`. Every method raises `EditorError`
    where Typst finds fault with what it is given.
    """

    def __init__(self, template: Path | bytes, folder: Path) -> None:
        """``folder`` has the fonts: see `typesetter`."""
        self._typst = library()
        self._families = _families(folder)
        self._name = template.name if isinstance(template, Path) else "the letters"
        self._compiler = self._typst.Compiler(
            template,
            root=template.parent if isinstance(template, Path) else folder,
            font_paths=[folder],
            ignore_system_fonts=True,
        )

    def pdf(self, data: Mapping[str, Any]) -> bytes:
        """A PDF without any date, tagged for PDF/UA-1 (ISO 14289-1) as far as Typst checks it."""
        (made,) = self._made(data, format="pdf", pdf_standards=["ua-1"])
        return made

    def pictures(self, data: Mapping[str, Any]) -> Sequence[bytes]:
        """The pages as pictures (PNG), a pixel for each point."""
        return self._made(data, format="png", ppi=72)

    def said(self, label: str) -> Any:
        """The value that the template, as it was last set, gives under ``label``."""
        return json.loads(self._compiler.query(f"<{label}>", field="value", one=True))

    def _made(self, data: Mapping[str, Any], **options: Any) -> Sequence[bytes]:
        inputs = {"data": json_text({**data, "families": self._families})}
        try:
            made = self._compiler.compile(sys_inputs=inputs, **options)
        except self._typst.TypstError as error:
            raise EditorError(self._name, None, f"cannot be set: {error.message}") from error
        return made if isinstance(made, list) else [made]


@contextmanager
def typesetter(template: Path | bytes, fonts: Fonts = ()) -> Iterator[Typesetter]:
    """A typesetter with the site's face and the editor's fonts. Raises what `library` does."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, face in faces().items():
            (folder / file).write_bytes(face)
        for number, font in enumerate(fonts):
            (folder / f"{number:03}-{font.name}").write_bytes(font.read_bytes())
        yield Typesetter(template, folder)


def library() -> ModuleType:
    """Typst. Raises `EditorError` where it is not installed."""
    try:
        import typst
    except ImportError as error:
        raise EditorError(
            "pyproject.toml",
            None,
            f"names a library that is missing, {error.name}: run `make site`",
        ) from error
    return typst


def _families(folder: Path) -> list[str]:
    """The families of the faces in a folder, in the order in which a letter is looked for."""
    fonts = library().Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )
    return [FAMILY, *sorted({*fonts.families()} - {FAMILY}), LAST_FAMILY]
