"""What a reader does and sees, a function a behaviour: each raises what is wrong with it.

Behaviours are tried in every engine in this order, with real input. A page is opened anew for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.engines.engine import Engine
from tests.site.printing import letters, read

WIDE, PHONE, NARROW = (1440, 900), (390, 844), (320, 700)
SECTION, TITLE = "results-of-the-nep/", ""

CARD = "[...document.querySelectorAll('.note-card')].find(one => one.checkVisibility())"
OPEN = f"Boolean({CARD})"
CLOSED = f"!({CARD})"
PAGES = (
    *("", "results-of-the-nep/", "conclusion/", "notes/", "bibliography/", "textual-notes/"),
    *("people/", "terms/", "chronology/", "about/", "downloads/", "whole/"),
)

Behaviour = Callable[[Engine, str], None]


def is_inside(engine: Engine, element: str) -> None:
    """An element is seen whole, in the window."""
    box = engine.js(
        f"(() => {{ const box = ({element}).getBoundingClientRect();"
        " return [box.left, box.top, box.right - innerWidth, box.bottom - innerHeight]; })()"
    )
    assert box[0] >= 0 and box[1] >= 0 and box[2] <= 0.5 and box[3] <= 0.5, (
        f"out of the window: {box}"
    )


def mark(number: int) -> str:
    return f'[id="fnref:{number}"] a'


def card_by_mouse(engine: Engine, site: str) -> None:
    """Pointing at a mark opens its card, the pointer can go into it, Escape closes it."""
    engine.size(*WIDE)
    engine.visit(site + SECTION)
    engine.move(*engine.centre(mark(64)))
    assert engine.until(OPEN), "no card"
    is_inside(engine, CARD)
    assert "Stalin" in engine.js(f"{CARD}.innerText")
    x, y, width = engine.js(f"(b => [b.left, b.top, b.width])({CARD}.getBoundingClientRect())")
    engine.move(x + width / 3, y + 20)
    assert engine.js(f"new Promise(done => setTimeout(() => done({OPEN}), 500))"), (
        "closed under way"
    )
    engine.press("Escape")
    assert engine.until(CLOSED), "Escape does not close it"


def card_by_keyboard(engine: Engine, site: str) -> None:
    """Focus opens a card, Enter leads into it, Escape leads back to the mark."""
    engine.size(*WIDE)
    engine.visit(site + SECTION)
    engine.centre(mark(66))
    engine.js(f"document.querySelector({mark(66)!r}).focus()")
    engine.press("Enter")
    assert engine.until(OPEN), "no card"
    assert engine.until(f"{CARD}.contains(document.activeElement)"), "Enter does not lead into it"
    engine.press("Escape")
    assert engine.until(CLOSED), "Escape does not close it"
    assert engine.until(f"document.activeElement === document.querySelector({mark(66)!r})")


def card_on_a_phone(engine: Engine, site: str) -> None:
    """In a window of 320 pixels a press on a mark opens its card, whole."""
    engine.size(*NARROW)
    engine.visit(site + SECTION)
    engine.click(*engine.centre(mark(64)))
    assert engine.until(OPEN), "no card"
    is_inside(engine, CARD)


def names(engine: Engine, site: str) -> None:
    """A name in the text opens the card of whom it names."""
    engine.size(*WIDE)
    engine.visit(site + SECTION)
    name = "article a.named[href*='people/']"
    engine.move(*engine.centre(name))
    assert engine.until(OPEN), "no card"
    is_inside(engine, CARD)
    said = engine.js(f"{CARD}.innerText")
    assert "Named" in said, f"the card says: {said}"


def no_card_while_selecting(engine: Engine, site: str) -> None:
    """A drag over a mark selects, and opens nothing."""
    engine.size(*WIDE)
    engine.visit(site + SECTION)
    x, y = engine.centre(mark(63))
    engine.move(x - 160, y + 6)
    engine.down()
    for step in range(1, 9):
        engine.move(x - 160 + 20 * step, y + 6)
    assert engine.js(f"new Promise(done => setTimeout(() => done({CLOSED}), 400))"), "a card opens"
    engine.up()
    assert len(engine.js("String(getSelection())")) > 5, "nothing is selected"


def margin_notes(engine: Engine, site: str) -> None:
    """Notes in the margin stand beside the text; Enter leads to one and Escape back."""
    note, its_mark = "document.getElementById('fn:64')", "document.getElementById('fnref:64')"
    engine.size(*WIDE)
    engine.visit(site + SECTION)
    choose(engine, "margin-notes")
    left = f"{note}.getBoundingClientRect().left"
    assert engine.until(f"{left} > 900"), f"the note stands at {engine.js(left)}"
    engine.centre(mark(64))
    engine.js(f"{its_mark}.querySelector('a').focus()")
    engine.press("Enter")
    inside = f"{note}.contains(document.activeElement)"
    assert engine.until(inside), "Enter does not lead to the note"
    engine.press("Escape")
    back = f"{its_mark}.contains(document.activeElement)"
    assert engine.until(back), "Escape does not lead back"
    choose(engine, "margin-notes")


def choose(engine: Engine, name: str) -> None:
    """Open the reader's menu and press what the choice is called in the page."""
    engine.click(*engine.centre("[popovertarget=__view]"))
    engine.click(*engine.centre(f"#__view [data-tool={name}]"))
    engine.press("Escape")


def corrections(engine: Engine, site: str) -> None:
    """Corrections are shown, and the card of one can be pointed into."""
    engine.size(*WIDE)
    engine.visit(f"{site}war-communism/")
    choose(engine, "corrections")
    # The page is scrolled by now: WebKit put the card elsewhere then, with its last line alone.
    engine.move(*engine.centre("#p21 .emended > a"))
    card = "[...document.querySelectorAll('.correction')].find(one => one.checkVisibility())"
    assert engine.until(f"Boolean({card})"), "no card of a correction"
    is_inside(engine, card)
    said = engine.js(f"{card}.innerText")
    assert "oganization" in said and "The r is missing." in said, f"the card says: {said}"
    x, y = engine.js(f"(b => [b.left + 20, b.top + 20])({card}.getBoundingClientRect())")
    engine.move(x, y)
    assert engine.js(f"new Promise(done => setTimeout(() => done(Boolean({card})), 500))"), (
        "closed under way"
    )
    choose(engine, "corrections")


def search(engine: Engine, site: str) -> None:
    """The first letters are looked for, sections are found, and a result leads to its passage."""
    engine.size(*WIDE)
    engine.visit(site + SECTION)
    engine.click(*engine.centre("input[type=search]"))
    engine.write("socialism")
    found = "document.querySelectorAll('.search__results a').length"
    assert engine.until(f"{found} > 2", 10), "nothing is found"
    engine.press("ArrowDown")
    engine.press("Enter")
    assert engine.until("/#(p[0-9]+|fn)/.test(location.href)", 10), engine.js("location.href")


def early_letters(engine: Engine, site: str) -> None:
    """What is typed before the search has come is looked for when it comes."""
    engine.size(*WIDE)
    engine.visit(site + SECTION)
    engine.click(*engine.centre("input[type=search]"))
    engine.write("soviet")
    assert not engine.js("document.querySelector('.search__status').textContent"), "not early"
    assert engine.until("document.querySelectorAll('.search__results a').length > 2", 10), (
        "nothing is found until a further letter is typed"
    )


def what_is_pasted(engine: Engine, site: str) -> None:
    """A citation is copied with one press, and comes where the reader pastes it."""
    engine.size(*WIDE)
    engine.visit(site + SECTION)
    engine.click(*engine.centre("article [data-tool=cite]"))
    engine.click(*engine.centre("[aria-label='Copy Chicago']"))
    said = "document.querySelector('dialog [role=status]').textContent"
    assert engine.until(said), "nothing is said"
    assert engine.js(said) == "Chicago copied", engine.js(said)
    engine.press("Escape")
    engine.click(*engine.centre("input[type=search]"))
    engine.chord("v")
    pasted = "document.querySelector('input[type=search]').value"
    assert engine.until(pasted), "nothing is pasted"
    assert "The Results of the NEP.” In To Lead" in engine.js(pasted), engine.js(pasted)


def words_are_linked(engine: Engine, site: str) -> None:
    """Selected words are offered as a link, which a browser that knows such links follows."""
    engine.size(*WIDE)
    engine.visit(f"{site}conclusion/")
    if not engine.js("'fragmentDirective' in document"):
        raise NotImplementedError("this engine follows no link to words")
    engine.centre("#p224")
    engine.js("getSelection().selectAllChildren(document.querySelector('#p224'))")
    offer = "document.querySelector('.block-tools button')"
    assert engine.until(f"Boolean({offer})"), "nothing is offered"
    is_inside(engine, offer)
    engine.click(*engine.centre(".block-tools button"))
    assert engine.until(f"{offer}.textContent === 'Link copied'"), engine.js(f"{offer}.textContent")
    # By the words alone, without the block's id.
    engine.visit(f"{site}conclusion/#:~:text=not%20demonstrate%20the-,natural%20necessity")
    top = "document.querySelector('#p224').getBoundingClientRect().top"
    assert engine.until(f"{top} > 0 && {top} < innerHeight"), f"the block is at {engine.js(top)}"


def where_one_stopped(engine: Engine, site: str) -> None:
    """The title page leads back to the block at which the reader stopped."""
    engine.size(*PHONE)
    engine.visit(site + SECTION)
    engine.js("localStorage.clear()")  # others have been here
    engine.centre("#p120")
    kept = "Object.entries(localStorage).find(([name]) => name.endsWith('.place'))?.[1]"
    assert engine.until(kept), "no place is kept"
    engine.visit(site)
    link = ".continue a"
    assert engine.until(f"document.querySelector('{link}')?.checkVisibility()"), "no way back"
    block = engine.js(f"document.querySelector('{link}').hash")
    engine.click(*engine.centre(link))
    there = f"location.hash === '{block}' && location.pathname.endsWith('{SECTION}')"
    assert engine.until(there), f"it leads to {engine.js('location.href')}"
    top = f"document.querySelector('{block}').getBoundingClientRect().top"
    assert engine.until(f"{top} > 0 && {top} < 300"), f"the block is at {engine.js(top)}"


def on_paper(engine: Engine, site: str) -> None:
    """Paper has margins on every side, no address in a sentence, and all of the notes."""
    engine.size(*WIDE)
    engine.visit(f"{site}war-communism/")
    choose(engine, "corrections")
    pdf = engine.pdf()
    choose(engine, "corrections")
    paper = read(pdf)
    lines = [line for sheet in paper.sheets for line in sheet.text]
    assert len(paper.sheets) > 2, "hardly anything is printed"
    assert min(line.left for line in lines) > 0.05, "the text begins at the sheet's edge"
    assert max(line.right for line in lines) < 0.95, "the text ends at the sheet's edge"
    for sheet in paper.sheets:
        assert min(line.top for line in sheet.lines) > 0.02, "the text begins at the upper edge"
        assert max(line.bottom for line in sheet.lines) < 0.98, "the text ends at the lower edge"
    words = letters(paper.text)
    assert letters("would “spark” proletarian-socialist revolutions") in words, "words are missing"
    assert letters("E. H. Carr, The Bolshevik Revolution, vol.") in words, "notes are missing"


def whole_essay_on_paper(engine: Engine, site: str) -> None:
    """The whole essay leaves no sheet empty, and of no paragraph a line alone on a sheet."""
    engine.size(*WIDE)
    engine.visit(f"{site}whole/")
    texts = engine.js(
        "[...document.querySelectorAll('article > p[id]:has(> .block-link):not(.verse)')]"
        ".map(one => { const copy = one.cloneNode(true);"
        " copy.querySelectorAll('sup').forEach(mark => mark.remove()); return copy.textContent; })"
    )
    blocks = [letters(text) for text in texts]
    sheets = read(engine.pdf()).sheets
    alone = []
    for number, sheet in enumerate(sheets, start=1):
        # The numbers of blocks and notes are lines of their own.
        lines = [words for line in sheet.text if (words := letters(line.text))]
        assert lines[1:], f"sheet {number} is empty"
        first, last = lines[0], lines[-1]
        alone += [first] if any(b.endswith(first) and b != first for b in blocks) else []
        alone += [last] if any(b.startswith(last) and b != last for b in blocks) else []
    assert len(alone) <= engine.lone_lines, f"these lines stand alone: {alone}"


def textual_notes_on_a_phone(engine: Engine, site: str) -> None:
    """Each correction is seen whole on a phone: place, reading, bracket, source."""
    engine.size(*PHONE)
    engine.visit(f"{site}textual-notes/")
    width = engine.js("document.documentElement.scrollWidth")
    assert width <= PHONE[0], f"the page is {width} wide"
    cut = engine.js(
        "[...document.querySelectorAll('.emendation')].filter(one => {"
        " const boxes = [...one.querySelectorAll('a, ins, del, .why')].flatMap(part =>"
        " [...part.getClientRects()]);"
        " return boxes.some(box => box.left < 0 || box.right > innerWidth) }).map(one => one.id)"
    )
    assert not cut, f"cut: {cut}"
    said = engine.js("document.querySelector('#e-p17-445').textContent")
    assert said.split()[:4] == ["17.72", "antagonisms.’”", "]", "antagonisms.'”"], said


def dark_by_style_alone(engine: Engine, site: str) -> None:
    """For a reader whose system is dark every page is so from its first frame: by no script."""
    for page in PAGES:
        engine.go(site + page)
        paper, ink, chosen = engine.js(
            "(s => [s.backgroundColor, s.color, document.documentElement.dataset.mdColorScheme])"
            "(getComputedStyle(document.body))"
        )
        assert chosen is None, f"a script chose {chosen}"
        dark, light = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in (paper, ink))
        assert dark < 200 and light > 550, f"{page or 'title page'}: {ink} on {paper}"


# What stands where a dot is the first of its line.
BEGUN_BY_A_DOT = """(() => {
    const range = document.createRange();
    const article = document.querySelector("article");
    const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const { index } of text.data.matchAll("·")) {
            range.setStart(text, index);
            range.setEnd(text, index + 1);
            const box = range.getClientRects()[0];
            const { left } = text.parentElement.closest("p, li").getBoundingClientRect();
            if (box && box.left < left + 3) found.push(text.data.slice(index - 20, index + 20));
        }
    }
    return found;
})()"""


def no_sideways_scrolling(engine: Engine, site: str) -> None:
    """No page is wider than a window of 320 pixels (WCAG 1.4.10), and no line begins with a dot."""
    for width, height in (PHONE, NARROW):
        engine.size(width, height)
        for page in PAGES:
            engine.visit(site + page)
            wide = engine.js("document.documentElement.scrollWidth")
            assert wide <= width, f"{page or 'title page'} is {wide} wide"
            assert not (found := engine.js(BEGUN_BY_A_DOT)), found


def a_link_after_an_arrival(engine: Engine, site: str) -> None:
    """After an arrival from the search the first link within the page does not load it anew."""
    engine.size(*WIDE)
    for wait in range(0, 40, 5):
        engine.go(f"{site}{SECTION}?h=revolution#p120")
        engine.js(
            "(async () => { document.title = 'here';"
            f" await new Promise(done => setTimeout(done, {wait}));"
            " document.querySelector('h1 .headerlink').click(); })()"
        )
        there = "location.hash.endsWith('-nep') && !location.search"
        assert engine.until(there), engine.js("location.href")
        assert engine.js("document.title") == "here", "the page is loaded anew"
        engine.go("about:blank")


def bare_keys(engine: Engine, site: str) -> None:
    """Letters that are typed nowhere do nothing (WCAG 2.1.4)."""
    engine.size(*WIDE)
    engine.visit(f"{site}war-communism/")
    state = "[location.href, scrollY, document.activeElement.tagName].join()"
    before = engine.js(state)
    engine.write("np.,sfjkh?")  # The stroke is the search of Firefox itself.
    assert engine.js(f"new Promise(done => setTimeout(() => done({state}), 300))") == before


def measure(engine: Engine, site: str) -> None:
    """A line of the text has 55 to 75 characters in a wide window."""
    engine.size(*WIDE)
    engine.visit(site + SECTION)
    line = engine.js(
        "(() => { const one = document.querySelector('#p116'), style = getComputedStyle(one);"
        " const lines = one.getBoundingClientRect().height / parseFloat(style.lineHeight);"
        " return one.innerText.length / lines; })()"
    )
    assert 50 <= line <= 75, f"{line:.0f} characters a line"


def links_are_underlined(engine: Engine, site: str) -> None:
    """A link in the text is told by more than its colour."""
    engine.size(*WIDE)
    engine.visit(f"{site}about/")
    lines = engine.js(
        "[...document.querySelectorAll('article p a[href]')].filter(one => one.checkVisibility())"
        ".map(one => getComputedStyle(one)).map(s => s.textDecorationLine + s.borderBottomStyle)"
    )
    assert lines and all("underline" in one or "solid" in one for one in lines), lines[:3]


def block_tools(engine: Engine, site: str) -> None:
    """What a block's number opens stands in the window."""
    engine.size(*WIDE)
    engine.visit(f"{site}conclusion/")
    engine.click(*engine.centre("#p219 .block-link"))
    tools = "[...document.querySelectorAll('[popover]')].find(one => one.matches(':popover-open'))"
    assert engine.until(f"Boolean({tools})"), "nothing opens"
    is_inside(engine, tools)


def cite(engine: Engine, site: str) -> None:
    """“Cite” at the title opens its dialog, whole, and Escape closes it."""
    engine.size(*WIDE)
    engine.visit(site + SECTION)
    engine.click(*engine.centre("article [data-tool=cite]"))
    dialog = "document.querySelector('dialog[open]')"
    assert engine.until(f"Boolean({dialog})"), "nothing opens"
    is_inside(engine, dialog)
    engine.press("Escape")
    assert engine.until(f"!{dialog}"), "Escape does not close it"


def menu(engine: Engine, site: str) -> None:
    """Far down the page the reader's menu is at hand, makes the paper dark, and gives way."""
    engine.size(*WIDE)
    engine.visit(site + SECTION)
    engine.centre("#p120")
    paper = "getComputedStyle(document.body).backgroundColor"
    before = engine.js(paper)
    engine.click(*engine.centre("[popovertarget=__view]"))
    opened = "document.querySelector('#__view').matches(':popover-open')"
    assert engine.until(opened), "the menu does not open"
    is_inside(engine, "document.querySelector('#__view')")
    engine.click(*engine.centre("#__view [value=slate]"))
    assert engine.until(f"{paper} !== {before!r}"), f"the paper stays {before}"
    engine.click(*engine.centre("#__view [value='']"))
    engine.press("Escape")
    assert engine.until(f"!{opened}"), "Escape does not close it"
    back = "document.activeElement.matches('[popovertarget=__view]')"
    assert engine.until(back), "the focus does not go back to its button"


def next_step(engine: Engine, site: str) -> None:
    """Where the text ends stands what comes next, and it leads there."""
    engine.size(*PHONE)
    engine.visit(f"{site}war-communism/")
    engine.click(*engine.centre("article .next a"))
    assert engine.until("location.pathname.endsWith('/industrial-elite/')"), engine.js(
        "location.href"
    )


def drawer(engine: Engine, site: str) -> None:
    """On a phone the contents open and close, and are not open on the page that they lead to."""
    engine.size(*PHONE)
    engine.visit(site + SECTION)
    engine.click(*engine.centre(".md-header [popovertarget=__contents]"))
    opened = "document.querySelector('#__contents').matches(':popover-open')"
    assert engine.until(opened), "the contents do not open"
    engine.press("Escape")
    assert engine.until(f"!{opened}"), "Escape does not close them"


# For a reader whose system is light, and for one whose system is dark.
BEHAVIOURS: tuple[Behaviour, ...] = (
    early_letters,
    card_by_mouse,
    card_by_keyboard,
    card_on_a_phone,
    names,
    no_card_while_selecting,
    margin_notes,
    corrections,
    search,
    a_link_after_an_arrival,
    bare_keys,
    block_tools,
    cite,
    what_is_pasted,
    words_are_linked,
    where_one_stopped,
    on_paper,
    whole_essay_on_paper,
    textual_notes_on_a_phone,
    menu,
    next_step,
    drawer,
    measure,
    links_are_underlined,
    no_sideways_scrolling,
)
IN_THE_DARK: tuple[Behaviour, ...] = (dark_by_style_alone,)
