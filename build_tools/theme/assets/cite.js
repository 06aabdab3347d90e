// How to cite: from the page's heading the page, from a block's number that block.
// Without this script a block's number is a plain link to the block.
(() => {
  "use strict";

  const element = document.getElementById("cite");
  if (!element) return;
  const { address, styles } = JSON.parse(element.textContent);
  let panel = null;

  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const pageAddress = () => location.href.split("#")[0];

  function open(block) {
    panel?.remove();
    const link = block ? `${pageAddress()}#p${block}` : pageAddress();
    const title = make("h2", { id: "cite-title", textContent: block ? `Cite block ${block}` : "Cite this page" });
    const status = make("p", { className: "cite__status" });
    status.setAttribute("role", "status");
    const close = make("button", { type: "button", className: "cite__close", textContent: "Close" });
    const rows = [["Link", link], ...Object.entries(styles).map(([name, text]) => [name, text.replaceAll(address, link)])];
    panel = make("dialog", { className: "cite" }, title, ...rows.map((row) => rowOf(row, status)), status, close);
    panel.setAttribute("aria-labelledby", title.id);
    close.addEventListener("click", () => panel.close());
    // A click on the backdrop is a click on the dialog itself.
    panel.addEventListener("click", ({ target }) => target === panel && panel.close());
    document.querySelector("article").append(panel);
    panel.showModal();
  }

  function rowOf([name, text], status) {
    const button = make("button", { type: "button", textContent: "Copy", ariaLabel: `Copy ${name}` });
    const words = make("p", { className: "cite__text", textContent: text });
    button.addEventListener("click", async () => {
      status.textContent = (await copied(text, words)) ? `${name} copied` : `Selected: press Ctrl+C to copy ${name}`;
    });
    return make("div", { className: "cite__row" }, make("h3", { textContent: name }), words, button);
  }

  // The clipboard is open to secure pages only; elsewhere the words are selected for the reader.
  async function copied(text, words) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      getSelection().selectAllChildren(words);
      return false;
    }
  }

  function onClick(event) {
    const number = event.target instanceof Element && event.target.closest(".block-link");
    const isModified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    // The link still leads to the block, so that the address bar has it.
    if (number && !isModified) open(number.dataset.block);
  }

  const heading = document.querySelector("article h1");
  const button = make("button", { type: "button", className: "cite-page", textContent: "Cite" });
  button.addEventListener("click", () => open(null));
  heading?.after(button);
  document.addEventListener("click", onClick);
})();
