// The switch that makes corrected words links to their textual notes, each with a card (note-card.js).
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
    const words = make("a", { className: "corrected", href }, ...place.childNodes);
    const { source, reason } = place.dataset;
    words.ariaDescription = `Source: ${source} ${reason}`;
    words.note = make(
      "div",
      { className: "correction", title: "Correction" },
      make("p", {}, make("strong", { textContent: `Source: ${source}` })),
      make("p", { textContent: reason }),
      make("p", {}, make("a", { href, lang: "en", textContent: "Textual note" })),
    );
    place.append(words);
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

  show();
})();
