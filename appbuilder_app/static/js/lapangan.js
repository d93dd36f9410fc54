"use strict";
/* Lapangan: formulir yang jalan tanpa sinyal. Isian masuk antrean di peramban, dikirim berurutan saat
   ada sinyal; tiap isian membawa kunci, jadi sambungan yang putus di tengah mencatatnya sekali. */
(function () {
  const akar = document.querySelector("[data-lapangan]");
  if (!akar) return;
  const en = document.body.dataset.bahasa === "en";
  const k = (id, eng) => (en ? eng : id);
  const $ = (s, a) => (a || akar).querySelector(s);
  const sinyal = document.querySelector("[data-sinyal]");
  const formulir = $("form");
  let db, data = null, jenis = null, sasaran = null, gambar = {}, mulai = null, sibuk = false;

  /* Basis data peramban: "antre" berurutan, "data" untuk daftar terakhir. */
  function buka() {
    return new Promise((ya, tidak) => {
      const minta = indexedDB.open("koperasi-lapangan", 1);
      minta.onupgradeneeded = () => {
        minta.result.createObjectStore("antre", { keyPath: "urut", autoIncrement: true });
        minta.result.createObjectStore("data");
      };
      minta.onsuccess = () => ya(minta.result);
      minta.onerror = () => tidak(minta.error);
    });
  }
  function simpanan(nama, cara, kerja) {
    return new Promise((ya, tidak) => {
      const t = db.transaction(nama, cara, { durability: "strict" });
      const minta = kerja(t.objectStore(nama));
      t.oncomplete = () => ya(minta.result);
      t.onerror = t.onabort = () => tidak(t.error);
    });
  }
  /* Satu per satu: antrean berisi foto, dan lima ratus foto tidak muat di memori HP murah. */
  const urutan = () => simpanan("antre", "readonly", (s) => s.getAllKeys());
  const banyak = () => simpanan("antre", "readonly", (s) => s.count());
  const TAMPAK = 8;
  /* Yang sudah diisi di HP ini dan belum terkirim, supaya tidak diisi dua kali di jalan */
  const tanda = (s, kode) => kode + JSON.stringify(s.isi);
  const terisi = () => JSON.parse(localStorage.getItem("lapangan:terisi") || "[]");

  function kabar(kata, buruk) {
    const p = $("[data-kabar]");
    p.textContent = kata; p.hidden = !kata;
    p.classList.toggle("k-pesan-salah", Boolean(buruk));
  }
  function elemen(nama, isi, kelas) {
    const el = document.createElement(nama);
    if (isi !== undefined) el.textContent = isi;
    if (kelas) el.className = kelas;
    return el;
  }

  /* Data dari server, atau yang terakhir disimpan */
  async function segarkan() {
    try {
      const batas = new AbortController();
      setTimeout(() => batas.abort(), 8000);
      const jawab = await fetch("/lapangan/data.json", { signal: batas.signal, redirect: "error" });
      if (!jawab.ok) throw new Error(String(jawab.status));
      data = await jawab.json();
      const { csrf, ...simpan } = data;
      await simpanan("data", "readwrite", (s) => s.put(simpan, "terakhir"));
      sinyal.textContent = k("Ada sinyal", "Online");
      sinyal.dataset.ada = "";
      return csrf;
    } catch (galat) {
      if (!data) data = (await simpanan("data", "readonly", (s) => s.get("terakhir"))) || null;
      sinyal.textContent = k("Tanpa sinyal", "Offline");
      delete sinyal.dataset.ada;
      return "";
    }
  }

  /* Kirim berurutan; yang sudah dijawab server keluar dari antrean, tercatat atau tertahan */
  async function kirim() {
    if (sibuk) return;
    sibuk = true;
    try {
      const semua = await urutan();
      const csrf = await segarkan();
      if (csrf) for (const urut of semua) {
        const satu = await simpanan("antre", "readonly", (s) => s.get(urut));
        if (!satu) continue;
        if (satu.pengguna !== data.pengguna) {
          kabar(k("Ada isian milik ", "Some entries belong to ") + satu.pengguna + k(". Masuk sebagai dia untuk mengirimnya.", ". Sign in as that one to send them."), true);
          continue;
        }
        const { urut: _letak, ...isi } = satu;
        const jawab = await fetch("/lapangan/kirim", {
          method: "POST", redirect: "error",
          headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
          body: JSON.stringify({ ...isi, dikirim: new Date().toISOString() }),
        });
        if (!jawab.ok) throw new Error(String(jawab.status));
        const hasil = await jawab.json();
        await simpanan("antre", "readwrite", (s) => s.delete(urut));
        kabar(satu.judul + ": " + hasil.kata, !hasil.diterima);
        await gambarAntrean();
      }
      if (csrf && semua.length) await segarkan();
    } catch (galat) {
      sinyal.textContent = k("Tanpa sinyal", "Offline");
      delete sinyal.dataset.ada;
    } finally {
      sibuk = false;
      await gambarAntrean();
      if (formulir.hidden) gambarDaftar();
    }
  }

  async function gambarAntrean() {
    const semua = await simpanan("antre", "readonly", (s) => s.getAll(null, TAMPAK)), ada = await banyak();
    localStorage.setItem("lapangan:antre", String(ada));
    if (!ada) localStorage.removeItem("lapangan:terisi");
    $('[data-layar="antrean"]').hidden = !ada;
    $("[data-jumlah]").textContent = ada;
    $("[data-antrean]").replaceChildren(...semua.map((satu) => {
      const li = elemen("li");
      li.append(elemen("b", satu.judul), elemen("small", new Date(satu.selesai).toLocaleString(en ? "en-GB" : "id-ID", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" })));
      return li;
    }), ...(ada > semua.length ? [elemen("li", "+ " + (ada - semua.length) + k(" lagi", " more"), "k-redup k-lap-lagi")] : []));
    const tertahan = $("[data-tertahan]"), n = data ? data.tertahan : 0;
    tertahan.hidden = !n;
    tertahan.textContent = n + k(" kiriman tertahan. Lihat alasannya.", " entries were refused. See why.");
  }

  /* Daftar orang */
  function gambarDaftar() {
    const tempat = $("[data-daftar]");
    if (!data) { tempat.replaceChildren(elemen("p", k("Buka halaman ini sekali saat ada sinyal.", "Open this page once while online."), "k-redup")); return; }
    if (!jenis || !data.jenis.some((j) => j.kode === jenis.kode)) jenis = data.jenis[0];
    else jenis = data.jenis.find((j) => j.kode === jenis.kode);
    $("[data-jenis]").replaceChildren(...(data.jenis.length > 1 ? data.jenis : []).map((j) => {
      const b = elemen("button", j.kata, "k-chip");
      b.type = "button";
      b.setAttribute("aria-pressed", String(j.kode === jenis.kode));
      b.onclick = () => { jenis = j; gambarDaftar(); };
      return b;
    }));
    if (!jenis) return;
    const cari = $("#cari-orang").value.trim().toLowerCase();
    const cocok = jenis.sasaran.filter((s) => !cari || (s.judul + " " + s.ket).toLowerCase().includes(cari));
    const grup = new Map(), sudah = new Set(terisi());
    cocok.slice(0, 200).forEach((s) => grup.set(s.grup, (grup.get(s.grup) || []).concat(s)));
    const bagian = Array.from(grup, ([nama, isi]) => {
      const ul = elemen("ul", undefined, "k-lap-daftar");
      ul.append(...isi.map((s) => {
        const li = elemen("li"), b = elemen("button");
        b.type = "button";
        b.append(elemen("b", s.judul), elemen("small", s.ket));
        if (sudah.has(tanda(s, jenis.kode))) b.append(elemen("small", k("Sudah diisi di HP ini, belum terkirim.", "Filled in on this phone, not sent yet."), "k-lap-terisi"));
        b.onclick = () => mulaiIsi(s);
        li.append(b);
        return li;
      }));
      const s = elemen("section");
      s.append(elemen("h2", nama), ul);
      return s;
    });
    tempat.replaceChildren(...(bagian.length ? bagian : [elemen("p", k("Tidak ada yang cocok.", "Nobody fits."), "k-redup")]));
  }

  /* Formulir; sasaran boleh membawa langkahnya sendiri */
  const langkahnya = () => sasaran.langkah || jenis.langkah;
  function mulaiIsi(s) {
    sasaran = s; gambar = {}; mulai = new Date();
    $("[data-judul]").textContent = s.judul;
    $("[data-ket]").textContent = s.ket;
    $("[data-salah]").hidden = true;
    $("[data-langkah]").replaceChildren(...langkahnya().map(langkah));
    layar(true);
    tampak();
  }
  function layar(isi) {
    formulir.hidden = !isi;
    $('[data-layar="pilih"]').hidden = isi;
    window.scrollTo(0, 0);
  }
  const nilai = (kode) => {
    const el = formulir.elements[kode];
    if (!el || kotak(kode).hidden) return "";
    const centang = kotak(kode).querySelectorAll("input[type=checkbox]");
    return centang.length ? Array.from(centang).filter((c) => c.checked).map((c) => c.value).join(" ") : el.value;
  };
  const kotak = (kode) => $('[data-kotak="' + kode + '"]');
  function tampak() {
    langkahnya().forEach((l) => {
      kotak(l.kode).hidden = Boolean((l.hanya && !sasaran.isi[l.hanya]) || (l.bila && !l.bila[1].includes(nilai(l.bila[0]))));
    });
  }
  function langkah(l) {
    const fs = elemen("fieldset", undefined, "k-isian");
    fs.dataset.kotak = l.kode;
    const judul = elemen(l.jenis === "pilihan" ? "legend" : "label", l.kata + (l.wajib ? " *" : ""), "k-label");
    fs.append(judul);
    if (l.jenis === "daftar") {
      const s = elemen("select", undefined, "k-masukan");
      s.name = l.kode; s.id = judul.htmlFor = "isi-" + l.kode;
      s.append(new Option(k("Pilih…", "Choose…"), ""), ...l.pilihan.map(([kode, kata]) => new Option(kata, kode)));
      fs.append(s);
    } else if (l.jenis === "pilihan") {
      const kel = elemen("div", undefined, "k-lap-pilih");
      l.pilihan.forEach(([kode, kata]) => {
        const lab = elemen("label"), r = document.createElement("input");
        r.type = "radio"; r.name = l.kode; r.value = kode;
        lab.append(r, elemen("span", kata));
        kel.append(lab);
      });
      fs.append(kel);
    } else if (l.jenis === "banyak") fs.append(...isianBanyak(l, judul));
    else if (l.jenis === "foto") fs.append(...isianFoto(l, judul));
    else if (l.jenis === "tanda") fs.append(...isianTanda(l));
    else if (l.jenis === "lokasi") fs.append(...isianLokasi(l));
    else {
      const i = document.createElement(l.jenis === "catatan" ? "textarea" : "input");
      i.name = l.kode; i.id = "isi-" + l.kode; i.className = "k-masukan"; i.maxLength = l.panjang || 80;
      if (l.jenis === "tanggal") i.type = "date";
      if (l.jenis === "rupiah" || l.jenis === "angka") { i.inputMode = "numeric"; i.classList.add("k-kanan-angka"); }
      judul.htmlFor = i.id;
      fs.append(i);
    }
    return fs;
  }
  /* Beberapa dari banyak: dicari, dicentang; yang dicentang selalu tampak */
  function isianBanyak(l, judul) {
    const cari = elemen("input", undefined, "k-masukan"), kel = elemen("div", undefined, "k-lap-pilih");
    cari.type = "search"; cari.id = "isi-" + l.kode; cari.placeholder = k("Cari nama", "Search a name");
    judul.htmlFor = cari.id;
    const semua = l.pilihan.map(([kode, kata]) => {
      const lab = elemen("label"), c = document.createElement("input");
      c.type = "checkbox"; c.name = l.kode; c.value = kode;
      lab.append(c, elemen("span", kata));
      return lab;
    });
    const saring = () => {
      const kata = cari.value.trim().toLowerCase();
      let sisa = 12;
      semua.forEach((lab) => { const cocok = !kata || lab.textContent.toLowerCase().includes(kata); lab.hidden = !(lab.firstChild.checked || (cocok && sisa-- > 0)); });
    };
    cari.oninput = saring; kel.onchange = saring;
    saring();
    kel.append(...semua);
    return [cari, kel];
  }
  function isianFoto(l, judul) {
    const i = document.createElement("input"), lihat = elemen("img", undefined, "k-lap-foto");
    i.type = "file"; i.accept = "image/*"; i.setAttribute("capture", "environment"); i.id = "isi-" + l.kode; i.className = "k-masukan";
    judul.htmlFor = i.id;
    lihat.alt = ""; lihat.hidden = true;
    i.onchange = async () => {
      if (!i.files[0]) return;
      try {
        gambar[l.kode] = await kecilkan(i.files[0]);
        lihat.src = gambar[l.kode]; lihat.hidden = false;
      } catch (galat) { salah(k("Foto itu tidak terbaca. Ambil foto lagi.", "The photo cannot be read. Take another.")); }
    };
    return [i, lihat];
  }
  async function kecilkan(berkas) {
    const peta = await createImageBitmap(berkas, { imageOrientation: "from-image" });
    const s = Math.min(1, 1280 / Math.max(peta.width, peta.height));
    const c = document.createElement("canvas");
    c.width = Math.max(1, Math.round(peta.width * s)); c.height = Math.max(1, Math.round(peta.height * s));
    c.getContext("2d").drawImage(peta, 0, 0, c.width, c.height);
    return c.toDataURL("image/jpeg", 0.72);
  }
  function isianTanda(l) {
    const c = document.createElement("canvas"), hapus = elemen("button", k("Ulangi tanda tangan", "Sign again"), "k-tombol k-polos");
    c.width = 600; c.height = 220; c.className = "k-lap-tanda";
    c.setAttribute("role", "img"); c.setAttribute("aria-label", l.kata);
    const g = c.getContext("2d");
    const bersih = () => { g.fillStyle = "#fff"; g.fillRect(0, 0, c.width, c.height); g.lineWidth = 4; g.lineCap = "round"; g.strokeStyle = "#17211b"; delete gambar[l.kode]; };
    const titik = (e) => { const r = c.getBoundingClientRect(); return [(e.clientX - r.left) * c.width / r.width, (e.clientY - r.top) * c.height / r.height]; };
    let turun = false;
    c.onpointerdown = (e) => { turun = true; c.setPointerCapture(e.pointerId); g.beginPath(); g.moveTo(...titik(e)); e.preventDefault(); };
    c.onpointermove = (e) => { if (turun) { g.lineTo(...titik(e)); g.stroke(); } };
    c.onpointerup = c.onpointercancel = () => { if (turun) { turun = false; gambar[l.kode] = c.toDataURL("image/png"); } };
    hapus.type = "button"; hapus.onclick = bersih;
    bersih();
    return [c, hapus];
  }
  function isianLokasi(l) {
    const i = document.createElement("input"), b = elemen("button", k("Tambahkan tempat ini", "Add this place"), "k-tombol"), p = elemen("p", k("Boleh dilewati.", "May be left out."), "k-petunjuk");
    i.type = "hidden"; i.name = l.kode; b.type = "button";
    b.onclick = () => {
      p.textContent = k("Mencari…", "Looking…");
      navigator.geolocation.getCurrentPosition((x) => {
        i.value = [Math.round(x.coords.latitude * 1e6), Math.round(x.coords.longitude * 1e6), Math.round(x.coords.accuracy)].join(" ");
        p.textContent = k("Tempat tercatat, ketelitian ", "Place noted, within ") + Math.round(x.coords.accuracy) + " m.";
      }, () => { p.textContent = k("Tempat tidak didapat. Boleh dilewati.", "No place found. May be left out."); }, { enableHighAccuracy: true, timeout: 15000 });
    };
    return [b, i, p];
  }
  function salah(kata, kode) {
    const p = $("[data-salah]");
    p.textContent = kata; p.hidden = !kata;
    const el = kode && kotak(kode);
    if (el) { el.scrollIntoView({ block: "center" }); const f = $("input,select,textarea,button", el); if (f) f.focus({ preventScroll: true }); }
  }

  /* Yang pasti keliru dikatakan di sini, sebelum masuk antrean */
  function keliru(l, v) {
    if (v && l.jenis === "rupiah" && !/^(rp\.?\s*)?(\d{1,3}(\.\d{3})+|\d{1,13})$/i.test(v)) return k("tulis angka saja, contoh 1.250.000.", "write figures only, as 1.250.000.");
    if (v && l.jenis === "angka" && !/^\d{1,5}$/.test(v)) return k("tulis angka saja, contoh 12.", "write figures only, as 12.");
    if (v && l.lampau && v > hariIni()) return k("tanggal itu belum tiba.", "that day has not come yet.");
    return "";
  }
  function hariIni() {
    const d = new Date(), dua = (n) => String(n).padStart(2, "0");
    const sini = [d.getFullYear(), dua(d.getMonth() + 1), dua(d.getDate())].join("-");
    return data.hari > sini ? data.hari : sini;
  }

  async function selesai(e) {
    e.preventDefault();
    for (const l of langkahnya()) {
      if (kotak(l.kode).hidden) continue;
      const ragu = l.jenis === "foto" || l.jenis === "tanda" ? "" : keliru(l, nilai(l.kode).trim());
      if (ragu) { salah(l.kata + ": " + ragu, l.kode); return; }
      if (!l.wajib) continue;
      const ada = l.jenis === "foto" || l.jenis === "tanda" ? gambar[l.kode] : nilai(l.kode).trim();
      if (!ada) { salah(k("Belum diisi: ", "Not filled in: ") + l.kata, l.kode); return; }
    }
    const isi = { ...sasaran.isi };
    langkahnya().forEach((l) => { const v = l.jenis === "foto" || l.jenis === "tanda" ? "" : nilai(l.kode).trim(); if (v) isi[l.kode] = v; });
    const kirimGambar = {};
    Object.keys(gambar).forEach((g) => { if (!kotak(g).hidden) kirimGambar[g] = gambar[g]; });
    const kunci = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
    await simpanan("antre", "readwrite", (s) => s.add({
      kunci, jenis: jenis.kode, judul: sasaran.judul, pengguna: data.pengguna, isi, gambar: kirimGambar,
      mulai: mulai.toISOString(), selesai: new Date().toISOString(),
    }));
    localStorage.setItem("lapangan:terisi", JSON.stringify([...terisi(), tanda(sasaran, jenis.kode)]));
    layar(false);
    kabar(k("Tersimpan di HP ini.", "Kept in this phone."));
    await gambarAntrean();
    gambarDaftar();
    kirim();
  }

  formulir.addEventListener("submit", selesai);
  formulir.addEventListener("change", tampak);
  $("[data-batal]").onclick = () => { layar(false); gambarDaftar(); };
  $("[data-kirim]").onclick = kirim;
  $("#cari-orang").oninput = gambarDaftar;
  window.addEventListener("online", kirim);
  setInterval(async () => { if (await banyak()) kirim(); }, 10000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) kirim(); });

  (async function () {
    db = await buka();
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
    if ("serviceWorker" in navigator && window.isSecureContext) navigator.serviceWorker.register("/lapangan/kerja.js", { scope: "/lapangan/" });
    await gambarAntrean();
    await kirim();
    gambarDaftar();
  })();
})();
