// A link to selected words, as a text fragment: https://wicg.github.io/scroll-to-text-fragment/
// A browser marks the first such words on the page, wherever they stand. So a link is given only
// where they are found once, alone or with what stands beside them; else the one to their block is.
(() => {
  "use strict";

  // A long selection is named by its first words and its last, by more where fewer come back.
  const LONG = 8;
  const ENDS = [4, 12];
  // So many words before and after them tell words that come back apart.
  const BESIDE = [[0, 0], [3, 0], [0, 3], [3, 3], [8, 8], [20, 20]];
  // Stands between the page's lines: what a browser finds goes over none of them, but a range.
  const END = "\n";
  const LETTER = /[\p{L}\p{N}]/u;
  // A word or two are looked up, copied, or hit by a stray double click; a link is wanted for more.
  const FEW = 3;
  const MARGIN = 8;
  const GAP = 24;

  const article = document.querySelector("article");
  // What opens over the page, or comes to it later, is not on the page that a link opens.
  const LATER = "script, style, template, .note-card, .block-tools, .cite, .notice, .continue, .search__output";
  let offer = null;

  const isWithin = (node, selector) => (node instanceof Element ? node : node.parentElement)?.closest(selector);
  const wordsOf = (text) => text.split(/\s+/).filter(Boolean);
  // What divides the parts of a fragment is encoded too, and what other programs end an address at.
  const encode = (text) =>
    encodeURIComponent(text).replace(/[-.!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

  // --- the page as browsers search it -----------------------------------------------------------

  // Its lines (the text of a block up to the next box), as one text in which white space is one
  // space, with the places in it of what is selected (from, to), of the article (first, last) and
  // of the ends of the notes' marks.
  function read(range) {
    const parts = [];
    const seams = new Set();
    let [length, from, to, first, last] = [0, -1, -1, 0, 0];
    let latest = END; // the latest character: after white space there is no more of it
    const push = (words) => {
      if (!words) return;
      parts.push(words);
      length += words.length;
      latest = words.at(-1);
    };
    const add = (words) => {
      const plain = words.replace(/\s+/g, " ");
      push(/\s/.test(latest) ? plain.trimStart() : plain);
    };
    const end = () => latest === END || push(END);
    const addSelected = (data, start, stop) => {
      const words = data.slice(start, stop);
      // White space at the selection’s ends is not of it.
      const inset = words.length - words.trimStart().length;
      add(data.slice(0, start + inset));
      if (from < 0) from = length;
      add(words.trim());
      to = length;
      add(data.slice(start + words.trimEnd().length));
    };
    const addText = (node) => {
      const { data } = node;
      const start = node === range.startContainer ? range.startOffset : 0;
      const stop = node === range.endContainer ? range.endOffset : data.length;
      if (range.intersectsNode(node) && data.slice(start, stop).trim()) addSelected(data, start, stop);
      else add(data);
    };
    const walk = (parent) => {
      const isMark = parent.matches(".footnote-ref");
      if (isMark) seams.add(length);
      for (const node of parent.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) addText(node);
        if (node.nodeType !== Node.ELEMENT_NODE || node.matches(LATER)) continue;
        const { display } = getComputedStyle(node);
        // The contents are hidden here and shown elsewhere; what the text hides, it always does.
        if (display === "none" && article.contains(node)) continue;
        const isInline = /^(inline|contents)$/.test(display) && node.tagName !== "BR";
        if (!isInline) end();
        if (node === article) first = length;
        walk(node);
        if (!isInline) end();
        if (node === article) last = length;
      }
      if (isMark) seams.add(length);
    };
    walk(document.body);
    const text = parts.join("");
    return { text, from, to, first, last, seams, plain: plainOf(text), edges: edgesOf(text) };
  }

  // Letters as browsers compare them: without case, accents, and the forms of quotation marks and dashes.
  const plainOf = (text) =>
    text
      .replace(/[‘’‚‛]/g, "'")
      .replace(/[“”„‟]/g, '"')
      .replace(/[‐-―−]/g, "-")
      .replace(/[^\0-\x7f]/g, (sign) => sign.normalize("NFKD")[0])
      .toLowerCase();

  // Words and what is between them (Unicode Standard Annex 29).
  const segmentsOf = (text) =>
    [...new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(text)];
  const edgesOf = (text) => new Set(segmentsOf(text).map(({ index }) => index).concat(text.length));
  const isPhrase = (text) => segmentsOf(text.trim().slice(0, 200)).filter(({ isWordLike }) => isWordLike).length >= FEW;

  // --- what a browser finds -----------------------------------------------------------------------

  function* placesOf(words, { plain, edges }, { after = 0, startsWord = true, endsWord = true }) {
    const sought = plainOf(words);
    for (let at = plain.indexOf(sought, after); at >= 0; at = plain.indexOf(sought, at + 1)) {
      const end = at + sought.length;
      if ((!startsWord || edges.has(at)) && (!endsWord || edges.has(end))) yield [at, end];
    }
  }

  const isAt = (words, at, page) => page.plain.startsWith(plainOf(words), at);
  const pastSpace = (text, at) => at + /^\s*/.exec(text.slice(at, at + 9))[0].length;
  const hasAfter = (words, at, page) => {
    const start = pastSpace(page.text, at);
    return !words || (isAt(words, start, page) && page.edges.has(start + words.length));
  };

  function* startsOf({ prefix, start, end, suffix }, page) {
    const endsWord = Boolean(end || !suffix);
    if (!prefix) return yield* placesOf(start, page, { endsWord });
    for (const [, past] of placesOf(prefix, page, { endsWord: false })) {
      const at = pastSpace(page.text, past);
      const stop = at + start.length;
      if (isAt(start, at, page) && (!endsWord || page.edges.has(stop))) yield [at, stop];
    }
  }

  function* found(parts, page) {
    const { end, suffix } = parts;
    for (const [at, stop] of startsOf(parts, page)) {
      if (!end && hasAfter(suffix, stop, page)) yield [at, stop];
      if (!end) continue;
      for (const [, past] of placesOf(end, page, { after: stop, endsWord: !suffix })) {
        if (!hasAfter(suffix, past, page)) continue;
        yield [at, past];
        break;
      }
    }
  }

  // --- what names the words -------------------------------------------------------------------------

  // Half a word is made whole, but no mark of a note is a part of one.
  function whole({ text, seams, from, to }) {
    const isLetter = (at) => LETTER.test(text[at] ?? "");
    while (!seams.has(from) && isLetter(from - 1) && isLetter(from)) from--;
    while (!seams.has(to) && isLetter(to) && isLetter(to - 1)) to++;
    return [from, to];
  }

  function* namesOf(page, from, to) {
    const words = page.text.slice(from, to);
    const lines = words.split(END);
    const [opening, closing] = [wordsOf(lines[0]), wordsOf(lines.at(-1))];
    const most = lines.length > 1 ? Infinity : opening.length / 2;
    const cores = ENDS.map((some) => Math.min(some, most)).map((some) => ({
      start: opening.slice(0, some).join(" "),
      end: closing.slice(-some).join(" "),
    }));
    const isShort = lines.length === 1 && opening.length <= LONG;
    // The contents, which stand round the article, are not seen in every window.
    const before = wordsOf(page.text.slice(page.first, from).trimEnd().split(END).at(-1));
    const after = wordsOf(page.text.slice(to, page.last).trimStart().split(END)[0]);
    for (const core of isShort ? [{ start: words, end: "" }] : cores) {
      for (const [some, more] of BESIDE) {
        yield { prefix: before.slice(Math.max(0, before.length - some)).join(" "), ...core, suffix: after.slice(0, more).join(" ") };
      }
    }
  }

  // The words of a fragment, or none where nothing tells them from others like them.
  function directive(range) {
    const page = read(range);
    if (page.from < 0) return "";
    const [from, to] = whole(page);
    for (const parts of namesOf(page, from, to)) {
      const places = found(parts, page);
      const { value } = places.next();
      if (value?.[0] !== from || value[1] !== to || !places.next().done) continue;
      const { prefix, start, end, suffix } = parts;
      const encoded = [prefix && `${encode(prefix)}-`, encode(start), encode(end), suffix && `-${encode(suffix)}`];
      return `:~:text=${encoded.filter(Boolean).join(",")}`;
    }
    return "";
  }

  // The block, note or entry that the words are in, or the last that begins before them.
  function placeOf(node) {
    const PLACES = "article [id]:not(.emended, .moved, sup)";
    const isAfter = (each) => each.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
    return (isWithin(node, PLACES) ?? [...document.querySelectorAll(PLACES)].findLast(isAfter))?.id ?? "";
  }

  function linkTo(range) {
    const page = location.href.split(/[?#]/)[0].replace(/\/index\.html$/, "/");
    const words = directive(range);
    return { words, link: `${page}#${placeOf(range.startContainer)}${words}` };
  }

  // --- the offer --------------------------------------------------------------------------------------

  // In what stays on the page, not in a card, in what is pressed, or in the ways round the text.
  const isOfThePage = (node) => article.contains(node) && !isWithin(node, LATER);

  function show() {
    const selection = getSelection();
    if (offer?.contains(document.activeElement)) return;
    offer?.remove();
    offer = null;
    const range = selection.rangeCount && !selection.isCollapsed && selection.getRangeAt(0);
    if (!range || !isPhrase(String(selection)) || ![range.startContainer, range.endContainer].every(isOfThePage)) return;
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "page-tool",
      lang: "en",
      textContent: "Copy link to these words",
    });
    // A press would otherwise take the selection away before the click.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", async () => {
      const { words, link } = linkTo(range);
      const isCopied = await navigator.clipboard?.writeText(link).then(() => true, () => false);
      const said = words ? "Link copied" : "Link to the block copied: these words come back";
      button.textContent = isCopied ? said : "The browser does not let this page copy";
      place(range);
    });
    offer = Object.assign(document.createElement("div"), { className: "block-tools", lang: "en", popover: "manual" });
    offer.setAttribute("role", "status");
    offer.append(button);
    (isWithin(range.endContainer, "p, li, :is(h1, h2, h3, h4)") ?? article).append(offer);
    offer.showPopover();
    place(range);
  }

  // Beside the words' last line, where there is room: there it covers nothing. Else at the foot of
  // the window, or at its head where the words are there.
  function place(range) {
    offer.style.cssText = "";
    const { clientWidth } = document.documentElement;
    const lines = [...range.getClientRects()].filter(({ width }) => width);
    const line = lines.at(-1) ?? range.getBoundingClientRect();
    const box = offer.getBoundingClientRect();
    const beside = article.getBoundingClientRect().right + GAP;
    const isBeside = beside + box.width + MARGIN <= clientWidth;
    const foot = innerHeight - box.height - MARGIN;
    const head = document.querySelector(".md-header").getBoundingClientRect().bottom + MARGIN;
    const left = isBeside ? beside : (clientWidth - box.width) / 2;
    const wished = isBeside ? line.top : line.bottom + box.height > foot ? head : foot;
    offer.style.left = `${Math.max(MARGIN, left) - box.left}px`;
    offer.style.top = `${Math.max(head, Math.min(foot, wished)) - box.top}px`;
  }

  document.addEventListener("edition:phrase", show);
})();
