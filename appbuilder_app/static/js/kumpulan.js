"use strict";
/* Lembar kumpulan: jumlah yang dicentang berjalan, dibandingkan dengan uang di meja. */
(function () {
  const form = document.querySelector("[data-kumpulan]");
  if (!form) return;
  const baris = Array.from(form.querySelectorAll("[data-baris]"));
  const meja = form.querySelector('[name="uang_di_meja"]');
  const ket = form.querySelector("[data-selisih]");
  const semua = form.querySelector("[data-semua-hadir]");
  function baca(el) {
    const kata = el.value.trim().toLowerCase().replace(/^rp\s*/, "");
    const cocok = /^([\d.]+)(?:,(\d+))?\s*(rb|ribu|jt|juta)?$/.exec(kata);
    if (!cocok) return 0;
    const kali = { rb: 1e3, ribu: 1e3, jt: 1e6, juta: 1e6 }[cocok[3]] || 1;
    return Math.round(Number(cocok[1].replace(/\./g, "") + "." + (cocok[2] || "0")) * kali);
  }
  const rupiah = (n) => (n < 0 ? "−" : "") + "Rp" + Math.abs(n).toLocaleString("id-ID");
  function hitung() {
    const hadir = baris.filter((b) => b.querySelector('[name="hadir"]').checked);
    const jumlah = hadir.reduce((n, b) => n + baca(b.querySelector(".k-jumlah-baris")), 0);
    const kotak = form.querySelector("[data-orang]");
    if (kotak) { kotak.textContent = hadir.length; form.querySelector("[data-jumlah-lembar]").textContent = rupiah(jumlah); }
    const selisih = baca(meja) - jumlah;
    ket.textContent = meja.value.trim() === "" ? "" : selisih === 0 ? ket.dataset.cocok : ket.dataset.beda + " " + rupiah(selisih);
  }
  if (semua) semua.addEventListener("click", () => {
    const nyala = baris.some((b) => !b.querySelector('[name="hadir"]').checked);
    baris.forEach((b) => { b.querySelector('[name="hadir"]').checked = nyala; });
    form.dispatchEvent(new Event("change"));
  });
  form.addEventListener("input", hitung);
  form.addEventListener("change", hitung);
  form.addEventListener("draf:kembali", hitung);
  hitung();
})();
