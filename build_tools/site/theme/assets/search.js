// The search: finds titles and passages, shows the sentence, and leads to the block with the words
// marked. It reads the edition's own data, `edition.json`, and of letters and sentences `search.json`.
(() => {
  "use strict";

  const MOST = 60;
  // As long as anybody's words are: what is longer, in an address or pasted, is cut.
  const LONGEST = 200;
  // A sentence shorter than this is shown with what stands round it.
  const CONTEXT = 110;

  const search = document.querySelector(".search");
  const input = search.querySelector(".search__input");
  const output = search.querySelector(".search__output");
  const status = search.querySelector(".search__status");
  const results = search.querySelector(".search__results");
  let reading = null;
  let letters = new Map(); // what is not its first letter with accents: `ł` is `l`, `æ` is `ae`
  let abbreviation = /(?!)/;

  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const fetched = async (file) => {
    const answer = await fetch(new URL(file, __md_scope));
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };

  // Made ready for searching when the field gets the focus: the first letter does not wait for it.
  const read = () =>
    (reading ??= Promise.all(["edition.json", "assets/search.json"].map(fetched)).then(([edition, writing]) => {
      letters = new Map(Object.entries(writing.letters));
      const short = writing.abbreviations[edition.language.split("-")[0]] ?? [];
      abbreviation = new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...short, "\\p{L}"].join("|")})\\.\\s*$`, "iu");
      return { passages: passagesOf(edition), spellings: edition.spellings ?? [] };
    }));

  // --- what is looked for ---

  const plainLetter = (letter) => {
    const small = letter.toLowerCase();
    return letters.get(small) ?? small.normalize("NFKD").replace(/\p{M}/gu, "");
  };
  const plain = (text) => text.replace(/[^\x00-\x7f]|`/gu, plainLetter).toLowerCase();

  // The text as it is searched: small letters without their accents, plain signs; and, where that has
  // more letters or fewer, from where to where each of them stands in the text.
  function fold(text) {
    let isEven = true;
    const folded = text.replace(/[^\x00-\x7f]|`/gu, (letter) => {
      const plain = plainLetter(letter);
      isEven &&= plain.length === letter.length;
      return plain;
    }).toLowerCase();
    if (isEven) return { text, folded };
    const from = [];
    const to = [];
    for (const { 0: letter, index } of text.matchAll(/[^]/gu)) {
      const { length } = plain(letter);
      from.push(...Array(length).fill(index));
      to.push(...Array(length).fill(index + letter.length));
      if (!length && to.length) to[to.length - 1] = index + letter.length; // an accent of its own
    }
    return { text, folded, from, to };
  }

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
    for (const [, quotation, letters] of plain(query).slice(0, LONGEST).matchAll(/"([^"]+)"?|([^\s"]+)/g)) {
      const bare = (quotation ?? letters).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
      if (!bare) continue;
      const either = quotation ? [phrase(bare)] : [bare, ...alsoSpelled(bare, spellings)].map(word);
      const term = startingAtAWord(...either);
      // A word that comes twice is looked for once.
      if (!terms.some(({ source }) => source === term.source)) terms.push(term);
    }
    const all = plain(query).replaceAll('"', "").trim();
    return { terms, whole: terms.length > 1 ? [startingAtAWord(phrase(all))] : [] };
  }

  // Where the whole phrase stands, its words are not looked for one by one.
  const termsIn = (passage, { terms, whole }) => (whole.length && has(passage, whole[0]) ? whole : terms);

  const has = ({ folded }, term) => folded.search(term) >= 0;

  const placesOf = ({ folded, from, to }, term) =>
    [...folded.matchAll(term)].map(({ index, 0: { length } }) =>
      from ? [from[index], to[index + length - 1]] : [index, index + length]);

  // From where to where each match goes, in order and without overlap.
  function matches(passage, wish) {
    const places = [];
    const all = termsIn(passage, wish).flatMap((term) => placesOf(passage, term));
    for (const [from, to] of all.sort((one, other) => one[0] - other[0])) {
      if (!places.length || from >= places.at(-1)[1]) places.push([from, to]);
    }
    return places;
  }

  // --- where it is looked for ---

  function passagesOf({ sections, notes, works }) {
    const of = Object.fromEntries(sections.map((section) => [section.slug, section]));
    const titles = Object.fromEntries(works.map(({ id, title }) => [id, title]));
    const cited = ({ citations }) => [...new Set(citations.map(({ work }) => titles[work]))].join("; ");
    const headings = sections.map(({ url, title, blocks }, number) => ({
      url,
      id: number ? "" : blocks[0].id,
      isTitle: true,
      place: `From block ${blocks[0].id.slice(1)}`,
      ...fold(number ? `Section ${number}. ${title}` : title),
    }));
    const blocks = sections.flatMap(({ url, title, blocks }) =>
      blocks.map(({ id, text }) => ({ url, id, place: `${title}, block ${id.slice(1)}`, ...fold(text) })));
    const told = notes.filter(({ text }) => text).map((note) => ({
      url: of[note.section].url,
      id: `fn:${note.number}`,
      place: [`${of[note.section].title}, note ${note.number}`, cited(note)].filter(Boolean).join(": "),
      ...fold(note.text),
    }));
    return [...headings, ...blocks, ...told];
  }

  // Where the text's sentences begin, and its end. One that an abbreviation seems to end goes on.
  function boundsOf(text) {
    const ends = /(?:[.?!…]+[”’»"')\]]*\s+|[。！？]+|\n)(?=[“‘«"'([]*[^\p{Ll}\s])/gu;
    const bounds = [...text.matchAll(ends)].map(({ index, 0: { length } }) => index + length);
    const isEnd = (bound) => !abbreviation.test(text.slice(Math.max(0, bound - 20), bound));
    return [0, ...bounds.filter(isEnd), text.length];
  }

  // The sentence with most of what is looked for; a short one with those that follow or precede it.
  function best(passage, wish) {
    const bounds = boundsOf(passage.text);
    const terms = termsIn(passage, wish).map((term) => placesOf(passage, term));
    const count = (at) => terms.filter((places) => places.some(([from]) => from >= bounds[at] && from < bounds[at + 1])).length;
    let first = 0;
    for (let at = 1; at < bounds.length - 1; at++) if (count(at) > count(first)) first = at;
    let last = first + 1;
    while (bounds[last] - bounds[first] < CONTEXT && (first || last < bounds.length - 1)) {
      if (last < bounds.length - 1) last++;
      else first--;
    }
    return [bounds[first], bounds[last]];
  }

  function resultOf(passage, wish, query) {
    const { url, id, text, place } = passage;
    const href = new URL(url, __md_scope);
    href.search = new URLSearchParams({ h: query });
    href.hash = id;
    const [first, last] = best(passage, wish);
    const sentence = make("span", { className: "search__sentence" });
    let done = first;
    for (const [from, to] of matches(passage, wish)) {
      if (from < first || to > last) continue;
      sentence.append(text.slice(done, from), make("mark", { textContent: text.slice(from, to) }));
      done = to;
    }
    sentence.append(text.slice(done, last).trimEnd());
    return make("li", {}, make("a", { href }, sentence, make("span", { className: "search__place", textContent: place })));
  }

  // --- the reader ---

  async function find() {
    const query = input.value.slice(0, LONGEST).trim();
    output.hidden = !query;
    if (!query) results.replaceChildren();
    else if (!reading) status.textContent = "Searching…";
    let data;
    try {
      data = await read();
    } catch {
      reading = null;
      status.textContent = "The search needs edition.json, which did not come.";
      return;
    }
    if (!query || query !== input.value.slice(0, LONGEST).trim()) return;
    const wish = wishOf(query, data.spellings);
    const { found, message } = answer(data.passages, wish);
    status.textContent = message;
    results.replaceChildren(...found.slice(0, MOST).map((passage) => resultOf(passage, wish, query)));
  }

  // The passages with the whole phrase come first; where none has all words, those with one do.
  function answer(passages, { terms, whole }) {
    const all = terms.length ? passages.filter((passage) => terms.every((term) => has(passage, term))) : [];
    const some = all.length ? [] : passages.filter((passage) => terms.some((term) => has(passage, term)));
    const isWhole = (passage) => whole.every((term) => has(passage, term));
    const rank = (passage) => (passage.isTitle ? 0 : isWhole(passage) ? 1 : 2);
    const ranked = all.map((passage) => [rank(passage), passage]).sort(([one], [other]) => one - other);
    const found = [...ranked.map(([, passage]) => passage), ...some];
    if (!found.length) return { found, message: "No passage found" };
    const titles = found.filter(({ isTitle }) => isTitle).length;
    const count = [[titles, "title"], [found.length - titles, "passage"]].filter(([number]) => number)
      .map(([number, noun]) => `${number} ${noun}${number === 1 ? "" : "s"}`).join(" and ");
    const below = found.length > MOST ? `, the first ${MOST} below` : "";
    return { found, message: `${all.length ? count : `None has all the words; ${count} with one of them`}${below}` };
  }

  function close() {
    document.documentElement.classList.remove("searches");
    output.hidden = true;
  }

  function step(forward) {
    const links = [input, ...results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at + (forward ? 1 : -1)))].focus();
  }

  // Told whenever the field gets the focus or a letter, and once this script has come.
  document.addEventListener("edition:ready", find);
  document.addEventListener("edition:enter", async () => {
    await find();
    results.querySelector("a")?.click();
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

  // --- on arrival ---

  function markIn(element, wish) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("sup, .block-link, .footnote-backref") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const places = matches(fold(nodes.map(({ data }) => data).join("")), wish);
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

  document.addEventListener("edition:arrival", async ({ detail: { words } }) => {
    const place = document.querySelector(":target") ?? document.querySelector("article h1");
    const { spellings } = await read().catch(() => ({}));
    if (spellings) markIn(place, wishOf(words.slice(0, LONGEST), spellings));
  });
})();
