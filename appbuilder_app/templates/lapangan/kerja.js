"use strict";
/* Pekerja latar: halaman lapangan terbuka tanpa sinyal. Hanya halaman dan berkasnya yang disimpan;
   data orang ada di basis data peramban dan dihapus saat keluar. */
const GUDANG = "lapangan-1";
const HALAMAN = "/lapangan/";
const BERKAS = {{ berkas|safe }};

self.addEventListener("install", (e) => {
  e.waitUntil(caches.open(GUDANG)
    .then((g) => g.addAll(BERKAS.map((b) => new Request(b, { cache: "reload" }))))
    .then(() => self.skipWaiting()));
});

self.addEventListener("activate", (e) => {
  e.waitUntil(caches.open(GUDANG).then(async (g) => {
    const perlu = new Set(BERKAS.concat(HALAMAN).map((b) => new URL(b, self.location.origin).href));
    for (const lama of await g.keys()) if (!perlu.has(lama.url)) await g.delete(lama);
    await self.clients.claim();
  }));
});

async function halaman(permintaan) {
  const g = await caches.open(GUDANG);
  try {
    const jawab = await fetch(permintaan);
    if (jawab.ok && !jawab.redirected) await g.put(HALAMAN, jawab.clone());
    return jawab;
  } catch (galat) {
    const tersimpan = await g.match(HALAMAN);
    if (tersimpan) return tersimpan;
    throw galat;
  }
}

self.addEventListener("fetch", (e) => {
  const alamat = new URL(e.request.url);
  if (e.request.method !== "GET" || alamat.origin !== self.location.origin) return;
  if (e.request.mode === "navigate" && alamat.pathname === HALAMAN) { e.respondWith(halaman(e.request)); return; }
  if (alamat.pathname.startsWith("/static/")) {
    e.respondWith(caches.open(GUDANG).then((g) => g.match(e.request)).then((ada) => ada || fetch(e.request)));
  }
});
