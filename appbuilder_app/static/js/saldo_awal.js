"use strict";
/* Saldo awal: jumlah kedua sisi dan selisihnya selagi mengetik; yang memutuskan tetap server. */
(function () {
  const kotak = document.querySelector("[data-timbang]");
  if (!kotak) return;
  const { bacaRupiah, titik } = window.koperasi;
  const isian = (sisi) => document.querySelectorAll('[data-sisi="' + sisi + '"] [data-rupiah]');
  const tulis = (nama, kata) => { kotak.querySelector("[data-" + nama + "]").textContent = kata; };
  function jumlah(sisi) {
    let n = 0, jelas = true;
    isian(sisi).forEach((i) => {
      const v = i.value.trim() === "" ? 0 : bacaRupiah(i.value);
      if (v === null) jelas = false;
      else n += v;
    });
    return { n, jelas };
  }
  function hitung() {
    const d = jumlah("debit"), k = jumlah("kredit"), beda = Math.abs(d.n - k.n);
    tulis("debit", "Rp" + titik(d.n));
    tulis("kredit", "Rp" + titik(k.n));
    tulis("selisih", "Rp" + titik(beda));
    const keadaan = !d.jelas || !k.jelas ? "tak-jelas" : beda ? "selisih" : d.n ? "seimbang" : "kosong";
    const kata = kotak.querySelector("[data-kata]");
    kata.textContent = kotak.dataset[{ "tak-jelas": "kataTakJelas", selisih: d.n > k.n ? "kataKredit" : "kataDebit", seimbang: "kataSeimbang", kosong: "kataKosong" }[keadaan]];
    kotak.dataset.keadaan = keadaan;
  }
  document.addEventListener("input", hitung);
  document.addEventListener("change", hitung);
  kotak.hidden = false;
  hitung();
  window.setTimeout(hitung, 300); /* draf yang dipulihkan */
})();
