"""Were a page to do what it should not, the `visit` of every test would notice."""

from __future__ import annotations

from tests.site.reader import Reader

# What a page does, the browser's word for it, and how the complaint begins.
DEEDS = (
    ("console.error('alas')", "console", "console error: alas"),
    ("alert('wake up')", "dialog", "alert: wake up"),
    ("console.warn('beware')", "console", "console warning: beware"),
    ("setTimeout(() => { throw new Error('oh'); })", "pageerror", "uncaught error: oh"),
    ("fetch('missing.js')", "response", "status 404: "),
    ("fetch('http://127.0.0.2:9/font').catch(() => {})", "request", "request to another host: "),
    ("fetch('http://127.0.0.2:9/style').catch(() => {})", "requestfailed", "failed request: "),
)


def test_what_a_page_should_not_do_is_noticed(reader: Reader) -> None:
    # The data have no policy, which would keep a page from asking elsewhere.
    page = reader.open("edition.json")
    for deed, event, _ in DEEDS:
        with page.expect_event(event):
            page.evaluate(f"() => {{ {deed} }}")
    complaints = reader.leave()
    missed = [
        deed
        for deed, _, expected in DEEDS
        if not any(complaint.startswith(expected) for complaint in complaints)
    ]
    assert missed == [], complaints


def test_what_the_policy_forbids_a_page_is_noticed(reader: Reader) -> None:
    page = reader.open("conclusion/")
    page.evaluate("() => { try { document.body.setAttribute('onclick', 'x()'); } catch {} }")
    (complaint,) = reader.leave()
    assert complaint.startswith("console error: This document requires 'TrustedScript' assignment")


def test_a_new_test_begins_with_nothing_to_complain_of(reader: Reader) -> None:
    assert reader.leave() == []
