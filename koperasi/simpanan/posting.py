"""From a list of deposits and withdrawals to the books, set by set, in the caller's transaction.

One order of things: lock the books, answer what was recorded before, read members, balances
and decisions at once, check one after the other while the balances follow, post, write
documents and trail. A single deposit is a list of one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from koperasi.anggota.rules import AKTIF, CALON
from koperasi.dasar.desa import Desa
from koperasi.dasar.dokumen import sidik_isi
from koperasi.dasar.viewer import Viewer
from koperasi.kas.batas_akhir import check_batas_akhir
from koperasi.kas.laci import akun_kerja
from koperasi.kas.pencatatan import (
    Buku,
    done_before,
    open_buku,
    table_of,
    write_jejak,
    write_rows,
)
from koperasi.kas.rules import check_catatan
from koperasi.simpanan.blokir import diblokir
from koperasi.simpanan.jawaban import answer_of
from koperasi.simpanan.keanggotaan import Peralihan, change_status, read_posisi
from koperasi.simpanan.ketentuan import DaftarNilai, read_nilai
from koperasi.simpanan.models import TransaksiSimpanan
from koperasi.simpanan.perintah import Hasil
from koperasi.simpanan.rules import (
    POKOK,
    RULE_OF,
    SETOR,
    TARIK,
    Posisi,
    Transaksi,
    becomes_aktif,
    check_bentuk,
    check_koin,
    check_transaksi,
)
from ledger import journal
from ledger.entry import Act, Draft, PostedEntry
from ledger.errors import Refusal
from ledger.rules import RuleInput, build
from ledger.store import reserve_ids

TABLE = table_of(TransaksiSimpanan)
KIND_OF = {SETOR: "setoran", TARIK: "penarikan"}
"""Name of the act, and of its limits, by direction."""


@dataclass(frozen=True)
class _Diperiksa:
    """A transaction that passed its checks, with its draft and the balances around it."""

    transaksi: Transaksi
    draft: Draft
    saldo_sebelum: int
    saldo_sesudah: int
    jadi_aktif: bool


def post_transaksi(
    desa: Desa,
    conn: Connection,
    viewer: Viewer,
    daftar: Sequence[Transaksi],
    kunci_bersama: str = "",
) -> list[Hasil]:
    """Record deposits and withdrawals of one entity inside a transaction of the caller.

    :param kunci_bersama: when given, all of them are one act under this key; else each is one.
    :returns: answers in the order of the list.
    :raises Refusal: see :func:`koperasi.simpanan.usecases.record_transaksi`.
    """
    viewer.require("simpanan.catat")
    buku = open_buku(desa, conn, viewer, _one_entitas(daftar))
    for satu in daftar:
        check_bentuk(satu)
    sidik = {satu.kunci: sidik_of(satu) for satu in daftar}
    if len(sidik) != len(daftar):
        raise Refusal("kunci_ganda", "kunci")
    known = done_before(buku, TABLE, sidik)
    fresh = [satu for satu in daftar if satu.kunci not in known]
    if kunci_bersama and known and fresh:
        raise Refusal("key_used", kunci=kunci_bersama)
    made = _record(buku, fresh, sidik, kunci_bersama)
    return [
        made[satu.kunci] if satu.kunci in made else answer_of(buku, known[satu.kunci])
        for satu in daftar
    ]


def sidik_of(transaksi: Transaksi) -> str:
    """Fingerprint of what a transaction asks for, whatever its key."""
    return sidik_isi(
        {
            "entitas": transaksi.entitas,
            "no_anggota": transaksi.no_anggota,
            "jenis": transaksi.jenis,
            "arah": transaksi.arah,
            "jumlah": transaksi.jumlah,
            "tanggal": transaksi.tanggal.isoformat(),
            "akun_kas": transaksi.akun_kas,
            "keterangan": transaksi.keterangan.strip(),
            "no_bukti": transaksi.no_bukti,
        }
    )


def _one_entitas(daftar: Sequence[Transaksi]) -> str:
    codes = {satu.entitas for satu in daftar}
    if not daftar:
        raise Refusal("kumpulan_kosong", "baris")
    if len(codes) > 1:
        raise Refusal("entitas_campur", "entitas")
    return codes.pop()


def _record(
    buku: Buku, fresh: Sequence[Transaksi], sidik: dict[str, str], kunci_bersama: str
) -> dict[str, Hasil]:
    if not fresh:
        return {}
    checked = _check(buku, fresh)
    ids = reserve_ids(buku.conn, TABLE.name, len(checked))
    drafts = [
        replace(satu.draft, ref=f"simpanan:{nomor}")
        for satu, nomor in zip(checked, ids, strict=True)
    ]
    acts = _acts(buku, fresh, drafts, kunci_bersama)
    check_batas_akhir(buku, _limits(fresh), acts)
    posted = journal.post_many(buku.conn, acts, buku.desa.clock)
    places = [(done.act_id, entry) for done in posted for entry in done.entries]
    answers = {
        satu.transaksi.kunci: _hasil(satu, nomor, place)
        for satu, nomor, place in zip(checked, ids, places, strict=True)
    }
    _write(buku, [(satu.transaksi, answers[satu.transaksi.kunci]) for satu in checked], sidik)
    return answers


def _limits(fresh: Sequence[Transaksi]) -> dict[str, list[tuple[int, dt.date]]]:
    return {
        jenis: [(satu.jumlah, satu.tanggal) for satu in fresh if satu.arah == arah]
        for arah, jenis in KIND_OF.items()
    }


def _check(buku: Buku, fresh: Sequence[Transaksi]) -> list[_Diperiksa]:
    posisi = read_posisi(buku, [satu.no_anggota for satu in fresh])
    read_blokir(buku, fresh, posisi)
    decided = any(satu.jenis == POKOK or satu.arah == TARIK for satu in fresh)
    nilai = read_nilai(buku.conn, buku.entitas) if decided else DaftarNilai({})
    made = []
    for nomor, satu in enumerate(fresh, 1):
        try:
            made.append(_check_one(buku, satu, posisi[satu.no_anggota], nilai))
        except Refusal as refusal:
            if len(fresh) > 1:
                refusal.values.setdefault("nomor_baris", str(nomor))
            raise
    return made


def read_blokir(
    buku: Buku, fresh: Sequence[Transaksi], posisi: dict[str, Posisi]
) -> None:
    """Note what of the savings of those who take out is blocked."""
    taking = {satu.no_anggota for satu in fresh if satu.arah == TARIK}
    if taking:
        for nomor, jumlah in diblokir(buku.conn, buku.entitas, taking).items():
            posisi[nomor].diblokir = jumlah


def _check_one(
    buku: Buku, transaksi: Transaksi, posisi: Posisi, nilai: DaftarNilai
) -> _Diperiksa:
    ketentuan = nilai.pada(transaksi.tanggal)
    check_transaksi(transaksi, posisi, ketentuan)
    akun = akun_kerja(buku, transaksi.akun_kas)
    check_koin(transaksi, posisi, tunai=akun.line == "kas")
    before = posisi.saldo[transaksi.jenis]
    sign = 1 if transaksi.arah == SETOR else -1
    posisi.saldo[transaksi.jenis] = before + sign * transaksi.jumlah
    jadi_aktif = transaksi.jenis == POKOK and becomes_aktif(posisi, ketentuan)
    if jadi_aktif:
        posisi.status = AKTIF
    draft = build(
        RULE_OF[transaksi.arah, transaksi.jenis],
        buku.chart,
        RuleInput(
            ledger=buku.entitas,
            date=transaksi.tanggal,
            amounts={"jumlah": transaksi.jumlah},
            dims={"anggota": transaksi.no_anggota},
            accounts={"kas": akun.code},
            note=check_catatan(transaksi.keterangan),
            number=transaksi.no_bukti,
        ),
    )
    after = posisi.saldo[transaksi.jenis]
    return _Diperiksa(transaksi, draft, before, after, jadi_aktif)


def _acts(
    buku: Buku, fresh: Sequence[Transaksi], drafts: Sequence[Draft], kunci_bersama: str
) -> list[Act]:
    actor = buku.viewer.user
    if kunci_bersama:
        return [Act(kunci_bersama, "kumpulan", actor, tuple(drafts), buku.penyetuju)]
    return [
        Act(satu.kunci, KIND_OF[satu.arah], actor, (draft,), buku.penyetuju)
        for satu, draft in zip(fresh, drafts, strict=True)
    ]


def _hasil(satu: _Diperiksa, nomor: int, place: tuple[int, PostedEntry]) -> Hasil:
    transaksi, (act_id, entry) = satu.transaksi, place
    return Hasil(
        dokumen_id=nomor,
        no_bukti=entry.number,
        tindakan_id=act_id,
        seq=entry.seq,
        tanggal=transaksi.tanggal,
        no_anggota=transaksi.no_anggota,
        jenis=transaksi.jenis,
        arah=transaksi.arah,
        jumlah=transaksi.jumlah,
        saldo_sebelum=satu.saldo_sebelum,
        saldo_sesudah=satu.saldo_sesudah,
        jadi_aktif=satu.jadi_aktif,
    )


def _write(
    buku: Buku, made: Sequence[tuple[Transaksi, Hasil]], sidik: dict[str, str]
) -> None:
    """Documents, trail, and the new members, each table at once."""
    write_rows(buku, TABLE, [_row(buku, *pair, sidik[pair[0].kunci]) for pair in made])
    write_jejak(
        buku,
        "simpanan.catat",
        [
            (f"simpanan:{hasil.dokumen_id}", {"no_bukti": hasil.no_bukti, "jumlah": hasil.jumlah})
            for _, hasil in made
        ],
    )
    change_status(
        buku,
        [
            Peralihan(
                hasil.no_anggota,
                CALON,
                AKTIF,
                hasil.tanggal,
                f"Simpanan pokok lunas, {hasil.no_bukti}",
            )
            for _, hasil in made
            if hasil.jadi_aktif
        ],
    )


def _row(buku: Buku, transaksi: Transaksi, hasil: Hasil, sidik: str) -> dict[str, Any]:
    return {
        "id": hasil.dokumen_id,
        "tanggal": transaksi.tanggal.isoformat(),
        "sidik_isi": sidik,
        "tindakan_id": hasil.tindakan_id,
        "no_bukti": hasil.no_bukti,
        "kunci": transaksi.kunci,
        "no_anggota": transaksi.no_anggota,
        "jenis": transaksi.jenis,
        "arah": transaksi.arah,
        "jumlah": transaksi.jumlah,
        "akun_kas": akun_kerja(buku, transaksi.akun_kas).code,
        "keterangan": transaksi.keterangan.strip(),
        "seq": hasil.seq,
        "no_pembalik": "",
        "jadi_aktif": int(hasil.jadi_aktif),
        "cetakan": 0,
    }
