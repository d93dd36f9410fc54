"""Applications for loans: hand in, change, approve, reject. The only writer of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.nomor import next_number
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, done_before, open_buku, table_of, write_jejak, write_rows
from koperasi.persetujuan.usecases import (
    Langkah,
    Rujukan,
    approve_dokumen,
    reject_dokumen,
    return_dokumen,
    submit_dokumen,
)
from koperasi.pinjaman.baca import PINJAMAN, find_pinjaman
from koperasi.pinjaman.models import AgunanPinjaman, PenjaminPinjaman, PinjamanAnggota
from koperasi.pinjaman.pengajuan import Diperiksa, check_bmpp, check_pengajuan, jenis_of
from koperasi.pinjaman.perintah import (
    HP,
    HasilPengajuan,
    Pengajuan,
    Putuskan,
    UbahPengajuan,
)
from koperasi.pinjaman.rules import (
    BATAL,
    DRAF,
    check_langkah,
    check_sendiri,
)
from ledger.errors import Refusal
from ledger.store import reserve_ids

AGUNAN, PENJAMIN = table_of(AgunanPinjaman), table_of(PenjaminPinjaman)
_Step = Callable[[Connection, Desa, Viewer, Langkah], str]


def submit_pengajuan(desa: Desa, viewer: Viewer, isi: Pengajuan) -> HasilPengajuan:
    """Keep an application and hand it in, or keep it as a draft.

    Only members borrow (UU 25/1992; Permenkop UKM 8/2023); the nominal rate stays below the cap,
    an effective rate above it asks for a second approval; related parties together stay within
    10 % of own capital (art. 44). Amounts are whole rupiah.

    :returns: number and state, `disetujui` at once where the limits ask for nobody.
    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `anggota_tidak_dikenal`,
        `peminjam_bukan_anggota`, `penjamin_bukan_anggota`, `penjamin_sendiri`,
        `produk_tidak_dikenal`, `plafon_melebihi_produk`, `tenor_salah`, `jasa_melebihi_batas`,
        `bmpp_terlampaui`, `potongan_melebihi_plafon`, `tempo_sebelum_cair`, `wajib_diisi`,
        `amount_zero`, `jumlah_minus`, `key_used`.
    """
    viewer.require("pinjaman.ajukan")
    with desa.tindak() as conn:
        return post_pengajuan(open_buku(desa, conn, viewer, isi.entitas), isi)


def post_pengajuan(buku: Buku, isi: Pengajuan) -> HasilPengajuan:
    """The same in locked books.

    :raises Refusal: as :func:`submit_pengajuan`.
    """
    made = check_pengajuan(buku, isi)
    known = done_before(buku, PINJAMAN, {isi.kunci: made.sidik})
    if known:
        return replace(_hasil(known[isi.kunci], made.peringatan), ulang=True)
    (nomor,) = reserve_ids(buku.conn, PINJAMAN.name, 1)
    no_pinjaman = f"P{next_number(buku.conn, buku.entitas, 'pinjaman'):05}"
    row = {
        **made.row,
        "id": nomor,
        "keadaan": DRAF,
        "no_pinjaman": no_pinjaman,
        "asal": isi.asal,
        "sidik_isi": made.sidik,
        "tindakan_id": None,
        "kunci": isi.kunci,
    }
    write_rows(buku, PINJAMAN, [row])
    _write_jaminan(buku, nomor, isi)
    detail = {"no_pinjaman": no_pinjaman, "plafon": isi.plafon}
    write_jejak(buku, "pinjaman.ajukan", [(f"pinjaman:{nomor}", detail)])
    if not isi.draf:
        _step(buku, find_pinjaman(buku.conn, buku.entitas, no_pinjaman), submit_dokumen)
    stored = find_pinjaman(buku.conn, buku.entitas, no_pinjaman)
    return _hasil(stored, made.peringatan)


def change_pengajuan(desa: Desa, viewer: Viewer, perintah: UbahPengajuan) -> HasilPengajuan:
    """Give an application another content: it is a draft again, and what was approved is void.

    It is handed in again at once unless `isi.draf`.

    :raises Refusal: `tidak_berhak`, `pinjaman_tidak_dikenal`, `formulir_basi` (somebody else
        changed it), `langkah_pinjaman_salah` (paid out or decided), and as
        :func:`submit_pengajuan`.
    """
    viewer.require("pinjaman.ajukan")
    isi = perintah.isi
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, isi.entitas)
        row = find_pinjaman(conn, buku.entitas, perintah.no_pinjaman)
        if row.versi != perintah.versi:
            raise Refusal("formulir_basi")
        if row.keadaan != DRAF:
            check_langkah(row.keadaan, DRAF)
            _step(buku, row, return_dokumen)
        made = check_pengajuan(buku, isi)
        _rewrite(buku, row, made)
        conn.execute(delete(AGUNAN).where(AGUNAN.c.pinjaman_id == row.id))
        conn.execute(delete(PENJAMIN).where(PENJAMIN.c.pinjaman_id == row.id))
        _write_jaminan(buku, row.id, isi)
        detail = {"no_pinjaman": row.no_pinjaman, "plafon": isi.plafon}
        write_jejak(buku, "pinjaman.ubah", [(f"pinjaman:{row.id}", detail)])
        if not isi.draf:
            _step(buku, find_pinjaman(conn, buku.entitas, row.no_pinjaman), submit_dokumen)
        return _hasil(find_pinjaman(conn, buku.entitas, row.no_pinjaman), made.peringatan)


def hand_in(desa: Desa, viewer: Viewer, perintah: Putuskan) -> HasilPengajuan:
    """Hand a draft in.

    :raises Refusal: `tidak_berhak`, `pinjaman_tidak_dikenal`, `isi_berubah`,
        `langkah_tidak_berlaku`.
    """
    viewer.require("pinjaman.ajukan")
    return _decide(desa, viewer, perintah, submit_dokumen)


def approve_pinjaman(desa: Desa, viewer: Viewer, perintah: Putuskan) -> HasilPengajuan:
    """Approve what was looked at; the limits say how many must, and who.

    :returns: `disetujui` when this was the last approval that was missing, else `diajukan`.
    :raises Refusal: `tidak_berhak`, `pinjaman_tidak_dikenal`, `isi_berubah`,
        `pembuat_menyetujui`, `pinjaman_sendiri`, `sudah_menyetujui`, `bukan_penyetuju`,
        `langkah_tidak_berlaku`, `bmpp_terlampaui`.
    """
    return _decide(desa, viewer, perintah, approve_dokumen)


def reject_pinjaman(desa: Desa, viewer: Viewer, perintah: Putuskan) -> HasilPengajuan:
    """Reject, with a reason that the applicant and the treasurer read.

    :raises Refusal: `alasan_kosong`, and as :func:`approve_pinjaman`.
    """
    return _decide(desa, viewer, perintah, reject_dokumen)


def cancel_pengajuan(desa: Desa, viewer: Viewer, perintah: Putuskan) -> HasilPengajuan:
    """The member no longer wants the loan; possible until it is paid out.

    :raises Refusal: `tidak_berhak`, `pinjaman_tidak_dikenal`, `alasan_kosong`,
        `langkah_pinjaman_salah`.
    """
    viewer.require("pinjaman.ajukan")
    if not perintah.alasan.strip():
        raise Refusal("alasan_kosong", "alasan")
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = find_pinjaman(conn, buku.entitas, perintah.no_pinjaman)
        return post_batal(buku, row, perintah.alasan.strip())


def post_batal(buku: Buku, row: Row[Any], alasan: str) -> HasilPengajuan:
    """Withdraw an application in locked books.

    :raises Refusal: `langkah_pinjaman_salah`.
    """
    check_langkah(row.keadaan, BATAL)
    buku.conn.execute(update(PINJAMAN).where(PINJAMAN.c.id == row.id).values(keadaan=BATAL))
    detail = {"no_pinjaman": row.no_pinjaman, "alasan": alasan}
    write_jejak(buku, "pinjaman.batal", [(f"pinjaman:{row.id}", detail)])
    return _hasil(find_pinjaman(buku.conn, buku.entitas, row.no_pinjaman))


def _decide(desa: Desa, viewer: Viewer, perintah: Putuskan, step: _Step) -> HasilPengajuan:
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        row = find_pinjaman(conn, buku.entitas, perintah.no_pinjaman)
        if step is not submit_dokumen:
            check_sendiri(viewer.no_anggota, row.no_anggota)
        if step is approve_dokumen and row.pihak_terkait:
            check_bmpp(buku, row.plafon, desa.clock.today(buku.zona))
        keadaan = _step(buku, row, step, perintah)
        if step is submit_dokumen and row.asal == HP:  # who hands it in answers for it
            mine = {"pembuat": viewer.user}
            conn.execute(update(PINJAMAN).where(PINJAMAN.c.id == row.id).values(mine))
        action = "pinjaman.putuskan" if step is not submit_dokumen else "pinjaman.ajukan"
        detail = {"no_pinjaman": row.no_pinjaman, "keadaan": keadaan}
        write_jejak(buku, action, [(f"pinjaman:{row.id}", detail)])
        return _hasil(find_pinjaman(conn, buku.entitas, row.no_pinjaman))


def _step(buku: Buku, row: Row[Any], step: _Step, perintah: Putuskan | None = None) -> str:
    rujukan = Rujukan(jenis_of(row), PinjamanAnggota, row.id, row.plafon)
    seen, why = (perintah.sidik, perintah.alasan) if perintah else (row.sidik_isi, "")
    return step(buku.conn, buku.desa, buku.viewer, Langkah(rujukan, seen, why))


def _rewrite(buku: Buku, row: Row[Any], made: Diperiksa) -> None:
    values = {
        **made.row,
        "keadaan": DRAF,
        "penyetuju": "",
        "pembuat": buku.viewer.user,
        "sidik_isi": made.sidik,
        "versi": row.versi + 1,
    }
    buku.conn.execute(update(PINJAMAN).where(PINJAMAN.c.id == row.id).values(values))


def _write_jaminan(buku: Buku, nomor: int, isi: Pengajuan) -> None:
    pledges = [
        {
            "pinjaman_id": nomor,
            "jenis": satu.jenis,
            "uraian": satu.uraian.strip(),
            "nilai": satu.nilai,
            "diakui_persen": str(satu.diakui_persen),
            "rekening": satu.rekening.strip().upper(),
        }
        for satu in isi.agunan
    ]
    if pledges:
        buku.conn.execute(insert(AGUNAN), pledges)
    guarantors = [{"pinjaman_id": nomor, "no_anggota": no} for no in sorted(set(isi.penjamin))]
    if guarantors:
        buku.conn.execute(insert(PENJAMIN), guarantors)


def _hasil(row: Row[Any], peringatan: tuple[str, ...] = ()) -> HasilPengajuan:
    return HasilPengajuan(row.id, row.no_pinjaman, row.keadaan, row.sidik_isi, peringatan)
