"""What a loan or a payment must be before it goes to the books. Pure but for the schedule."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from koperasi.kas.rules import check_catatan, check_jumlah
from koperasi.pinjaman.jadwal import Angsuran, make_jadwal
from koperasi.utang.baca import syarat_of
from koperasi.utang.jurnal import JENIS
from koperasi.utang.perintah import BayarUtang, UtangBaru
from ledger.errors import Refusal

PERSEN_TERTINGGI = Decimal(100)


def check_utang(perintah: UtangBaru) -> tuple[Angsuran, ...]:
    """The schedule of a loan that can be written down.

    :raises Refusal: `wajib_diisi`, `dasar_kosong`, `jenis_utang_salah`, `bunga_utang_salah`,
        `jumlah_minus`, `biaya_melebihi_plafon`, `tempo_sebelum_terima`, and what the schedule
        refuses (`amount_zero`, `tenor_salah`, `tenggang_salah`, `metode_salah`, ...).
    """
    for name in ("pemberi", "tujuan", "dasar"):
        if not check_catatan(getattr(perintah, name), name):
            raise Refusal("dasar_kosong" if name == "dasar" else "wajib_diisi", name)
    for name in ("no_akad", "agunan"):
        check_catatan(getattr(perintah, name), name)
    if perintah.jenis not in JENIS:
        raise Refusal("jenis_utang_salah", "jenis", jenis=perintah.jenis)
    if not 0 <= perintah.bunga_persen_tahun <= PERSEN_TERTINGGI:
        raise Refusal("bunga_utang_salah", "bunga_persen_tahun")
    check_jumlah(perintah.plafon, "plafon")
    if perintah.biaya < 0:
        raise Refusal("jumlah_minus", "biaya")
    if perintah.biaya >= perintah.plafon:
        raise Refusal("biaya_melebihi_plafon", "biaya", jumlah_plafon=perintah.plafon)
    if perintah.jatuh_tempo_pertama <= perintah.tanggal:
        raise Refusal("tempo_sebelum_terima", "jatuh_tempo_pertama")
    return make_jadwal(syarat_of(perintah))


def check_bayar(row: Any, perintah: BayarUtang) -> None:
    """Whether money can be paid for a loan: it runs, and something is paid.

    :raises Refusal: `utang_dibalik`, `utang_sudah_lunas`, `bayar_sebelum_terima`,
        `jumlah_minus` at its field, `amount_zero`.
    """
    if row.keadaan != "diposting":
        raise Refusal("utang_dibalik", "no_utang", nomor=row.no_utang)
    if row.tanggal_lunas:
        raise Refusal("utang_sudah_lunas", "no_utang", nomor=row.no_utang)
    if perintah.tanggal.isoformat() < row.tanggal:
        raise Refusal("bayar_sebelum_terima", "tanggal", tanggal=row.tanggal)
    for name in ("pokok", "bunga", "biaya"):
        if getattr(perintah, name) < 0:
            raise Refusal("jumlah_minus", name)
    check_jumlah(perintah.pokok + perintah.bunga + perintah.biaya, "pokok")
