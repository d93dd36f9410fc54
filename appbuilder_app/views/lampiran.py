"""Papers and photos: what hangs at the side of a page, and where a file is opened."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from flask import Flask, flash, g, redirect, request, send_file, url_for
from flask_appbuilder import BaseView, expose
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from appbuilder_app import sessions
from appbuilder_app.furnitur.log import Paper, Spot
from appbuilder_app.gate import MASUK, hak
from appbuilder_app.messages import sentence
from appbuilder_app.shell import entitas_kode
from appbuilder_app.texts import saat, t
from koperasi.anggota.usecases_foto import FOTO, LepasFoto, UbahFoto, change_foto, remove_foto
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.lampiran.gambar import shrink
from koperasi.lampiran.queries import DataLampiran, Subjek, list_lampiran, open_lampiran
from koperasi.lampiran.rules import GAMBAR
from koperasi.lampiran.usecases import LepasLampiran, TambahLampiran, add_lampiran, detach_lampiran
from ledger.errors import Refusal

KECIL = 320
"""Longest side of a photo beside a form, in pixels."""
BARE = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"


class Kertas:
    """What the side of every page asks: list, keep, take off."""

    def list(self, viewer: Viewer, conn: Connection, spot: Spot) -> Sequence[Paper]:
        """Papers of something, those that were taken off at the end."""
        place = subject(spot)
        if not _may(viewer, place, "lihat"):
            return ()
        found = list_lampiran(viewer, conn, place, dilepas=True)
        papers = [_paper(one, place) for one in found if one.peran != FOTO]
        return sorted(papers, key=lambda paper: paper.dilepas)

    def may_change(self, viewer: Viewer, spot: Spot) -> bool:
        """Whether the viewer may add and take off."""
        return _may(viewer, subject(spot), "catat")

    def save(self, viewer: Viewer, spot: Spot, file: Any) -> None:
        """Keep an uploaded file.

        :raises Refusal: `lampiran_kosong` and what the room refuses.
        """
        name, content = received(file)
        add_lampiran(sessions.desa(), viewer, TambahLampiran(subject(spot), name, content))

    def remove(self, viewer: Viewer, spot: Spot, number: int) -> None:
        """Take a paper of this very spot off; it stays in the store.

        :raises Refusal: `tidak_ditemukan`.
        """
        desa, place = sessions.desa(), subject(spot)
        with desa.read() as conn:
            if number not in {one.id for one in list_lampiran(viewer, conn, place)}:
                raise Refusal("tidak_ditemukan")
        detach_lampiran(desa, viewer, LepasLampiran(place.entitas, number))


def subject(spot: Spot) -> Subjek:
    """What papers hang on, as the room names it: kind "anggota", key "KOP/A00001"."""
    entitas, _, kunci = spot.key.partition("/")
    return Subjek(entitas, spot.kind, kunci)


def received(file: Any) -> tuple[str, bytes]:
    """Name and content of an uploaded file.

    :raises Refusal: `lampiran_kosong`: nothing was chosen.
    """
    if file is None or not file.filename:
        raise Refusal("lampiran_kosong", "berkas")
    return str(file.filename), file.read()


def _may(viewer: Viewer, place: Subjek, what: str) -> bool:
    """Papers of the village ask for the right of their room, those of an entity for ours."""
    if place.entitas == DESA:
        return viewer.may(f"{place.jenis}.{what}")
    right = "lampiran.lihat" if what == "lihat" else "lampiran.tambah"
    return viewer.may(right) and viewer.may_see(place.entitas)


def _paper(one: DataLampiran, place: Subjek) -> Paper:
    desa: dict[str, Any] = {"desa": 1} if place.entitas == DESA else {}
    size = t(f"{max(1, one.ukuran // 1024)} KB", f"{max(1, one.ukuran // 1024)} KB")
    return Paper(
        nama=one.nama_berkas,
        url=url_for("LampiranView.buka", nomor=one.id, **desa),
        keterangan=f"{saat(one.ditambah_pada)} · {size}",
        nomor=one.id,
        dilepas=bool(one.dilepas_pada),
        gambar=one.mime in GAMBAR,
    )


class LampiranView(BaseView):
    """One file, for those who may see what it hangs on."""

    route_base = "/lampiran"

    @expose("/<int:nomor>")
    @hak(MASUK)
    def buka(self, nomor: int) -> Response:
        """The copy without traces; `?asli=1` the bytes as they came, `?kecil=1` a small picture.

        `?desa=1`: it hangs on something of the village, not of the entity in hand.
        """
        where = DESA if request.args.get("desa") == "1" else entitas_kode()
        asli = request.args.get("asli") == "1"
        file = open_lampiran(g.viewer, sessions.desa(), where, nomor, asli=asli)
        picture = file.mime in GAMBAR
        content = file.isi
        if picture and request.args.get("kecil") == "1":
            content = shrink(content, file.mime, KECIL)
        answer = send_file(
            io.BytesIO(content),
            mimetype=file.mime,
            as_attachment=asli or not picture,
            download_name=file.nama_berkas,
        )
        answer.headers["Content-Security-Policy"] = BARE
        return answer


class FotoView(BaseView):
    """The photo of a member: sent from the register or the phone's camera."""

    route_base = "/anggota"

    @expose("/<no_anggota>/foto", methods=["POST"])
    @hak("anggota.catat")
    def ganti(self, no_anggota: str) -> Response:
        """Keep the photo that was sent, or take the present one off."""
        sessions.done_reading()
        try:
            if request.form.get("apa") == "lepas":
                remove_foto(sessions.desa(), g.viewer, LepasFoto(entitas_kode(), no_anggota))
                flash(t("Foto dilepas.", "The photo is taken off."))
            else:
                new = UbahFoto(entitas_kode(), no_anggota, *received(request.files.get("berkas")))
                change_foto(sessions.desa(), g.viewer, new)
                flash(t("Foto tersimpan.", "The photo is saved."))
        except Refusal as refusal:
            if refusal.code in ("tidak_berhak", "anggota_tidak_dikenal"):
                raise
            flash(sentence(refusal), "salah")
        return redirect(url_for("AnggotaView.show", kunci=no_anggota), code=303)


def foto_anggota(no_anggota: str) -> str:
    """Address of a member's photo in a small size; "" when there is none or it is not shown."""
    if not g.viewer.may("lampiran.lihat"):
        return ""
    place = Subjek(entitas_kode(), "anggota", no_anggota)
    found = list_lampiran(g.viewer, sessions.reading(), place)
    last = next((one for one in reversed(found) if one.peran == FOTO), None)
    return url_for("LampiranView.buka", nomor=last.id, kecil=1) if last else ""


def setup(app: Flask) -> None:
    """The side of every page keeps papers; pages show the member's photo."""
    app.extensions["lampiran"] = Kertas()
    app.jinja_env.globals["foto_anggota"] = foto_anggota


VIEWS = (LampiranView, FotoView)
