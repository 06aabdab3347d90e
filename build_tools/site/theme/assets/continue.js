// On the title page: leads back to where the reader stopped, which place.js remembers.
(() => {
  "use strict";

  const { here, sections } = JSON.parse(document.getElementById("place").textContent);
  const { url, block } = __md_get("place");
  const number = Number(String(block).slice(1));
  const section = sections.find(({ blocks }) => blocks && blocks[0] <= number && number <= blocks[1]);
  if (here || !section) return;
  const link = document.createElement("a");
  link.href = `${new URL(url, __md_scope)}#${block}`;
  link.textContent = "Continue where you stopped";
  const place = document.createElement("span");
  place.textContent = `${section.title}, block ${number}`;
  document.querySelector(".continue").append(link, ": ", place);
})();
