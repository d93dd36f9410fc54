"use strict";
/* Papan ketik: F2 F4 / ? Enter Ctrl+Enter Ctrl+D Esc. */
(function () {
  const k = window.koperasi;
  const mengetik = (el) => el && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName)) && !/^(checkbox|radio|button|submit)$/.test(el.type || "");
  const terlihat = (el) => el.offsetParent !== null && !el.disabled && el.tabIndex >= 0;

  /* Enter pindah ke isian berikutnya; di isian terakhir tombol simpan yang mendapat fokus dan menyimpan. */
  function maju(dari) {
    const form = dari.form || dari.closest("form");
    if (!form) return;
    const isian = Array.from(form.querySelectorAll("input:not([type=hidden]), select, textarea, button[type=submit], button:not([type])"))
      .filter((el) => terlihat(el) && (el.type !== "radio" || el.checked || !form.querySelector('input[name="' + el.name + '"]:checked')));
    const letak = isian.indexOf(dari);
    const lanjut = isian.slice(letak + 1).find((el) => el.name !== dari.name || el.type !== "radio");
    if (!lanjut || lanjut.tagName === "BUTTON") { simpan(form, false); return; }
    lanjut.focus();
    if (lanjut.select && lanjut.type !== "date") lanjut.select();
  }
  function simpan(form, lanjut) {
    const tombol = form.querySelector(lanjut ? 'button[name="lanjut"]' : "button[data-simpan]") || form.querySelector("button[data-simpan]") || form.querySelector("button:not([type=button])");
    if (tombol) form.requestSubmit(tombol);
  }
  k.maju = maju;

  /* Di deretan pilihan, huruf pertama memilih: P pokok, W wajib, S sukarela. */
  function huruf(radio, tombol) {
    const cocok = Array.from(radio.form.querySelectorAll('input[type="radio"][name="' + radio.name + '"]'))
      .find((r) => (r.parentElement.textContent || "").trim().toLowerCase().startsWith(tombol.toLowerCase()));
    if (!cocok) return false;
    cocok.checked = true;
    cocok.focus();
    cocok.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }

  document.addEventListener("keydown", (e) => {
    const el = document.activeElement;
    const terbuka = document.querySelector("dialog[open]");
    const form = (el && el.form && el.form.matches("[data-papan-ketik]") && el.form) || document.querySelector("form[data-papan-ketik]");
    if (e.key === "F2") {
      const a = document.querySelector('[data-pintasan="F2"]');
      if (a) { e.preventDefault(); a.click(); }
    } else if (e.key === "F4") {
      e.preventDefault();
      const anggota = form && form.querySelector('.k-kombo input[role="combobox"]');
      (anggota || k.$("#cari") || el).focus();
    } else if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && form) {
      e.preventDefault();
      simpan(form, true);
    } else if (e.key === "Enter" && form && el.form === form && el.dataset.enter === "simpan" && el.value.trim()) {
      e.preventDefault();
      simpan(form, false);
    } else if (el && el.type === "radio" && e.key.length === 1 && !e.ctrlKey && !e.metaKey && !e.altKey && huruf(el, e.key)) {
      e.preventDefault();
    } else if (e.key === "Enter" && form && el.form === form && el.tagName !== "TEXTAREA" && el.tagName !== "BUTTON" && !e.defaultPrevented) {
      e.preventDefault();
      maju(el);
    } else if ((e.key === "d" || e.key === "D") && (e.ctrlKey || e.metaKey)) {
      const a = document.querySelector("[data-salin]");
      if (a) { e.preventDefault(); a.click(); }
    } else if (e.key === "Escape" && !terbuka && !e.defaultPrevented) {
      const batal = document.querySelector("[data-batal]");
      const turun = document.querySelector("details.k-buka[open]");
      if (turun) { turun.open = false; turun.querySelector("summary").focus(); }
      else if (el && el.id === "cari") { el.blur(); }
      else if (batal && form && form.contains(el)) { el.blur(); }
      else if (batal && !mengetik(el)) { batal.click(); }
    } else if (!mengetik(el) && !terbuka && !e.ctrlKey && !e.metaKey && !e.altKey) {
      if (e.key === "/") { const c = k.$("#cari"); if (c) { e.preventDefault(); c.focus(); c.select(); } }
      else if (e.key === "?") { e.preventDefault(); k.buka(k.$("#lembar-pintasan")); }
    }
  });
})();
