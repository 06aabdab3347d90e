// On the title page: leads back to where the reader stopped, which place.js remembers.
(() => {
  "use strict";

  const WHOLE = "whole/";
  const { here, sections } = JSON.parse(document.querySelector("script[data-edition=place]").textContent);
  const { url, block } = __md_get("place") ?? {};
  const number = Number(block?.slice(1));
  const section = sections.find(({ blocks }) => blocks && blocks[0] <= number && number <= blocks[1]);
  if (here || !section) return;
  const link = document.createElement("a");
  // The reader's page, if it is one that has the block: the section's, or the whole essay's.
  link.href = `${new URL(url === WHOLE ? WHOLE : section.url, __md_scope)}#${block}`;
  link.textContent = "Continue where you stopped";
  link.lang = "en";
  const place = document.createElement("span");
  place.textContent = `${section.title}, block ${number}`;
  document.querySelector(".continue").append(link, ": ", place);
})();
