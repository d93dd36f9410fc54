/* Words that Fava writes without asking for them, in the language of the page. */
"use strict";

(() => {
  const given = document.getElementById("translations");
  if (document.documentElement.lang === "en" || given === null) return;
  const WORDS = JSON.parse(given.textContent);
  const MONTHS = { May: "Mei", Aug: "Agu", Oct: "Okt", Dec: "Des", January: "Januari", February: "Februari" };
  Object.assign(MONTHS, { March: "Maret", June: "Juni", July: "Juli", August: "Agustus", October: "Oktober" });
  Object.assign(MONTHS, { December: "Desember" });
  const DAYS = { Mon: "Sen", Tue: "Sel", Wed: "Rab", Thu: "Kam", Fri: "Jum", Sat: "Sab", Sun: "Min" };
  const SIZES = { k: "rb", M: "jt", G: "M" };
  const LEAVE = "script, style, .cm-editor, textarea, .metadata, code, pre";

  const word = (text) => (Object.hasOwn(WORDS, text) ? WORDS[text] : text);

  /* Axes of charts: "Dec 2025", "Mon 09", "2.50M". */
  function onAxis(text) {
    const number = text.match(/^([\u2212-]?\d+(?:\.\d+)?)([kMG])$/);
    if (number !== null) return `${number[1].replace(".", ",")} ${SIZES[number[2]]}`;
    return text.replace(/[A-Z][a-z]+/g, (name) => MONTHS[name] ?? DAYS[name] ?? name);
  }

  function indonesian(text, element) {
    if (element.closest("svg")) return onAxis(text);
    if (/^[a-z_]+$/.test(text) && !location.pathname.includes("/holdings/")) return text;
    const opening = text.match(/^Opening balance for '(.+)' \(Summarization\)$/);
    if (opening !== null) return `Saldo awal ${opening[1]}`;
    const spanned = text.match(/^(.+) \((Daily|Weekly|Monthly|Quarterly|Yearly)\)$/);
    if (spanned !== null) return `${word(spanned[1])} (${word(spanned[2]).toLowerCase()})`;
    const switched = text.match(/^(Tampilkan atau sembunyikan) (.+)$/);
    if (switched !== null) return `${switched[1]} ${word(switched[2])}`;
    return word(text).replace("(Last entry:", `(${word("Last entry:")}`);
  }

  function change(node) {
    const element = node.parentElement;
    if (element === null || element.closest(LEAVE)) return;
    const text = node.nodeValue.trim();
    if (text === "") return;
    const found = indonesian(text, element);
    if (found !== text) node.nodeValue = node.nodeValue.replace(text, found);
  }

  function changeAttributes(element) {
    for (const name of ["title", "aria-label", "placeholder"]) {
      const text = element.getAttribute(name);
      if (!text) continue;
      const found = indonesian(text, element);
      if (found !== text) element.setAttribute(name, found);
    }
  }

  function changeAll(root) {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) change(texts.currentNode);
    if (!(root instanceof Element)) return;
    changeAttributes(root);
    for (const element of root.querySelectorAll("[title], [aria-label], [placeholder]")) changeAttributes(element);
  }

  new MutationObserver((changes) => {
    for (const one of changes) {
      if (one.type === "characterData") change(one.target);
      else if (one.type === "attributes") changeAttributes(one.target);
      else one.addedNodes.forEach((node) => (node.nodeType === Node.TEXT_NODE ? change(node) : changeAll(node)));
    }
  }).observe(document.body, {
    attributeFilter: ["title", "aria-label", "placeholder"],
    characterData: true,
    childList: true,
    subtree: true,
  });
  changeAll(document.body);
})();
