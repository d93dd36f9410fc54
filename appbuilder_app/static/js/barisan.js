"use strict";
/* Baris di dalam formulir: tambah baris, jumlah berjalan, selisih debit dan kredit. */
(function () {
  const kotak = document.querySelector("[data-barisan]");
  if (!kotak) return;
  const inggris = document.body.dataset.bahasa === "en";
  const k = window.koperasi;
  const hasil = kotak.querySelector("[data-jumlah-baris]");
  const jurnal = kotak.classList.contains("k-barisan-jurnal");
  const nilai = (akhiran) => Array.from(kotak.querySelectorAll('input[name$="-' + akhiran + '"]'))
    .reduce((s, i) => s + (k.bacaRupiah(i.value) || 0), 0);
  const rp = (n) => "Rp" + k.titik(String(Math.abs(n)));

  function hitung() {
    if (!jurnal) { hasil.textContent = (inggris ? "Total " : "Jumlah ") + rp(nilai("jumlah")); return; }
    const d = nilai("debit"), c = nilai("kredit");
    hasil.textContent = d === c
      ? (inggris ? "Balanced " : "Seimbang ") + rp(d)
      : (inggris ? "Difference " : "Selisih ") + rp(d - c) + (d > c ? (inggris ? " (credit short)" : " (kredit kurang)") : (inggris ? " (debit short)" : " (debit kurang)"));
    hasil.classList.toggle("k-keluar", d !== c);
  }
  function tambah() {
    const semua = kotak.querySelectorAll(".k-satu-baris");
    const baru = semua[semua.length - 1].cloneNode(true);
    const nomor = semua.length;
    baru.querySelectorAll("[data-siap]").forEach((el) => delete el.dataset.siap);
    baru.querySelectorAll(".k-salah").forEach((el) => el.remove());
    ["id", "name", "aria-controls"].forEach((sifat) => {
      baru.querySelectorAll("[" + sifat + "]").forEach((el) => {
        el.setAttribute(sifat, el.getAttribute(sifat).replace(/baris-\d+-/, "baris-" + nomor + "-"));
      });
    });
    baru.querySelectorAll("input").forEach((i) => { i.value = ""; i.removeAttribute("aria-invalid"); });
    semua[semua.length - 1].after(baru);
    baru.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
    return baru;
  }
  kotak.addEventListener("click", (e) => {
    if (e.target.closest("[data-tambah-baris]")) tambah().querySelector('input[role="combobox"]').focus();
  });
  kotak.addEventListener("input", (e) => {
    const semua = kotak.querySelectorAll(".k-satu-baris");
    if (semua[semua.length - 1].contains(e.target)) tambah();
    hitung();
  });
  hitung();
})();
