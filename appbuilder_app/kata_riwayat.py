"""What changed fields are called in the history at the side of a page, and their values."""

from __future__ import annotations

from typing import Any, Final

from appbuilder_app import kata_warga, texts
from appbuilder_app.texts import Pair

NAMA: Final[dict[str, Pair]] = {
    "ahli_waris": ("Ahli waris", "Heirs"),
    "alamat": ("Alamat", "Address"),
    "anggota_entitas": ("Koperasi", "Koperasi"),
    "asuransi": ("BPJS atau asuransi", "Insurance"),
    "calo": ("Calo", "Broker"),
    "catatan": ("Catatan", "Remark"),
    "catatan_utang": ("Utang menurut keluarga", "Debts as the family tells"),
    "diarsipkan_pada": ("Diarsipkan", "Archived"),
    "gaji": ("Gaji sebulan", "Monthly wage"),
    "hubungan_pengasuh": ("Hubungan pengasuh", "Relation of the carer"),
    "id_siskop2mi": ("ID SISKOP2MI", "SISKOP2MI ID"),
    "jabatan": ("Pekerjaan di sana", "Job"),
    "jalur": ("Jalur", "Way abroad"),
    "jenis_kelamin": ("Jenis kelamin", "Gender"),
    "kedudukan": ("Kedudukan dalam keluarga", "Place in the household"),
    "kelas": ("Kelas", "Class"),
    "kontak_luar": ("Kontak di luar negeri", "Contact abroad"),
    "kontak_terakhir": ("Kabar terakhir", "Last news"),
    "majikan": ("Majikan atau perusahaan", "Employer"),
    "mata_uang": ("Mata uang", "Currency"),
    "mulai": ("Mulai bekerja", "Began on"),
    "nama_pengasuh": ("Nama pengasuh", "Name of the carer"),
    "negara": ("Negara", "Country"),
    "no_anggota": ("Nomor anggota", "Member number"),
    "no_kk": ("Nomor KK", "Family card"),
    "no_kontrak": ("Nomor kontrak", "Contract number"),
    "no_paspor": ("Nomor paspor", "Passport"),
    "no_pengasuh": ("Diasuh oleh", "Cared for by"),
    "no_sip": ("Izin P3MI (SIP3MI)", "Agency's licence"),
    "job_order": ("Job order", "Job order"),
    "p3mi": ("P3MI (perusahaan penempatan)", "Placement agency"),
    "paspor_sampai": ("Paspor berlaku sampai", "Passport until"),
    "perkiraan_pulang": ("Perkiraan pulang", "Expected return"),
    "pindah_keluar": ("Pindah keluar", "Moved out"),
    "pindah_masuk": ("Pindah masuk", "Moved in"),
    "pulang_pada": ("Pulang", "Came back"),
    "rumah": ("Rumah", "House"),
    "rumah_tangga_id": ("Rumah tangga", "Household"),
    "sampai": ("Kontrak berakhir", "Contract ends"),
    "sekolah": ("Nama sekolah", "Name of the school"),
    "sektor": ("Sektor", "Sector"),
    "setuju_tanggal": ("Persetujuan data", "Consent"),
    "setuju_versi": ("Versi persetujuan", "Version of the consent"),
    "sip_sampai": ("Izin P3MI berlaku sampai", "Agency's licence until"),
    "skema": ("Skema", "Scheme"),
    "status_sekolah": ("Sekolah", "School"),
    "sumber": ("Dari mana data ini", "Where this comes from"),
    "status.CPMI": ("Status calon PMI", "Status: prospective migrant"),
    "status.PMI": ("Status PMI", "Status: migrant"),
    "status.PURNA": ("Status purna PMI", "Status: returned"),
    "status.KELUARGA": ("Status keluarga PMI", "Status: family"),
}


KODE: Final[dict[str, kata_warga.Kata]] = {
    "jalur": kata_warga.JALUR,
    "jenis_kelamin": kata_warga.KELAMIN,
    "kedudukan": kata_warga.KEDUDUKAN,
    "keluarga": kata_warga.HUBUNGAN,
    "rumah": kata_warga.RUMAH,
    "sektor": kata_warga.SEKTOR,
    "skema": kata_warga.SKEMA,
    "status_sekolah": kata_warga.SEKOLAH,
    "sumber": kata_warga.SUMBER,
}
"""Fields whose codes no column of a list shows; "keluarga" stands for "keluarga.W00001"."""


def column_words(name: str, view: Any) -> str:
    """What a changed field is called: by the view's columns, else its form, else its name."""
    for column in (*view.show_columns, *view.columns):
        if column.name == name:
            return texts.pair(column.label)
    if name in NAMA:
        return texts.pair(NAMA[name])
    if name.startswith("keluarga."):
        return texts.t("Keluarga dari", "Family of") + " " + name.partition(".")[2]
    given = getattr(getattr(view.form, name, None), "args", ())
    return texts.pair(given[0] if given else name.replace("_", " "))


def value_words(value: Any, name: str, view: Any) -> str:
    """A changed value as people read it: codes in words, days and moments as they are written."""
    if isinstance(value, bool):
        return texts.t("ya", "yes") if value else texts.t("tidak", "no")
    if not isinstance(value, str):
        return str(value)
    known = _choices(name, view)
    if value in known:
        return str(texts.pair(known[value]))
    if len(value) == 10 and value[4:5] == value[7:8] == "-":
        return texts.tanggal(value) or value
    return texts.saat(value) if len(value) >= 19 and value[10:11] == "T" else value


def _choices(name: str, view: Any) -> dict[str, Any]:
    """Codes of a field in words: by the view's columns, else its form, else the register's."""
    for column in (*view.show_columns, *view.columns):
        if column.name == name and column.choices:
            return dict(column.choices)
    offered = getattr(getattr(view.form, name, None), "kwargs", {}).get("choices", ())
    found = offered() if callable(offered) else offered
    pairs = [one for one in found if isinstance(one, tuple) and len(one) == 2]
    if pairs:
        return dict(pairs)
    if name == "negara":
        return dict(kata_warga.negara_pilihan())
    if name == "mata_uang":
        return dict(kata_warga.mata_uang_pilihan())
    return dict(KODE.get(name.partition(".")[0], ()))
