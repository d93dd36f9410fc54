"use strict";
/* Mengundi ulang di HP ini: sha256 dihitung di sini, tanpa bertanya kepada server. */
(function () {
  const id = document.body.dataset.bahasa !== "en";
  const prima = [];
  for (let n = 2; prima.length < 64; n++) if (prima.every((p) => n % p)) prima.push(n);
  const pecahan = (x) => ((x - Math.floor(x)) * 4294967296) >>> 0;
  const H = prima.slice(0, 8).map((p) => pecahan(Math.sqrt(p))), K = prima.map((p) => pecahan(Math.cbrt(p)));

  function putar(x, n) { return (x >>> n) | (x << (32 - n)); }

  function sha256(teks) {
    const isi = new TextEncoder().encode(teks), kata = new Uint32Array(64);
    const panjang = (((isi.length + 8) >> 6) + 1) << 6, blok = new Uint8Array(panjang), h = H.slice();
    blok.set(isi);
    blok[isi.length] = 0x80;
    const lihat = new DataView(blok.buffer);
    lihat.setUint32(panjang - 8, Math.floor(isi.length / 536870912));
    lihat.setUint32(panjang - 4, (isi.length << 3) >>> 0);
    for (let awal = 0; awal < panjang; awal += 64) {
      for (let i = 0; i < 16; i++) kata[i] = lihat.getUint32(awal + 4 * i);
      for (let i = 16; i < 64; i++) {
        const a = kata[i - 15], b = kata[i - 2];
        kata[i] = kata[i - 16] + (putar(a, 7) ^ putar(a, 18) ^ (a >>> 3)) + kata[i - 7] + (putar(b, 17) ^ putar(b, 19) ^ (b >>> 10));
      }
      let [a, b, c, d, e, f, g, z] = h;
      for (let i = 0; i < 64; i++) {
        const satu = (z + (putar(e, 6) ^ putar(e, 11) ^ putar(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + kata[i]) | 0;
        const dua = ((putar(a, 2) ^ putar(a, 13) ^ putar(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        z = g; g = f; f = e; e = (d + satu) | 0; d = c; c = b; b = a; a = (satu + dua) | 0;
      }
      [a, b, c, d, e, f, g, z].forEach((x, i) => { h[i] = (h[i] + x) | 0; });
    }
    return h.map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
  }

  function baris(hasil, sama, kata) {
    const p = document.createElement("p");
    p.className = "k-pesan" + (sama ? "" : " k-pesan-salah");
    p.textContent = kata;
    hasil.append(p);
  }

  document.addEventListener("click", (e) => {
    const tombol = e.target.closest("[data-undi]");
    if (!tombol) return;
    const kotak = tombol.closest("[data-undian]"), hasil = kotak.querySelector("[data-hasil-undi]");
    const isi = kotak.querySelector("[data-daftar]").value.split("\n").filter(Boolean).sort();
    const sidik = sha256(isi.map((satu) => satu + "\n").join(""));
    const benih = kotak.dataset.benih, resmi = kotak.dataset.terundi.split(" ").filter(Boolean);
    const nomor = isi.map((satu) => satu.split(" ")[0]);
    const urut = nomor.map((satu) => [sha256(benih + " " + sidik + " " + satu), satu]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
    const dapat = urut.slice(0, resmi.length).map((satu) => satu[1]);
    const sama = dapat.join(" ") === resmi.join(" "), tetap = sidik === kotak.dataset.sidik;
    hasil.replaceChildren();
    baris(hasil, tetap, tetap
      ? (id ? "Daftarnya masih daftar yang ditetapkan." : "The list is the one that was fixed.")
      : (id ? "Daftarnya bukan lagi yang ditetapkan. Laporkan kepada pengawas." : "The list is not the one that was fixed. Tell the supervisor."));
    baris(hasil, sama, (sama
      ? (id ? "HP ini mengundi nomor yang sama: " : "This phone draws the same numbers: ")
      : (id ? "Tidak sama. HP ini mengundi: " : "Not the same. This phone draws: ")) + dapat.join(", ") + ".");
  });
})();
