"""What changed fields are called in the history at the side of a page, and their values."""

from __future__ import annotations

from typing import Any, Final

from appbuilder_app import texts
from appbuilder_app.texts import Pair

NAMA: Final[dict[str, Pair]] = {
    "anggota_entitas": ("Koperasi", "Koperasi"),
    "diarsipkan_pada": ("Diarsipkan", "Archived"),
    "kontak_terakhir": ("Kabar terakhir", "Last news"),
    "no_anggota": ("Nomor anggota", "Member number"),
    "pulang_pada": ("Pulang", "Came back"),
    "rumah_tangga_id": ("Rumah tangga nomor", "Household number"),
    "setuju_tanggal": ("Persetujuan data", "Consent"),
    "setuju_versi": ("Versi persetujuan", "Version of the consent"),
    "status.CPMI": ("Status calon PMI", "Status: prospective migrant"),
    "status.PMI": ("Status PMI", "Status: migrant"),
    "status.PURNA": ("Status purna PMI", "Status: returned"),
    "status.KELUARGA": ("Status keluarga PMI", "Status: family"),
}


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
    if not isinstance(value, str):
        return str(value)
    for column in (*view.show_columns, *view.columns):
        if column.name == name and column.choices:
            return str(texts.pair(dict(column.choices).get(value, value)))
    if len(value) == 10 and value[4:5] == value[7:8] == "-":
        return texts.tanggal(value) or value
    return texts.saat(value) if len(value) >= 19 and value[10:11] == "T" else value
