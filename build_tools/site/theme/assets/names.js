// Who or what a name in the text means: fetched when a reader first asks, then shown by note-card.js.
// The reader can also choose to see where the text names somebody or something for the first time.
(() => {
  "use strict";

  const LINKS = "a.named";
  const page = document.documentElement;
  let fetching = null;

  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const fetchNames = async () => {
    const answer = await fetch(new URL("names.json", __md_scope));
    if (!answer.ok) throw new Error(answer.statusText);
    const lists = await answer.json();
    document.querySelectorAll(LINKS).forEach((link) => (link.note = noteOf(link, lists)));
  };

  // A name leads to `…/people/#id` or `…/terms/#id`; read from files, to `…/people/index.html#id`.
  function noteOf({ href, pathname, hash }, lists) {
    const { name, years, gloss, times } = lists[pathname.split("/").at(-2)][hash.slice(1)];
    const entry = make("a", { href, lang: "en", textContent: times === 1 ? "Named once" : `Named ${times} times` });
    return make(
      "div",
      { title: [name, years].filter(Boolean).join(", ") },
      make("p", { textContent: gloss }),
      make("p", { className: "elsewhere" }, entry, "."),
    );
  }

  // What the reader did before the cards came, again; if they do not come, a link is a link.
  document.addEventListener("edition:name", async ({ detail: { link, event } }) => {
    const { type, detail, pointerType, clientX, clientY } = event;
    const isClick = type === "click";
    try {
      await (fetching ??= fetchNames());
    } catch {
      fetching = null;
      if (isClick) location.assign(link);
      return;
    }
    const said = { bubbles: true, cancelable: true };
    if (isClick) link.dispatchEvent(new PointerEvent("click", { ...said, detail, pointerType }));
    else if (link.matches(":focus-visible")) link.dispatchEvent(new FocusEvent("focusin", said));
    // Whoever selects has asked for nothing.
    else if (link.matches(":hover") && !page.matches(":active")) link.dispatchEvent(new PointerEvent("pointermove", { ...said, clientX, clientY }));
  });

  // Who presses on a link drags it. A selection begins on a name as on any word, so while a button
  // is down a name is no link.
  document.addEventListener("pointerdown", ({ target, pointerType, button }) => {
    const link = target.closest(LINKS);
    if (!link || pointerType === "touch" || button) return;
    const href = link.getAttribute("href");
    const restore = () => link.setAttribute("href", href);
    link.removeAttribute("href");
    for (const what of ["pointerup", "pointercancel"]) addEventListener(what, restore, { capture: true, once: true });
  });

  function show(isOn) {
    page.classList.toggle("shows-names", isOn);
    __md_set("names", isOn);
  }

  document.addEventListener("edition:names", ({ detail: { opener } }) => show(opener.checked));
})();
