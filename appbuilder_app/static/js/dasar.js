"use strict";
/* Yang dipakai semua halaman: token untuk permintaan, lembar, menu di telepon, kirim sekali. */
(function () {
  const body = document.body;
  const $ = (sel, akar) => (akar || document).querySelector(sel);

  if ($("[data-langsung-cetak]")) window.print();
  document.addEventListener("htmx:configRequest", (e) => {
    if (e.detail.verb !== "get") e.detail.headers["X-CSRFToken"] = body.dataset.csrf;
  });
  document.addEventListener("htmx:responseError", (e) => {
    const sasaran = e.detail.target;
    if (sasaran && sasaran.matches(".k-hasil, .k-bantuan-isi")) sasaran.innerHTML = e.detail.xhr.responseText;
  });

  /* Lembar (dialog) */
  function buka(dialog) { if (dialog && !dialog.open) dialog.showModal(); }
  async function bantuan(alamat) {
    const isi = $("#isi-bantuan");
    const jawab = await fetch(alamat, { headers: { "HX-Request": "true" } });
    isi.innerHTML = await jawab.text();
    buka($("#lembar-bantuan"));
  }
  function yakin(teks) {
    const dialog = $("#lembar-yakin");
    if (!dialog) return Promise.resolve(window.confirm(teks));
    $("[data-yakin-teks]", dialog).textContent = teks;
    return new Promise((selesai) => {
      const ya = $("[data-yakin-ya]", dialog);
      const tutup = (nilai) => { ya.onclick = null; dialog.onclose = null; if (dialog.open) dialog.close(); selesai(nilai); };
      ya.onclick = () => tutup(true);
      dialog.onclose = () => tutup(false);
      dialog.showModal();
      ya.focus();
    });
  }
  window.koperasi = { $, buka, bantuan, yakin };

  document.addEventListener("click", (e) => {
    const t = e.target.closest("[data-bantuan],[data-tutup],[data-buka-pintasan],[data-buka-menu],[data-tutup-menu],[data-mundur],[data-cetak],[data-saring]");
    if (!t) { tutupTurun(e.target); return; }
    if (t.dataset.bantuan !== undefined) { bantuan(t.dataset.bantuan); }
    else if (t.dataset.tutup !== undefined) { t.closest("dialog").close(); }
    else if (t.dataset.bukaPintasan !== undefined) { buka($("#lembar-pintasan")); }
    else if (t.dataset.bukaMenu !== undefined) { e.preventDefault(); menu(true); }
    else if (t.dataset.tutupMenu !== undefined) { e.preventDefault(); menu(false); }
    else if (t.dataset.mundur !== undefined) { history.back(); }
    else if (t.dataset.saring !== undefined) { buka($("#lembar-saring")); }
    else if (t.dataset.cetak !== undefined) { window.print(); }
    tutupTurun(e.target);
  });
  function tutupTurun(asal) {
    document.querySelectorAll("details.k-buka[open]").forEach((d) => { if (!d.contains(asal)) d.open = false; });
  }
  function menu(nyala) {
    const sisi = $("#menu");
    if (!sisi) return;
    sisi.classList.toggle("k-terbuka", nyala);
    if (nyala) { const a = $("a", sisi); if (a) a.focus(); }
  }
  document.querySelectorAll("dialog.k-lembar").forEach((d) => {
    d.addEventListener("click", (e) => { if (e.target === d) d.close(); });
  });

  /* Tanggal: diketik 24/11/2026, atau dipilih dari kalender perangkat */
  const ANGKA_HARI = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
  function tanggalan(input) {
    if (input.dataset.siap) return;
    input.dataset.siap = "1";
    const bungkus = document.createElement("span");
    bungkus.className = "k-tanggal-bungkus";
    input.before(bungkus);
    const pilih = document.createElement("input");
    pilih.type = "date"; pilih.tabIndex = -1; pilih.setAttribute("aria-hidden", "true");
    const tombol = document.createElement("button");
    tombol.type = "button"; tombol.className = "k-bulat"; tombol.tabIndex = -1;
    tombol.setAttribute("aria-label", body.dataset.bahasa === "en" ? "Choose a date" : "Pilih tanggal");
    tombol.innerHTML = '<svg class="k-ikon" aria-hidden="true"><use href="' + body.dataset.ikon + '#kalender"></use></svg>';
    tombol.onclick = () => {
      const m = ANGKA_HARI.exec(input.value);
      pilih.value = m ? m[3] + "-" + m[2].padStart(2, "0") + "-" + m[1].padStart(2, "0") : "";
      if (pilih.showPicker) pilih.showPicker();
    };
    pilih.onchange = () => {
      const [y, b, h] = pilih.value.split("-");
      if (y) { input.value = h + "/" + b + "/" + y; input.dispatchEvent(new Event("input", { bubbles: true })); input.dispatchEvent(new Event("change", { bubbles: true })); input.focus(); }
    };
    bungkus.append(input, pilih, tombol);
  }
  document.querySelectorAll("[data-tanggal]").forEach(tanggalan);
  document.addEventListener("htmx:load", (e) => e.target.querySelectorAll("[data-tanggal]").forEach(tanggalan));

  /* Nama berkas yang dipilih, dalam bahasa layar; tanpa pilihan tampil lagi kata semula */
  function namaBerkas(input) {
    const nama = input.parentElement.querySelector("output");
    if (!nama) return;
    if (nama.dataset.kosong === undefined) nama.dataset.kosong = nama.textContent;
    nama.textContent = Array.from(input.files, (f) => f.name).join(", ") || nama.dataset.kosong;
  }
  document.addEventListener("change", (e) => { if (e.target.matches("[data-berkas]")) namaBerkas(e.target); });
  document.querySelectorAll("[data-berkas]").forEach((input) => { if (input.files.length) namaBerkas(input); });

  /* Berkas yang terlalu besar tidak dikirim sama sekali: kalimatnya di tempatnya, isian lain tetap. */
  document.addEventListener("change", (e) => {
    const input = e.target, batas = Number(document.body.dataset.terbesar);
    if (input.type !== "file" || !batas || input.accept.includes(".koperasi")) return;
    const tempat = input.closest(".k-isian, form"), lama = tempat.querySelector(".k-salah-berkas");
    if (lama) lama.remove();
    const besar = Array.from(input.files).find((f) => f.size > batas);
    if (!besar) return;
    const salah = document.createElement("p"), mb = (n) => Math.floor(n / 1048576);
    salah.className = "k-salah k-salah-berkas";
    salah.setAttribute("role", "alert");
    salah.textContent = document.body.dataset.bahasa === "en"
      ? `${besar.name} is ${mb(besar.size)} MB, more than ${mb(batas)} MB. Make it smaller, then choose it again.`
      : `Berkas ${besar.name} sebesar ${mb(besar.size)} MB, paling besar ${mb(batas)} MB. Kecilkan, lalu pilih lagi.`;
    input.value = "";
    if (input.matches("[data-berkas]")) namaBerkas(input);
    tempat.append(salah);
    e.stopImmediatePropagation();
  });

  /* Pilihan yang langsung berlaku */
  document.addEventListener("change", (e) => {
    if (e.target.matches("[data-kirim-sendiri]")) e.target.form.requestSubmit();
  });

  /* Tombol yang minta kepastian, dan formulir yang hanya boleh terkirim sekali */
  document.addEventListener("submit", async (e) => {
    const form = e.target;
    const tombol = e.submitter;
    const teks = (tombol && tombol.dataset.yakin) || form.dataset.yakin;
    if (teks && form.dataset.pasti !== "1") {
      e.preventDefault();
      if (await yakin(teks)) { form.dataset.pasti = "1"; form.requestSubmit(tombol || undefined); form.dataset.pasti = ""; }
      return;
    }
    if (form.matches("[data-sekali]")) {
      if (form.dataset.terkirim === "1") { e.preventDefault(); return; }
      form.dataset.terkirim = "1";
      form.querySelectorAll("button:not([type=button])").forEach((b) => b.classList.add("k-sibuk"));
      if (tombol) tombol.setAttribute("aria-busy", "true");
    }
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-terkirim]").forEach((f) => {
      delete f.dataset.terkirim;
      f.querySelectorAll(".k-sibuk").forEach((b) => b.classList.remove("k-sibuk"));
    });
  });

  /* Penolakan: bawa mata dan fokus ke tempatnya */
  const salah = $('[aria-invalid="true"]');
  if (salah) salah.focus({ preventScroll: false });

  /* Kelompok menu yang dibuka atau ditutup tangan tetap begitu di halaman berikut */
  const kelompok = () => { try { return JSON.parse(localStorage.getItem("menu") || "{}"); } catch { return {}; } };
  const ingat = kelompok();
  document.querySelectorAll(".k-sisi details[data-grup]").forEach((d) => {
    const mau = ingat[d.dataset.grup];
    if (mau !== undefined && !d.querySelector("[aria-current]")) d.open = mau;
    d.querySelector("summary").addEventListener("click", () => {
      localStorage.setItem("menu", JSON.stringify({ ...kelompok(), [d.dataset.grup]: !d.open }));
    });
  });

  /* Palet: panah di dalam hasil cari */
  const cari = $("#cari");
  if (cari) {
    const hasil = $("#hasil-cari");
    const tautan = () => Array.from(hasil.querySelectorAll("a"));
    cari.addEventListener("keydown", (e) => {
      const semua = tautan();
      let kini = semua.findIndex((a) => a.getAttribute("aria-selected") === "true");
      if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        if (!semua.length) return;
        e.preventDefault();
        if (kini >= 0) semua[kini].removeAttribute("aria-selected");
        kini = (kini + (e.key === "ArrowDown" ? 1 : -1) + semua.length) % semua.length;
        semua[kini].setAttribute("aria-selected", "true");
        semua[kini].scrollIntoView({ block: "nearest" });
      } else if (e.key === "Enter" && kini >= 0) {
        e.preventDefault();
        semua[kini].click();
      } else if (e.key === "Escape") {
        hasil.innerHTML = ""; cari.value = ""; cari.blur();
      }
    });
    document.addEventListener("htmx:afterSwap", (e) => {
      if (e.target === hasil) cari.setAttribute("aria-expanded", String(hasil.childElementCount > 0));
    });
    document.addEventListener("click", (e) => { if (!e.target.closest(".k-cari")) hasil.innerHTML = ""; });
  }
})();
