"""Pure rules of savings: posting rules, who may pay in, what may be taken out, passbook codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from koperasi.anggota.rules import CALON, SUDAH_PERGI
from koperasi.dasar.bulat import split_cash
from koperasi.kas.rules import check_jumlah
from koperasi.simpanan.rules_berjangka import RULES_BERJANGKA
from koperasi.simpanan.rules_tujuan import RULES_TUJUAN, TUJUAN
from ledger.errors import Refusal
from ledger.render import check_text
from ledger.rules import Line, Rule

POKOK: Final = "pokok"
WAJIB: Final = "wajib"
SUKARELA: Final = "sukarela"
JENIS: Final = (POKOK, WAJIB, SUKARELA)
BERJANGKA: Final = "berjangka"
SEMUA_JENIS: Final = (*JENIS, BERJANGKA, TUJUAN, "wajib_pinjam")
"""Every kind of a member's savings: the three that are paid in freely, and those with rules of
their own (deposits, goals, what a loan keeps back)."""
SETOR: Final = "setor"
TARIK: Final = "tarik"

_MULAI = dt.date(2000, 1, 1)


def role_of(jenis: str) -> str:
    """Role of the control account of a kind of savings."""
    return f"simpanan_{jenis}"


def _setor(jenis: str) -> Rule:
    lines = (
        Line("@kas", "D", "jumlah"),
        Line(role_of(jenis), "K", "jumlah", ("anggota",)),
    )
    narration = f"Setoran simpanan {jenis} {{anggota}}"
    return Rule(f"SIMPANAN-{jenis.upper()}-SETOR", "BKM", lines, narration, _MULAI)


def _tarik(jenis: str) -> Rule:
    lines = (
        Line(role_of(jenis), "D", "jumlah", ("anggota",)),
        Line("@kas", "K", "jumlah"),
    )
    narration = f"Penarikan simpanan {jenis} {{anggota}}"
    return Rule(f"SIMPANAN-{jenis.upper()}-TARIK", "BKK", lines, narration, _MULAI)


RULE_OF: Final[Mapping[tuple[str, str], Rule]] = {
    (arah, jenis): make(jenis)
    for arah, make in ((SETOR, _setor), (TARIK, _tarik))
    for jenis in JENIS
}
BUNGA_SUKARELA: Final = Rule(
    "BUNGA-SUKARELA",
    "BM",
    (
        Line("beban_bunga_sukarela", "D", "bruto"),
        Line("simpanan_sukarela", "K", "bruto", ("anggota",)),
        Line("simpanan_sukarela", "D", "pph", ("anggota",)),
        Line("utang_pph_bunga_simpanan", "K", "pph"),
    ),
    "Jasa simpanan sukarela {bulan} {anggota}",
    _MULAI,
)
"""Interest in full, and the tax taken out of it again: the passbook shows both."""
RULES: Final = (*RULE_OF.values(), BUNGA_SUKARELA, *RULES_BERJANGKA, *RULES_TUJUAN)

SANDI: Final[Mapping[str, tuple[str, str]]] = {
    "00": ("Saldo awal", "Opening balance"),
    "01": ("Setor tunai", "Cash deposit"),
    "02": ("Tarik tunai", "Cash withdrawal"),
    "03": ("Kiriman PMI", "Remittance"),
    "04": ("Pindah buku", "Transfer"),
    "05": ("Bunga", "Interest"),
    "06": ("PPh final", "Final tax"),
    "07": ("Angsuran dipotong", "Instalment"),
    "08": ("SHU", "Share of surplus"),
    "09": ("Koreksi", "Correction"),
    "99": ("Penutupan", "Closing"),
}
"""Codes of passbook lines and their words."""

_SANDI_AWALAN: Final = (("SIMPANAN-", ""), ("REMITANSI-", "03"), ("BUNGA-", "05"), ("SHU-", "08"))


def sandi_of(aturan: str, voucher: str, *, membalik: bool, keluar: bool = False) -> str:
    """Code of a passbook line.

    :param aturan: code of the posting rule that made the entry.
    :param voucher: kind of voucher ("SA" for opening balances).
    :param membalik: whether the entry takes another one back.
    :param keluar: whether the line takes money out of the account.
    """
    if membalik:
        return "09"
    if keluar and aturan.startswith("BUNGA-"):
        return "06"
    if voucher == "SA":
        return "00"
    if aturan.endswith("-SETOR"):
        return "01"
    if aturan.endswith("-TARIK"):
        return "02"
    return next((code for begin, code in _SANDI_AWALAN if aturan.startswith(begin) and code), "04")


@dataclass(frozen=True)
class Transaksi:
    """One deposit or withdrawal as it is asked for.

    :param jenis: pokok, wajib, sukarela.
    :param arah: setor, tarik.
    :param jumlah: whole rupiah, positive.
    :param akun_kas: code of the cash or bank account; empty for the vault.
    :param kunci: idempotency key.
    :param no_bukti: number brought along from older books, else None.
    :param koin: smallest coin that cash is paid out in, rupiah; 0: not asked, as in older books.
    """

    entitas: str
    no_anggota: str
    jenis: str
    arah: str
    jumlah: int
    tanggal: dt.date
    akun_kas: str = ""
    keterangan: str = ""
    kunci: str = ""
    no_bukti: str | None = None
    koin: int = 0


@dataclass
class Posisi:
    """What is known of a member while a batch is being checked; follows each transaction.

    :param saldo: balance by kind of savings, positive.
    :param diblokir: what of sukarela may not be taken out: collateral.
    """

    nama: str
    status: str
    saldo: dict[str, int]
    diblokir: int = 0


@dataclass(frozen=True)
class Ketentuan:
    """What the entity has decided, as it holds on the day of a transaction.

    :param simpanan_pokok: whole rupiah, the same for every member.
    :param boleh_cicil: whether it may be paid in instalments.
    :param sukarela_minimum: balance that stays on voluntary savings.
    """

    simpanan_pokok: int
    boleh_cicil: bool
    sukarela_minimum: int


def check_bentuk(transaksi: Transaksi) -> None:
    """What can be said of a transaction without knowing the member.

    :raises Refusal: `jenis_simpanan_salah`, `arah_salah`, `amount_zero`, `jumlah_minus`,
        `text_not_allowed`.
    """
    for field in ("no_anggota", "akun_kas", "keterangan", "kunci"):
        check_text(getattr(transaksi, field), field)
    if transaksi.jenis not in JENIS:
        raise Refusal("jenis_simpanan_salah", "jenis", jenis=transaksi.jenis)
    if transaksi.arah not in (SETOR, TARIK):
        raise Refusal("arah_salah", "arah", arah=transaksi.arah)
    check_jumlah(transaksi.jumlah)


def check_transaksi(transaksi: Transaksi, posisi: Posisi, ketentuan: Ketentuan) -> None:
    """Whether the member may do this now.

    :raises Refusal: as :func:`check_setoran` and :func:`check_penarikan`.
    """
    if transaksi.arah == SETOR:
        check_setoran(transaksi, posisi, ketentuan)
    else:
        check_penarikan(transaksi, posisi, ketentuan)


def check_setoran(transaksi: Transaksi, posisi: Posisi, ketentuan: Ketentuan) -> None:
    """Only members pay in; a candidate pays simpanan pokok and nothing else (UU 4/2023 art. 202).

    :raises Refusal: `anggota_tidak_aktif`, `calon_hanya_pokok`, and as :func:`check_pokok`.
    """
    if posisi.status in SUDAH_PERGI:
        raise Refusal(
            "anggota_tidak_aktif",
            "no_anggota",
            nomor=transaksi.no_anggota,
            status=posisi.status,
        )
    if transaksi.jenis == POKOK:
        check_pokok(transaksi.jumlah, posisi.saldo[POKOK], ketentuan)
    elif posisi.status == CALON:
        raise Refusal("calon_hanya_pokok", "jenis", nomor=transaksi.no_anggota)


def check_pokok(jumlah: int, saldo: int, ketentuan: Ketentuan) -> None:
    """Simpanan pokok is the same for all and paid at once, unless instalments are allowed.

    :raises Refusal: `pokok_belum_diatur`, `pokok_sudah_lunas`, `pokok_harus_penuh`,
        `pokok_lebih`.
    """
    if ketentuan.simpanan_pokok <= 0:
        raise Refusal("pokok_belum_diatur", "jenis")
    sisa = ketentuan.simpanan_pokok - saldo
    if sisa <= 0:
        raise Refusal("pokok_sudah_lunas", "jenis", saldo=saldo)
    if jumlah > sisa:
        raise Refusal("pokok_lebih", "jumlah", sisa=sisa)
    if jumlah < sisa and not ketentuan.boleh_cicil:
        raise Refusal("pokok_harus_penuh", "jumlah", sisa=sisa)


def check_penarikan(transaksi: Transaksi, posisi: Posisi, ketentuan: Ketentuan) -> None:
    """Pokok and wajib are locked while the person is a member; sukarela keeps its minimum.

    :raises Refusal: `simpanan_terkunci`, `saldo_kurang`, `saldo_diblokir`, `saldo_minimum`.
    """
    keluar = posisi.status in SUDAH_PERGI
    if transaksi.jenis != SUKARELA and not keluar:
        raise Refusal("simpanan_terkunci", "jenis", jenis=transaksi.jenis)
    saldo = posisi.saldo[transaksi.jenis]
    if transaksi.jumlah > saldo:
        raise Refusal(
            "saldo_kurang",
            "jumlah",
            jenis=transaksi.jenis,
            saldo=saldo,
            jumlah_kurang=transaksi.jumlah - saldo,
        )
    if transaksi.jenis == SUKARELA and saldo - transaksi.jumlah < posisi.diblokir:
        raise Refusal(
            "saldo_diblokir",
            "jumlah",
            saldo=saldo,
            jumlah_blokir=posisi.diblokir,
            jumlah_terbanyak=max(saldo - posisi.diblokir, 0),
        )
    minimum = 0 if keluar else ketentuan.sukarela_minimum
    if saldo - transaksi.jumlah < minimum:
        raise Refusal(
            "saldo_minimum",
            "jumlah",
            saldo=saldo,
            batas_minimum=minimum,
            jumlah_terbanyak=max(saldo - minimum, 0),
        )


def check_koin(transaksi: Transaksi, posisi: Posisi, *, tunai: bool) -> None:
    """Cash is paid out in whole coins; what no coin pays stays on the savings.

    Who has left takes everything out: there the rest is rounded off when it is paid.

    :raises Refusal: `tunai_tanpa_koin`, `tunai_di_bawah_koin`.
    """
    if not (tunai and transaksi.koin) or posisi.status in SUDAH_PERGI:
        return
    bulat, tetap = split_cash(transaksi.jumlah, transaksi.koin)
    if not bulat:
        raise Refusal("tunai_di_bawah_koin", "jumlah", jumlah_koin=transaksi.koin)
    if tetap:
        told = {"jumlah_koin": transaksi.koin, "jumlah_dibayar": bulat, "jumlah_tetap": tetap}
        raise Refusal("tunai_tanpa_koin", "jumlah", **told)


def becomes_aktif(posisi: Posisi, ketentuan: Ketentuan) -> bool:
    """Whether a candidate has paid simpanan pokok in full and is a member from now on."""
    return posisi.status == CALON and posisi.saldo[POKOK] >= ketentuan.simpanan_pokok > 0


def check_cetak(jenis: str, baris: int) -> None:
    """A place in a printed passbook.

    :raises Refusal: `jenis_simpanan_salah`, `baris_cetak_salah`.
    """
    if jenis not in JENIS:
        raise Refusal("jenis_simpanan_salah", "jenis", jenis=jenis)
    if not 1 <= baris <= 200:
        raise Refusal("baris_cetak_salah", "mulai_baris")
