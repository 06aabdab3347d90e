// The search: finds passages, shows the sentence, and leads to the block with the words marked.
// It reads the edition's own data, `edition.json`.
(() => {
  "use strict";

  const MOST = 60;
  // As long as anybody's words are: what is longer, in an address or pasted, is cut.
  const LONGEST = 200;

  const search = document.querySelector(".search");
  const input = search.querySelector(".search__input");
  const output = search.querySelector(".search__output");
  const status = search.querySelector(".search__status");
  const results = search.querySelector(".search__results");
  let edition = null;

  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const read = () =>
    (edition ??= fetch(new URL("edition.json", __md_scope)).then((answer) => {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    }));

  // --- what is looked for ---

  // Letters without their accents, small, plain quotation marks: each stands where it stood.
  const plain = (text) => {
    if (!folded.has(text)) folded.set(text, fold(text));
    return folded.get(text);
  };
  const folded = new Map();
  const fold = (text) =>
    text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[‐‑–—]/g, "-").replace(/\s/g, " ")
      .replace(/[^\x00-\x7f]/g, (letter) => letter.normalize("NFD")[0]).toLowerCase();

  const quoted = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  // A word finds every word that begins like it, whether it is one or many or has an ’s.
  const stem = (word) =>
    word.replace(/'s?$/, "").replace(/(?<=\w{3})ies$/, "y").replace(/(?<=(?:s|x|ch|sh))es$/, "")
      .replace(/(?<=\w{2}[^siu'])s$/, "");
  const begins = (word) => quoted(stem(word)).replace(/(?<=\w\w)y$/, "(?:y|ie)");

  const phrase = (words) => words.split(/\s+/).map(quoted).join("\\s+") + "(?![\\p{L}\\p{N}])";
  const word = (letters) => `${begins(letters)}[\\p{L}\\p{N}]*`;
  const startingAtAWord = (...either) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${either.join("|")})`, "gu");

  // Other spellings of a name that somebody has begun to type.
  function alsoSpelled(letters, spellings) {
    if (letters.length < 4) return [];
    return spellings.map((names) => names.map(plain)).filter((names) => names.some((name) => name.startsWith(stem(letters)))).flat();
  }

  // What is looked for: each of `terms` (what stands in quotation marks is one, as it stands), and
  // best of all the whole as one phrase.
  function wishOf(query, spellings) {
    const terms = [];
    for (const [, quotation, letters] of plain(query).matchAll(/"([^"]+)"?|([^\s"]+)/g)) {
      const bare = (quotation ?? letters).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
      if (!bare) continue;
      const either = quotation ? [phrase(bare)] : [bare, ...alsoSpelled(bare, spellings)].map(word);
      terms.push(startingAtAWord(...either));
    }
    const all = plain(query).replaceAll('"', "").trim();
    return { terms, whole: terms.length > 1 ? [startingAtAWord(phrase(all))] : [] };
  }

  // Where the whole phrase stands, its words are not looked for one by one.
  const termsIn = (text, { terms, whole }) => (whole.length && has(text, whole[0]) ? whole : terms);

  const has = (text, term) => plain(text).search(term) >= 0;

  // From where to where each match goes, in order and without overlap.
  function matches(text, wish) {
    const folded = plain(text);
    const terms = termsIn(text, wish);
    const all = terms.flatMap((term) => [...folded.matchAll(term)].map(({ index, 0: found }) => [index, index + found.length]));
    const places = [];
    for (const [from, to] of all.sort((one, other) => one[0] - other[0])) {
      if (!places.length || from >= places.at(-1)[1]) places.push([from, to]);
    }
    return places;
  }

  // --- where it is looked for ---

  function passagesOf({ sections, notes }) {
    const titles = Object.fromEntries(sections.map(({ slug, title }) => [slug, title]));
    const urls = Object.fromEntries(sections.map(({ slug, url }) => [slug, url]));
    const blocks = sections.flatMap(({ url, title, blocks }) =>
      blocks.map(({ id, text }) => ({ url, id, text, place: `${title}, block ${id.slice(1)}` })));
    const told = notes.filter(({ text }) => text);
    return [
      ...blocks,
      ...told.map(({ number, section, text }) => (
        { url: urls[section], id: `fn:${number}`, text, place: `${titles[section]}, note ${number}` })),
    ];
  }

  function sentencesOf(text) {
    if (!Intl.Segmenter) return [[0, text.length]];
    return [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)]
      .map(({ index, segment }) => [index, index + segment.length]);
  }

  // The sentence with most of what is looked for.
  function best(text, wish) {
    const terms = termsIn(text, wish);
    const found = ([from, to]) => terms.filter((term) => has(text.slice(from, to), term)).length;
    return sentencesOf(text).reduce((one, other) => (found(other) > found(one) ? other : one));
  }

  function marked(text, wish) {
    const parts = [];
    let done = 0;
    for (const [from, to] of matches(text, wish)) {
      parts.push(text.slice(done, from), make("mark", { textContent: text.slice(from, to) }));
      done = to;
    }
    return [...parts, text.slice(done)];
  }

  function resultOf({ url, id, text, place }, wish, query) {
    const [from, to] = best(text, wish);
    const href = `${new URL(url, __md_scope)}?h=${encodeURIComponent(query)}#${id}`;
    const sentence = make("span", { className: "search__sentence" }, ...marked(text.slice(from, to).trim(), wish));
    return make("li", {}, make("a", { href }, sentence, make("span", { className: "search__place", textContent: place })));
  }

  // --- the reader ---

  async function find() {
    const query = input.value.slice(0, LONGEST).trim();
    output.hidden = !query;
    if (!query) return results.replaceChildren();
    let data;
    try {
      data = await read();
    } catch {
      edition = null;
      status.textContent = "The search needs edition.json, which did not come.";
      return;
    }
    if (query !== input.value.slice(0, LONGEST).trim()) return;
    const wish = wishOf(query, data.spellings ?? []);
    const { found, message } = answer(passagesOf(data), wish);
    status.textContent = message;
    results.replaceChildren(...found.slice(0, MOST).map((passage) => resultOf(passage, wish, query)));
  }

  // The passages with the whole phrase come first; where none has all words, those with one do.
  function answer(passages, { terms, whole }) {
    const all = terms.length ? passages.filter(({ text }) => terms.every((term) => has(text, term))) : [];
    const some = all.length ? [] : passages.filter(({ text }) => terms.some((term) => has(text, term)));
    const first = ({ text }) => whole.every((term) => has(text, term));
    const found = [...all.filter(first), ...all.filter((passage) => !first(passage)), ...some];
    if (!found.length) return { found, message: "No passage found" };
    const count = found.length === 1 ? "1 passage" : `${found.length} passages`;
    const below = found.length > MOST ? `, the first ${MOST} below` : "";
    return { found, message: `${all.length ? count : `None has all the words; ${count} with one of them`}${below}` };
  }

  function close() {
    search.classList.remove("search--open");
    output.hidden = true;
  }

  function step(forward) {
    const links = [input, ...results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at + (forward ? 1 : -1)))].focus();
  }

  input.addEventListener("input", find);
  input.addEventListener("focus", find);
  search.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    results.querySelector("a")?.click();
  });
  search.querySelector(".search__close").addEventListener("click", () => {
    close();
    document.querySelector(".search-opener").focus();
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown");
    }
    if (event.key === "Escape") {
      close();
      const opener = document.querySelector(".search-opener");
      (opener.offsetParent ? opener : input).focus();
      output.hidden = true;
    }
  });
  search.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !search.contains(relatedTarget) && close());
  document.addEventListener("pointerdown", ({ target }) => !search.contains(target) && close());
  document.addEventListener("edition:search", () => {
    search.classList.add("search--open");
    input.focus();
    input.select();
  });

  // What a reader typed while this script was on its way.
  if (document.activeElement === input) find();

  // --- on arrival ---

  function markIn(element, wish) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("sup, .block-link, .footnote-backref") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const places = matches(nodes.map(({ data }) => data).join(""), wish);
    let end = 0;
    for (const node of nodes) {
      const start = end;
      end += node.data.length;
      const own = places.filter(([from, to]) => from < end && to > start);
      if (!own.length) continue;
      const parts = [];
      let done = 0;
      for (const [from, to] of own) {
        const [first, last] = [Math.max(0, from - start), Math.min(node.data.length, to - start)];
        parts.push(node.data.slice(done, first), make("mark", { className: "found", textContent: node.data.slice(first, last) }));
        done = last;
      }
      node.replaceWith(...parts, node.data.slice(done));
    }
  }

  document.addEventListener("edition:arrival", async () => {
    const target = document.querySelector(":target");
    const query = new URLSearchParams(location.search).get("h").slice(0, LONGEST);
    const { spellings = [] } = await read().catch(() => ({}));
    if (target) markIn(target, wishOf(query, spellings));
    // The address that is copied from here on is the block's alone.
    const here = new URL(location);
    here.search = "";
    history.replaceState(history.state, "", here);
  });
})();
