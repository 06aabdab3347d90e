// How to cite: from the tool under the heading the page, from a block's number that block.
// Without this script a block's number is a plain link to the block.
(() => {
  "use strict";

  const { address, styles } = JSON.parse(document.querySelector("script[data-edition=cite]").textContent);
  let dialog = null;
  let bar = null;

  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const button = (textContent, act, properties) => {
    const made = make("button", { type: "button", className: "page-tool", textContent, ...properties });
    made.addEventListener("click", act);
    return made;
  };
  const status = () => make("p", { className: "cite__status", role: "status" });

  const linkTo = (block) => location.href.split(/[?#]/)[0].replace(/\/index\.html$/, "/") + (block ? `#p${block}` : "");
  // The words of a citation by turns roman and italic, as `styles` has them.
  const citation = (words, block) => words.map((text) => text.replaceAll(address, () => linkTo(block)));
  const set = (words) => words.map((text, at) => (at % 2 ? make("i", { textContent: text }) : text));

  // As plain text, and with italics for programs that set text.
  async function copied(words) {
    const plain = words.join("");
    try {
      if (words.length === 1 || !window.ClipboardItem) await navigator.clipboard.writeText(plain);
      else {
        const forms = { "text/plain": plain, "text/html": make("p", {}, ...set(words)).innerHTML };
        const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
        await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      }
      return true;
    } catch {
      return false; // the clipboard is open to secure pages only
    }
  }

  // --- beside a block's number: its link is copied at once, its citation with one more action ---

  function openBar({ opener, block, isFromKeyboard }) {
    bar?.remove();
    const said = status();
    const [style, form] = Object.entries(styles)[0];
    const copy = async (name, words) => {
      said.textContent = (await copied(words)) ? `${name} copied` : "Copy the link from the address bar";
    };
    bar = make(
      "div",
      { className: "block-tools", lang: "en", popover: "auto", role: "group", ariaLabel: `Block ${block}` },
      said,
      button("Copy citation", () => copy("Citation", citation(form, block)), { title: style }),
      button("All forms", () => openDialog(block)),
    );
    opener.after(bar);
    // The link has moved the focus to the block: it comes back here when the tools close.
    opener.focus({ preventScroll: true });
    bar.showPopover();
    if (isFromKeyboard) bar.querySelector("button").focus();
    const line = opener.getBoundingClientRect();
    const box = bar.getBoundingClientRect();
    const rightmost = document.documentElement.clientWidth - box.width - 8;
    bar.style.left = `${Math.max(8, Math.min(line.left, rightmost)) - box.left}px`;
    bar.style.top = `${line.bottom + 4 - box.top}px`;
    copy(`Link to block ${block}`, [linkTo(block)]);
  }

  // --- all forms ---

  function openDialog(block) {
    dialog?.remove();
    const title = make("h2", { id: "__cite-title", textContent: block ? `Cite block ${block}` : "Cite this page" });
    const said = status();
    const forms = Object.entries(styles).map(([name, form]) => [name, citation(form, block)]);
    dialog = make(
      "dialog",
      { className: "cite", lang: "en" },
      title,
      ...[["Link", [linkTo(block)]], ...forms].map((form) => row(form, said)),
      said,
      button("Close", () => dialog.close()),
    );
    dialog.setAttribute("aria-labelledby", title.id);
    // A click on the backdrop is a click on the dialog itself.
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    document.querySelector("article").append(dialog);
    dialog.showModal();
  }

  function row([name, form], said) {
    const { lang } = document.documentElement;
    const words = make("p", { lang, className: `cite__text${form[0].startsWith("@") ? " cite__text--code" : ""}` }, ...set(form));
    const copy = async () => {
      const isCopied = await copied(form);
      if (!isCopied) getSelection().selectAllChildren(words);
      said.textContent = isCopied ? `${name} copied` : `Selected: press Ctrl+C to copy ${name}`;
    };
    return make(
      "div",
      { className: "cite__row" },
      make("h3", { textContent: name }),
      words,
      button("Copy", copy, { ariaLabel: `Copy ${name}` }),
    );
  }

  document.addEventListener("edition:cite", ({ detail }) => {
    if (detail.block) openBar(detail);
    else openDialog();
  });
})();
