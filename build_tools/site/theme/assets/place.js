// The reader's place in the essay: how far it is read, and where the reader stopped.
(() => {
  "use strict";

  const article = document.querySelector("article");
  const blocks = [...article.querySelectorAll("[id]:has(> .block-link)")];
  const data = document.querySelector("script[data-edition=place]");
  if (!data || !blocks.length) return;
  const { here, sections } = JSON.parse(data.textContent);
  const header = document.querySelector(".md-header");
  const url = here && `${here}/`;

  // The page with the whole essay is no section: there it is read from nothing to all.
  const { starts, ends } = sections.find((section) => section.url === url) ?? { starts: 0, ends: 1 };
  // For eyes alone: what a screen reader calls progress, some of them beep at.
  const bar = Object.assign(document.createElement("div"), { className: "progress", ariaHidden: true });
  let drawing = 0;

  function draw() {
    drawing = 0;
    const { top } = blocks[0].getBoundingClientRect();
    const { bottom } = blocks.at(-1).getBoundingClientRect();
    const onPage = Math.max(0, Math.min(1, (innerHeight - top) / (bottom - top)));
    bar.style.setProperty("--read", starts + onPage * (ends - starts));
  }

  const drawSoon = () => (drawing ||= requestAnimationFrame(draw));

  function remember() {
    // A block that a link leads to begins a little below the header.
    const line = header.getBoundingClientRect().bottom + 48;
    const current = blocks.find((block) => block.getBoundingClientRect().bottom > line);
    if (current) __md_set("place", { url, block: current.id });
  }

  header.append(bar);
  // The first time once the page is painted, as frame.js has it.
  new IntersectionObserver(drawSoon).observe(blocks[0]);
  addEventListener("resize", drawSoon);
  addEventListener("scroll", drawSoon, { passive: true });
  // Not on the title page: whoever comes back to it comes to go on from where they were. After a
  // rest, for not every browser tells the end of a scroll.
  let resting = 0;
  const rememberSoon = () => {
    clearTimeout(resting);
    resting = setTimeout(remember, 150);
  };
  if (here) {
    addEventListener("scroll", rememberSoon, { passive: true });
    if (scrollY) rememberSoon(); // Who scrolled before this had come need not scroll again.
  }
})();
