"""A phone's queue filled by script, sent over a line that is cut again and again."""

from __future__ import annotations

import base64
import datetime as dt
import time
from typing import Any

from playwright.sync_api import Page, Route
from sqlalchemy import select

from koperasi.dasar.desa import Desa
from koperasi.kunjungan.models import Kunjungan
from tests.koperasi.kunjungan.contoh import foto

ANSWERS = {
    "keadaan": "di_rumah",
    "kiriman": "tidak",
    "anak": "tidak_ada",
    "usaha": "ya",
    "masalah": "tidak",
    "tahu_program": "ya",
}
K = Kunjungan.__table__.c
FILL = """async (isian) => {
  const jawab = (m) => new Promise((ya, tidak) => {
    m.onsuccess = () => ya(m.result); m.onerror = () => tidak(m.error);
  });
  const db = await jawab(indexedDB.open("koperasi-lapangan", 1));
  const toko = db.transaction("antre", "readwrite").objectStore("antre");
  for (const satu of isian) toko.add(satu);
  await new Promise((ya) => { toko.transaction.oncomplete = ya; });
  db.close();
}"""
LEFT = """async () => {
  const jawab = (m) => new Promise((ya) => { m.onsuccess = () => ya(m.result); });
  const db = await jawab(indexedDB.open("koperasi-lapangan", 1));
  const ada = await jawab(db.transaction("antre").objectStore("antre").count());
  db.close();
  return ada;
}"""


def entries(petugas: str, orang: list[str], banyak: int) -> list[dict[str, Any]]:
    """So many visits of an officer, one every quarter of an hour until now, each with a photo."""
    now = dt.datetime.now(dt.UTC)
    made = []
    for n in range(banyak):
        ended = now - dt.timedelta(minutes=15 * (banyak - n))
        picture = base64.b64encode(foto(2000 + n)).decode()
        answers = {**ANSWERS, "hasil": "bertemu", "tujuan": "pendataan", "ditemui": "Ibu rumah"}
        made.append(
            {
                "kunci": f"antre-{n:05d}",
                "jenis": "kunjungan",
                "judul": f"Kunjungan {n}",
                "pengguna": petugas,
                "isi": {**answers, "no_warga": orang[n % len(orang)]},
                "gambar": {"foto": f"data:image/png;base64,{picture}"},
                "mulai": (ended - dt.timedelta(minutes=10)).isoformat(),
                "selesai": ended.isoformat(),
            }
        )
    return made


class Putus:
    """A line that dies at these entries: in turn after the server took one, and before."""

    def __init__(self, page: Page, pada: set[int]) -> None:
        self.left, self.sent, self.cuts = set(pada), 0, 0
        page.route("**/lapangan/kirim", self._pass)

    def _pass(self, route: Route) -> None:
        self.sent += 1
        if self.sent not in self.left:
            route.continue_()
            return
        self.left.discard(self.sent)
        if self.cuts % 2 == 0:
            route.fetch()  # taken; the answer is lost
        self.cuts += 1
        route.abort("connectionreset")


def send_queue(page: Page, buku: Desa, banyak: int) -> float:
    """Queue so many visits, cut the line seven times, and see that each arrives once, in order.

    The page is opened anew in the middle, as on a phone that was switched off. Returns seconds.
    """
    known = page.evaluate("async () => await (await fetch('/lapangan/data.json')).json()")
    visits = next(kind for kind in known["jenis"] if kind["kode"] == "kunjungan")
    people = sorted({one["isi"]["no_warga"] for one in visits["sasaran"]})
    line = Putus(page, {1 + banyak * part // 7 for part in range(7)})
    page.evaluate(FILL, entries(known["pengguna"], people, banyak))
    begun = time.monotonic()
    reopened = False
    while left := page.evaluate(LEFT):
        assert time.monotonic() - begun < 300, f"{left} entries are left"
        if left < banyak // 2 and not reopened:
            page.reload()
            reopened = True
        page.evaluate("window.dispatchEvent(new Event('online'))")
        page.wait_for_timeout(100)
    assert reopened
    assert line.cuts == 7
    assert recorded_keys(buku) == [f"antre-{n:05d}" for n in range(banyak)]
    return time.monotonic() - begun


def recorded_keys(buku: Desa) -> list[str]:
    """Keys of the queue's visits in the order in which they were recorded."""
    query = select(K.kunci).where(K.kunci.like("antre-%")).order_by(K.id)
    with buku.read() as conn:
        return list(conn.scalars(query))
