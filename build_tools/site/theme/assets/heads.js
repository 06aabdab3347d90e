// On paper each section of the whole essay has its own running head: pages with a name of their own,
// whose heads print.css leaves to this (CSS Paged Media 3, 5.2).
(() => {
  "use strict";

  // Where pages have no heads of one's own, a name would only begin a sheet, and leave one empty.
  if (!window.CSSMarginRule) return;
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
  document.adoptedStyleSheets.push(sheet);
})();
