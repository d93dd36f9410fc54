"""Words of the register of persons: what its codes are called on screens."""

from __future__ import annotations

from appbuilder_app.texts import Pair, pair
from koperasi.warga import negara

Kata = tuple[tuple[str, Pair], ...]

STATUS: Kata = (
    ("CPMI", ("Calon PMI", "Candidate")),
    ("PMI", ("PMI", "Migrant")),
    ("PURNA", ("Purna PMI", "Returned")),
    ("KELUARGA", ("Keluarga PMI", "Family")),
    ("LAIN", ("Di luar program", "Not in the programme")),
)
SUMBER: Kata = (
    ("kunjungan", ("Kunjungan", "Visit")),
    ("telepon", ("Telepon", "Telephone")),
    ("kantor", ("Datang ke kantor", "At the office")),
    ("data_kependudukan", ("Data kependudukan", "Civil records")),
    ("siskop2mi", ("SISKOP2MI", "SISKOP2MI")),
    ("impor", ("Impor berkas", "Imported file")),
)
SUMBER_DIKETIK: Kata = SUMBER[1:]
"""What somebody may choose: a visit is made, not chosen."""
KEDUDUKAN: Kata = (
    ("kepala_keluarga", ("Kepala keluarga", "Head")),
    ("suami", ("Suami", "Husband")),
    ("istri", ("Istri", "Wife")),
    ("anak", ("Anak", "Child")),
    ("menantu", ("Menantu", "Child-in-law")),
    ("cucu", ("Cucu", "Grandchild")),
    ("orang_tua", ("Orang tua", "Parent")),
    ("mertua", ("Mertua", "Parent-in-law")),
    ("famili_lain", ("Famili lain", "Other kin")),
    ("lainnya", ("Lainnya", "Other")),
)
KELAMIN: Kata = (("L", ("Laki-laki", "Male")), ("P", ("Perempuan", "Female")))
HUBUNGAN: Kata = (
    ("suami", ("Suami", "Husband")),
    ("istri", ("Istri", "Wife")),
    ("anak", ("Anak", "Child")),
    ("ayah", ("Ayah", "Father")),
    ("ibu", ("Ibu", "Mother")),
)
SKEMA: Kata = (
    ("perseorangan", ("Perseorangan", "On one's own")),
    ("g_to_g", ("G to G", "Government to government")),
    ("p_to_p", ("P to P", "Private to private")),
    ("re_entry", ("Re-entry", "Re-entry")),
    ("ukps", ("UKPS", "Company's own")),
    ("pelaut", ("Pelaut", "Seafarer")),
)
JALUR: Kata = (
    ("prosedural", ("Prosedural", "Procedural")),
    ("nonprosedural", ("Nonprosedural", "Not procedural")),
    ("belum_diketahui", ("Belum diketahui", "Not known yet")),
)
SEKTOR: Kata = (("formal", ("Formal", "Formal")), ("informal", ("Informal", "Informal")))
RUMAH: Kata = (
    ("milik_sendiri", ("Milik sendiri", "Own house")),
    ("kontrak", ("Mengontrak", "Rented")),
    ("menumpang", ("Menumpang", "With others")),
)
SEKOLAH: Kata = (
    ("belum_sekolah", ("Belum sekolah", "Not yet at school")),
    ("bersekolah", ("Bersekolah", "At school")),
    ("putus_sekolah", ("Putus sekolah", "Dropped out")),
    ("tamat", ("Tamat", "Finished")),
)
SIAGA: Kata = (
    ("kontrak", ("Kontrak berakhir", "Contract ends")),
    ("paspor", ("Paspor habis", "Passport runs out")),
    ("kontak", ("Lama tanpa kabar", "Long without news")),
)
SARAN_SIAGA: dict[str, Pair] = {
    "kontrak": (
        "Tanyakan perpanjangannya, atau catat kepulangannya.",
        "Ask about the extension, or record the return.",
    ),
    "paspor": (
        "Ingatkan keluarganya untuk memperpanjang lewat perwakilan RI.",
        "Remind the family to have it renewed at the embassy.",
    ),
    "kontak": (
        "Hubungi keluarganya, lalu catat kabarnya.",
        "Call the family, then record the news.",
    ),
}
"""What to do about an alert."""
_SEMUA = {
    "status": STATUS,
    "sumber": SUMBER,
    "kedudukan": KEDUDUKAN,
    "hubungan": HUBUNGAN,
    "skema": SKEMA,
    "jalur": JALUR,
    "sektor": SEKTOR,
    "rumah": RUMAH,
    "sekolah": SEKOLAH,
    "siaga": SIAGA,
}


def negara_pilihan() -> Kata:
    """Countries with their codes."""
    return tuple((satu.kode, satu.nama) for satu in negara.negara().values())


def mata_uang_pilihan() -> Kata:
    """Currencies: "TWD, dolar Taiwan"."""
    return tuple(
        (satu.kode, (f"{satu.kode}, {satu.nama[0]}", f"{satu.kode}, {satu.nama[1]}"))
        for satu in negara.mata_uang().values()
    )


def kata_warga(kode: str, jenis: str) -> str:
    """A code in words, "" for none; `jenis` as in the tables above, or "negara"."""
    known = dict(negara_pilihan() if jenis == "negara" else _SEMUA[jenis])
    return pair(known.get(kode, (kode, kode))) if kode else ""
