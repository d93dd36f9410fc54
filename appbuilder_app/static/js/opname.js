"use strict";
/* Uang dihitung per pecahan, jumlahnya berjalan. */
(function () {
  const baris = Array.from(document.querySelectorAll("[data-pecahan]"));
  const akhir = document.querySelector("[data-jumlah-pecahan]");
  if (!akhir) return;
  function hitung() {
    let jumlah = 0;
    baris.forEach((b) => {
      const n = Number(b.querySelector("input").value.replace(/\D/g, "")) * Number(b.dataset.pecahan);
      b.querySelector("[data-hasil]").textContent = n ? n.toLocaleString("id-ID") : "";
      jumlah += n;
    });
    akhir.textContent = "Rp" + jumlah.toLocaleString("id-ID");
  }
  document.addEventListener("input", hitung);
  hitung();
})();
