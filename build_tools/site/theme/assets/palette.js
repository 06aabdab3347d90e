// What Material writes into every page, where the policy refuses it: what keeps the reader's
// choices, under the names that Material's own script uses, and the reader's colours.
(() => {
  "use strict";

  const SYSTEM = "(prefers-color-scheme)";
  const root = new URL("..", document.currentScript.src);
  const palette = document.querySelector("[data-md-component=palette]");
  const options = [...palette.querySelectorAll("input")];
  let isChosen = false;

  // What is kept can be changed by anybody who has the browser, and older versions kept other
  // things: each value is made anew of what may stand in it, or is none.
  const isText = (value, pattern) => typeof value === "string" && pattern.test(value);
  const CHECKS = new Map([
    ["__palette", ({ index }) => Number.isInteger(index) && options[index] && { index, color: colorOf(options[index]) }],
    ["notes", (notes) => ["margin", "cards"].includes(notes) && notes],
    ["corrections", (isOn) => isOn === true],
    ["place", ({ url, block }) => isText(url, /^(?:[a-z0-9-]+\/)?$/) && isText(block, /^p[1-9]\d{0,5}$/) && { url, block }],
  ]);

  const nameOf = (key, scope) => `${scope.pathname}.${key}`;

  // A browser may refuse to keep anything; then nothing is kept.
  function read(key, storage, scope = root) {
    try {
      return CHECKS.get(key)?.(JSON.parse((storage ?? localStorage).getItem(nameOf(key, scope)))) || null;
    } catch {
      return null;
    }
  }

  // Material would keep the colours that it begins with; only a reader's choice is kept here.
  function keep(key, value, storage, scope = root) {
    if (key === "__palette" && !isChosen) return;
    try {
      (storage ?? localStorage).setItem(nameOf(key, scope), JSON.stringify(value));
    } catch {
      return;
    }
  }

  // “As the system” has no colours of its own: it is one of the other two.
  function systemsColor() {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    return colorOf(palette.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`));
  }

  function colorOf(option) {
    const names = ["media", "scheme", "primary", "accent"];
    return Object.fromEntries(names.map((name) => [name, option.getAttribute(`data-md-color-${name}`)]));
  }

  function color() {
    const chosen = read("__palette")?.color;
    if (!chosen) return {};
    return chosen.media === SYSTEM ? systemsColor() : chosen;
  }

  Object.assign(window, { __md_scope: root, __md_get: read, __md_set: keep });
  // Before Material hears of the choice and keeps it.
  palette.addEventListener("change", () => (isChosen = true), { capture: true });
  for (const [key, value] of Object.entries(color())) document.body.setAttribute(`data-md-color-${key}`, value);
})();
