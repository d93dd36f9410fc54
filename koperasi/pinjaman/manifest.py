"""Table of contents of the room."""

import koperasi.pinjaman.antrean
import koperasi.pinjaman.pembalik
import koperasi.pinjaman.periksa
import koperasi.pinjaman.permintaan
import koperasi.pinjaman.usecases_akhir_bulan
import koperasi.pinjaman.usecases_putusan  # noqa: F401 - how each voucher is taken back
from koperasi.dasar import peran
from koperasi.dasar.manifest import Job, Manifest, MenuItem, Parameter
from koperasi.pinjaman.jurnal import RULES
from koperasi.pinjaman.naskah import BAWAAN, KUNCI, check_naskah

KAPASITAS = "pinjaman.kapasitas_persen"
PARAMETERS = (
    Parameter(
        KAPASITAS,
        ("Angsuran paling banyak dari penghasilan", "Instalments at most of the income"),
        "persen",
        "40",
        "kebiasaan lembaga kredit; pengingat saat analisis, bukan penolakan",
    ),
    Parameter(
        KUNCI,
        ("Pasal surat perjanjian pinjaman", "Clauses of the loan contract"),
        "naskah",
        BAWAAN,
        "contoh dari perangkat lunak ini; sesuaikan dengan AD/ART dan keputusan RAT",
        check=check_naskah,
    ),
)
_LIHAT, _AJUKAN, _BAYAR = "pinjaman.lihat", "pinjaman.ajukan", "pinjaman.bayar"
MENU = (
    ("SayaPinjamanView.pinjaman", ("Pinjaman saya", "My loans"), "pinjaman",
     "pinjaman.sendiri", "pinjaman", 5),
    ("AngsuranView.catat", ("Angsuran", "Instalment"), "catat", _BAYAR, "uang-masuk", 25),
    ("PengajuanView.catat", ("Pengajuan pinjaman", "Loan application"), "pinjaman", _AJUKAN,
     "tambah", 10),
    ("PinjamanView.list", ("Daftar pinjaman", "Loans"), "pinjaman", _LIHAT, "pinjaman", 20),
    ("AngsuranMasukView.list", ("Angsuran masuk", "Payments"), "pinjaman", _LIHAT,
     "uang-masuk", 30),
    ("MenunggakView.list", ("Menunggak", "In arrears"), "pinjaman", _LIHAT, "lonceng", 40),
    ("AkhirBulanPinjamanView.list", ("Akhir bulan", "Month end"), "pinjaman", _LIHAT,
     "kalender", 50),
    ("UsulPinjamanView.list", ("Perubahan pinjaman", "Changes of loans"), "pinjaman", _LIHAT,
     "ubah", 60),
    ("DihapusBukuView.list", ("Dihapus buku", "Written off"), "pinjaman", _LIHAT, "arsip", 70),
    ("RatPinjamanView.list", ("Pinjaman untuk RAT", "Loans for the meeting"), "pinjaman", _LIHAT,
     "laporan", 80),
    ("ProdukPinjamanView.list", ("Produk pinjaman", "Loan products"), "pengaturan",
     "pengaturan.lihat", "pinjaman", 40),
)  # fmt: skip

MANIFEST = Manifest(
    room="pinjaman",
    title=("Pinjaman", "Loans"),
    rights={
        "pinjaman.lihat": peran.PETUGAS,
        "pinjaman.ajukan": frozenset({peran.BENDAHARA, peran.SEKRETARIS}),
        "pinjaman.cairkan": frozenset({peran.BENDAHARA, peran.KASIR}),
        "pinjaman.bayar": frozenset({peran.BENDAHARA, peran.KASIR}),
        "pinjaman.perjanjian": frozenset({*peran.PENGURUS, peran.PENGAWAS, peran.AUDITOR}),
        "pinjaman.perkara": frozenset({peran.KETUA, peran.SEKRETARIS}),
        "pinjaman.akhir_bulan": frozenset({peran.BENDAHARA}),
        "pinjaman.produk": frozenset({peran.BENDAHARA, peran.KETUA}),
        "pinjaman.sendiri": frozenset({peran.ANGGOTA}),
    },
    rules=RULES,
    menu=tuple(MenuItem(*line) for line in MENU),
    parameters=PARAMETERS,
    jobs=(
        Job(
            "titipan_jatuh_tempo",
            ("Titipan angsuran yang jatuh tempo", "Advance instalments that fall due"),
            "hari",
        ),
    ),
    kinds=frozenset({"koperasi"}),
    optional=True,
)
