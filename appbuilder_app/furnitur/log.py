"""The side of a page: notes, planned activities, attachments, history of changes."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flask import current_app, flash, g, redirect, render_template, request, url_for
from sqlalchemy import Connection, func, insert, select, update

from appbuilder_app import sessions
from appbuilder_app.dates import read_date
from appbuilder_app.fields import NIK
from appbuilder_app.furnitur.columns import Row, erased, get
from appbuilder_app.messages import sentence
from appbuilder_app.shell import BellItem
from appbuilder_app.tables import catatan, kegiatan
from appbuilder_app.texts import t
from koperasi.dasar.perubahan import Perubahan
from koperasi.dasar.viewer import Viewer
from ledger.errors import Refusal

LONGEST = 1000


@dataclass(frozen=True)
class Spot:
    """What a note hangs on: the kind of thing and its key (with the entity)."""

    kind: str
    key: str


@dataclass(frozen=True)
class Paper:
    """An attachment as the side shows it; of a picture (`gambar`) a small copy is shown."""

    nama: str
    url: str
    keterangan: str = ""
    nomor: int = 0
    dilepas: bool = False
    gambar: bool = False


class Papers(Protocol):
    """What `app.extensions["lampiran"]` can do; the room `lampiran` hangs itself in."""

    def list(self, viewer: Viewer, conn: Connection, spot: Spot) -> Sequence[Paper]:
        """Attachments of something, those that the viewer may see."""
        ...

    def may_change(self, viewer: Viewer, spot: Spot) -> bool:
        """Whether the viewer may add papers there and take them off."""
        ...

    def save(self, viewer: Viewer, spot: Spot, file: Any) -> None:
        """Keep an uploaded file (werkzeug's FileStorage)."""
        ...

    def remove(self, viewer: Viewer, spot: Spot, number: int) -> None:
        """Take a paper off; it is kept and told as taken off."""
        ...


def add_note(conn: Connection, viewer: Viewer, spot: Spot, text: str) -> None:
    """Write a note; it stays.

    :raises Refusal: `catatan_kosong`, `catatan_nik`, `teks_panjang`.
    """
    words = text.strip()
    if not words:
        raise Refusal("catatan_kosong", "isi")
    if len(words) > LONGEST:
        raise Refusal("teks_panjang", "isi", paling_banyak=LONGEST)
    if NIK.search(words):
        raise Refusal("catatan_nik", "isi")
    conn.execute(
        insert(catatan).values(
            jenis=spot.kind,
            kunci=spot.key,
            waktu=int(time.time()),
            pengguna=viewer.user,
            nama=viewer.nama,
            isi=words,
        )
    )


def add_plan(conn: Connection, viewer: Viewer, spot: Spot, plan: tuple[str, str, str]) -> None:
    """Plan an activity for oneself: (what, due date as typed, address of the page).

    :raises Refusal: `rencana_kosong`, `tanggal_salah`.
    """
    what, due, page = plan
    day = read_date(due.strip())
    if not what.strip():
        raise Refusal("rencana_kosong", "judul")
    if day is None:
        raise Refusal("tanggal_salah", "tenggat")
    conn.execute(
        insert(kegiatan).values(
            jenis=spot.kind,
            kunci=spot.key,
            judul=what.strip()[:200],
            tenggat=day.isoformat(),
            untuk=viewer.user,
            untuk_nama=viewer.nama,
            pembuat=viewer.user,
            alamat_layar=page,
        )
    )


def finish_plan(conn: Connection, viewer: Viewer, number: int) -> None:
    """Tick off an activity that is one's own."""
    mine = (kegiatan.c.id == number, kegiatan.c.untuk == viewer.user)
    conn.execute(update(kegiatan).where(*mine).values(selesai=int(time.time())))


def notes(conn: Connection, spot: Spot) -> list[Any]:
    """Notes, newest first, the moment as a UTC datetime."""
    query = select(catatan).where(catatan.c.jenis == spot.kind, catatan.c.kunci == spot.key)
    return [
        {"kapan": dt.datetime.fromtimestamp(row.waktu, dt.UTC), "nama": row.nama, "isi": row.isi}
        for row in conn.execute(query.order_by(catatan.c.id.desc()).limit(100))
    ]


def plans(conn: Connection, spot: Spot) -> list[Any]:
    """Open activities, the next one first."""
    query = select(kegiatan).where(
        kegiatan.c.jenis == spot.kind, kegiatan.c.kunci == spot.key, kegiatan.c.selesai.is_(None)
    )
    return list(conn.execute(query.order_by(kegiatan.c.tenggat)))


def due(viewer: Viewer, conn: Connection) -> list[BellItem]:
    """For the bell: my activities whose day has come."""
    today = sessions.desa().clock.today("Asia/Jakarta").isoformat()
    query = select(func.count()).where(
        kegiatan.c.untuk == viewer.user, kegiatan.c.selesai.is_(None), kegiatan.c.tenggat <= today
    )
    count = conn.scalar(query) or 0
    return [BellItem(("Rencana saya yang jatuh tempo", "My activities due"), count, "/rencana/")]


def mine(viewer: Viewer, conn: Connection) -> list[Any]:
    """All my open activities."""
    query = select(kegiatan).where(kegiatan.c.untuk == viewer.user, kegiatan.c.selesai.is_(None))
    return list(conn.execute(query.order_by(kegiatan.c.tenggat)))


@dataclass(frozen=True)
class Side:
    """Everything the side of a page shows."""

    notes: Sequence[Any]
    plans: Sequence[Any]
    papers: Sequence[Paper]
    history: Sequence[Perubahan]
    may_write: bool
    may_attach: bool


def side(view: Any, row: Row, spot: Spot) -> Side:
    """The side of a row's page."""
    conn = sessions.reading()
    papers: Papers | None = current_app.extensions.get("lampiran")
    may_write = g.viewer.may(view.hak_samping) and not erased(row)
    place = paper_spot(view, row, spot)
    return Side(
        notes=notes(conn, spot),
        plans=plans(conn, spot),
        papers=papers.list(g.viewer, conn, place) if papers else (),
        history=view.history(g.viewer, conn, row),
        may_write=may_write,
        may_attach=may_write and papers is not None and papers.may_change(g.viewer, place),
    )


def paper_spot(view: Any, row: Row, spot: Spot) -> Spot:
    """Where the papers of a row hang: at the document behind it when the view says so."""
    found = view.papers_at(row)
    entitas = spot.key.partition("/")[0]
    return Spot(found[0], f"{entitas}/{found[1]}") if found else spot


def render(view: Any, row: Row, spot: Spot, refused: str = "") -> str:
    """The side alone, after something was added to it."""
    found = side(view, row, spot)
    return render_template("furnitur/samping.html", view=view, row=row, side=found, refused=refused)


def change(view: Any, row: Row, spot: Spot) -> Any:
    """What the side's forms send: a note, a plan, a finished plan, a file."""
    if erased(row):
        raise Refusal("data_warga_dihapus", nomor=get(row, view.key))
    form = request.form
    here = f"{view.endpoint}.show"
    refused = ""
    sessions.done_reading()
    try:
        if form.get("apa") in ("lampiran", "lepas"):
            _papers(paper_spot(view, row, spot))
        else:
            page = url_for(here, kunci=get(row, view.key))
            with sessions.desa().store.write() as conn:
                _write(conn, spot, page)
    except Refusal as refusal:
        refused = sentence(refusal)
    if request.headers.get("HX-Request"):
        return render(view, row, spot, refused)
    if refused:
        flash(refused, "salah")
    return redirect(url_for(here, kunci=get(row, view.key)), code=303)


def _papers(spot: Spot) -> None:
    papers: Papers = current_app.extensions["lampiran"]
    if request.form.get("apa") == "lampiran":
        papers.save(g.viewer, spot, request.files.get("berkas"))
        flash(t("Lampiran tersimpan.", "The attachment is saved."))
    elif request.form.get("nomor", "").isdigit():
        papers.remove(g.viewer, spot, int(request.form["nomor"][:15]))
        flash(t("Lampiran dilepas; berkasnya tetap tersimpan.", "Taken off; the file is kept."))


def _write(conn: Connection, spot: Spot, page: str) -> None:
    form = request.form
    what = form.get("apa")
    if what == "rencana":
        add_plan(conn, g.viewer, spot, (form.get("judul", ""), form.get("tenggat", ""), page))
    elif what == "selesai" and form.get("nomor", "").isdigit():
        finish_plan(conn, g.viewer, int(form["nomor"][:15]))
    else:
        add_note(conn, g.viewer, spot, form.get("isi", ""))
