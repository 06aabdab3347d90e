// The switch that makes corrected words links to their textual notes, each with a card that the
// style shows.
(() => {
  "use strict";

  const places = document.querySelectorAll(".emended[data-reason]:not(a:not(.named) *)");
  const notes = document.querySelector(".md-nav a[href*=textual-notes]").href;

  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  function reveal(place) {
    const href = `${notes}#${place.id}`;
    // What leads to a textual note cannot lead elsewhere too.
    for (const link of [...place.querySelectorAll("a"), place.closest("a")]) link?.replaceWith(...link.childNodes);
    const words = make("a", { href }, ...place.childNodes);
    // The card's words are the style's: the text holds those of this edition alone.
    const card = make("span", { className: "correction" }, make("a", { href, ariaLabel: "Textual note" }));
    const { source, reason } = Object.assign(card.dataset, place.dataset);
    words.ariaDescription = `Source: ${source} ${reason}`;
    // A finger asks for the card, which leads on.
    words.onclick = ({ pointerType }) => pointerType !== "touch" || !!words.focus();
    words.onfocus = place.onpointerenter = () => (card.hidden = false);
    place.append(words, card);
  }

  const button = document.querySelector("[data-tool='corrections']");
  let isShown = false;

  function show() {
    const isOn = button.checked;
    if (isOn === isShown) return;
    isShown = isOn;
    places.forEach(isOn ? reveal : (place) => place.replaceChildren(...place.firstChild.childNodes));
    __md_set("corrections", isOn);
  }

  document.addEventListener("edition:corrections", show);

  document.addEventListener("keydown", ({ key }) => {
    const card = document.querySelector(".emended:is(:hover, :focus-within) > .correction");
    if (key !== "Escape" || !card) return;
    card.previousSibling.focus();
    card.hidden = true;
  });

  show();
})();
