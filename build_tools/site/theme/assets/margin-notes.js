// The notes in the margin, each beside the line of its mark: the list at the page's foot is moved
// there, so that there is one of each. In a window too narrow for that it stays where it is.
(() => {
  "use strict";

  const article = document.querySelector("article");
  const list = article.querySelector(".footnote ol");
  const button = document.querySelector("[data-tool='margin-notes']");
  if (!list) return;
  const wide = matchMedia("(min-width: 76.25em)");
  const GAP = 14;

  const startOf = ({ sum, members }) => Math.max(0, sum / members.length);

  // The places nearest to those wished for at which nothing overlaps: what would overlap moves
  // apart as one group, around the mean of its wishes (pool adjacent violators).
  function spread(wishes, heights) {
    const groups = [];
    for (const [at, wish] of wishes.entries()) {
      let group = { members: [at], sum: wish, height: heights[at] + GAP };
      while (groups.length && startOf(groups.at(-1)) + groups.at(-1).height > startOf(group)) {
        const above = groups.pop();
        group = {
          members: [...above.members, ...group.members],
          sum: above.sum + group.sum - above.height * group.members.length,
          height: above.height + group.height,
        };
      }
      groups.push(group);
    }
    const places = [];
    for (const group of groups) {
      let next = startOf(group);
      for (const at of group.members) {
        places[at] = next;
        next += heights[at] + GAP;
      }
    }
    return places;
  }

  function place() {
    const notes = [...list.children];
    const { top } = article.getBoundingClientRect();
    const marks = notes.map((note) => document.getElementById(note.id.replace("fn:", "fnref:")));
    const wishes = marks.map((mark) => mark.getBoundingClientRect().top - top);
    const heights = notes.map((note) => note.offsetHeight);
    const places = spread(wishes, heights);
    notes.forEach((note, at) => (note.style.top = `${places[at]}px`));
    article.style.minHeight = `${places.at(-1) + heights.at(-1)}px`;
  }

  function apply() {
    const isOn = button.checked && wide.matches;
    // Where palette.js has kept the margin free, the notes come into it now.
    document.documentElement.classList.remove("awaits-notes");
    document.documentElement.classList.toggle("margin-notes", isOn);
    if (isOn) place();
    else article.style.minHeight = "";
  }

  // The note stands beside the line already: it is only shown which of them is meant.
  function point({ target }) {
    const mark = target instanceof Element && target.closest(".footnote-ref");
    if (!mark || !document.documentElement.classList.contains("margin-notes")) return null;
    const note = document.getElementById(mark.hash.slice(1));
    list.querySelector(".is-meant")?.classList.remove("is-meant");
    note.classList.add("is-meant");
    return note;
  }

  function enter(event) {
    const note = point(event);
    if (!note) return;
    event.preventDefault();
    note.tabIndex = -1;
    note.querySelectorAll(".elsewhere a").forEach((link) => (link.tabIndex = 0));
    note.focus({ preventScroll: true });
  }

  function leave({ key, target }) {
    const note = key === "Escape" && target.closest?.("li[id^='fn:']");
    if (note) document.getElementById(note.id.replace("fn:", "fnref:"))?.querySelector("a").focus();
  }

  list.addEventListener("keydown", leave);
  article.addEventListener("pointerover", point);
  article.addEventListener("focusin", point);
  article.addEventListener("click", enter);
  wide.addEventListener("change", apply);
  // Fonts that arrive, a window that changes: whatever moves the lines moves the notes.
  const watcher = new ResizeObserver(apply);
  document.addEventListener("edition:margin-notes", () => {
    __md_set("notes", button.checked ? "margin" : "cards");
    apply();
    watcher.observe(article);
  });
})();
