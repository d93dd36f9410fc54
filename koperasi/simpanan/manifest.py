"""Table of contents of the room."""

import koperasi.simpanan.pembalik
import koperasi.simpanan.periksa
import koperasi.simpanan.permintaan
import koperasi.simpanan.usecases_pph  # noqa: F401 - what each of them says
from koperasi.dasar import peran
from koperasi.dasar.manifest import Manifest, MenuItem
from koperasi.simpanan.ketentuan import PARAMETERS
from koperasi.simpanan.pph import PPH_SETOR, TANGGAL
from koperasi.simpanan.rules import RULES

_CATAT, _LIHAT, _SENDIRI = "simpanan.catat", "simpanan.lihat", "simpanan.sendiri"
MENU = (
    ("SayaView.saldo", ("Saldo", "Balances"), "saya", _SENDIRI, "celengan", 10),
    ("SayaView.mutasi", ("Mutasi", "Movements"), "saya", _SENDIRI, "riwayat", 20),
    (
        "SayaRekeningView.list",
        ("Berjangka & tujuan", "Deposits & goals"),
        "saya",
        _SENDIRI,
        "bintang",
        30,
    ),
    ("SayaPotongView.list", ("Bukti potong", "Tax slips"), "saya", _SENDIRI, "bukti", 40),
    ("SetoranView.catat", ("Setoran", "Deposit"), "catat", _CATAT, "uang-masuk", 10),
    ("PenarikanView.catat", ("Penarikan", "Withdrawal"), "catat", _CATAT, "uang-keluar", 20),
    ("KumpulanView.catat", ("Kumpulan", "Meeting day"), "catat", _CATAT, "kelompok", 30),
    ("SimpananView.list", ("Simpanan", "Savings"), "simpanan", _LIHAT, "celengan", 10),
    ("BilyetView.list", ("Berjangka", "Time deposits"), "simpanan", _LIHAT, "kalender", 15),
    ("TujuanView.list", ("Tujuan", "Goals"), "simpanan", _LIHAT, "bintang", 17),
    ("BlokirView.list", ("Diblokir", "Blocked"), "simpanan", _LIHAT, "kunci", 18),
    ("TunggakanView.list", ("Belum bayar wajib", "Dues open"), "simpanan", _LIHAT, "lonceng", 20),
    ("JasaView.list", ("Jasa simpanan", "Interest on savings"), "simpanan", _LIHAT, "uang", 30),
    ("PotongView.list", ("Bukti potong PPh", "Tax slips"), "simpanan", _LIHAT, "bukti", 40),
    ("PphView.list", ("Setor PPh", "Pay the tax"), "simpanan", _LIHAT, "uang-keluar", 45),
)

MANIFEST = Manifest(
    room="simpanan",
    title=("Simpanan", "Savings"),
    rights={
        "simpanan.catat": frozenset({peran.BENDAHARA, peran.KASIR}),
        "simpanan.lihat": peran.PETUGAS,
        "simpanan.jasa": frozenset({peran.BENDAHARA}),
        "pph.setor": frozenset({peran.BENDAHARA}),
        "simpanan.blokir": frozenset({peran.BENDAHARA, peran.KETUA, peran.SEKRETARIS}),
        "simpanan.cetak": frozenset({peran.BENDAHARA, peran.KASIR, peran.SEKRETARIS}),
        "simpanan.sendiri": frozenset({peran.ANGGOTA}),
    },
    rules=(*RULES, PPH_SETOR),
    menu=tuple(MenuItem(*line) for line in MENU),
    parameters=(*PARAMETERS, TANGGAL),
    kinds=frozenset({"koperasi"}),
    optional=True,
)
