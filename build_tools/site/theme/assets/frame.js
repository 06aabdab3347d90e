// The frame round the text follows the reader: the bar at the top, the contents, the colours.
(() => {
  "use strict";

  const page = document.documentElement;
  const header = document.querySelector(".md-header");

  // --- the bar at the top: the page's title once its heading is out of sight ---

  const heading = document.querySelector("article h1");
  const title = header.querySelector(".md-header__title");
  new IntersectionObserver(
    ([{ isIntersecting, boundingClientRect }]) =>
      title.classList.toggle("is-past", !isIntersecting && boundingClientRect.top < header.offsetHeight),
    { rootMargin: `-${header.offsetHeight}px 0px 0px` },
  ).observe(heading);

  // --- the contents: where on the page the reader is ---

  const column = document.querySelector(".md-sidebar--secondary .md-sidebar__scrollwrap");
  const links = [...document.querySelectorAll(".md-nav--secondary .md-nav__link[href^='#']")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  // A heading that a link leads to stands a little below the bar.
  const BELOW = 96;
  let drawing = 0;

  function follow() {
    drawing = 0;
    const isPassed = headings.map((each) => each?.getBoundingClientRect().top < BELOW);
    links.forEach((link, at) => {
      const isCurrent = isPassed[at] && headings[at] !== headings[at + 1] && !isPassed[at + 1];
      link.classList.toggle("md-nav__link--passed", isPassed[at] && !isCurrent);
      link.classList.toggle("md-nav__link--active", isCurrent);
      if (isCurrent && column.contains(link)) keepInSight(link);
    });
  }

  function keepInSight(link) {
    const [outer, inner] = [column, link].map((element) => element.getBoundingClientRect());
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      column.scrollTop += inner.top - outer.top - outer.height / 2;
    }
  }

  if (links.length) {
    const followSoon = () => (drawing ||= requestAnimationFrame(follow));
    addEventListener("scroll", followSoon, { passive: true });
    addEventListener("resize", followSoon);
    followSoon();
  }

  // --- a long page unfolds from the top, a little at a time; the notes when they come near ---

  const parts = [...document.querySelectorAll("[data-lines]:not(.footnote)")];
  const soon = window.requestIdleCallback ?? setTimeout;

  function unfold() {
    parts.splice(0, 8).forEach((part) => part.removeAttribute("data-lines"));
    if (parts.length) soon(unfold);
  }

  if (parts.length) addEventListener("load", () => soon(unfold));
  // What a reader does may lead anywhere.
  for (const what of ["pointerdown", "keydown", "hashchange", "beforeprint"]) {
    addEventListener(what, () => page.classList.remove("unfolds"), { capture: true, once: true });
  }

  // --- the colours: one switch that goes round ---

  const SCHEMES = [undefined, "default", "sepia", "slate"];
  const NEXT = ["light mode", "sepia", "dark mode", "system preference"];
  const button = document.querySelector(".palette");
  const scheme = () => SCHEMES.indexOf(page.dataset.mdColorScheme);
  const name = () => (button.ariaLabel = button.title = `Switch to ${NEXT[scheme()]}`);

  button.addEventListener("click", () => {
    const chosen = SCHEMES[(scheme() + 1) % SCHEMES.length];
    if (chosen) page.dataset.mdColorScheme = chosen;
    else delete page.dataset.mdColorScheme;
    __md_set("__palette", { color: { scheme: chosen } }); // the form is Material’s, whose choices still hold
    name();
  });
  name();
})();
