// The frame round the text follows the reader: the bar at the top, the contents, the choices.
(() => {
  "use strict";

  const page = document.documentElement;
  const header = document.querySelector(".md-header");
  const drawer = document.getElementById("__contents");
  const view = document.getElementById("__view");

  // --- where on the page the reader is: the bar has the page's title once its heading is out of
  //     sight, the contents mark the part that is read ---

  const heading = document.querySelector("article h1");
  const title = header.querySelector(".md-header__title");
  const links = [...drawer.querySelectorAll("[href^='#']")];
  // The page with the whole essay: there is always a section in view, and the bar names it.
  const isWhole = drawer.querySelector("[data-here]");
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  // A heading that a link leads to stands a little below the bar.
  const BELOW = 96;
  let drawing = 0;
  let current = null;

  function follow() {
    drawing = 0;
    title.classList.toggle("is-past", heading.getBoundingClientRect().bottom < header.offsetHeight);
    const at = headings.findLastIndex((each) => each?.getBoundingClientRect().top < BELOW);
    const link = links[at] ?? (isWhole && links[0]);
    if (link === current) return;
    if (current) current.ariaCurrent = null;
    current = link;
    if (!link) return;
    link.ariaCurrent = "true";
    drawer.scrollTop = link.offsetTop - drawer.clientHeight / 2;
    if (isWhole) title.lastElementChild.textContent = [...link.childNodes].map(({ textContent }) => textContent).join(" ");
  }

  const followSoon = () => (drawing ||= requestAnimationFrame(follow));
  addEventListener("scroll", followSoon, { passive: true });
  addEventListener("resize", followSoon);
  // The first time once the page is painted: whoever measures before keeps the reader waiting.
  new IntersectionObserver(followSoon).observe(heading);

  // --- what opens over the page is closed when the reader goes on ---

  for (const opened of [drawer, view]) {
    const close = () => opened.matches(":popover-open") && opened.hidePopover();
    addEventListener("pagehide", close);
    opened.addEventListener("click", ({ target }) => target.closest("a") && close());
    opened.addEventListener("focusout", ({ relatedTarget: next }) => {
      if (next && !opened.contains(next) && next.popoverTargetElement !== opened) close();
    });
  }

  // --- a long page unfolds from the top, a little at a time; the notes when they come near ---

  // A browser keeps a line in its place while something above it changes, but not when the block in
  // the window, by which it tells the place, is changed itself: what is in the window comes last.

  const parts = [...document.querySelectorAll("[data-lines]:not(.footnote)")];
  const seen = [];
  // A browser may find no time to spare for seconds.
  const soon = window.requestIdleCallback ? (act) => requestIdleCallback(act, { timeout: 400 }) : setTimeout;
  const LITTLE = 80; // lines

  const isSeen = ({ top, bottom }) => bottom > 0 && top < innerHeight;
  const open = (part) => part.removeAttribute("data-lines");

  function unfold() {
    const next = [];
    for (let lines = 0; parts.length && lines < LITTLE; next.push(parts.shift())) {
      lines += Number(parts[0].dataset.lines);
    }
    seen.push(...next.filter((part) => isSeen(part.getBoundingClientRect())));
    next.filter((part) => !seen.includes(part)).forEach(open);
    soon(parts.length ? unfold : () => seen.forEach(open));
  }

  function unfoldAll() {
    const all = [...document.querySelectorAll("[data-lines]")];
    all.filter((part) => !isSeen(part.getBoundingClientRect())).forEach(open);
    requestAnimationFrame(() => requestAnimationFrame(() => page.classList.remove("unfolds")));
  }

  if (document.readyState === "complete") soon(unfold);
  else addEventListener("load", () => soon(unfold));
  // What a reader does may lead anywhere.
  for (const what of ["pointerdown", "keydown", "hashchange", "beforeprint"]) {
    addEventListener(what, unfoldAll, { capture: true, once: true });
  }

  // --- the colours ---

  view.querySelector(`[value="${page.dataset.mdColorScheme ?? ""}"]`).checked = true;
  view.addEventListener("change", ({ target: { name, value } }) => {
    if (name !== "colours") return;
    if (value) page.dataset.mdColorScheme = value;
    else delete page.dataset.mdColorScheme;
    __md_set("__palette", { color: { scheme: value || undefined } }); // the form is Material’s, whose choices still hold
  });
})();
