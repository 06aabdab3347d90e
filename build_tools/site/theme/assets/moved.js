// Old addresses: leads on to where a place, or the whole page, has moved.
(() => {
  "use strict";

  const page = document.querySelector(".moved-page a");
  const places = [...document.querySelectorAll(".moved")];

  function leadOn() {
    const hash = location.hash.slice(1);
    const place = places.find(({ id }) => [id, encodeURIComponent(id)].includes(hash));
    if (place) {
      location.replace(place.querySelector("a").href);
    } else if (page) {
      const address = new URL(page.href);
      address.hash = location.hash || address.hash;
      location.replace(address);
    }
  }

  addEventListener("hashchange", leadOn);
  leadOn();
})();
