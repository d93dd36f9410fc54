"use strict";
/* Memulihkan: berkas besar dikirim sepotong demi sepotong; sesudah mulai ulang menunggu server. */
(function () {
  const id = document.body.dataset.bahasa !== "en";
  const tunda = (ms) => new Promise((selesai) => setTimeout(selesai, ms));

  async function potong(form, berkas, kabar) {
    const besar = Number(form.dataset.besarBagian);
    let tanda = "";
    for (let mulai = 0; mulai < berkas.size || mulai === 0; mulai += besar) {
      const tanya = new URLSearchParams({ tanda, mulai, ukuran: berkas.size });
      const jawab = await fetch(form.dataset.unggahBagian + "?" + tanya, {
        method: "POST",
        body: berkas.slice(mulai, mulai + besar),
        headers: { "X-CSRFToken": document.body.dataset.csrf, "Content-Type": "application/octet-stream" },
      });
      const isi = await jawab.json().catch(() => ({}));
      if (!jawab.ok) throw new Error(isi.kata || "");
      tanda = isi.tanda;
      kabar(Math.min(100, Math.round((100 * (mulai + besar)) / Math.max(1, berkas.size))));
    }
    return tanda;
  }

  document.addEventListener("submit", async (e) => {
    const form = e.target;
    if (!form.matches("[data-unggah-bagian]")) return;
    const tombol = form.querySelector("button"), pilih = form.elements.berkas, berkas = pilih.files[0];
    if (tombol.classList.contains("k-sibuk")) { e.preventDefault(); return; }
    tombol.classList.add("k-sibuk");
    if (!berkas || form.elements.tanda.value) return;
    e.preventDefault();
    const maju = form.querySelector("[data-kemajuan]"), gagal = form.querySelector("[data-gagal]");
    maju.hidden = false; gagal.hidden = true;
    try {
      form.elements.tanda.value = await potong(form, berkas, (persen) => {
        maju.querySelector("progress").value = persen;
        maju.querySelector("span").textContent = persen + "%";
      });
      form.elements.nama.value = berkas.name;
      pilih.disabled = true;
      tombol.classList.remove("k-sibuk");
      form.requestSubmit();
    } catch (salah) {
      maju.hidden = true; gagal.hidden = false;
      gagal.querySelector("span").textContent = salah.message || (id ? "Berkas tidak terkirim. Periksa sambungannya, lalu ulangi." : "The file was not sent. Check the connection, then repeat.");
      tombol.classList.remove("k-sibuk");
    }
  });

  const tunggu = document.querySelector("[data-tunggu-hidup]");
  async function hidup() {
    try { await fetch(tunggu.dataset.tungguHidup, { cache: "no-store", signal: AbortSignal.timeout(10000) }); return true; } catch { return false; }
  }
  async function menunggu() {
    for (let n = 0; n < 300 && await hidup(); n += 1) await tunda(200);
    while (!await hidup()) await tunda(500);
    location.href = tunggu.dataset.lalu;
  }
  if (tunggu) menunggu();
})();
