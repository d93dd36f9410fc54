"use strict";
/* Kotak pilih dengan pencarian (anggota, akun): pola combobox ARIA. Tidak ada yang terpilih sendiri. */
(function () {
  const TUNDA = 160;

  function pasang(kotak) {
    if (kotak.dataset.siap) return;
    kotak.dataset.siap = "1";
    const input = kotak.querySelector('[role="combobox"]');
    const nilai = kotak.querySelector('input[type="hidden"]');
    const daftar = kotak.querySelector('[role="listbox"]');
    const kosong = document.body.dataset.bahasa === "en" ? "Nothing found" : "Tidak ada yang cocok";
    let pilihan = [], kini = -1, jam = 0, urut = 0, tunggu = null;

    function tutup() { daftar.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); kini = -1; }
    function sorot(i) {
      const opsi = daftar.querySelectorAll('[role="option"]');
      if (!opsi.length) return;
      kini = (i + opsi.length) % opsi.length;
      opsi.forEach((o, n) => o.setAttribute("aria-selected", String(n === kini)));
      input.setAttribute("aria-activedescendant", opsi[kini].id);
      opsi[kini].scrollIntoView({ block: "nearest" });
    }
    function gambar() {
      daftar.textContent = "";
      pilihan.forEach((p, n) => {
        const li = document.createElement("li");
        li.setAttribute("role", "option");
        li.id = daftar.id + "-" + n;
        li.append(p.label);
        if (p.ket) { const s = document.createElement("small"); s.textContent = p.ket; li.append(s); }
        li.addEventListener("mousedown", (e) => { e.preventDefault(); pilih(n); });
        daftar.append(li);
      });
      if (!pilihan.length) {
        const li = document.createElement("li");
        li.className = "k-kosong"; li.textContent = kosong; daftar.append(li);
      }
      daftar.hidden = false;
      input.setAttribute("aria-expanded", "true");
      if (pilihan.length) sorot(0);
    }
    async function cari() {
      const kata = input.value.trim();
      const nomor = ++urut;
      if (!kata) { pilihan = []; tutup(); return; }
      const jawab = await fetch(kotak.dataset.kombo + (kotak.dataset.kombo.includes("?") ? "&" : "?") + "q=" + encodeURIComponent(kata), { headers: { Accept: "application/json" } });
      if (nomor !== urut || !jawab.ok) return;
      pilihan = await jawab.json();
      gambar();
    }
    function jadwalkan() { clearTimeout(jam); tunggu = new Promise((s) => { jam = setTimeout(() => cari().finally(s), TUNDA); }); }
    function pilih(n) {
      const p = pilihan[n];
      if (!p) return;
      nilai.value = p.nilai;
      input.value = p.label;
      input.removeAttribute("aria-invalid");
      tutup();
      kotak.dispatchEvent(new CustomEvent("kombo:pilih", { bubbles: true, detail: p }));
      nilai.dispatchEvent(new Event("change", { bubbles: true }));
    }
    input.addEventListener("input", () => {
      if (nilai.value) { nilai.value = ""; nilai.dispatchEvent(new Event("change", { bubbles: true })); }
      jadwalkan();
    });
    input.addEventListener("focus", () => input.select());
    input.addEventListener("blur", () => setTimeout(tutup, 120));
    input.addEventListener("keydown", async (e) => {
      if (e.key === "ArrowDown") { e.preventDefault(); if (daftar.hidden) cari(); else sorot(kini + 1); }
      else if (e.key === "ArrowUp") { e.preventDefault(); sorot(kini - 1); }
      else if (e.key === "Escape" && !daftar.hidden) { e.stopPropagation(); e.preventDefault(); tutup(); }
      else if (e.key === "Enter" && !nilai.value && input.value.trim()) {
        /* Yang mengetik cepat menekan Enter sebelum daftar tiba: tunggu jawabannya dulu. */
        e.preventDefault(); e.stopPropagation();
        if (tunggu) { clearTimeout(jam); await cari(); }
        if (pilihan.length) { pilih(Math.max(kini, 0)); window.koperasi.maju(input); }
      } else if (e.key === "Tab" && !daftar.hidden && kini >= 0 && !nilai.value) { pilih(kini); }
    });
  }
  const semua = (akar) => akar.querySelectorAll("[data-kombo]").forEach(pasang);
  semua(document);
  document.addEventListener("htmx:load", (e) => semua(e.target));
})();
