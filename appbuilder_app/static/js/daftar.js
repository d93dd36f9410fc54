"use strict";
/* Daftar: baris bisa ditekan, pilihan banyak, grafik bila diminta. */
(function () {
  function hitung(form) {
    const dipilih = form.querySelectorAll('input[name="pilih"]:checked').length;
    const bilah = form.querySelector(".k-massal");
    if (!bilah) return;
    bilah.hidden = dipilih === 0;
    const n = bilah.querySelector("[data-jumlah-dipilih]");
    if (n) n.textContent = String(dipilih);
  }
  document.addEventListener("change", (e) => {
    const form = e.target.closest("form[data-daftar]");
    if (!form) return;
    if (e.target.matches("[data-pilih-semua]")) form.querySelectorAll('input[name="pilih"]').forEach((c) => { c.checked = e.target.checked; });
    hitung(form);
  });
  document.addEventListener("click", (e) => {
    const baris = e.target.closest("[data-alamat]");
    if (!baris || e.target.closest("a, button, input, label, summary") || window.getSelection().toString()) return;
    if (e.ctrlKey || e.metaKey) window.open(baris.dataset.alamat, "_blank", "noopener"); else window.location.assign(baris.dataset.alamat);
  });

  /* Pustaka grafik hanya dimuat halaman yang memakainya, sesudah berkas ini. */
  document.addEventListener("DOMContentLoaded", grafik);
  function grafik() {
    const gambar = document.querySelectorAll("canvas[data-grafik]");
    if (!gambar.length || !window.Chart) return;
    const WARNA = ["#0f5132", "#b45309", "#1d4f8f", "#b3261e", "#5b6b62", "#7a5ea8"];
    const rupiah = (n) => { const a = Math.abs(n); const s = a >= 1e9 ? (a / 1e9).toLocaleString("id-ID", { maximumFractionDigits: 1 }) + " M" : a >= 1e6 ? (a / 1e6).toLocaleString("id-ID", { maximumFractionDigits: 1 }) + " jt" : a >= 1e3 ? (a / 1e3).toLocaleString("id-ID", { maximumFractionDigits: 0 }) + " rb" : String(a); return n < 0 ? "-" + s : s; };
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.color = "#4c5a52";
    Chart.defaults.animation = false;
    gambar.forEach((c) => {
      const isi = JSON.parse(c.dataset.grafik);
      new Chart(c, {
        type: isi.jenis || "bar",
        data: { labels: isi.label, datasets: isi.deret.map((d, i) => ({ label: d.nama, data: d.nilai, backgroundColor: (d.warna || WARNA[i % WARNA.length]) + (isi.jenis === "line" ? "22" : "dd"), borderColor: d.warna || WARNA[i % WARNA.length], borderWidth: isi.jenis === "line" ? 2 : 0, borderRadius: 6, tension: 0.25, fill: isi.jenis === "line", pointRadius: 3 })) },
        options: { responsive: true, maintainAspectRatio: false, plugins: { legend: { display: isi.deret.length > 1, position: "bottom" }, tooltip: { callbacks: { label: (x) => x.dataset.label + ": " + (isi.uang ? "Rp" : "") + x.parsed.y.toLocaleString("id-ID") } } }, scales: { y: { beginAtZero: true, ticks: { callback: (v) => (isi.uang ? rupiah(v) : v.toLocaleString("id-ID")) }, grid: { color: "#e2e7e3" } }, x: { grid: { display: false } } } },
      });
    });
  }
})();
