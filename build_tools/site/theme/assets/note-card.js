// The note card: shows a note beside its mark, by mouse, keyboard or touch; and whom or what a name
// in the text means, which names.js fetches.
// Without this script a mark is a plain link to the note at the page's foot, a name to its entry.
(() => {
  "use strict";

  const NAME = "a.named";
  const MARK = `a.footnote-ref, ${NAME}`;
  // How long the pointer may be on neither mark nor card, on its way from one to the other.
  const GRACE = 250;
  // How long it rests on a name before that opens: it passes over many that nobody asks for.
  const REST = 200;
  const MARGIN = 8;

  let shown = null; // { mark, card, pinned }: a pinned card outlasts the pointer's leaving
  let dismissed = null; // a mark closed under the pointer: it stays closed until the pointer leaves
  let leaving = 0;
  let distance = 0; // of the pointer from the card, when it was last on neither
  let pressedOutside = false;

  const markAt = (target) => (target instanceof Element ? target.closest(MARK) : null);
  // None for notes that stand in the margin: margin-notes.js shows those.
  const noteOf = (mark) => {
    if (mark.matches(NAME)) return mark.note;
    return document.querySelector(".margin-notes") ? null : document.getElementById(mark.hash.slice(1));
  };
  const isInside = (target) =>
    shown !== null && target instanceof Node && [shown.mark, shown.card].some((part) => part.contains(target));

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

  function build(mark, note) {
    const card = document.createElement("div");
    const title = document.createElement("p");
    title.className = "note-card__title";
    title.id = "__note-card-title";
    title.textContent = note.title || `Note ${mark.textContent}`;
    card.className = "note-card";
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-labelledby", title.id);
    card.setAttribute("aria-describedby", "__note-card-words");
    card.append(title, ...contentOf(note));
    title.nextElementSibling.id = "__note-card-words";
    return card;
  }

  function contentOf(note) {
    const copy = note.cloneNode(true);
    copy.querySelectorAll(".footnote-backref").forEach((link) => link.remove());
    copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    tabThroughElsewhere(copy, -1);
    return copy.childNodes;
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

  function place() {
    const { mark, card } = shown;
    card.style.cssText = "left: 0; top: 0";
    const { clientWidth, clientHeight } = document.documentElement;
    const line = mark.getBoundingClientRect();
    const box = card.getBoundingClientRect();
    const above = line.top - MARGIN;
    const below = clientHeight - line.bottom - MARGIN;
    const isUnder = box.height <= below || below >= above;
    const room = isUnder ? below : above;
    // Over the column of text, if the window has room for it, rather than over what stands beside.
    const column = (mark.closest("article") ?? document.body).getBoundingClientRect();
    const leftmost = Math.max(MARGIN, column.left);
    const rightmost = Math.min(clientWidth - MARGIN, column.right) - box.width;
    const left = Math.max(leftmost, Math.min((line.left + line.right - box.width) / 2, rightmost));
    // Relative to where the card is now: with or without a popover's top layer, that is right.
    card.style.left = `${left - box.left}px`;
    card.style.top = `${(isUnder ? line.bottom : line.top - Math.min(box.height, room)) - box.top}px`;
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
    const { target, pointerType } = event;
    if (pointerType === "touch") return;
    const mark = markAt(target);
    if (mark !== dismissed) dismissed = null;
    if (mark?.matches(NAME)) setTimeout(() => mark.matches(":hover") && mark !== dismissed && show(mark), REST);
    else if (mark && mark !== dismissed) show(mark);
    else if (isInside(target)) stay();
    else if (shown) leave(event);
  }

  function onFocus({ target }) {
    const mark = markAt(target);
    if (mark?.matches(":focus-visible")) show(mark);
    else if (!isInside(target)) hide();
  }

  function onClick(event) {
    const mark = markAt(event.target);
    const isModified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!mark || isModified || !noteOf(mark)) return;
    event.preventDefault();
    const isFromKeyboard = event.detail === 0;
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
  function onPointerDown({ target }) {
    pressedOutside = !isInside(target);
  }

  function onPointerUp() {
    if (pressedOutside) hide();
  }

  document.addEventListener("pointermove", onPointerMove, { passive: true });
  document.addEventListener("pointerdown", onPointerDown, { passive: true });
  document.addEventListener("pointerup", onPointerUp, { passive: true });
  document.addEventListener("focusin", onFocus);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKeyDown);
  addEventListener("hashchange", hide);
  addEventListener("resize", () => shown && place());
})();
