// Read from the file system, where no server finds the page in a folder, links name its file.
if (location.protocol === "file:") {
  const name = (link) => {
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  };
  [...document.links].forEach(name);
  // Links that a script makes later.
  addEventListener("click", (event) => name(event.target.closest("a")), true);
}
