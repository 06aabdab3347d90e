// The note card: shows a note beside its mark, by mouse, keyboard or touch; and in the same way what
// a name in the text means, and what the source has for corrected words, where names.js and
// corrections.js have put a note on their links.
// Without this script a mark is a plain link to the note at the page's foot.
(() => {
  "use strict";

  const REF = ".footnote-ref";
  const QUIET = ".named, .corrected";
  const MARK = `${REF}, ${QUIET}`;
  // How long the pointer may be on neither mark nor card, on its way from one to the other.
  const GRACE = 250;
  // How long it rests on words before their card opens: it passes over many that nobody asks for.
  const REST = 200;
  const MARGIN = 8;
  // How wide a card stands beside the text at least, and how far from it.
  const BESIDE = 230;
  const GAP = 24;

  let shown = null; // { mark, card, pinned }: a pinned card outlasts the pointer's leaving
  let near = null; // the mark under the pointer, which lies over no letter beside it meanwhile
  let dismissed = null; // a mark closed under the pointer: it stays closed until the pointer leaves
  let leaving = 0;
  let resting = 0;
  let distance = 0; // of the pointer from the card, when it was last on neither
  let isPressed = false;
  let pressed = null; // the mark that the press was on, if any
  let pressedOnCard = false;

  const isWithin = (mark, { clientX, clientY }) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  };
  // A mark wins where it reaches over a name: it is the smaller of the two.
  const markAt = (event) =>
    (near && !shown?.card.contains(event.target) && isWithin(near, event) && near) ||
    (event.target instanceof Element && event.target.closest(MARK)) ||
    null;
  // None for notes that stand in the margin: margin-notes.js shows those.
  const noteOf = (mark) => {
    if (mark.matches(QUIET)) return mark.note;
    return document.querySelector(".margin-notes") ? null : document.getElementById(mark.hash.slice(1));
  };
  const isInside = (target) =>
    shown !== null && target instanceof Node && [shown.mark, shown.card].some((part) => part.contains(target));

  // At rest a mark reaches over its neighbours, so that a finger finds it. Under the pointer it does
  // not, for every letter can be selected from its edge: what is near enough is then told by place.
  // While a button is down it stays so, or the browser would take the press for the drag of a link.
  function approach(event) {
    if (near && !isPressed && !isWithin(near, event)) {
      document.querySelectorAll(".is-near").forEach((mark) => mark.classList.remove("is-near"));
      near = null;
    }
    const mark = event.target instanceof Element && event.target.closest(REF);
    if (!mark) return;
    near = mark;
    mark.classList.add("is-near");
  }

  function show(mark, pinned = false) {
    stay();
    if (shown?.mark !== mark) {
      hide();
      const note = noteOf(mark);
      if (!note) return;
      shown = { mark, card: attach(build(mark, note), mark), pinned: false };
      mark.setAttribute("aria-expanded", "true");
      place();
    }
    shown.pinned ||= pinned;
  }

  function hide() {
    if (!shown) return;
    stay();
    const { mark, card } = shown;
    const hadFocus = card.contains(document.activeElement);
    shown = null;
    card.remove();
    mark.setAttribute("aria-expanded", "false");
    if (hadFocus) focusWithoutShowing(mark);
  }

  function dismiss() {
    const { mark } = shown;
    dismissed = mark;
    hide();
    focusWithoutShowing(mark);
  }

  function focusWithoutShowing(mark) {
    document.removeEventListener("focusin", onFocus);
    mark.focus({ preventScroll: true });
    document.addEventListener("focusin", onFocus);
  }

  // What is meant comes first, then the author's own words.
  function build(mark, note) {
    const card = document.createElement("div");
    const title = document.createElement("p");
    title.className = "note-card__title";
    title.id = "__note-card-title";
    title.lang = "en";
    title.textContent = note.title || `Note ${mark.textContent}`;
    card.className = `note-card ${note.className}`;
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-labelledby", title.id);
    card.setAttribute("aria-describedby", "__note-card-words");
    const copy = note.cloneNode(true);
    copy.querySelectorAll(".footnote-backref").forEach((link) => link.remove());
    copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    copy.firstElementChild.id = "__note-card-words";
    copy.prepend("\n", ...copy.querySelectorAll(".reference:not(.on-screen)"));
    tabThroughElsewhere(copy, -1);
    card.append(title, ...copy.childNodes);
    return card;
  }

  // Whoever tabs from mark to mark passes by the numbers of other notes; Enter leads to them.
  function tabThroughElsewhere(note, tabIndex) {
    note.querySelectorAll(".elsewhere a").forEach((link) => (link.tabIndex = tabIndex));
  }

  // Right after the mark, so that Tab goes from the mark into the card and on to the next mark.
  function attach(card, mark) {
    (mark.closest("sup") ?? mark).after(card);
    if (card.showPopover) {
      card.popover = "manual";
      card.showPopover();
    }
    return card;
  }

  // Beside the text, at the height of the mark's line, where there is room: there it covers nothing.
  // Else under the line or over it.
  function place() {
    const { mark, card } = shown;
    card.style.cssText = "left: 0; top: 0";
    const { clientWidth, clientHeight } = document.documentElement;
    const line = mark.getBoundingClientRect();
    const column = (mark.closest("article") ?? document.body).getBoundingClientRect();
    const beside = clientWidth - column.right - GAP - MARGIN;
    shown.isBeside = beside >= BESIDE;
    if (shown.isBeside) card.style.maxWidth = `${beside}px`;
    const box = card.getBoundingClientRect();
    const above = line.top - MARGIN - document.querySelector(".md-header").getBoundingClientRect().bottom;
    const below = clientHeight - line.bottom - MARGIN;
    const isUnder = box.height <= below || below >= above;
    let room = isUnder ? below : above;
    let left = Math.min((line.left + line.right - box.width) / 2, Math.min(clientWidth - MARGIN, column.right) - box.width);
    left = Math.max(MARGIN, column.left, left);
    let top = isUnder ? line.bottom : line.top - Math.min(box.height, room);
    if (shown.isBeside) {
      room += line.height;
      left = column.right + GAP;
      top = isUnder ? line.top : line.bottom - Math.min(box.height, room);
    }
    // Relative to where the card is now: with or without a popover's top layer, that is right.
    card.style.left = `${left - box.left}px`;
    card.style.top = `${top - box.top}px`;
    card.style.maxHeight = `${room}px`;
    // A card that scrolls must be reachable for the arrow keys.
    card.tabIndex = card.scrollHeight > card.clientHeight ? 0 : -1;
  }

  function stay() {
    clearTimeout(leaving);
    leaving = 0;
  }

  function distanceFromCard({ clientX, clientY }) {
    const { left, right, top, bottom } = shown.card.getBoundingClientRect();
    const beside = Math.max(left - clientX, 0, clientX - right);
    const overOrUnder = Math.max(top - clientY, 0, clientY - bottom);
    return Math.hypot(beside, overOrUnder);
  }

  // The time runs from the last step towards the card: a slow hand gets there too.
  function leave(event) {
    const now = distanceFromCard(event);
    if (now < distance) stay();
    distance = now;
    leaving ||= setTimeout(() => {
      if (shown && !shown.pinned && !isInside(document.activeElement)) hide();
    }, GRACE);
  }

  // Not pointerover: that also fires when the page scrolls under a pointer at rest.
  function onPointerMove(event) {
    const { target, pointerType, buttons } = event;
    if (pointerType !== "touch") isPressed = buttons > 0;
    approach(event);
    if (pointerType === "touch") return;
    // Nothing opens in the way of a selection, and what is open goes out of its way.
    if (isPressed) {
      if (!pressedOnCard && !getSelection().isCollapsed) hide();
      return;
    }
    const mark = markAt(event);
    if (mark !== dismissed) dismissed = null;
    clearTimeout(resting);
    if (isInside(target) || mark === shown?.mark) return stay();
    if (shown) leave(event);
    if (!mark || mark === dismissed) return;
    // On the way to a card beside the text, other marks are passed.
    if (!shown?.isBeside && mark.matches(REF)) show(mark);
    else resting = setTimeout(() => !isPressed && mark.matches(":hover") && mark !== dismissed && show(mark), REST);
  }

  function onFocus({ target }) {
    const mark = target.closest(MARK);
    if (mark?.matches(":focus-visible")) show(mark);
    else if (!isInside(target)) hide();
  }

  function onClick(event) {
    const mark = markAt(event);
    const isModified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!mark || isModified || !noteOf(mark)) return;
    // Firefox counts Enter as a click, which no pointer made.
    const isFromKeyboard = event.detail === 0 || event.pointerType === "";
    // A press beside the number that has become a selection asks for nothing else.
    if (!isFromKeyboard && !mark.contains(event.target) && (pressed !== mark || !getSelection().isCollapsed)) return;
    event.preventDefault();
    if (!isFromKeyboard && shown?.mark === mark && shown.pinned) return dismiss();
    show(mark, true);
    if (isFromKeyboard) enter(shown.card);
  }

  function enter(card) {
    tabThroughElsewhere(card, 0);
    card.focus();
  }

  function onKeyDown({ key }) {
    if (key === "Escape" && shown) dismiss();
  }

  // Closing waits for the release: a press that turns into a scroll is no tap outside.
  function onPointerDown(event) {
    isPressed = true;
    pressed = markAt(event);
    pressedOnCard = !!shown?.card.contains(event.target);
  }

  function onPointerUp() {
    isPressed = false;
    if (!pressedOnCard && pressed !== shown?.mark) hide();
  }

  document.addEventListener("pointerover", approach, { passive: true });
  document.addEventListener("pointermove", onPointerMove, { passive: true });
  document.addEventListener("pointerdown", onPointerDown, { passive: true });
  document.addEventListener("pointerup", onPointerUp, { passive: true });
  document.addEventListener("pointercancel", () => (isPressed = false));
  document.addEventListener("focusin", onFocus);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKeyDown);
  // Copied prose has no card in it.
  document.addEventListener("copy", () => shown?.card.contains(getSelection().anchorNode) || hide());
  addEventListener("hashchange", hide);
  addEventListener("resize", () => shown && place());
})();
