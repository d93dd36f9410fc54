"""Standing instructions, the register of senders of money, and what the cash was used for."""

from __future__ import annotations

import json
from typing import Any, Final

from sqlalchemy import insert, select, update

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import Buku, open_buku, table_of, write_jejak
from koperasi.kas.rules import check_catatan, check_jumlah, check_words
from koperasi.remitansi import pembagian, rules
from koperasi.remitansi.baca import (
    INSTRUKSI,
    PEMBAGIAN,
    PJP,
    find_instruksi,
    open_kiriman,
    pack,
    standing,
    unpack,
)
from koperasi.remitansi.models import PenggunaanRemitansi, UsulInstruksi
from koperasi.remitansi.orang import find_penerima, find_pengirim
from koperasi.remitansi.perintah import HasilInstruksi, InstruksiBaru, LaporPenggunaan, PjpBaru
from koperasi.remitansi.rencana import check_rujukan
from ledger.errors import Refusal
from ledger.limits import NAME, check_length
from ledger.store import reserve_ids

PENGGUNAAN = table_of(PenggunaanRemitansi)
USUL = table_of(UsulInstruksi)
HP: Final = "hp_sendiri"
CARA_TANDA: Final = ("surat", "tatap_muka", "panggilan_video", HP)
"""How it was signed; the own phone is said by the account of its owner and by nobody else."""
KUNJUNGAN: Final = "kunjungan"
SUMBER: Final = ("slip", "lapor_sendiri", KUNJUNGAN)
"""Where a report of use comes from; a visit is recorded by the room of visits."""


def sign_instruksi(desa: Desa, viewer: Viewer, perintah: InstruksiBaru) -> HasilInstruksi:
    """Keep a new version of an instruction; older versions stay to be read by both.

    Only the sender may lower the share of her own goals.

    :raises Refusal: `tidak_berhak`, `pengirim_tidak_dikenal`, `penerima_tidak_dikenal`,
        `penanda_salah`, `cara_tanda_salah`, `tanggal_di_depan`, `instruksi_sama`,
        `tujuan_hanya_pengirim`, `rujukan_orang_lain`, and what
        :func:`koperasi.remitansi.pembagian.check_susunan` refuses.
    """
    if perintah.cara_tanda == HP or not viewer.may("remitansi.catat"):
        _check_own(desa, viewer, perintah)
    check_words(perintah)
    with desa.store.write() as conn:
        return post_instruksi(open_buku(desa, conn, viewer, perintah.entitas), perintah)


def _check_own(desa: Desa, viewer: Viewer, perintah: InstruksiBaru) -> None:
    """A member signs the own instruction on the own phone, as sender or as receiver."""
    viewer.require("remitansi.sendiri")
    with desa.read() as conn:
        sender = find_pengirim(conn, perintah.entitas, perintah.pengirim)
    mine = {
        pembagian.PENGIRIM: sender.no_anggota,
        pembagian.PENERIMA: perintah.penerima,
    }.get(perintah.oleh, "")
    if not mine or mine != viewer.no_anggota or perintah.cara_tanda != HP:
        raise Refusal("tidak_ditemukan")


def post_instruksi(buku: Buku, perintah: InstruksiBaru) -> HasilInstruksi:
    """The same in locked books.

    :raises Refusal: as :func:`sign_instruksi`.
    """
    known = buku.conn.execute(
        select(INSTRUKSI).where(INSTRUKSI.c.kunci == perintah.kunci)
    ).first()
    if known is not None:
        if known.baris != pack(perintah.baris):
            raise Refusal("key_used", kunci=perintah.kunci)
        return HasilInstruksi(known.id, known.versi, ulang=True)
    _check_tanda(buku, perintah)
    pengirim = find_pengirim(buku.conn, buku.entitas, perintah.pengirim)
    penerima = find_penerima(buku.conn, buku.entitas, perintah.penerima)
    pembagian.check_susunan(perintah.baris)
    check_rujukan(buku, perintah.baris, (pengirim, penerima))
    lama = find_instruksi(buku.conn, buku.entitas, pengirim.nomor, penerima.nomor)
    if lama is not None:
        before = unpack(lama.baris)
        if before == perintah.baris:
            raise Refusal("instruksi_sama", "baris", versi=lama.versi)
        pembagian.check_turun(before, perintah.baris, perintah.oleh)
    (nomor,) = reserve_ids(buku.conn, INSTRUKSI.name, 1)
    versi = lama.versi + 1 if lama is not None else 1
    row = {
        "id": nomor,
        "entitas_kode": buku.entitas,
        "pengirim": pengirim.nomor,
        "penerima": penerima.nomor,
        "versi": versi,
        "baris": pack(perintah.baris),
        "oleh": perintah.oleh,
        "ditandatangani_pada": perintah.pada.isoformat(),
        "cara_tanda": perintah.cara_tanda,
        "catatan": check_catatan(perintah.catatan, "catatan"),
        "kunci": perintah.kunci,
        "dibuat_oleh": buku.viewer.user,
        "dibuat_pada": buku.dicatat,
    }
    buku.conn.execute(insert(INSTRUKSI), [row])
    _overtake(buku, pengirim.nomor, penerima.nomor)
    detail = {"pengirim": pengirim.nomor, "penerima": penerima.nomor, "versi": versi}
    write_jejak(buku, "remitansi.instruksi", [(f"instruksi_remitansi:{nomor}", detail)])
    return HasilInstruksi(nomor, versi)


def _overtake(buku: Buku, pengirim: str, penerima: str) -> None:
    """What waited for a signature between the two is out of date now."""
    c = USUL.c
    waits = (c.entitas_kode == buku.entitas, c.pengirim == pengirim, c.penerima == penerima)
    ended = update(USUL).where(*waits, c.keadaan == "menunggu")
    buku.conn.execute(ended.values(keadaan="diganti", dijawab_pada=buku.dicatat))


def _check_tanda(buku: Buku, perintah: InstruksiBaru) -> None:
    today = buku.desa.clock.today(buku.zona)
    if perintah.oleh not in pembagian.PENANDA:
        raise Refusal("penanda_salah", "oleh")
    if perintah.cara_tanda not in CARA_TANDA:
        raise Refusal("cara_tanda_salah", "cara_tanda")
    if perintah.pada > today:
        raise Refusal("tanggal_di_depan", "pada", tanggal=perintah.pada, hari_ini=today)


def set_pjp(desa: Desa, viewer: Viewer, perintah: PjpBaru) -> str:
    """Keep a sender of money in the register, or change its name; returns its code.

    :raises Refusal: `tidak_berhak`, `kode_pjp_salah`, `wajib_diisi`, `jenis_pjp_salah`.
    """
    viewer.require("remitansi.pjp")
    check_words(perintah)
    kode = rules.check_kode_pjp(perintah.kode)
    nama = check_length(" ".join(perintah.nama.split()), "nama", NAME)
    if not nama:
        raise Refusal("wajib_diisi", "nama")
    if perintah.jenis not in rules.JENIS_PJP:
        raise Refusal("jenis_pjp_salah", "jenis")
    with desa.store.write() as conn:
        buku = open_buku(desa, conn, viewer, perintah.entitas)
        values = {"nama": nama, "jenis": perintah.jenis, "aktif": int(perintah.aktif)}
        _keep_pjp(buku, kode, values)
        write_jejak(buku, "remitansi.pjp", [(f"pjp:{buku.entitas}/{kode}", values)])
    return kode


def _keep_pjp(buku: Buku, kode: str, values: dict[str, Any]) -> None:
    same = (PJP.c.entitas_kode == buku.entitas, PJP.c.kode == kode)
    changed = update(PJP).where(*same).values(**values, versi=PJP.c.versi + 1)
    if buku.conn.execute(changed).rowcount:
        return
    (nomor,) = reserve_ids(buku.conn, PJP.name, 1)
    made = {"dibuat_oleh": buku.viewer.user, "dibuat_pada": buku.dicatat, "versi": 1}
    buku.conn.execute(
        insert(PJP).values(id=nomor, entitas_kode=buku.entitas, kode=kode, **values, **made)
    )


def report_penggunaan(desa: Desa, viewer: Viewer, perintah: LaporPenggunaan) -> int:
    """Note what the family did with the cash; a later report of the same remittance replaces it.

    What is not reported stays `belum_dilaporkan` and is never counted as consumed.

    :returns: rupiah that are still unreported.
    :raises Refusal: `tidak_berhak`, `penggunaan_hanya_kunjungan` (a visit is claimed and not
        recorded), `kiriman_tidak_dikenal`, `sumber_penggunaan_salah`, `kelas_salah`,
        `kelas_ganda`, `amount_zero`, `jumlah_minus`, `penggunaan_melebihi_tunai`,
        `tanggal_di_depan`, `key_used`.
    """
    viewer.require("remitansi.catat")
    check_words(perintah)
    if perintah.sumber == KUNJUNGAN:
        raise Refusal("penggunaan_hanya_kunjungan", "sumber")
    with desa.store.write() as conn:
        return post_penggunaan(open_buku(desa, conn, viewer, perintah.entitas), perintah)


def post_penggunaan(buku: Buku, perintah: LaporPenggunaan) -> int:
    """The same in locked books, for other rooms (visits) too.

    :raises Refusal: as :func:`report_penggunaan`.
    """
    row = open_kiriman(buku, perintah.no_kiriman)
    cash = tunai_of(buku, row.id, row.jumlah)
    text, told = _rincian(perintah, cash), sum(jumlah for _, jumlah in perintah.rincian)
    query = select(PENGGUNAAN.c.rincian).where(PENGGUNAAN.c.kunci == perintah.kunci)
    known = buku.conn.scalar(query)
    if known is not None:
        if known != text:
            raise Refusal("key_used", kunci=perintah.kunci)
        return cash - told
    today = buku.desa.clock.today(buku.zona)
    if perintah.tanggal > today:
        raise Refusal("tanggal_di_depan", "tanggal", tanggal=perintah.tanggal, hari_ini=today)
    (nomor,) = reserve_ids(buku.conn, PENGGUNAAN.name, 1)
    values = {
        "id": nomor,
        "entitas_kode": buku.entitas,
        "remitansi_id": row.id,
        "tanggal": perintah.tanggal.isoformat(),
        "sumber": perintah.sumber,
        "rincian": text,
        "catatan": check_catatan(perintah.catatan, "catatan"),
        "kunci": perintah.kunci,
        "dibuat_oleh": buku.viewer.user,
        "dibuat_pada": buku.dicatat,
    }
    buku.conn.execute(insert(PENGGUNAAN), [values])
    detail = {"sumber": perintah.sumber, "jumlah": told}
    write_jejak(buku, "remitansi.penggunaan", [(f"remitansi:{row.id}", detail)])
    return cash - told


def tunai_of(buku: Buku, remitansi_id: int, jumlah: int) -> int:
    """Cash part of a remittance: of its split, or all of it while it was not split."""
    splits = standing(buku.conn, PEMBAGIAN, remitansi_id)
    return int(splits[-1].tunai) if splits else jumlah


def _rincian(perintah: LaporPenggunaan, cash: int) -> str:
    if perintah.sumber not in SUMBER:
        raise Refusal("sumber_penggunaan_salah", "sumber")
    named = [kelas for kelas, _ in perintah.rincian]
    if len(set(named)) != len(named):
        raise Refusal("kelas_ganda", "rincian")
    for kelas, jumlah in perintah.rincian:
        if kelas not in pembagian.KELAS or kelas == pembagian.BELUM:
            raise Refusal("kelas_salah", "rincian", kelas=kelas)
        check_jumlah(jumlah, kelas)
    told = sum(jumlah for _, jumlah in perintah.rincian)
    if told > cash:
        raise Refusal(
            "penggunaan_melebihi_tunai", "rincian", jumlah=told, jumlah_tunai=cash
        )
    return json.dumps(sorted(perintah.rincian))
