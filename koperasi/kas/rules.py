"""Pure rules of cash: posting rules, which accounts hold money, what a note may say, counting."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ledger.chart import Account, Chart
from ledger.errors import Refusal
from ledger.render import check_text
from ledger.rules import Line, Rule

MASUK: Final = "masuk"
KELUAR: Final = "keluar"
CATATAN_TERPANJANG: Final = 200

PECAHAN: Final = (100_000, 75_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50)
"""Notes and coins in use (Bank Indonesia; the 75.000 note of 2020 is legal tender)."""

BARIS_UANG: Final = frozenset({"kas", "bank"})
BUKAN_UANG_TUNAI: Final = frozenset({"kas_dalam_perjalanan", "bank_valas", "penyesuaian_kurs"})
"""Accounts on those lines that no rupiah is paid into or out of by a voucher of this room."""

_MULAI = dt.date(2000, 1, 1)
_NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")

KAS_MASUK: Final = Rule(
    "KAS-MASUK",
    "BKM",
    (Line("@kas", "D", "jumlah"), Line("@lawan", "K", "jumlah")),
    "Kas masuk",
    _MULAI,
)
KAS_KELUAR: Final = Rule(
    "KAS-KELUAR",
    "BKK",
    (Line("@lawan", "D", "jumlah"), Line("@kas", "K", "jumlah")),
    "Kas keluar",
    _MULAI,
)
JURNAL_UMUM: Final = Rule(
    "JURNAL-UMUM",
    "BM",
    (Line("@debit", "D", "jumlah"), Line("@kredit", "K", "jumlah")),
    "Jurnal umum",
    _MULAI,
)
OPNAME_KURANG: Final = Rule(
    "KAS-OPNAME-KURANG",
    "BM",
    (Line("piutang_selisih_kas", "D", "selisih"), Line("@kas", "K", "selisih")),
    "Selisih kurang opname kas",
    _MULAI,
)
OPNAME_LEBIH: Final = Rule(
    "KAS-OPNAME-LEBIH",
    "BM",
    (Line("@kas", "D", "selisih"), Line("selisih_kas_lebih", "K", "selisih")),
    "Selisih lebih opname kas",
    _MULAI,
)
RULES: Final = (KAS_MASUK, KAS_KELUAR, JURNAL_UMUM, OPNAME_KURANG, OPNAME_LEBIH)


AKUN_SIMPANAN: Final = frozenset(
    {"simpanan_pokok", "simpanan_wajib", "simpanan_sukarela", "simpanan_berjangka"}
    | {"simpanan_tujuan"}
)
"""Roles that a cash voucher leaves to deposits and withdrawals, which know their rules."""
AKUN_PINJAMAN: Final = frozenset(
    {"titipan_angsuran", "piutang_jasa_pinjaman", "provisi_ditangguhkan", "simpanan_wajib_pinjam"}
    | {"pinjaman_anggota", "pinjaman_pihak_terkait"}
)
"""Roles that are kept loan by loan: only the screens of loans write there (decision 0022)."""
_PINJAMAN: Final = "pinjaman"
"""Dimension of a loan with a number; its card would not know of a voucher typed by hand."""


@dataclass(frozen=True)
class Baris:
    """One line of a voucher against the cash account, or of a general journal.

    :param akun: account code, or its name in either spelling.
    :param jumlah: whole rupiah; positive, but in a general journal negative means credit.
    :param dims: dimensions of the line, (("anggota", "A00001"),).
    """

    akun: str
    jumlah: int
    dims: tuple[tuple[str, str], ...] = ()


def pack_baris(baris: Sequence[Baris]) -> str:
    """Lines as the text that a document keeps."""
    return json.dumps([[satu.akun, satu.jumlah, satu.dims] for satu in baris])


def unpack_baris(text: str) -> tuple[Baris, ...]:
    """Lines from the text of a document."""
    return tuple(
        Baris(akun, jumlah, tuple((kind, value) for kind, value in dims))
        for akun, jumlah, dims in json.loads(text)
    )


def is_uang(akun: Account) -> bool:
    """Whether rupiah are received into and paid out of this account."""
    return akun.line in BARIS_UANG and akun.role not in BUKAN_UANG_TUNAI


def akun_uang(chart: Chart, kode: str, field: str = "akun_kas") -> Account:
    """The cash or bank account that was chosen; the vault when none was.

    :raises Refusal: `account_unknown`, `akun_bukan_kas`, `role_missing`.
    """
    akun = chart.find(kode, field) if kode else chart.role("kas_utama")
    if not is_uang(akun):
        raise Refusal("akun_bukan_kas", field, akun=akun.name)
    return akun


def akun_tunai(chart: Chart, kode: str, field: str = "akun_kas") -> Account:
    """A cash account, whose notes and coins can be counted; the vault when none was chosen.

    :raises Refusal: `account_unknown`, `akun_bukan_tunai`.
    """
    akun = akun_uang(chart, kode, field)
    if akun.line != "kas":
        raise Refusal("akun_bukan_tunai", field, akun=akun.name)
    return akun


def check_words(perintah: object) -> None:
    """Every text of a command can stand in the books; asked before anything is read or hashed.

    :raises Refusal: `text_not_allowed` at its field.
    """
    for name, value in vars(perintah).items():
        if isinstance(value, str):
            check_text(value, name)


def check_catatan(text: str, field: str = "keterangan") -> str:
    """A note that will stand in the books for good, with its ends trimmed.

    :raises Refusal: `text_not_allowed`, `catatan_panjang`, `catatan_nik` (a number of 16 digits).
    """
    note = check_text(text.strip(), field)
    if len(note) > CATATAN_TERPANJANG:
        raise Refusal("catatan_panjang", field, paling_banyak=CATATAN_TERPANJANG)
    if _NIK.search(note):
        raise Refusal("catatan_nik", field)
    return note


def check_uraian(text: str) -> str:
    """What a voucher is for: a note that may not be empty.

    :raises Refusal: `uraian_kosong`, and as :func:`check_catatan`.
    """
    note = check_catatan(text, "uraian")
    if not note:
        raise Refusal("uraian_kosong", "uraian")
    return note


def check_jumlah(jumlah: int, field: str = "jumlah") -> int:
    """A positive amount.

    :raises Refusal: `amount_zero`, `jumlah_minus`.
    """
    if jumlah == 0:
        raise Refusal("amount_zero", field)
    if jumlah < 0:
        raise Refusal("jumlah_minus", field)
    return jumlah


def check_baris(chart: Chart, baris: Sequence[Baris], kas: Account) -> list[Baris]:
    """Lines of a cash voucher, each with the code of its account.

    :raises Refusal: `baris_kosong`, `account_unknown`, `baris_akun_kas` (the cash account
        against itself), `baris_akun_simpanan`, `amount_zero`, `jumlah_minus`,
        `baris_tanpa_dimensi`, each at its line ("baris.2.jumlah").
    """
    if not baris:
        raise Refusal("baris_kosong", "baris")
    made = []
    for nomor, satu in enumerate(baris, 1):
        akun = _akun(chart, satu, nomor)
        if akun.code == kas.code:
            raise Refusal("baris_akun_kas", f"baris.{nomor}.akun", akun=akun.name)
        if akun.role in AKUN_SIMPANAN:
            raise Refusal("baris_akun_simpanan", f"baris.{nomor}.akun", akun=akun.name)
        check_jumlah(satu.jumlah, f"baris.{nomor}.jumlah")
        made.append(Baris(akun.code, satu.jumlah, satu.dims))
    return made


def check_jurnal(chart: Chart, baris: Sequence[Baris]) -> list[Baris]:
    """Lines of a general journal that balance, each with the code of its account.

    :raises Refusal: `baris_kosong`, `account_unknown`, `amount_zero`, `baris_tanpa_dimensi`,
        `jurnal_timpang`.
    """
    if len(baris) < 2:
        raise Refusal("baris_kosong", "baris")
    made = []
    for nomor, satu in enumerate(baris, 1):
        akun = _akun(chart, satu, nomor)
        if satu.jumlah == 0:
            raise Refusal("amount_zero", f"baris.{nomor}.jumlah")
        made.append(Baris(akun.code, satu.jumlah, satu.dims))
    debit = sum(satu.jumlah for satu in made if satu.jumlah > 0)
    kredit = -sum(satu.jumlah for satu in made if satu.jumlah < 0)
    if debit != kredit:
        raise Refusal(
            "jurnal_timpang",
            "baris",
            jumlah_debit=debit,
            jumlah_kredit=kredit,
            selisih=abs(debit - kredit),
        )
    return made


def _akun(chart: Chart, satu: Baris, nomor: int) -> Account:
    """The account of a line, when the line has what the account asks for."""
    akun = chart.find(satu.akun, f"baris.{nomor}.akun")
    kinds = {kind for kind, _ in satu.dims}
    if akun.role in AKUN_PINJAMAN or _PINJAMAN in kinds:
        raise Refusal("baris_akun_pinjaman", f"baris.{nomor}.akun", akun=akun.name)
    for needed in akun.dims:
        if needed not in kinds:
            field = f"baris.{nomor}.{needed}"
            raise Refusal("baris_tanpa_dimensi", field, akun=akun.name, dimensi=needed)
    return akun


def fisik(pecahan: Mapping[int, int]) -> int:
    """Rupiah in the till by its notes and coins.

    :param pecahan: denomination -> pieces.
    :raises Refusal: `pecahan_salah` for one that does not exist or a negative count.
    """
    for nilai, keping in pecahan.items():
        if nilai not in PECAHAN or not 0 <= keping <= 10**7:
            raise Refusal("pecahan_salah", f"pecahan.{nilai}", pecahan=str(nilai))
    return sum(nilai * keping for nilai, keping in pecahan.items())
