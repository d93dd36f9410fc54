"""What can be brought in, and the headings of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TEKS: Final = "teks"
JUMLAH: Final = "jumlah"
TANGGAL: Final = "tanggal"
NIK: Final = "nik"
NIK_BOLEH: Final = "nik_boleh"
"""A NIK that may be missing: "0" and "-" are how population systems write none."""
TELEPON: Final = "telepon"

ANGGOTA: Final = "anggota"
SALDO_AWAL: Final = "saldo-awal"
JURNAL: Final = "jurnal"
SIMPANAN: Final = "simpanan"
PINJAMAN: Final = "pinjaman"
PENDUDUK: Final = "penduduk"

DIMENSI: Final = ("anggota", "rekening", "pinjaman", "perjanjian", "mitra", "unit")


@dataclass(frozen=True)
class Kolom:
    """One heading.

    :param isi: how its cells are read: teks, jumlah, tanggal, nik, telepon.
    :param wajib: whether the column must be there.
    :param sinonim: other words by which it is recognised.
    :param contoh: what stands in the template.
    :param kosong: whether its cells may be empty although the column must be there.
    """

    nama: str
    isi: str = TEKS
    wajib: bool = False
    sinonim: tuple[str, ...] = ()
    contoh: str | int = ""
    panjang: int = 200
    kosong: bool = False


@dataclass(frozen=True)
class Jenis:
    """A kind of import with its columns, in the order of the template."""

    nama: str
    judul: tuple[str, str]
    hak: str
    kolom: tuple[Kolom, ...]


_DIMS = (
    Kolom("anggota", sinonim=("no anggota", "nomor anggota"), contoh="A00001", panjang=64),
    Kolom("rekening", sinonim=("no rekening", "bilyet"), panjang=64),
    Kolom("pinjaman", sinonim=("no pinjaman",), panjang=64),
    Kolom("perjanjian", sinonim=("no perjanjian",), panjang=64),
    Kolom("mitra", sinonim=("kode mitra",), panjang=64),
    Kolom("unit", sinonim=("unit usaha",), panjang=64),
)
_AKUN = Kolom(
    "akun",
    wajib=True,
    sinonim=("kode akun", "rekening akun", "nama akun", "perkiraan", "kode perkiraan", "account"),
    contoh="1.1.01.01",
)
_DEBIT = Kolom(
    "debit",
    JUMLAH,
    True,
    ("debet", "d", "jumlah debit", "jumlah debet", "debit rp"),
    500000,
    kosong=True,
)
_KREDIT = Kolom(
    "kredit", JUMLAH, True, ("k", "credit", "jumlah kredit", "kredit rp"), kosong=True
)
_NO_ANGGOTA = Kolom(
    "no_anggota",
    wajib=True,
    sinonim=("nomor anggota", "no anggota", "no agt", "nomor", "no induk", "nia", "id anggota"),
    contoh="A00001",
    panjang=32,
)
_NO_PINJAMAN = Kolom(
    "no_pinjaman",
    wajib=True,
    sinonim=("nomor pinjaman", "no rekening pinjaman", "no spk", "no akad", "nomor akad"),
    contoh="P00012",
    panjang=32,
)
_TANGGAL = Kolom("tanggal", TANGGAL, True, ("tgl", "tanggal transaksi", "date"), "2026-01-10")

_PENDUDUK = Jenis(
    PENDUDUK,
    ("Penduduk desa", "Residents"),
    "impor.penduduk",
    (
        Kolom("nama", TEKS, True, ("nama lengkap", "nama penduduk", "nama warga"), "Contoh Nama"),
        Kolom("nik", NIK_BOLEH, False, ("no nik", "nomor nik", "no ktp"), "", 40),
        Kolom("no_kk", NIK_BOLEH, False, ("kk", "nomor kk", "nomor kartu keluarga"), "", 40),
        Kolom(
            "kedudukan",
            TEKS,
            False,
            (
                "hub keluarga",
                "status hubungan dalam keluarga",
                "hubungan keluarga",
                "hubungan dalam keluarga",
                "shdk",
                "kk level",
                "hubungan",
            ),
            "KEPALA KELUARGA",
            40,
        ),
        Kolom("jenis_kelamin", TEKS, False, ("kelamin", "l p", "jk", "sex"), "PEREMPUAN", 20),
        Kolom("tempat_lahir", TEKS, False, ("tempatlahir",), "", 60),
        Kolom("tanggal_lahir", TANGGAL, False, ("tgl lahir", "tanggallahir"), "1985-07-22"),
        Kolom(
            "pendidikan",
            TEKS,
            False,
            ("pendidikan dalam kk", "pendidikan kk", "pendidikan kk id", "pendidikan terakhir"),
            "SLTA / SEDERAJAT",
            60,
        ),
        Kolom("pekerjaan", TEKS, False, ("pekerjaan id", "jenis pekerjaan"), "PETANI", 60),
        Kolom("alamat", TEKS, False, ("alamat sekarang", "kampung"), "Kp. Contoh"),
        Kolom("dusun", TEKS, False, ("kadus", "nama dusun"), "Dusun 1", 60),
        Kolom("rw", TEKS, False, (), "001", 10),
        Kolom("rt", TEKS, False, (), "002", 10),
        Kolom("no_hp", TELEPON, False, ("hp", "telepon", "no telepon", "no telp"), "", 30),
        Kolom("status_dasar", TEKS, False, ("status", "status penduduk"), "HIDUP", 40),
    ),
)

JENIS: Final = {
    kind.nama: kind
    for kind in (
        _PENDUDUK,
        Jenis(
            ANGGOTA,
            ("Anggota", "Members"),
            "impor.anggota",
            (
                _NO_ANGGOTA,
                Kolom("nama", TEKS, True, ("nama anggota", "nama lengkap", "name"), "Contoh Nama"),
                Kolom("nik", NIK, False, ("no ktp", "nomor ktp", "ktp", "no nik"), "", 40),
                Kolom("no_kk", NIK, False, ("kk", "nomor kk", "kartu keluarga"), "", 40),
                Kolom(
                    "tanggal_masuk",
                    TANGGAL,
                    True,
                    ("tgl masuk", "tanggal daftar", "tanggal bergabung", "masuk"),
                    "2024-03-15",
                ),
                Kolom("alamat", TEKS, False, ("alamat lengkap", "kampung"), "Kp. Contoh"),
                Kolom("dusun", TEKS, False, ("kadus",), "Dusun 1", 60),
                Kolom("rt", TEKS, False, (), "", 3),
                Kolom("rw", TEKS, False, (), "", 3),
                Kolom("no_hp", TELEPON, False, ("hp", "telepon", "no telp", "wa", "no wa"), "", 30),
                Kolom("status", TEKS, False, ("keadaan", "status anggota"), "aktif", 20),
                Kolom(
                    "jenis_kelamin", TEKS, False, ("kelamin", "l p", "lp", "jk", "gender"), "P", 12
                ),
                Kolom("tempat_lahir", TEKS, False, (), "", 60),
                Kolom("tanggal_lahir", TANGGAL, False, ("tgl lahir",)),
                Kolom("simpanan_pokok", JUMLAH, False, ("pokok", "saldo pokok")),
                Kolom("simpanan_wajib", JUMLAH, False, ("wajib", "saldo wajib")),
                Kolom(
                    "simpanan_sukarela",
                    JUMLAH,
                    False,
                    ("sukarela", "saldo sukarela", "tabungan", "manasuka"),
                ),
            ),
        ),
        Jenis(
            SALDO_AWAL,
            ("Saldo awal", "Opening balances"),
            "impor.jalankan",
            (_AKUN, _DEBIT, _KREDIT, *_DIMS),
        ),
        Jenis(
            JURNAL,
            ("Jurnal", "Journal"),
            "impor.jalankan",
            (
                _TANGGAL,
                Kolom(
                    "no_bukti",
                    wajib=True,
                    sinonim=("nomor bukti", "bukti", "no bukti transaksi", "voucher", "no voucher"),
                    contoh="BKM/2026/01/0001",
                    panjang=64,
                ),
                Kolom(
                    "uraian",
                    wajib=True,
                    sinonim=("keterangan", "deskripsi", "transaksi", "narasi"),
                    contoh="Simpanan wajib bulanan",
                    kosong=True,
                ),
                _AKUN,
                _DEBIT,
                _KREDIT,
                *_DIMS,
            ),
        ),
        Jenis(
            SIMPANAN,
            ("Simpanan", "Savings"),
            "impor.jalankan",
            (
                _TANGGAL,
                _NO_ANGGOTA,
                Kolom("jenis", TEKS, True, ("jenis simpanan", "simpanan"), "wajib", 20),
                Kolom("arah", TEKS, True, ("setor tarik", "mutasi", "transaksi"), "setor", 20),
                Kolom(
                    "jumlah", JUMLAH, True, ("nominal", "jumlah rp", "nilai", "besar"), 25000
                ),
                Kolom("keterangan", TEKS, False, ("uraian", "catatan")),
                Kolom("no_bukti", TEKS, False, ("nomor bukti", "bukti"), "", 64),
            ),
        ),
        Jenis(
            PINJAMAN,
            ("Pinjaman berjalan", "Running loans"),
            "impor.jalankan",
            (
                _NO_PINJAMAN,
                _NO_ANGGOTA,
                Kolom("produk", TEKS, True, ("kode produk", "jenis pinjaman"), "UMUM", 20),
                Kolom("tanggal_cair", TANGGAL, True,
                      ("tgl cair", "tanggal pencairan", "tanggal akad", "tgl pinjam",
                       "tanggal pinjam"), "2025-06-05"),
                Kolom("plafon", JUMLAH, True,
                      ("jumlah pinjaman", "pokok pinjaman", "pinjaman", "pagu"), 12000000),
                Kolom("sisa_pokok", JUMLAH, True,
                      ("sisa pinjaman", "saldo pinjaman", "saldo pokok", "outstanding",
                       "baki debet"), 6000000),
                Kolom("tenor_bulan", TEKS, True,
                      ("tenor", "jangka waktu", "lama angsuran", "jangka", "bulan"), 12, 20),
                Kolom("angsuran_ke", TEKS, True,
                      ("sudah diangsur", "angsuran terakhir", "angsuran dibayar", "ke"), 6, 20),
                Kolom("jasa_persen", TEKS, False,
                      ("jasa", "bunga", "jasa per bulan", "bunga per bulan", "suku bunga"), "1,5",
                      10),
                Kolom("metode", TEKS, False, ("cara hitung", "sistem bunga"), "menurun", 20),
                Kolom("jatuh_tempo", TANGGAL, False,
                      ("jatuh tempo berikut", "angsuran berikut", "tgl jatuh tempo")),
                Kolom("piutang_jasa", JUMLAH, False, ("tunggakan jasa", "jasa diakru")),
                Kolom("tujuan", TEKS, False, ("keperluan", "untuk")),
                Kolom("agunan", TEKS, False, ("jaminan",)),
                Kolom("nilai_agunan", JUMLAH, False, ("nilai jaminan", "taksiran")),
            ),
        ),
    )
}
JADWAL: Final = Jenis(
    "jadwal",
    ("Sisa jadwal pinjaman", "Remaining schedules"),
    "impor.jalankan",
    (
        _NO_PINJAMAN,
        Kolom("ke", TEKS, False, ("angsuran ke", "no", "nomor urut"), 7, 5),
        Kolom("jatuh_tempo", TANGGAL, True, ("tanggal", "tgl", "tanggal jatuh tempo"),
              "2026-01-05"),
        Kolom("pokok", JUMLAH, True, ("angsuran pokok",), 1000000, kosong=True),
        Kolom("jasa", JUMLAH, True, ("bunga", "angsuran jasa", "angsuran bunga"), 90000,
              kosong=True),
    ),
)
"""A second sheet of a file of loans: the instalments that remain, where they are not computed."""
