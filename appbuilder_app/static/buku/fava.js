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
back.setAttribute("data-remote", ""); // Fava leaves such a link to the browser
back.textContent =
  document.documentElement.lang === "en" ? "\u2039 Back to Koperasi" : "\u2039 Kembali ke Koperasi";
document.body.prepend(back);

/* The number of an entry leads to its voucher and so to the photo of its paper. */
const book = location.pathname.split("/").slice(0, 3).join("/");
const words = document.documentElement.lang === "en" ? "Voucher and its paper" : "Bukti dan foto kertasnya";

function linkVouchers() {
  for (const payee of document.querySelectorAll("li.transaction > p .payee:not(:has(a))")) {
    const number = payee.textContent.trim();
    if (number === "") continue;
    const link = document.createElement("a");
    link.href = `${book}/bukti/${number.split("/").map(encodeURIComponent).join("/")}`;
    link.className = "k-ke-bukti";
    link.title = words;
    link.setAttribute("data-remote", "");
    link.textContent = number;
    payee.replaceChildren(link);
  }
}

/* Keys that would open what is not opened here: new entry, editor, import, options and the like. */
let began = 0;
document.addEventListener(
  "keydown",
  (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, .cm-editor");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const second = Date.now() - began < 2000;
    began = event.key === "g" ? Date.now() : 0;
    if (second ? "deonsx".includes(event.key) : event.key === "n") {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  },
  true,
);

let waiting = false;
new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    linkVouchers();
  });
}).observe(document.body, { childList: true, subtree: true });
linkVouchers();
