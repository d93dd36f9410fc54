"""Questions about savings; each takes the viewer first and answers only what they may see."""

from koperasi.simpanan.daftar import list_transaksi
from koperasi.simpanan.kuitansi import receipt
from koperasi.simpanan.ringkasan import Ringkasan, ringkasan
from koperasi.simpanan.saldo import (
    JumlahSimpanan,
    SaldoAnggota,
    balances,
    balances_all,
    total_simpanan,
)
from koperasi.simpanan.tabungan import (
    Buku,
    HalamanBuku,
    Mutasi,
    last_mutasi,
    lines_to_print,
    passbook,
)
from koperasi.simpanan.tunggakan import Tunggakan, iuran_wajib, tunggakan, tunggakan_anggota

__all__ = [
    "Buku",
    "HalamanBuku",
    "JumlahSimpanan",
    "Mutasi",
    "Ringkasan",
    "SaldoAnggota",
    "Tunggakan",
    "balances",
    "balances_all",
    "iuran_wajib",
    "last_mutasi",
    "lines_to_print",
    "list_transaksi",
    "passbook",
    "receipt",
    "ringkasan",
    "total_simpanan",
    "tunggakan",
    "tunggakan_anggota",
]
