"use strict";
/* Grafik uang masuk dan keluar: warna dan bentuk garis berbeda, supaya terbaca juga tanpa warna. */
(function () {
  const kanvas = document.querySelector("[data-grafik-arus]");
  if (!kanvas || !window.Chart) return;
  const data = JSON.parse(document.getElementById("data-arus").textContent);
  const inggris = document.body.dataset.bahasa === "en";
  const juta = (n) => (n >= 1e6 ? (n / 1e6).toLocaleString("id-ID", { maximumFractionDigits: 1 }) + (inggris ? " m" : " jt") : n.toLocaleString("id-ID"));
  const rp = (n) => "Rp" + n.toLocaleString("id-ID");
  new window.Chart(kanvas, {
    type: "line",
    data: {
      labels: data.bulan,
      datasets: [
        { label: inggris ? "In" : "Masuk", data: data.masuk, borderColor: "#13693f", backgroundColor: "rgba(19,105,63,.10)", fill: true, tension: .25, pointRadius: 3 },
        { label: inggris ? "Out" : "Keluar", data: data.keluar, borderColor: "#b3261e", borderDash: [6, 4], pointStyle: "rect", tension: .25, pointRadius: 3 },
      ],
    },
    options: {
      animation: false, responsive: true, maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      plugins: { legend: { position: "bottom" }, tooltip: { callbacks: { label: (c) => c.dataset.label + " " + rp(c.parsed.y) } } },
      scales: { y: { beginAtZero: true, ticks: { callback: juta, maxTicksLimit: 6 } }, x: { grid: { display: false } } },
    },
  });
})();
