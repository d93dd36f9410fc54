"use strict";
/* Grafik dasbor: warna, garis dan titik berbeda, supaya terbaca juga tanpa warna; tabelnya di sebelah. */
(function () {
  if (!window.Chart) return;
  const juta = (n) => (Math.abs(n) >= 1e6 ? (n / 1e6).toLocaleString("id-ID", { maximumFractionDigits: 1 }) + (document.body.dataset.bahasa === "en" ? " m" : " jt") : n.toLocaleString("id-ID"));
  const tulis = {
    rupiah: (n) => "Rp" + n.toLocaleString("id-ID"),
    persen: (n) => n.toLocaleString("id-ID") + "%",
    angka: (n) => n.toLocaleString("id-ID"),
  };
  const rupa = [
    { borderColor: "#13693f", backgroundColor: "rgba(19,105,63,.75)", pointStyle: "circle" },
    { borderColor: "#b45309", backgroundColor: "#b45309", borderDash: [6, 4], pointStyle: "rect" },
    { borderColor: "#1d4e89", backgroundColor: "#1d4e89", borderDash: [2, 3], pointStyle: "triangle" },
  ];
  document.querySelectorAll("canvas[data-dasbor]").forEach((kanvas) => {
    const data = JSON.parse(document.getElementById(kanvas.dataset.dasbor).textContent);
    const batang = data.jenis === "bar", kecil = Boolean(data.kecil), kata = tulis[data.satuan];
    const sumbu = { beginAtZero: true, ticks: { callback: data.satuan === "rupiah" ? juta : kata, maxTicksLimit: 6, precision: 0 } };
    if (data.satuan === "persen") sumbu.max = 100;
    kanvas.parentElement.style.height = (batang ? Math.max(70, 34 + 26 * data.label.length) : Number(kanvas.parentElement.dataset.tinggi)) + "px";
    new window.Chart(kanvas, {
      type: data.jenis,
      data: { labels: data.label, datasets: data.seri.map((s, i) => ({ label: s.kata, data: s.isi, tension: .2, pointRadius: kecil ? 1.5 : 3, borderWidth: 2, spanGaps: false, ...rupa[i % rupa.length] })) },
      options: {
        animation: false, responsive: true, maintainAspectRatio: false, indexAxis: batang ? "y" : "x",
        interaction: { mode: "index", intersect: false, axis: batang ? "y" : "x" },
        plugins: { legend: { display: data.seri.length > 1, position: "bottom", labels: { usePointStyle: true } }, tooltip: { callbacks: { label: (c) => c.dataset.label + " " + kata(batang ? c.parsed.x : c.parsed.y) } } },
        scales: kecil ? { x: { display: false }, y: { ...sumbu, display: false } } : batang ? { x: sumbu, y: { grid: { display: false } } } : { y: sumbu, x: { grid: { display: false } } },
      },
    });
  });
})();
