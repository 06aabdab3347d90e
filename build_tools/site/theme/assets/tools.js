// Fetches each of the reader's tools on first use, and hands it what is asked for as an event.
(() => {
  "use strict";

  // They stand beside this file. Made light, they have other names, which lighten.py writes here.
  const { src: here } = document.currentScript;
  const FILES = {
    cite: ["cite.js", "cite.css"],
    continue: ["continue.js"],
    corrections: ["corrections.js", "corrections.css"],
    "from-file": ["from-file.js"],
    "margin-notes": ["margin-notes.js", "margin-notes.css"],
    missing: ["missing.js"],
    moved: ["moved.js"],
    names: ["names.js"],
    phrase: ["phrase.js"],
    search: ["search.js", "results.css"],
  };
  const fetched = {};
  const search = document.querySelector(".search");
  const field = __md_field();
  const opener = document.querySelector(".search-opener");

  const isModified = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

  const load = (tag, properties) =>
    new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement(tag), properties, { onload, onerror }));
    });

  const fetchTool = (name) =>
    (fetched[name] ??= Promise.all(FILES[name].map((file) => {
      const address = String(new URL(file, here));
      return file.endsWith(".js")
        ? load("script", { src: address })
        : load("link", { rel: "stylesheet", href: address });
    })));

  const tell = (textContent) => {
    const notice = Object.assign(document.createElement("p"), { className: "notice", lang: "en", role: "alert", textContent });
    document.body.append(notice);
    setTimeout(() => notice.remove(), 6000);
  };

  const ask = async (name, detail = {}, event = name) => {
    try {
      await fetchTool(name);
    } catch {
      delete fetched[name];
      document.documentElement.classList.remove("searches");
      if (detail.opener) detail.opener.checked = false; // a choice that cannot be had is none
      return tell("This needs a connection. Try again when there is one.");
    }
    document.dispatchEvent(new CustomEvent(`edition:${event}`, { detail }));
  };

  document.addEventListener("click", (event) => {
    const asked = event.target instanceof Element && event.target.closest("[data-tool], .block-link");
    if (!asked || isModified(event)) return;
    if (asked === opener) return; // palette.js opens the search
    // A block's number still leads to the block, so that the address bar has it.
    ask(asked.dataset.tool ?? "cite", { opener: asked, block: asked.dataset.block, isFromKeyboard: !event.detail || event.pointerType === "" });
  });

  const askForSearch = () => ask("search", {}, "ready");
  field.addEventListener("focus", askForSearch);
  field.addEventListener("input", askForSearch);
  if (field.value || field === document.activeElement) askForSearch();
  search.querySelector("button").addEventListener("click", () => {
    document.documentElement.classList.remove("searches");
    opener.focus();
  });
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    ask("search", {}, "enter");
  });

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || event.shiftKey || event.altKey || event.ctrlKey === event.metaKey) return;
    event.preventDefault();
    __md_search();
  });

  // Links to a phrase are offered where the browser can follow one, once the words are selected:
  // while a button is down nothing opens. Who selects has asked for nothing, and is told of no failure.
  let resting = 0;
  const offerLink = () => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      if (document.documentElement.matches(":active")) return offerLink();
      if (!fetched.phrase && getSelection().isCollapsed) return;
      const offer = () => document.dispatchEvent(new CustomEvent("edition:phrase"));
      fetchTool("phrase").then(offer, () => delete fetched.phrase);
    }, 300);
  };
  if ("fragmentDirective" in document) document.addEventListener("selectionchange", offerLink);

  // A name's card is fetched when it is first asked for; then what was done is done again.
  const askForName = async (event) => {
    const link = event.target instanceof Element && event.target.closest("a.named");
    // What a note's mark has taken is not the name's.
    if (!link || link.note || isModified(event) || event.defaultPrevented) return;
    const isClick = event.type === "click";
    if (isClick) event.preventDefault();
    try {
      await fetchTool("names");
      document.dispatchEvent(new CustomEvent("edition:name", { detail: { link, event } }));
    } catch {
      delete fetched.names;
      if (isClick) location.assign(link);
    }
  };
  for (const what of ["pointerover", "focusin", "click"]) document.addEventListener(what, askForName);

  const lookForTarget = () => {
    const id = location.hash.slice(1);
    if (fetched.missing || (id && !document.getElementById(id))) ask("missing");
  };
  addEventListener("hashchange", lookForTarget);
  lookForTarget();

  if (__md_words !== null) ask("search", { words: __md_words }, "arrival");

  // These show what the reader chose on another page.
  const kept = {
    "margin-notes": __md_get("notes") === "margin",
    corrections: __md_get("corrections"),
    names: __md_get("names"),
  };
  for (const [name, isOn] of Object.entries(kept)) {
    const box = document.querySelector(`[data-tool="${name}"]`);
    if (!box) continue;
    box.checked = Boolean(isOn);
    // Names are shown by the style alone.
    if (!isOn || name === "names") continue;
    fetchTool(name).then(
      () => document.dispatchEvent(new CustomEvent(`edition:${name}`)),
      () => document.documentElement.classList.remove("margin-notes", "awaits-notes"),
    );
  }
  window.__md_asked?.click();

  const place = document.querySelector("script[data-edition=place]");
  const section = place && JSON.parse(place.textContent).here;
  // Nobody has asked for these: that they cannot be had, or that the page is left before, is no fault.
  const fetchQuietly = (name) => fetchTool(name).catch(() => {});
  if (section === "" && __md_get("place")) fetchQuietly("continue");
  if (location.protocol === "file:") fetchQuietly("from-file");
  const leadOn = () => {
    if (location.hash && document.querySelector(".moved")) fetchQuietly("moved");
  };
  addEventListener("hashchange", leadOn);
  leadOn();
})();
