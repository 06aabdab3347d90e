// Before anything is shown: says that scripts run, and sets what the reader has chosen.
(() => {
  "use strict";

  // No text becomes markup (Trusted Types); where scripts come from, the policy says.
  window.trustedTypes?.createPolicy("default", { createScriptURL: String });
  // Made light, the script stands in the page itself, and has no address; and it fetches the others.
  const { root: home, styles, scripts } = document.currentScript.dataset;
  const root = new URL(home, location);
  const page = document.documentElement;
  const nameOf = (key) => `${root.pathname}.${key}`;

  // What is kept can be changed by anybody who has the browser, and older versions kept other
  // things: each value is made anew of what may stand in it, or is none.
  const isText = (value, pattern) => typeof value === "string" && pattern.test(value);
  const CHECKS = new Map([
    ["__palette", ({ color: { scheme, media } }) =>
      ["default", "sepia", "slate"].includes(scheme) && media !== "(prefers-color-scheme)" && { scheme }],
    ["notes", (notes) => ["margin", "cards"].includes(notes) && notes],
    ["corrections", (isOn) => isOn === true],
    ["names", (isOn) => isOn === true],
    ["place", ({ url, block }) =>
      isText(url, /^(?:[a-z0-9-]+\/)?$/) && isText(block, /^p[1-9]\d{0,5}$/) && { url, block }],
  ]);

  // A browser may refuse to keep anything; then nothing is kept.
  function read(key) {
    try {
      return CHECKS.get(key)?.(JSON.parse(localStorage.getItem(nameOf(key)))) || null;
    } catch {
      return null;
    }
  }

  function keep(key, value) {
    try {
      localStorage.setItem(nameOf(key), JSON.stringify(value));
    } catch {
      return;
    }
  }

  // The field waits in a template, for a browser that finds one in a page lays out all of that, to see
  // whether it can fill it in, though the styles are still under way.
  function searchField() {
    const place = document.querySelector(".search template");
    place?.replaceWith(place.content);
    return document.querySelector(".search__input");
  }

  // The search has the focus before anything is fetched: what is typed meanwhile is looked for then.
  function openSearch() {
    const field = searchField();
    page.classList.add("searches");
    field.focus();
    field.select();
  }

  Object.assign(window, { __md_scope: root, __md_get: read, __md_set: keep, __md_search: openSearch, __md_field: searchField });
  page.className = "js";
  const colours = read("__palette");
  if (colours) page.dataset.mdColorScheme = colours.scheme;
  // Whoever comes for a place in the page needs all of it. Else it unfolds, as frame.js says; or, in
  // a window wide enough for notes in the margin, they are out of the way until they come there.
  const hasMargin = read("notes") === "margin";
  if (!location.hash && !location.search) {
    if (!hasMargin) page.classList.add("unfolds");
    else if (matchMedia("(min-width: 76.25em)").matches) page.classList.add("margin-notes", "awaits-notes");
  }
  if (read("names")) page.classList.add("shows-names");
  // The title page leaves room for the way back to it, which continue.js shows.
  if (read("place")) page.classList.add("has-place");

  // Who presses before the others have come need not press again: tools.js does what was asked for.
  addEventListener("click", ({ target }) => {
    const asked = target.closest?.("[data-tool], [name=colours]");
    if (asked?.dataset.tool === "search") openSearch();
    else window.__md_asked = asked;
  });

  // The address is the place's alone at once, before a link within the page could load it anew.
  const address = new URL(location);
  window.__md_words = address.searchParams.get("h");
  address.search = "";
  if (__md_words !== null) history.replaceState(history.state, "", address);

  // On a first visit, to which files come over the line, the italic is not asked for before the page is
  // shown: it would take its room from what is shown first. Where a page asks for it itself, it is there;
  // and a browser may tell nothing of files, nor of when a page was shown.
  const hasItalic = () =>
    document.querySelector("[as=font][href*=italic]") ||
    performance.getEntriesByType("resource").every(({ transferSize }) => !transferSize);
  const showItalic = () => page.classList.remove("early");
  page.classList.add("early");

  // No frame begins before the styles are there; what is drawn after one begins is shown by the time
  // that the second after it does.
  const afterFrames = (count, act) => requestAnimationFrame(() => (count ? afterFrames(count - 1, act) : act()));
  afterFrames(0, () => {
    searchField();
    if (hasItalic()) showItalic();
  });
  new PerformanceObserver(showItalic).observe({ type: "paint", buffered: true });
  setTimeout(showItalic, 2000);

  // The others are fetched when the page is read and shown, for nothing that is seen waits for them:
  // until then the line and the processor are the styles' and the typeface's.
  const fetchOthers = () => {
    document.head.append(Object.assign(document.createElement("script"), { src: scripts }));
    // A page that has its styles in itself has them fetched for the next, if they can be had: not
    // without a line, nor from files.
    if (styles) fetch(styles, { priority: "low" }).catch(() => {});
  };
  if (scripts) {
    afterFrames(2, () => {
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", fetchOthers);
      else fetchOthers();
    });
  }
})();
