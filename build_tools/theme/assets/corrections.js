// The switch that makes corrected words links to their textual notes, each with a card that the
// style shows.
(() => {
  "use strict";

  const places = document.querySelectorAll(".emended[data-reason]:not(a *)");
  if (!places.length) return;
  const notes = document.querySelector(".md-nav a[href*=textual-notes]").href;

  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  function reveal(place) {
    const href = `${notes}#${place.id}`;
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

  const button = make("button", { type: "button", className: "page-tool", ariaPressed: false }, "Show corrections");
  document.querySelector(".page-tools").append(button);
  button.onclick = () => {
    const on = button.ariaPressed === "false";
    button.ariaPressed = on;
    places.forEach(on ? reveal : (place) => place.replaceChildren(...place.firstChild.childNodes));
    localStorage.corrections = on;
  };

  document.addEventListener("keydown", ({ key }) => {
    const card = document.querySelector(".emended:is(:hover, :focus-within) > .correction");
    if (key !== "Escape" || !card) return;
    card.previousSibling.focus();
    card.hidden = true;
  });

  if (localStorage.corrections === "true") button.click();
})();
