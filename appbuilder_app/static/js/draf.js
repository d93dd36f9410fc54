"use strict";
/* Draf: isian yang belum tersimpan bertahan lewat listrik padam, per pengguna dan formulir. */
(function () {
  const pengguna = document.body.dataset.pengguna;
  if (!pengguna) return;
  const en = document.body.dataset.bahasa === "en";
  const nama = (form) => "draf:" + pengguna + ":" + form;
  const LUPA = new Set(["csrf_token", "versi"]);

  (document.body.dataset.drafSelesai || "").split(" ").filter(Boolean).forEach((f) => localStorage.removeItem(nama(f)));

  function isi(form) {
    const data = {};
    new FormData(form).forEach((v, n) => { if (typeof v === "string" && !LUPA.has(n)) (data[n] = data[n] || []).push(v); });
    return data;
  }
  function berarti(form, data) {
    return Object.entries(data).some(([n, v]) => n !== "kunci" && v.some((x) => x.trim() !== "") && JSON.stringify(v) !== JSON.stringify(form.kAwal[n]));
  }
  function kembalikan(form, data) {
    for (const [n, v] of Object.entries(data)) {
      const unsur = form.querySelectorAll('[name="' + CSS.escape(n) + '"]');
      let urut = 0;
      unsur.forEach((el) => {
        if (el.type === "radio" || el.type === "checkbox") el.checked = v.includes(el.value);
        else if (el.type !== "file" && urut < v.length) { el.value = v[urut]; urut += 1; }
        /* Kotak cari tidak diberi kabar "diketik": ia akan melepas pilihan yang baru dikembalikan. */
        if (el.getAttribute("role") !== "combobox") el.dispatchEvent(new Event(el.type === "hidden" ? "change" : "input", { bubbles: false }));
      });
    }
    form.querySelectorAll("[data-rupiah]").forEach((el) => el.dispatchEvent(new Event("change", { bubbles: true })));
    form.dispatchEvent(new CustomEvent("draf:kembali", { bubbles: true, detail: data }));
  }
  function tawarkan(form, simpanan) {
    const kotak = document.createElement("div");
    kotak.className = "k-pesan k-pesan-awas k-draf";
    kotak.setAttribute("role", "status");
    const jam = new Date(simpanan.waktu).toLocaleString(en ? "en-GB" : "id-ID", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
    const p = document.createElement("p");
    p.textContent = (en ? "An unsaved draft of " : "Ada draf yang belum tersimpan dari ") + jam + ".";
    const pakai = document.createElement("button");
    pakai.type = "button"; pakai.className = "k-tombol k-utama"; pakai.dataset.pakaiDraf = ""; pakai.textContent = en ? "Use draft" : "Pakai draf";
    const buang = document.createElement("button");
    buang.type = "button"; buang.className = "k-tombol"; buang.textContent = en ? "Discard" : "Buang";
    pakai.onclick = () => { kembalikan(form, simpanan.isi); kotak.remove(); const el = form.querySelector(".k-masukan, [data-rupiah]"); if (el) el.focus(); };
    buang.onclick = () => { localStorage.removeItem(nama(form.dataset.draf)); kotak.remove(); };
    kotak.append(p, pakai, buang);
    form.before(kotak);
  }
  document.querySelectorAll("form[data-draf]").forEach((form) => {
    const kunci = nama(form.dataset.draf);
    form.kAwal = isi(form);
    let simpanan = null;
    try { simpanan = JSON.parse(localStorage.getItem(kunci) || "null"); } catch { localStorage.removeItem(kunci); }
    const ditolak = form.querySelector('[aria-invalid="true"]') || form.dataset.terisi !== undefined;
    if (simpanan && !ditolak) {
      if (berarti(form, simpanan.isi)) tawarkan(form, simpanan); else localStorage.removeItem(kunci);
    }
    const catat = () => {
      const data = isi(form);
      if (berarti(form, data)) localStorage.setItem(kunci, JSON.stringify({ waktu: Date.now(), isi: data }));
    };
    form.addEventListener("input", catat);
    form.addEventListener("change", catat);
  });

  /* Keluar menghapus draf orang ini dan daftar lapangan di perangkat ini; isian lapangan yang belum
     terkirim menahan orangnya sampai terkirim. */
  document.querySelectorAll('form[action$="/keluar/"], form[action$="/logout/"]').forEach((f) => f.addEventListener("submit", (e) => {
    const n = Number(localStorage.getItem("lapangan:antre") || 0);
    if (n) {
      e.preventDefault();
      window.alert(en ? n + " field entries are not sent yet. Send them first." : n + " isian lapangan belum terkirim. Kirim dulu.");
      location.assign("/lapangan/");
      return;
    }
    localStorage.removeItem("lapangan:antre");
    localStorage.removeItem("lapangan:terisi");
    if (window.indexedDB) indexedDB.deleteDatabase("koperasi-lapangan");
    if (window.caches) caches.delete("lapangan-1");
    Object.keys(localStorage).filter((n) => n.startsWith("draf:" + pengguna + ":")).forEach((n) => localStorage.removeItem(n));
  }));
})();
