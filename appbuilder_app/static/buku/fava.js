/* A link to an account is opened as a page, so that the month it shows stands in the filter. */
"use strict";

document.addEventListener(
  "click",
  (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (link === null || event.ctrlKey || event.metaKey || event.button !== 0) return;
    const target = new URL(link.href, location.href);
    const here = target.origin === location.origin;
    if (here && target.pathname.includes("/account/") && !target.searchParams.get("time")) {
      event.preventDefault();
      event.stopPropagation();
      location.assign(target.href);
    }
  },
  true,
);

const back = document.createElement("a");
back.className = "k-kembali";
back.href = "/";
back.textContent = "Kembali ke koperasi";
document.body.append(back);
