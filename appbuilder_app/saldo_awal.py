"""Opening balances typed on one page: a field per account, and the file they are posted with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from appbuilder_app.fields import DaftarField, Formulir, RupiahField
from appbuilder_app.texts import Pair
from koperasi.impor.hasil import ImporFile
from koperasi.impor.jenis import SALDO_AWAL
from ledger.chart import Account, Chart
from ledger.errors import Refusal
from ledger.sheets import ListColumn, ListSheet, list_bytes

MILIK = (
    *("kas_utama", "kas_kecil", "bank_operasional", "deposito_bank", "simpanan_koperasi_lain"),
    *("piutang_usaha", "persediaan_dagang", "persediaan", "persediaan_bahan"),
    *("persediaan_barang_jadi", "aset_tanah", "aset_bangunan", "aset_peralatan"),
    *("aset_kendaraan", "aset_tetap"),
)
"""Roles of what an entity has, as far as its chart knows them."""
ASAL = (
    *("utang_usaha", "utang_bank", "utang_dana_bergulir", "penyertaan_modal_desa"),
    *("modal_hibah", "modal_donasi", "modal_penyertaan", "cadangan_umum", "earnings_previous"),
)
"""Roles of where it came from."""
PENAMPUNG = (
    *("earnings_previous", "cadangan_umum", "modal_hibah", "penyertaan_modal_desa"),
    *("modal_donasi", "opening_balances"),
)
"""Roles of the accounts that may take a difference."""
SIMPANAN = "opening_balances"
"""Members' savings stand here until the import of the members brings them in one by one."""
PINJAMAN = "pinjaman_berjalan"
"""Members' loans stand there too until the import of the loans brings them in one by one."""
SELISIH = "selisih"
COLUMNS = (ListColumn("akun"), ListColumn("debit", "number"), ListColumn("kredit", "number"))


@dataclass(frozen=True)
class Halaman:
    """The form of an entity's chart, with the names of its fields by side."""

    form: type[Formulir]
    milik: tuple[str, ...]
    asal: tuple[str, ...]


def halaman(chart: Chart) -> Halaman:
    """A field for each account that stands in the chart and needs no further detail."""
    milik, asal = _open(chart, MILIK), _open(chart, ASAL)
    fields: dict[str, Any] = {made.role: _field(_words(made)) for made in (*milik, *asal)}
    names, owned = [made.role for made in asal], [made.role for made in milik]
    if "pinjaman_anggota" in chart.by_role:
        fields[PINJAMAN] = _field(
            ("Pinjaman anggota, sisa pokok semua", "Members' loans, all principal left"),
            ("Dirinci per pinjaman lewat impor pinjaman.", "By loan with the import of loans."),
        )
        owned.append(PINJAMAN)
    if "simpanan_pokok" in chart.by_role:
        fields[SIMPANAN] = _field(
            ("Simpanan anggota, semua jenis", "Members' savings, all kinds"),
            ("Dirinci per anggota lewat impor anggota.", "By member with the import of members."),
        )
        names = [SIMPANAN, *names]
    takers = [(made.role, _words(made)) for made in _open(chart, PENAMPUNG)]
    label = ("Bila ada selisih, tampung di", "A difference goes to")
    fields[SELISIH] = DaftarField(label, choices=takers, wajib=False)
    form = cast("type[Formulir]", type("FormSaldoAwal", (Formulir,), fields))
    return Halaman(form, tuple(owned), tuple(names))


def _open(chart: Chart, roles: tuple[str, ...]) -> list[Account]:
    found = [chart.by_role[role] for role in roles if role in chart.by_role]
    return [made for made in found if not made.dims and made.closed is None]


def _words(account: Account) -> Pair:
    return (account.name, account.name_en or account.name)


def _field(label: Pair, description: Pair = ("", "")) -> RupiahField:
    return RupiahField(label, wajib=False, nol=True, description=description)


def balances(page: Halaman, chart: Chart, data: dict[str, Any]) -> dict[str, int]:
    """Signed rupiah by account code, debit positive; they add up to zero.

    :raises Refusal: `saldo_awal_kosong`, `saldo_awal_selisih`.
    """
    found: dict[str, int] = {}
    for sign, names in ((1, page.milik), (-1, page.asal)):
        for name in names:
            code = chart.role(SIMPANAN if name == PINJAMAN else name).code
            found[code] = found.get(code, 0) + sign * (data[name] or 0)
    if not any(found.values()):
        raise Refusal("saldo_awal_kosong", page.milik[0])
    left = sum(found.values())
    if left:
        if not data[SELISIH]:
            raise _apart(found)
        code = chart.role(data[SELISIH]).code
        found[code] = found.get(code, 0) - left
    return {code: amount for code, amount in found.items() if amount}


def _apart(found: dict[str, int]) -> Refusal:
    debit = sum(amount for amount in found.values() if amount > 0)
    kredit = -sum(amount for amount in found.values() if amount < 0)
    return Refusal(
        "saldo_awal_selisih",
        SELISIH,
        jumlah_debit=debit,
        jumlah_kredit=kredit,
        jumlah_selisih=abs(debit - kredit),
    )


def as_file(entitas: str, found: dict[str, int], kunci: str) -> ImporFile:
    """The same as a workbook of opening balances: one voucher SA, undone like any import."""
    rows: list[list[object]] = [
        [code, amount if amount > 0 else "", -amount if amount < 0 else ""]
        for code, amount in sorted(found.items())
    ]
    content = list_bytes(ListSheet("Saldo awal", "", COLUMNS, rows))
    return ImporFile(
        isi=content, nama="saldo-awal.xlsx", jenis=SALDO_AWAL, entitas=entitas, kunci=kunci
    )
