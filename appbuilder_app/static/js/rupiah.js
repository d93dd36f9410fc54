"use strict";
/* Isian rupiah: titik ribuan saat mengetik, "50rb" dan "1,5jt" dimengerti, terbilang di bawahnya. */
(function () {
  const SATUAN = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];
  function terbilang(n) {
    if (n < 12) return SATUAN[n];
    if (n < 20) return SATUAN[n - 10] + " belas";
    if (n < 100) return (SATUAN[Math.floor(n / 10)] + " puluh " + terbilang(n % 10)).trim();
    if (n < 200) return ("seratus " + terbilang(n - 100)).trim();
    if (n < 1000) return (SATUAN[Math.floor(n / 100)] + " ratus " + terbilang(n % 100)).trim();
    if (n < 2000) return ("seribu " + terbilang(n - 1000)).trim();
    const tingkat = [[1e12, "triliun"], [1e9, "miliar"], [1e6, "juta"], [1e3, "ribu"]];
    for (const [besar, kata] of tingkat) {
      if (n >= besar) return (terbilang(Math.floor(n / besar)) + " " + kata + " " + terbilang(n % besar)).trim();
    }
    return "";
  }
  const titik = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ".");

  /* Angka bulat, atau null bila belum jelas: server yang memutuskan dan menolak dengan kata. */
  function baca(teks) {
    const t = teks.toLowerCase().replace(/^rp\.?/, "").replace(/,-$/, "").replace(/\s/g, "");
    let m = /^(\d{1,9})(?:,(\d{1,6}))?(rb|ribu|jt|juta|k|m|miliar)$/.exec(t);
    if (m) {
      const kali = { rb: 1e3, ribu: 1e3, k: 1e3, jt: 1e6, juta: 1e6, m: 1e9, miliar: 1e9 }[m[3]];
      const n = Number(m[1]) * kali + (m[2] ? Math.round(Number("0." + m[2]) * kali) : 0);
      return Number.isSafeInteger(n) ? n : null;
    }
    if (/^\d{1,3}(\.\d{3})+$/.test(t)) return Number(t.replace(/\./g, ""));
    if (/^\d{1,15}$/.test(t)) return Number(t);
    return null;
  }
  function tampil(input) {
    const n = input.value.trim() === "" ? null : baca(input.value);
    const p = document.querySelector('[data-terbilang="' + input.id + '"]');
    if (p) p.textContent = n ? terbilang(n) + " rupiah" : "";
    return n;
  }
  const RAPI = /^\d{1,3}(\.\d{3})*$/;
  /* Hanya titik yang kita pasang sendiri boleh dipindah: "1.5" dibiarkan, server menolaknya. */
  function bolehDirapikan(v, sebelum) {
    if (!/^[\d.]+$/.test(v) || v.replace(/\D/g, "").length > 15) return false;
    if (/^\d+$/.test(v) || RAPI.test(v)) return true;
    const titikKita = v.split(".").length <= sebelum.split(".").length;
    return RAPI.test(sebelum) && titikKita && Math.abs(v.length - sebelum.length) === 1 && !v.endsWith(".");
  }
  function rapikan(input) {
    const v = input.value;
    if (bolehDirapikan(v, input.dataset.sebelum || "")) {
      const ekor = v.slice(input.selectionEnd === null ? v.length : input.selectionEnd).replace(/\D/g, "").length;
      input.value = titik(v.replace(/\D/g, "").replace(/^0+(?=\d)/, ""));
      let letak = input.value.length, sisa = ekor;
      while (sisa > 0 && letak > 0) { letak -= 1; if (/\d/.test(input.value[letak])) sisa -= 1; }
      if (document.activeElement === input) input.setSelectionRange(letak, letak);
    }
    input.dataset.sebelum = input.value;
    tampil(input);
  }
  function selesai(input) {
    const n = tampil(input);
    if (n !== null) input.value = titik(n);
    input.dataset.sebelum = input.value;
  }
  document.addEventListener("input", (e) => {
    if (e.target.matches("[data-rupiah]")) rapikan(e.target);
  });
  document.addEventListener("change", (e) => { if (e.target.matches("[data-rupiah]")) selesai(e.target); });
  document.addEventListener("click", (e) => {
    const chip = e.target.closest("[data-isi]");
    if (!chip) return;
    const input = document.getElementById(chip.dataset.isi);
    input.value = titik(chip.dataset.nilai);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  });
  document.querySelectorAll("[data-rupiah]").forEach((i) => {
    i.dataset.sebelum = i.value;
    tampil(i);
  });
  Object.assign(window.koperasi, { terbilang, bacaRupiah: baca, titik });
})();
