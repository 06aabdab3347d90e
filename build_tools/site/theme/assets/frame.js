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
