"use strict";
/* Uang dihitung per pecahan; jumlah dan selisihnya dengan buku berjalan. */
(function () {
  const baris = Array.from(document.querySelectorAll("[data-pecahan]"));
  const akhir = document.querySelector("[data-jumlah-pecahan]");
  const selisih = document.querySelector("[data-selisih-kas]");
  if (!akhir) return;
  const rupiah = (n) => (n < 0 ? "(Rp" + (-n).toLocaleString("id-ID") + ")" : "Rp" + n.toLocaleString("id-ID"));
  function hitung() {
    let jumlah = 0, terisi = false;
    baris.forEach((b) => {
      const ketik = b.querySelector("input").value.replace(/\D/g, "");
      const n = Number(ketik) * Number(b.dataset.pecahan);
      if (ketik !== "") terisi = true;
      b.querySelector("[data-hasil]").textContent = n ? n.toLocaleString("id-ID") : "";
      jumlah += n;
    });
    akhir.textContent = rupiah(jumlah);
    if (!selisih) return;
    const buku = document.querySelector("[data-buku]");
    const kata = selisih.querySelector("[data-kata-selisih]"), angka = selisih.querySelector("[data-angka-selisih]");
    if (!buku || !terisi) { kata.textContent = ""; angka.textContent = ""; selisih.className = ""; return; }
    const beda = jumlah - Number(buku.dataset.buku);
    angka.textContent = rupiah(beda);
    kata.textContent = beda === 0 ? kata.dataset.cocok : beda < 0 ? kata.dataset.kurang : kata.dataset.lebih;
    selisih.className = beda === 0 ? "k-masuk" : "k-keluar";
  }
  document.addEventListener("input", hitung);
  document.addEventListener("htmx:afterSettle", hitung);
  hitung();
})();
