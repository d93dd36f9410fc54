"""Bringing the village's residents in: look, take the good rows, undo. No books are touched.

The file belongs to the village: its row stands under the code `DESA`, and its right is
`impor.penduduk` whatever entity is in hand.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import new_key
from koperasi.dasar.viewer import DESA, Viewer
from koperasi.impor.baca import Bacaan, read_berkas
from koperasi.impor.hasil import HasilBatal, HasilImpor, ImporFile, Pratinjau, place_refusal
from koperasi.impor.isi_jurnal import DIBATALKAN
from koperasi.impor.isi_penduduk import PembuatPenduduk
from koperasi.impor.models import Impor, IsiImpor
from koperasi.impor.usecases import CONTOH
from koperasi.kas.pencatatan import table_of
from koperasi.warga.arsip import archive_many
from koperasi.warga.baris import Pelaku
from ledger.errors import Refusal

RIGHT = "impor.penduduk"
_IMPOR, _ISI = table_of(Impor), table_of(IsiImpor)


class _Selesai(Exception):
    """The rehearsal is over: nothing of it is kept."""


def preview_penduduk(desa: Desa, viewer: Viewer, berkas: ImporFile) -> Pratinjau:
    """What a file of residents would do; nothing is kept.

    :raises Refusal: `tidak_berhak`, `impor_sudah_ada`, `judul_tidak_ditemukan`, and what
        :func:`koperasi.dasar.berkas.open_berkas` refuses.
    """
    viewer.require(RIGHT)
    bacaan = read_berkas(berkas)
    with contextlib.suppress(_Selesai), desa.store.write() as conn:
        _check_new(conn, bacaan)
        made = _plan(Pelaku(conn, desa, viewer), bacaan)
        raise _Selesai
    return _pratinjau(bacaan, made.nomor)


def run_penduduk(desa: Desa, viewer: Viewer, berkas: ImporFile) -> HasilImpor:
    """Take the good rows of a file in, in one transaction; the same key answers the same.

    :raises Refusal: as :func:`preview_penduduk`, and `impor_bermasalah` with all problems as
        `masalah` unless bad rows are to be left out.
    """
    viewer.require(RIGHT)
    bacaan, kunci = read_berkas(berkas), berkas.kunci or new_key()
    with desa.store.write() as conn:
        done = conn.execute(select(_IMPOR).where(_IMPOR.c.kunci == kunci)).first()
        if done is not None:
            return _answer(done, bacaan)
        _check_new(conn, bacaan)
        pelaku = Pelaku(conn, desa, viewer)
        made = _plan(pelaku, bacaan)
        if not _pratinjau(bacaan, made.nomor).boleh:
            raise place_refusal(tuple(bacaan.masalah))
        made.write()
        impor_id = _write_impor(pelaku, bacaan, kunci, made.nomor)
    return HasilImpor(
        impor_id=impor_id,
        jenis=bacaan.jenis.nama,
        baris=len(made.nomor),
        bukti=len(made.nomor),
        jumlah={},
        ditolak=tuple(bacaan.masalah),
    )


def undo_penduduk(desa: Desa, viewer: Viewer, impor_id: int, alasan: str) -> HasilBatal:
    """Take a whole import of residents back: its persons are archived and free their NIK.

    :raises Refusal: `tidak_berhak`, `alasan_kosong`, `tidak_ditemukan`,
        `impor_sudah_dibatalkan`, `impor_warga_dipakai` (somebody of it has a status, kin or work
        abroad by now).
    """
    viewer.require(RIGHT)
    if not alasan.strip():
        raise Refusal("alasan_kosong", "alasan")
    with desa.store.write() as conn:
        query = select(_IMPOR).where(_IMPOR.c.id == impor_id, _IMPOR.c.entitas_kode == DESA)
        row = conn.execute(query).first()
        if row is None:
            raise Refusal("tidak_ditemukan")
        if row.keadaan == DIBATALKAN:
            raise Refusal("impor_sudah_dibatalkan", nomor=str(impor_id))
        pelaku = Pelaku(conn, desa, viewer)
        mine = _ISI.c.impor_id == impor_id
        people = list(conn.scalars(select(_ISI.c.no_anggota).where(mine)))
        archive_many(pelaku, people, f"Impor {impor_id} dibatalkan")
        changed = {
            "keadaan": DIBATALKAN,
            "dibatalkan_oleh": viewer.user,
            "dibatalkan_pada": pelaku.stamp,
            "alasan": alasan.strip(),
        }
        conn.execute(update(_IMPOR).where(_IMPOR.c.id == impor_id).values(**changed))
        pelaku.trail("undo_impor", f"impor:{impor_id}", warga=len(people))
    return HasilBatal(impor_id, 0, len(people))


def is_penduduk(conn: Connection, impor_id: int) -> bool:
    """Whether an import belongs to the village and not to an entity."""
    found = conn.scalar(select(_IMPOR.c.entitas_kode).where(_IMPOR.c.id == impor_id))
    return found == DESA


def _plan(pelaku: Pelaku, bacaan: Bacaan) -> PembuatPenduduk:
    made = PembuatPenduduk(pelaku, bacaan)
    if not bacaan.belum:
        made.add_all()
    return made


def _check_new(conn: Connection, bacaan: Bacaan) -> None:
    query = select(_IMPOR.c.id, _IMPOR.c.nama_berkas, _IMPOR.c.dibuat_pada).where(
        _IMPOR.c.entitas_kode == DESA,
        _IMPOR.c.jenis == bacaan.jenis.nama,
        _IMPOR.c.keadaan != DIBATALKAN,
        or_(_IMPOR.c.sidik == bacaan.sidik, _IMPOR.c.sidik_isi == bacaan.sidik_isi),
    )
    found = conn.execute(query).first()
    if found is not None:
        known = {"berkas": found.nama_berkas, "tanggal": found.dibuat_pada[:10]}
        raise Refusal("impor_sudah_ada", "berkas", nomor=str(found.id), **known)


def _pratinjau(bacaan: Bacaan, nomor: Sequence[str]) -> Pratinjau:
    bacaan.masalah.sort(key=lambda masalah: (masalah.baris, masalah.huruf))
    bad = bacaan.rows_bad()
    return Pratinjau(
        jenis=bacaan.jenis.nama,
        entitas=DESA,
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
        bukti=len(nomor),
        jumlah={},
        contoh=tuple(
            {name: "" if value is None else str(value) for name, value in row.nilai.items()}
            for row in bacaan.baris[:CONTOH]
        ),
        lembar_lain=bacaan.lembar_lain,
        skip_bad=bacaan.berkas.skip_bad,
    )


def _write_impor(pelaku: Pelaku, bacaan: Bacaan, kunci: str, nomor: Sequence[str]) -> int:
    made = pelaku.conn.execute(
        insert(_IMPOR).values(
            entitas_kode=DESA,
            jenis=bacaan.jenis.nama,
            nama_berkas=bacaan.berkas.nama[:200],
            sidik=bacaan.sidik,
            sidik_isi=bacaan.sidik_isi,
            keadaan="diposting",
            baris=len(nomor),
            ditolak=len(bacaan.rows_bad()),
            bukti=len(nomor),
            ringkasan="{}",
            pembuat=pelaku.viewer.user,
            dibuat_pada=pelaku.stamp,
            kunci=kunci,
            dibatalkan_oleh="",
            dibatalkan_pada="",
            alasan="",
        )
    )
    key = made.inserted_primary_key
    impor_id = int(key[0]) if key else 0
    rows: list[dict[str, Any]] = [
        {"impor_id": impor_id, "macam": "warga", "tindakan_id": None, "no_anggota": one}
        for one in nomor
    ]
    if rows:
        pelaku.conn.execute(insert(_ISI), rows)
    detail = {"jenis": bacaan.jenis.nama, "baris": len(nomor), "sidik": bacaan.sidik}
    pelaku.trail("run_impor", f"impor:{impor_id}", **detail)
    return impor_id


def _answer(row: Row[Any], bacaan: Bacaan) -> HasilImpor:
    if row.sidik_isi != bacaan.sidik_isi or row.entitas_kode != DESA:
        raise Refusal("key_used", "kunci", kunci=row.kunci)
    return HasilImpor(
        impor_id=row.id,
        jenis=row.jenis,
        baris=row.baris,
        bukti=row.bukti,
        jumlah=json.loads(row.ringkasan),
        repeated=True,
    )
