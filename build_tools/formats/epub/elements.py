"""XHTML's elements, and what EPUB adds to them."""

from __future__ import annotations

from build_tools.formats.references import Reference
from build_tools.formats.trees import Content, Element, Maker, filled

NAMESPACE = "http://www.w3.org/1999/xhtml"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

X = Maker(NAMESPACE, epub="http://www.idpf.org/2007/ops")

STYLES = "book.css"


def kind(name: str, role: str | None = None) -> dict[str, str]:
    """What a part of a book is, for reading systems (EPUB Structural Semantics Vocabulary 1.1).

    ``role`` says the same to assistive technology (DPUB-ARIA 1.1), where it knows such a part.
    """
    return {TYPE: name} | ({"role": role} if role else {})


def english(language: str) -> dict[str, str]:
    """What says of the program's own words that they are English, in a book in another language."""
    return {} if language.partition("-")[0] == "en" else {"lang": "en", LANGUAGE: "en"}


def document(title: str, language: str, body: Content) -> Element:
    """A content document of the book."""
    styles = X.link({"rel": "stylesheet", "type": "text/css", "href": STYLES})
    head = X.head(X.title(title), styles)
    languages = {"lang": language, LANGUAGE: language}
    return X.html(languages, head, filled(X.body(), body))


def link(words: str, target: str) -> Element:
    """A link within the book."""
    return X.a({"href": target}, words)


def set_reference(reference: Reference) -> Content:
    """A reference, in which italics are titles."""
    return [X.i(words.text) if words.is_italic else words.text for words in reference]
