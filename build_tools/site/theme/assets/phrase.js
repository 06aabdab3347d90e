// A link to selected words, as a text fragment: https://wicg.github.io/scroll-to-text-fragment/
(() => {
  "use strict";

  // A long selection is named by its first words and its last.
  const LONG = 8;
  const ENDS = 4;

  const article = document.querySelector("article");
  let offer = null;

  const blockOf = (node) =>
    (node instanceof Element ? node : node.parentElement)?.closest("article [id]:has(> .block-link)");
  const wordsOf = (text) => text.split(/\s+/).filter(Boolean);
  // A hyphen divides the parts of a fragment, so one that is meant is encoded too.
  const encode = (words) => encodeURIComponent(words.join(" ")).replaceAll("-", "%2D");

  function lengthUpTo(block, node, offset) {
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(node, offset);
    return range.toString().length;
  }

  // Browsers find whole words only.
  function wholeWordsAround(text, from, to) {
    const isLetter = (at) => /[\p{L}\p{N}]/u.test(text[at] ?? "");
    while (isLetter(from - 1) && isLetter(from)) from--;
    while (isLetter(to) && isLetter(to - 1)) to++;
    return [from, to];
  }

  function linkTo(range) {
    const first = blockOf(range.startContainer);
    const last = blockOf(range.endContainer);
    if (!first || !last) return null;
    const start = lengthUpTo(first, range.startContainer, range.startOffset);
    const end = lengthUpTo(last, range.endContainer, range.endOffset);
    const [from, to] = wholeWordsAround(first.textContent, start, first === last ? end : first.textContent.length);
    const words = wordsOf(first.textContent.slice(from, to));
    if (!words.length) return null;
    const lastWords =
      first === last ? words : wordsOf(last.textContent.slice(0, wholeWordsAround(last.textContent, 0, end)[1]));
    const isLong = first !== last || words.length > LONG;
    const opening = isLong ? words.slice(0, ENDS) : words;
    const parts = [encode(opening), ...(isLong ? [encode(lastWords.slice(-ENDS))] : [])];
    const before = wordsOf(first.textContent.slice(0, from)).slice(-3);
    if (before.length && isRepeated(opening.join(" "))) parts.unshift(`${encode(before)}-`);
    return `${location.href.split(/[?#]/)[0]}#${first.id}:~:text=${parts.join(",")}`;
  }

  function isRepeated(words) {
    return wordsOf(article.textContent).join(" ").split(words).length > 2;
  }

  function show() {
    const selection = getSelection();
    if (offer?.contains(document.activeElement)) return;
    offer?.remove();
    offer = null;
    const range = selection.rangeCount && !selection.isCollapsed && selection.getRangeAt(0);
    const link = range && linkTo(range);
    if (!link) return;
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "page-tool",
      textContent: "Copy link to these words",
    });
    // A press would otherwise take the selection away before the click.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", async () => {
      const isCopied = await navigator.clipboard?.writeText(link).then(() => true, () => false);
      button.textContent = isCopied ? "Link copied" : "The browser does not let this page copy";
    });
    offer = Object.assign(document.createElement("div"), { className: "block-tools", popover: "manual" });
    offer.setAttribute("role", "status");
    offer.append(button);
    blockOf(range.endContainer).after(offer);
    offer.showPopover();
    const words = range.getBoundingClientRect();
    const box = offer.getBoundingClientRect();
    const rightmost = document.documentElement.clientWidth - box.width - 8;
    const isRoomBelow = words.bottom + box.height + 8 < innerHeight;
    offer.style.left = `${Math.max(8, Math.min(words.left, rightmost)) - box.left}px`;
    offer.style.top = `${(isRoomBelow ? words.bottom + 8 : Math.max(60, words.top - box.height - 8)) - box.top}px`;
  }

  document.addEventListener("edition:phrase", show);
})();
