// The lists of citations under each work: in the essay's order, as they are written, or in the
// order of the book's pages.
(() => {
  "use strict";

  const lists = [...document.querySelectorAll(".count + ul")];
  if (!lists.length) return;
  const inEssay = new Map(lists.map((list) => [list, [...list.children]]));

  // One that names no page comes last; the sort keeps the essay's order among equals.
  const pageOf = (item) => Number(item.querySelector("data.page")?.value ?? Infinity);

  function sort(byPage) {
    for (const [list, items] of inEssay) {
      list.append(...(byPage ? items.toSorted((one, other) => pageOf(one) - pageOf(other)) : items));
    }
  }

  function choice(text, byPage) {
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "order", checked: !byPage });
    const label = document.createElement("label");
    input.addEventListener("change", () => sort(byPage));
    label.append(input, ` ${text}`);
    return label;
  }

  const control = document.createElement("fieldset");
  const legend = document.createElement("legend");
  control.className = "order";
  legend.textContent = "Citations in the order of";
  control.append(legend, choice("the essay", false), choice("the book’s pages", true));
  document.querySelector("article .work").before(control);
})();
