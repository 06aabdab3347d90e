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
    const { source, reason } = place.dataset;
    const href = `${notes}#${place.id}`;
    const card = make("span", { className: "correction" }, "Source: ", make("b", {}, source), `\n${reason} `);
    const words = make("a", { href, ariaDescription: card.textContent }, ...place.childNodes);
    card.append(make("a", { href }, "Textual note"));
    // A finger asks for the card, which leads on.
    words.onclick = ({ pointerType }) => pointerType !== "touch" || !!words.focus();
    words.onfocus = place.onpointerenter = () => (card.hidden = false);
    place.append(words, card);
  }

  const row = document.querySelector(".page-tools") ?? make("div", { className: "page-tools" });
  const button = make("button", { type: "button", className: "page-tool", ariaPressed: false }, "Show corrections");
  if (!row.parentNode) document.querySelector("h1").after(row);
  row.append(button);
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
