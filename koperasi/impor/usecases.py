"""Bringing a file in: look at it, take it in as a whole or not at all, undo it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from koperasi.dasar.viewer import Viewer
from koperasi.impor.baca import Bacaan, read_berkas
from koperasi.impor.batal import reverse_all
from koperasi.impor.hasil import HasilBatal, HasilImpor, ImporFile, Pratinjau, place_refusal
from koperasi.impor.isi_anggota import PembuatAnggota, plan_anggota
from koperasi.impor.isi_jurnal import DIBATALKAN, plan_jurnal, plan_saldo_awal
from koperasi.impor.isi_pinjaman import plan_pinjaman
from koperasi.impor.isi_simpanan import plan_simpanan
from koperasi.impor.jenis import ANGGOTA, JENIS, JURNAL, PINJAMAN, SALDO_AWAL
from koperasi.impor.models import Impor, IsiImpor
from koperasi.impor.pemulihan import archive_imported
from koperasi.impor.rencana import Rencana
from koperasi.kas.pencatatan import Buku, open_buku, table_of
from koperasi.pinjaman.usecases_lama import PembuatLama
from koperasi.simpanan.posting import post_transaksi
from ledger import audit, journal
from ledger.errors import Refusal

__all__ = ["HasilBatal", "HasilImpor", "ImporFile", "Pratinjau", "preview", "run", "undo"]

_IMPOR = table_of(Impor)
_ISI = table_of(IsiImpor)
CONTOH = 20
"""Rows that a preview shows as they were understood."""


@dataclass(frozen=True)
class _Siap:
    """A file with what it would make."""

    bacaan: Bacaan
    rencana: Rencana
    anggota: PembuatAnggota | None
    pinjaman: PembuatLama | None = None

    @property
    def boleh(self) -> bool:
        """Whether it can be taken in as it is."""
        return _pratinjau(self).boleh


def preview(desa: Desa, viewer: Viewer, berkas: ImporFile) -> Pratinjau:
    """What a file would do: columns, problems with sheet, row and column, sums. Nothing is kept.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`, `jenis_impor_salah`,
        `impor_sudah_ada`, `judul_tidak_ditemukan`, and what
        :func:`koperasi.dasar.berkas.open_berkas` refuses.
    """
    _require(viewer, berkas)
    bacaan = read_berkas(berkas)
    with _rehearsal(desa) as conn:
        buku = open_buku(desa, conn, viewer, berkas.entitas)
        _check_new(buku, bacaan)
        return _pratinjau(_plan(buku, bacaan, "pratinjau"))


class _Selesai(Exception):
    """The rehearsal is over: nothing of it is kept."""


@contextlib.contextmanager
def _rehearsal(desa: Desa) -> Iterator[Connection]:
    """A writing transaction that is always rolled back: the books are held and asked as if."""
    with contextlib.suppress(_Selesai), desa.store.write() as conn:
        yield conn
        raise _Selesai


def run(desa: Desa, viewer: Viewer, berkas: ImporFile) -> HasilImpor:
    """Take a file in, in one transaction; of members the good rows only, when asked.

    :returns: number of the import and its sums; the same answer, marked `repeated`, when the
        key was done before.
    :raises Refusal: as :func:`preview`, and `impor_bermasalah` with all problems as `masalah`.
    """
    _require(viewer, berkas)
    bacaan = read_berkas(berkas)
    kunci = berkas.kunci or new_key()
    with desa.tindak() as conn:
        buku = open_buku(desa, conn, viewer, berkas.entitas)
        done = conn.execute(select(_IMPOR).where(_IMPOR.c.kunci == kunci)).first()
        if done is not None:
            return _answer(done, bacaan)
        _check_new(buku, bacaan)
        siap = _plan(buku, bacaan, f"impor/{kunci}")
        if not siap.boleh:
            raise place_refusal(tuple(bacaan.masalah))
        return _write(buku, siap, kunci)


def _require(viewer: Viewer, berkas: ImporFile) -> None:
    jenis = JENIS.get(berkas.jenis)
    if jenis is None:
        raise Refusal("jenis_impor_salah", "jenis", jenis=berkas.jenis)
    viewer.require(jenis.hak)
    viewer.require_entitas(berkas.entitas)


def _check_new(buku: Buku, bacaan: Bacaan) -> None:
    """The same file, or the same content saved anew, is taken in once unless it was undone."""
    query = select(_IMPOR.c.id, _IMPOR.c.nama_berkas, _IMPOR.c.dibuat_pada).where(
        _IMPOR.c.entitas_kode == buku.entitas,
        _IMPOR.c.jenis == bacaan.jenis.nama,
        _IMPOR.c.keadaan != DIBATALKAN,
        or_(_IMPOR.c.sidik == bacaan.sidik, _IMPOR.c.sidik_isi == bacaan.sidik_isi),
    )
    found = buku.conn.execute(query).first()
    if found is not None:
        raise Refusal(
            "impor_sudah_ada",
            "berkas",
            nomor=str(found.id),
            berkas=found.nama_berkas,
            tanggal=found.dibuat_pada[:10],
        )


def _plan(buku: Buku, bacaan: Bacaan, kunci: str) -> _Siap:
    if bacaan.belum:
        return _Siap(bacaan, Rencana(), None)
    if bacaan.jenis.nama == ANGGOTA:
        plan, made = plan_anggota(buku, bacaan, kunci)
        return _Siap(bacaan, plan, made)
    if bacaan.jenis.nama == PINJAMAN:
        plan, loans = plan_pinjaman(buku, bacaan, kunci)
        return _Siap(bacaan, plan, None, loans)
    plans = {SALDO_AWAL: plan_saldo_awal, JURNAL: plan_jurnal}
    return _Siap(bacaan, plans.get(bacaan.jenis.nama, plan_simpanan)(buku, bacaan, kunci), None)


def _pratinjau(siap: _Siap) -> Pratinjau:
    bacaan, plan = siap.bacaan, siap.rencana
    bad = bacaan.rows_bad()
    bacaan.masalah.sort(key=lambda masalah: (masalah.baris, masalah.huruf))
    return Pratinjau(
        jenis=bacaan.jenis.nama,
        entitas=bacaan.berkas.entitas,
        nama=bacaan.berkas.nama,
        sidik=bacaan.sidik,
        lembar=bacaan.susunan.lembar.nama,
        kolom=bacaan.susunan.kolom(),
        belum=bacaan.belum,
        masalah=tuple(bacaan.masalah),
        peringatan=tuple(bacaan.peringatan),
        pertanyaan=tuple(sorted(bacaan.pertanyaan)),
        baris=len(bacaan.baris),
        baik=sum(row.nomor not in bad for row in bacaan.baris),
        bukti=_count(plan),
        jumlah=dict(plan.jumlah),
        contoh=tuple(
            {name: "" if value is None else str(value) for name, value in row.nilai.items()}
            for row in bacaan.baris[:CONTOH]
        ),
        lembar_lain=bacaan.lembar_lain,
        skip_bad=bacaan.berkas.skip_bad and bacaan.jenis.nama == ANGGOTA,
    )


def _count(plan: Rencana) -> int:
    return len(plan.anggota) or len(plan.transaksi) or len(plan.acts)


def _write(buku: Buku, siap: _Siap, kunci: str) -> HasilImpor:
    bacaan, plan = siap.bacaan, siap.rencana
    acts: set[int] = set()
    if siap.anggota is not None:
        siap.anggota.write()
    if plan.acts:
        posted = journal.post_many(buku.conn, [act for _, act in plan.acts], buku.desa.clock)
        acts = {done.act_id for done in posted}
        if siap.pinjaman is not None:
            siap.pinjaman.write([(one.act_id, one.entries[0]) for one in posted], kunci)
    if plan.transaksi:
        asked = [satu for _, satu in plan.transaksi]
        made = post_transaksi(buku.desa, buku.conn, buku.viewer, asked)
        acts = {done.tindakan_id for done in made}
    taken = len(bacaan.baris) - len(bacaan.rows_bad())
    impor_id = _write_impor(buku, siap, kunci, taken)
    people = siap.anggota.nomor if siap.anggota is not None else []
    rows: list[dict[str, Any]] = [
        {"impor_id": impor_id, "macam": "tindakan", "tindakan_id": act, "no_anggota": ""}
        for act in sorted(acts)
    ]
    rows += [
        {"impor_id": impor_id, "macam": "anggota", "tindakan_id": None, "no_anggota": nomor}
        for nomor in people
    ]
    buku.conn.execute(insert(_ISI), rows)
    return HasilImpor(
        impor_id=impor_id,
        jenis=bacaan.jenis.nama,
        baris=taken,
        bukti=_count(plan),
        jumlah=dict(plan.jumlah),
        ditolak=tuple(bacaan.masalah),
    )


def _write_impor(buku: Buku, siap: _Siap, kunci: str, taken: int) -> int:
    bacaan, plan = siap.bacaan, siap.rencana
    made = buku.conn.execute(
        insert(_IMPOR).values(
            entitas_kode=buku.entitas,
            jenis=bacaan.jenis.nama,
            nama_berkas=bacaan.berkas.nama[:200],
            sidik=bacaan.sidik,
            sidik_isi=bacaan.sidik_isi,
            keadaan="diposting",
            baris=taken,
            ditolak=len(bacaan.rows_bad()),
            bukti=_count(plan),
            ringkasan=json.dumps(plan.jumlah),
            pembuat=buku.viewer.user,
            dibuat_pada=buku.dicatat,
            kunci=kunci,
            dibatalkan_oleh="",
            dibatalkan_pada="",
            alasan="",
        )
    )
    key = made.inserted_primary_key
    impor_id = int(key[0]) if key else 0
    detail = {"jenis": bacaan.jenis.nama, "baris": taken, "sidik": bacaan.sidik}
    _record(buku, "run_impor", impor_id, detail)
    return impor_id


def _record(buku: Buku, action: str, impor_id: int, detail: Mapping[str, object]) -> None:
    event = audit.Event(buku.viewer.user, action, f"impor:{impor_id}", detail)
    audit.record(buku.conn, event, buku.desa.clock)


def _answer(row: Row[Any], bacaan: Bacaan) -> HasilImpor:
    """What was answered the first time.

    :raises Refusal: `key_used`: the key stands for another file.
    """
    if row.sidik_isi != bacaan.sidik_isi or row.entitas_kode != bacaan.berkas.entitas:
        raise Refusal("key_used", "kunci", kunci=row.kunci)
    return HasilImpor(
        impor_id=row.id,
        jenis=row.jenis,
        baris=row.baris,
        bukti=row.bukti,
        jumlah=json.loads(row.ringkasan),
        repeated=True,
    )


def undo(desa: Desa, viewer: Viewer, impor_id: int, alasan: str) -> HasilBatal:
    """Take a whole import back: every act of it is reversed today, its members are archived.

    What somebody has taken back by hand before is left as it is.

    :raises Refusal: `tidak_berhak`, `alasan_kosong`, `tidak_ditemukan`,
        `impor_sudah_dibatalkan`, `balik_perlu_persetujuan`, `perlu_persetujuan`,
        `impor_anggota_bersaldo` (a member of it has money in the books), and what
        :func:`ledger.journal.reverse` refuses (`balance_short`: money was spent since).
    """
    viewer.require("impor.jalankan")
    if not alasan.strip():
        raise Refusal("alasan_kosong", "alasan")
    with desa.tindak() as conn:
        row = conn.execute(select(_IMPOR).where(_IMPOR.c.id == impor_id)).first()
        if row is None or not viewer.may_see(row.entitas_kode):
            raise Refusal("tidak_ditemukan")
        if row.keadaan == DIBATALKAN:
            raise Refusal("impor_sudah_dibatalkan", nomor=str(impor_id))
        buku = open_buku(desa, conn, viewer, row.entitas_kode)
        reversed_ = reverse_all(buku, impor_id, alasan.strip())
        query = select(_ISI.c.no_anggota).where(
            _ISI.c.impor_id == impor_id, _ISI.c.macam == "anggota"
        )
        people = list(conn.scalars(query))
        if people:
            archive_imported(buku, people, f"Impor {impor_id} dibatalkan")
        changed = {
            "keadaan": DIBATALKAN,
            "dibatalkan_oleh": viewer.user,
            "dibatalkan_pada": buku.dicatat,
            "alasan": alasan.strip(),
        }
        conn.execute(update(_IMPOR).where(_IMPOR.c.id == impor_id).values(**changed))
        _record(buku, "undo_impor", impor_id, {"tindakan": reversed_, "anggota": len(people)})
        return HasilBatal(impor_id, reversed_, len(people))
