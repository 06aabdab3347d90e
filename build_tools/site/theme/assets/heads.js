// The heads of printed pages, which print.css sets: the work's title and the page's. Each section of
// the whole essay has its own: pages with a name of their own, whose heads print.css leaves to this
// (CSS Paged Media 3, 5.2).
(() => {
  "use strict";

  const titleOf = (what) => document.querySelector(`meta[name="citation_${what}"]`)?.content;
  const setHead = (name, text = "") => document.documentElement.style.setProperty(name, JSON.stringify(text));
  // The contents of the page with the whole essay say which of them is here.
  const isWhole = document.querySelector("[data-here]");

  function nameSections() {
    const sheet = new CSSStyleSheet();
    let name = "auto";

    const begin = (title) => {
      name = `head-${sheet.cssRules.length}`;
      sheet.insertRule(`@page ${name} { @top-left { content: ${JSON.stringify(title)} } }`);
      sheet.insertRule(`@page ${name}:right { @top-left { content: ${JSON.stringify(title)} } }`);
    };

    for (const part of document.querySelector("article").children) {
      if (part.matches("h2")) begin(part.textContent);
      if (part.matches(".after-notes")) begin("Works cited");
      part.style.page = name;
    }
    document.adoptedStyleSheets = [sheet];
  }

  // Not before, for every element of the page would be styled anew.
  addEventListener("beforeprint", () => {
    setHead("--print-page", titleOf("title"));
    setHead("--print-work", titleOf("inbook_title") ?? titleOf("title"));
    // Where pages have no heads of one's own, a name would only begin a sheet, and leave one empty.
    if (isWhole && window.CSSMarginRule) nameSections();
  });
})();
