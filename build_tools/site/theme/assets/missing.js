// A link to a block, a note or a work that is not on the page: says so and offers the nearest.
(() => {
  "use strict";

  const NAMES = new Map([["p", "block"], ["fn:", "note"], ["fnref:", "note"], ["n", "note"]]);
  const SPANS = new Map([["p", "blocks"], ["fn:", "notes"], ["fnref:", "notes"]]);
  // What can be an id here is shown; what somebody wrote into an address for a reader to read is not.
  const ID = /^[\w.:-]{1,60}$/;
  // How many pairs of letters are compared at most, whatever the address: some 10 ms.
  const COMPARED = 500_000;

  const data = document.querySelector("script[data-edition=place]");
  const sections = data ? JSON.parse(data.textContent).sections : [];
  let notice = null;

  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  // `fn:63` is `fn:` and 63; what has no number is all name.
  function divide(id) {
    const [, kind, number] = /^(\D+)(\d{1,6})$/.exec(id) ?? [null, id, null];
    return { kind, number: number && Number(number) };
  }

  function nameOf(id) {
    const { kind, number } = divide(id);
    if (number !== null && NAMES.has(kind)) return `${NAMES.get(kind)} ${number}`;
    return ID.test(id) ? `“${id}”` : "such place";
  }

  // In the essay, on whatever page: the block or note of that number, or the last there is.
  function inTheEssay(id) {
    const { kind, number } = divide(id);
    const span = SPANS.get(kind);
    const numbered = sections.filter((section) => section[span]);
    if (number === null || !numbered.length) return null;
    const nearest = Math.max(1, Math.min(number, numbered.at(-1)[span][1]));
    const { url, title } = numbered.find((section) => nearest <= section[span][1]);
    return { id: kind + nearest, page: `${new URL(url, __md_scope)}`, title };
  }

  function onThisPage(id) {
    const { kind, number } = divide(id);
    const ids = [...document.querySelectorAll("article [id]:not(script)")].map((element) => element.id);
    const alike = number === null ? [] : ids.filter((other) => divide(other).kind === kind);
    const nearest = alike.length
      ? least(alike, (other) => Math.abs(divide(other).number - number))
      : ID.test(id) && least(comparable(id, ids), (other) => changes(id, other));
    return nearest ? { id: nearest, page: "", title: "" } : null;
  }

  // The first of those with the least measure, each measured once.
  function least(all, measure) {
    let [nearest, shortest] = [null, Infinity];
    for (const one of all) {
      const length = measure(one);
      if (length < shortest) [nearest, shortest] = [one, length];
    }
    return nearest;
  }

  // Headings and works before numbered places, as many as there is time for.
  function comparable(id, ids) {
    const isNumbered = (other) => divide(other).number !== null;
    const ordered = [...ids.filter((other) => !isNumbered(other)), ...ids.filter(isNumbered)];
    let left = COMPARED;
    return ordered.filter((other) => (left -= id.length * other.length) > 0);
  }

  // How many letters are to be changed, added or taken away between two words (Levenshtein).
  function changes(one, other) {
    let row = [...Array(other.length + 1).keys()];
    for (let down = 1; down <= one.length; down++) {
      const next = [down];
      for (let along = 1; along <= other.length; along++) {
        const same = one[down - 1] === other[along - 1];
        next[along] = Math.min(next[along - 1] + 1, row[along] + 1, row[along - 1] + (same ? 0 : 1));
      }
      row = next;
    }
    return row.at(-1);
  }

  // What is percent-encoded in no right way is looked for as it stands.
  function decoded(fragment) {
    try {
      return decodeURIComponent(fragment);
    } catch {
      return fragment;
    }
  }

  function say() {
    notice?.remove();
    const id = decoded(location.hash.slice(1));
    if (!id || document.getElementById(id)) return;
    // On the page of all notes, whoever asks for one by another page's name for it means this.
    const [, note] = /^(?:fn:|fnref:)?(\d{1,6})$/.exec(id) ?? [];
    if (document.getElementById(`n${note}`)) return location.replace(`#n${note}`);
    const nearest = inTheEssay(id) ?? onThisPage(id);
    const words = make("p", { textContent: `This page has no ${nameOf(id)}. ` });
    if (nearest) {
      const link = make("a", { href: `${nearest.page}#${nearest.id}`, textContent: nameOf(nearest.id) });
      const where = nearest.title && `, in ${nearest.title}`;
      words.append(nearest.id === id ? "Go to " : "The nearest is ", link, `${where}.`);
    }
    const close = make("button", { type: "button", className: "page-tool", textContent: "Close" });
    close.addEventListener("click", () => notice.remove());
    notice = make("div", { className: "notice", lang: "en", role: "alert" });
    document.body.append(notice);
    notice.append(words, close);
  }

  document.addEventListener("edition:missing", say);
})();
