"""What becomes of a finding: the treasurer answers, a supervisor closes it or gives it back."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.pengawasan import rules
from koperasi.pengawasan.models import LangkahTemuan
from koperasi.pengawasan.temuan import TEMUAN, T, find_temuan
from koperasi.warga.baris import Pelaku, insert_row
from ledger.errors import Refusal
from ledger.limits import REASON, check_length
from ledger.render import check_text


@dataclass(frozen=True)
class JawabTemuan:
    """What the treasurer says: the cause, and what was done (a voucher, a new line in the book)."""

    entitas: str
    no_temuan: str
    uraian: str


@dataclass(frozen=True)
class KembalikanTemuan:
    """The answer does not do, and why."""

    entitas: str
    no_temuan: str
    uraian: str


@dataclass(frozen=True)
class TutupTemuan:
    """The answer was looked at and holds; what was seen."""

    entitas: str
    no_temuan: str
    uraian: str


def answer_temuan(desa: Desa, viewer: Viewer, perintah: JawabTemuan) -> str:
    """Answer a finding; it stays open until a supervisor has looked. Returns its number.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `temuan_tidak_dikenal`,
        `temuan_langkah_salah`, `temuan_tanpa_isi`.
    """
    viewer.require("temuan.jawab")
    return _step(desa, viewer, perintah, rules.JAWAB)


def return_temuan(desa: Desa, viewer: Viewer, perintah: KembalikanTemuan) -> str:
    """Give an answer back: the finding is open again. Returns its number.

    :raises Refusal: as :func:`close_temuan`.
    """
    viewer.require("temuan.putus")
    return _step(desa, viewer, perintah, rules.KEMBALIKAN)


def close_temuan(desa: Desa, viewer: Viewer, perintah: TutupTemuan) -> str:
    """Close a finding that was answered, by somebody else than who answered. Returns its number.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `temuan_tidak_dikenal`,
        `temuan_langkah_salah`, `temuan_tanpa_isi`, `temuan_putus_sendiri`.
    """
    viewer.require("temuan.putus")
    return _step(desa, viewer, perintah, rules.TUTUP)


def _step(
    desa: Desa,
    viewer: Viewer,
    perintah: JawabTemuan | KembalikanTemuan | TutupTemuan,
    langkah: str,
) -> str:
    viewer.require_entitas(perintah.entitas)
    words = check_length(check_text(perintah.uraian.strip(), "uraian"), "uraian", REASON)
    if not words:
        raise Refusal("temuan_tanpa_isi", "uraian")
    with desa.store.write() as conn:
        pelaku = Pelaku(conn, desa, viewer)
        row = find_temuan(conn, perintah.entitas, perintah.no_temuan)
        after = rules.next_keadaan(row.keadaan, langkah)
        if langkah != rules.JAWAB and row.penjawab == viewer.user:
            raise Refusal("temuan_putus_sendiri", nomor=row.no_temuan)
        values = {"keadaan": after}
        if langkah == rules.JAWAB:
            values["penjawab"] = viewer.user
        conn.execute(update(TEMUAN).where(T.id == row.id).values(**values))
        step = {
            "entitas_kode": perintah.entitas,
            "no_temuan": row.no_temuan,
            "langkah": langkah,
            "isi": words,
            "oleh": viewer.user,
            "pada": pelaku.stamp,
        }
        insert_row(pelaku, LangkahTemuan, step)
        pelaku.trail(f"temuan.{langkah}", f"temuan:{perintah.entitas}/{row.no_temuan}")
        return str(row.no_temuan)
