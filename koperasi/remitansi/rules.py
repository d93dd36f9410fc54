"""Posting rules of remittances, and what one may say. Money of others: never income."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from koperasi.kas.rules import check_jumlah
from koperasi.pinjaman.jurnal import BAGIAN
from koperasi.warga.negara import RUPIAH, format_asal, require_mata_uang
from ledger.errors import Refusal
from ledger.render import check_text
from ledger.rules import Line, Rule

PJP, BANK, LAIN = "pjp", "bank", "lain"
JENIS_PJP: Final = (PJP, BANK, LAIN)
HARI_TITIPAN: Final = 7
"""Titipan older than that many days is an exception (parameter `remitansi.titipan_hari`)."""
HARI_KEMBAR: Final = 3
"""The same sender and amount within that many days is worth a second look."""
KURS_SKALA: Final = 10**6
"""A rate is kept as text; times this it is whole, so that no float is ever used."""

_KODE: Final = re.compile(r"[A-Z0-9][A-Z0-9-]{1,19}")
_KURS: Final = re.compile(r"\d{1,7}(\.\d{1,6})?")
_MULAI: Final = dt.date(2000, 1, 1)
_TITIPAN: Final = ("anggota=penerima", "kiriman")

TERIMA: Final = Rule(
    "REMITANSI-TERIMA",
    "BM",
    (Line("@bank", "D", "jumlah"), Line("titipan_remitansi", "K", "jumlah", _TITIPAN)),
    "Kiriman PMI {kiriman} diterima lewat {pjp}, ref {referensi}",
    _MULAI,
)
TERIMA_VALAS: Final = Rule(
    "REMITANSI-TERIMA-VALAS",
    "BM",
    (Line("bank_valas", "D", "jumlah"), Line("titipan_remitansi", "K", "jumlah", _TITIPAN)),
    "Kiriman PMI {kiriman} di rekening valas, {valas}, ref {referensi}",
    _MULAI,
)
BELUM_DIKENAL: Final = Rule(
    "REMITANSI-BELUM-DIKENAL",
    "BM",
    (
        Line("@bank", "D", "jumlah"),
        Line("penerimaan_belum_teridentifikasi", "K", "jumlah", ("kiriman",)),
    ),
    "Kiriman {kiriman} belum dikenal, lewat {pjp}, ref {referensi}",
    _MULAI,
)
KENAL: Final = Rule(
    "REMITANSI-DIKENAL",
    "BM",
    (
        Line("penerimaan_belum_teridentifikasi", "D", "jumlah", ("kiriman",)),
        Line("titipan_remitansi", "K", "jumlah", _TITIPAN),
    ),
    "Kiriman {kiriman} dikenal, untuk {penerima}",
    _MULAI,
)
ANGSURAN: Final = Rule(
    "REMITANSI-ANGSURAN",
    "BM",
    (Line("titipan_remitansi", "D", "uang", _TITIPAN), *BAGIAN),
    "Angsuran pinjaman {pinjaman} {anggota} dari kiriman {kiriman}",
    _MULAI,
)
SUKARELA: Final = Rule(
    "REMITANSI-SUKARELA",
    "BM",
    (
        Line("titipan_remitansi", "D", "jumlah", _TITIPAN),
        Line("simpanan_sukarela", "K", "jumlah", ("anggota",)),
    ),
    "Simpanan sukarela {anggota} dari kiriman {kiriman}",
    _MULAI,
)
TUJUAN: Final = Rule(
    "REMITANSI-TUJUAN",
    "BM",
    (
        Line("titipan_remitansi", "D", "jumlah", _TITIPAN),
        Line("simpanan_tujuan", "K", "jumlah", ("anggota", "rekening")),
    ),
    "Simpanan tujuan {rekening} {anggota} dari kiriman {kiriman}",
    _MULAI,
)
BIAYA: Final = Rule(
    "REMITANSI-BIAYA",
    "BM",
    (
        Line("titipan_remitansi", "D", "biaya", _TITIPAN),
        Line("pendapatan_remitansi", "K", "biaya", ("anggota=penerima",)),
    ),
    "Biaya layanan kiriman {kiriman} menurut tarif",
    _MULAI,
)
BIAYA_LUAR: Final = Rule(
    "REMITANSI-BIAYA-NONANGGOTA",
    "BM",
    (
        Line("titipan_remitansi", "D", "biaya", _TITIPAN),
        Line("jasa_nonanggota", "K", "biaya"),
    ),
    "Biaya layanan kiriman {kiriman} menurut tarif, bukan anggota",
    _MULAI,
)
BAYAR: Final = Rule(
    "REMITANSI-BAYAR",
    "BKK",
    (Line("titipan_remitansi", "D", "jumlah", _TITIPAN), Line("@kas", "K", "jumlah")),
    "Pembayaran kiriman {kiriman} kepada {penerima}",
    _MULAI,
)
KEMBALI: Final = Rule(
    "REMITANSI-KEMBALI",
    "BM",
    (Line("titipan_remitansi", "D", "jumlah", _TITIPAN), Line("@bank", "K", "jumlah")),
    "Kiriman {kiriman} dikembalikan lewat {pjp}",
    _MULAI,
)
KEMBALI_BELUM: Final = Rule(
    "REMITANSI-KEMBALI-BELUM-DIKENAL",
    "BM",
    (
        Line("penerimaan_belum_teridentifikasi", "D", "jumlah", ("kiriman",)),
        Line("@bank", "K", "jumlah"),
    ),
    "Kiriman {kiriman} yang tidak dikenal dikembalikan lewat {pjp}",
    _MULAI,
)
TARIK_TUNAI: Final = Rule(
    "REMITANSI-TARIK-TUNAI",
    "BKM",
    (Line("@kas", "D", "jumlah"), Line("@bank", "K", "jumlah")),
    "Tarik rekening kiriman untuk dibayarkan tunai",
    _MULAI,
)
SAPU: Final = Rule(
    "REMITANSI-SAPU",
    "BM",
    (Line("@kas", "D", "jumlah"), Line("@bank", "K", "jumlah")),
    "Pindah sisa rekening kiriman yang sudah dibagi",
    _MULAI,
)
RULES: Final = (
    TERIMA, TERIMA_VALAS, BELUM_DIKENAL, KENAL, ANGSURAN, SUKARELA, TUJUAN, BIAYA, BIAYA_LUAR,
    BAYAR, KEMBALI, KEMBALI_BELUM, TARIK_TUNAI, SAPU,
)  # fmt: skip


def read_asal(text: str, mata_uang: str, field: str = "jumlah_asal") -> int:
    """An amount of foreign money as people write it, in minor units: "6.000,50" TWD is 600050.

    :raises Refusal: `mata_uang_tidak_dikenal`, `jumlah_asal_salah`.
    """
    digits = require_mata_uang(mata_uang).desimal
    plain = text.strip().replace(" ", "").replace(".", "").replace(",", ".")
    whole, _, fraction = plain.partition(".")
    good = whole.isascii() and whole.isdigit() and len(whole) <= 12
    if "." in plain:
        good = good and fraction.isascii() and fraction.isdigit() and 0 < len(fraction) <= digits
    if not good:
        raise Refusal("jumlah_asal_salah", field, teks=text.strip()[:40], desimal=digits)
    return int(whole + fraction.ljust(digits, "0"))


def read_kurs(text: str, field: str = "kurs_pjp") -> str:
    """A rate in rupiah for one unit, "510" or "510,25", as canonical text; "" when not told.

    :param field: where it was typed.
    :raises Refusal: `kurs_salah`.
    """
    plain = text.strip().replace(" ", "")
    if not plain:
        return ""
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    elif plain.count(".") == 1 and len(plain.partition(".")[2]) == 3:
        plain = plain.replace(".", "")
    if not _KURS.fullmatch(plain) or not int(plain.replace(".", "")):
        raise Refusal("kurs_salah", field, teks=text.strip()[:40])
    return plain.rstrip("0").rstrip(".") if "." in plain else str(int(plain))


def rupiah_of(jumlah_asal: int, mata_uang: str, kurs: str) -> int:
    """Whole rupiah of foreign money at a rate, rounded half up once."""
    whole, _, fraction = kurs.partition(".")
    rate = int(whole) * KURS_SKALA + int(fraction.ljust(6, "0") or 0)
    return (jumlah_asal * rate * 2 + _scale(mata_uang)) // (2 * _scale(mata_uang))


def _scale(mata_uang: str) -> int:
    return KURS_SKALA * int(10 ** require_mata_uang(mata_uang).desimal)


def check_isi(mata_uang: str, jumlah_asal: int, biaya: int, jumlah: int) -> None:
    """What a remittance may say of its money; the fee is in the original currency.

    :raises Refusal: `mata_uang_tidak_dikenal`, `amount_zero`, `jumlah_minus`,
        `biaya_melebihi_jumlah`, `jumlah_asal_beda` (sent in rupiah, another sum arrived).
    """
    require_mata_uang(mata_uang)
    check_jumlah(jumlah_asal, "jumlah_asal")
    check_jumlah(jumlah, "jumlah")
    if not 0 <= biaya < jumlah_asal:
        raise Refusal(
            "biaya_melebihi_jumlah",
            "biaya_pjp",
            biaya=format_asal(biaya, mata_uang),
            asal=format_asal(jumlah_asal, mata_uang),
        )
    if mata_uang == RUPIAH and jumlah_asal < jumlah:
        raise Refusal("jumlah_asal_beda", "jumlah_asal", jumlah=jumlah)


def check_referensi(text: str) -> str:
    """The reference of the transfer, in capitals and without blanks.

    :raises Refusal: `referensi_kosong`, `referensi_salah`.
    """
    made = check_text("".join(text.split()).upper(), "referensi")
    if not made:
        raise Refusal("referensi_kosong", "referensi")
    if len(made) > 40 or not re.fullmatch(r"[A-Z0-9][A-Z0-9./_-]*", made):
        raise Refusal("referensi_salah", "referensi")
    return made


def check_kode_pjp(text: str) -> str:
    """Code of a sender of money: short, capitals, digits, hyphens.

    :raises Refusal: `kode_pjp_salah`.
    """
    made = text.strip().upper()
    if not _KODE.fullmatch(made):
        raise Refusal("kode_pjp_salah", "kode", kode=text.strip()[:30])
    return made
