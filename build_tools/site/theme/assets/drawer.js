// The drawer with the contents, in windows too narrow to show them beside the text.
(() => {
  "use strict";

  // Material moves the drawer by the state of this box.
  const box = document.getElementById("__drawer");
  const opener = document.querySelector(".drawer-opener");
  const drawer = document.querySelector(".md-sidebar--primary");

  function set(isOpen) {
    if (box.checked !== isOpen) box.click();
    opener.ariaExpanded = isOpen;
    if (isOpen) drawer.querySelector(".md-nav__link[href]").focus();
    else opener.focus();
  }

  document.addEventListener("edition:drawer", () => set(!box.checked));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && box.checked && set(false));
  // It lies over the page: whoever leaves it leaves it closed.
  drawer.addEventListener("focusout", ({ relatedTarget }) => {
    if (box.checked && relatedTarget && !drawer.contains(relatedTarget)) box.click();
  });
  box.addEventListener("change", () => (opener.ariaExpanded = box.checked));
})();
