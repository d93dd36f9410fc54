"""The forms on a person's page: status, work abroad, family, child, link to a member."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import g, request, url_for
from flask_appbuilder import expose

from appbuilder_app import sessions
from appbuilder_app.bases import RuangView
from appbuilder_app.fields import (
    CatatanField,
    DaftarField,
    Formulir,
    KomboField,
    TanggalField,
    TeksField,
)
from appbuilder_app.furnitur import forms
from appbuilder_app.gate import hak
from appbuilder_app.kata_warga import (
    HUBUNGAN,
    JALUR,
    SEKOLAH,
    SEKTOR,
    SKEMA,
    STATUS,
    mata_uang_pilihan,
    negara_pilihan,
)
from appbuilder_app.texts import Pair
from appbuilder_app.views.warga import SumberField, hari_ini
from koperasi.warga.negara import format_asal, parse_asal
from koperasi.warga.queries_kartu import anggota_senik, card_warga, list_anak, list_penempatan
from koperasi.warga.usecases import TautAnggota, link_anggota
from koperasi.warga.usecases_keluarga import CatatAnak, CatatHubungan, record_anak, record_hubungan
from koperasi.warga.usecases_penempatan import (
    CatatPenempatan,
    CatatPulang,
    UbahPenempatan,
    change_penempatan,
    record_penempatan,
    record_pulang,
)
from koperasi.warga.usecases_status import (
    AkhiriStatus,
    CabutStatus,
    CatatStatus,
    end_status,
    record_status,
    revoke_status,
)
from ledger.errors import Refusal

STATUS_DICATAT = STATUS[:4]


class FormStatus(Formulir):
    """A status from a day on."""

    jenis = DaftarField(("Status", "Status"), choices=STATUS_DICATAT)
    dari = TanggalField(("Sejak", "Since"))
    sampai = TanggalField(
        ("Sampai", "Until"),
        wajib=False,
        description=(
            "Kosongkan bila masih berjalan. Purna berakhir sendiri tiga tahun sesudah pulang.",
            "Empty while it lasts. Returned ends by itself three years after the return.",
        ),
    )
    alasan = CatatanField(("Keterangan", "Remark"), panjang=200)
    sumber = SumberField()


class FormAkhir(Formulir):
    """The end of a status."""

    jenis = DaftarField(("Status yang berakhir", "Status that ends"), choices=STATUS_DICATAT)
    sampai = TanggalField(("Hari terakhir", "Last day"))
    alasan = CatatanField(("Alasan", "Reason"), panjang=200, wajib=True)


class FormAlasan(Formulir):
    """Why."""

    alasan = CatatanField(("Alasan", "Reason"), panjang=200, wajib=True)


class FormPenempatan(Formulir):
    """Work abroad with its contract."""

    negara = DaftarField(("Negara", "Country"), choices=negara_pilihan)
    mulai = TanggalField(("Mulai bekerja", "Began on"))
    sampai = TanggalField(("Kontrak berakhir", "Contract ends"), wajib=False)
    skema = DaftarField(("Skema", "Scheme"), choices=SKEMA, wajib=False)
    jalur = DaftarField(
        ("Jalur", "Way abroad"),
        choices=JALUR,
        description=(
            "Hanya terlihat oleh petugas dan penanggung jawab; tidak ikut diekspor.",
            "Seen by the officer and the village supervisor only; never exported.",
        ),
    )
    calo = TeksField(("Calo, bila ada", "Broker, if any"), panjang=100, wajib=False)
    p3mi = TeksField(("P3MI (perusahaan penempatan)", "Placement agency"), panjang=100, wajib=False)
    majikan = TeksField(("Majikan atau perusahaan", "Employer"), panjang=100, wajib=False)
    jabatan = TeksField(("Pekerjaan di sana", "Job"), panjang=100, wajib=False)
    sektor = DaftarField(("Sektor", "Sector"), choices=SEKTOR, wajib=False)
    gaji = TeksField(("Gaji sebulan", "Monthly wage"), panjang=20, wajib=False,
                     render_kw={"inputmode": "decimal"})  # fmt: skip
    mata_uang = DaftarField(("Mata uang", "Currency"), choices=mata_uang_pilihan, wajib=False)
    no_paspor = TeksField(("Nomor paspor", "Passport"), panjang=20, wajib=False)
    paspor_sampai = TanggalField(("Paspor berlaku sampai", "Passport until"), wajib=False)
    no_kontrak = TeksField(("Nomor kontrak", "Contract number"), panjang=60, wajib=False)
    asuransi = TeksField(("BPJS atau asuransi", "Insurance"), panjang=100, wajib=False)
    id_siskop2mi = TeksField(("ID SISKOP2MI", "SISKOP2MI ID"), panjang=60, wajib=False)
    kontak_luar = TeksField(("Kontak di luar negeri", "Contact abroad"), panjang=100, wajib=False)
    perkiraan_pulang = TanggalField(("Perkiraan pulang", "Expected return"), wajib=False)
    sumber = SumberField()


class FormPulang(Formulir):
    """The return."""

    tanggal = TanggalField(("Tanggal pulang", "Day of the return"))
    sumber = SumberField()


class FormKeluarga(Formulir):
    """Kin of a migrant."""

    no_warga = KomboField(("Siapa", "Who"), sumber="warga")
    hubungan = DaftarField(("Ia adalah", "Is the"), choices=HUBUNGAN,
                           description=("... dari PMI ini", "... of this migrant"))  # fmt: skip
    keluarga_sejak = TanggalField(
        ("Keluarga PMI sejak", "Family since"),
        wajib=False,
        description=(
            "Isi supaya ia ikut terhitung sebagai Keluarga PMI.",
            "Fill in so that the person counts as family.",
        ),
    )
    sumber = SumberField()


class FormAnak(Formulir):
    """Carer and school of a migrant's child."""

    no_pengasuh = KomboField(("Diasuh oleh (warga)", "Cared for by"), sumber="warga", wajib=False)
    nama_pengasuh = TeksField(
        ("atau nama pengasuh lain", "or the name of somebody else"), panjang=100, wajib=False
    )
    hubungan_pengasuh = TeksField(
        ("Hubungan pengasuh", "Relation of the carer"), panjang=40, wajib=False
    )
    status_sekolah = DaftarField(("Sekolah", "School"), choices=SEKOLAH, wajib=False)
    sekolah = TeksField(("Nama sekolah", "Name of the school"), panjang=100, wajib=False)
    kelas = TeksField(("Kelas", "Class"), panjang=20, wajib=False)
    catatan = CatatanField(("Catatan", "Remark"), panjang=300)
    sumber = SumberField()


class FormTaut(Formulir):
    """The same person in a koperasi's register."""

    entitas = TeksField(("Kode koperasi", "Code of the koperasi"), panjang=20, wajib=False)
    no_anggota = TeksField(
        ("Nomor anggota", "Member number"),
        panjang=20,
        wajib=False,
        description=(
            "Terisi sendiri bila NIK-nya sama. Kosongkan untuk melepas; saldonya tidak terlihat.",
            "Filled in when the NIK is the same. Empty to undo it; no balance is shown by it.",
        ),
    )


@dataclass(frozen=True)
class Tanya:
    """A form on a person's page: its title, its fields, what is done with them."""

    title: Pair
    form: type[Formulir]
    work: Callable[[Any], Any]
    done: Pair = ("Tersimpan.", "Saved.")
    button: Pair = ("Simpan", "Save")


def ask(view: RuangView, no_warga: str, tanya: Tanya, start: dict[str, Any] | None = None) -> Any:
    """Show the form, or do it and go back to the person."""
    card = card_warga(g.viewer, sessions.reading(), hari_ini(), no_warga)
    back = url_for("WargaView.show", kunci=card.no_warga)
    title = (f"{tanya.title[0]}: {card.nama}", f"{tanya.title[1]}: {card.nama}")
    page = forms.FormPage(title, tanya.button, cancel=back)
    form = tanya.form(request.form if request.method == "POST" else None, start)
    if request.method == "GET":
        return forms.show(view, form, page)
    outcome = forms.attempt(form, lambda: tanya.work(form))
    if not outcome.done:
        return forms.show(view, form, page, outcome)
    return forms.saved("", tanya.done, back)


def do(case: Callable[..., Any], perintah: Any) -> Any:
    """One use case for the person who asks."""
    return case(sessions.desa(), g.viewer, perintah)


def placement(no_warga: str, nomor: int) -> Any:
    """One placement of a person.

    :raises Refusal: `tidak_ditemukan`.
    """
    found = list_penempatan(g.viewer, sessions.reading(), no_warga)
    row = next((one for one in found if one.id == nomor), None)
    if row is None:
        raise Refusal("tidak_ditemukan")
    return row


def typed_placement(form: Any) -> dict[str, Any]:
    """What the form says about the work itself; the wage in the currency's smallest unit."""
    apart = ("jalur", "calo", "sumber", "gaji")
    values = {name: field.data for name, field in form._fields.items() if name not in apart}
    currency = values["mata_uang"]
    if form.gaji.data and not currency:
        raise Refusal("gaji_tanpa_mata_uang", "mata_uang")
    return {**values, "gaji": parse_asal(form.gaji.data, currency, "gaji") if currency else 0}


def shown_placement(row: Any) -> dict[str, Any]:
    """A placement as its form begins: dates as dates, the wage as people write it."""
    wage = format_asal(row.gaji, row.mata_uang).partition(" ")[2] if row.gaji else ""
    start = {**vars(row), "gaji": wage, "sumber": "kantor"}
    dates = ("mulai", "sampai", "paspor_sampai", "perkiraan_pulang")
    return start | {n: dt.date.fromisoformat(start[n]) if start[n] else None for n in dates}


def shown_child(no: str) -> dict[str, Any]:
    """What is known of a child; the carer of the register stands in its own field only."""
    found = list_anak(g.viewer, sessions.reading(), no)
    start = next((dict(vars(one)) for one in found if one.no_warga == no), {})
    if start.get("no_pengasuh"):
        start["nama_pengasuh"] = ""
    return start | {"sumber": "kantor"}


class StatusWargaView(RuangView):
    """The status history."""

    route_base, form_template = "/warga", "warga/formulir.html"

    @expose("/<no>/status", methods=["GET", "POST"])
    @hak("warga.catat")
    def catat(self, no: str) -> Any:
        """A new line."""

        def work(form: Any) -> None:
            do(record_status, CatatStatus(no, **form.data))

        return ask(self, no, Tanya(("Catat status", "Record a status"), FormStatus, work))

    @expose("/<no>/status/akhiri", methods=["GET", "POST"])
    @hak("warga.catat")
    def akhiri(self, no: str) -> Any:
        """The last day of a status."""

        def work(form: Any) -> None:
            do(end_status, AkhiriStatus(no, **form.data))

        return ask(self, no, Tanya(("Akhiri status", "End a status"), FormAkhir, work))

    @expose("/<no>/status/<int:nomor>/cabut", methods=["GET", "POST"])
    @hak("warga.catat")
    def cabut(self, no: str, nomor: int) -> Any:
        """A line that was entered by mistake."""

        def work(form: Any) -> None:
            do(revoke_status, CabutStatus(no, nomor, form.alasan.data))

        title = ("Cabut baris status", "Revoke a line")
        return ask(self, no, Tanya(title, FormAlasan, work, button=("Cabut", "Revoke")))


class PenempatanView(RuangView):
    """Work abroad."""

    route_base, form_template = "/warga", "warga/formulir.html"

    @expose("/<no>/penempatan", methods=["GET", "POST"])
    @hak("warga.catat")
    def catat(self, no: str) -> Any:
        """A new placement; the person is PMI from its first day."""

        def work(form: Any) -> None:
            values, path = typed_placement(form), (form.jalur.data, form.calo.data)
            do(record_penempatan, CatatPenempatan(no, values, *path, sumber=form.sumber.data))

        title = ("Catat penempatan", "Record work abroad")
        return ask(self, no, Tanya(title, FormPenempatan, work), {"jalur": "belum_diketahui"})

    @expose("/<no>/penempatan/<int:nomor>", methods=["GET", "POST"])
    @hak("warga.catat")
    def ubah(self, no: str, nomor: int) -> Any:
        """A placement that is known."""
        row = placement(no, nomor)

        def work(form: Any) -> None:
            values, path = typed_placement(form), (form.jalur.data, form.calo.data)
            do(change_penempatan, UbahPenempatan(nomor, values, *path, sumber=form.sumber.data))

        title = ("Ubah penempatan", "Change work abroad")
        return ask(self, no, Tanya(title, FormPenempatan, work), shown_placement(row))

    @expose("/<no>/penempatan/<int:nomor>/pulang", methods=["GET", "POST"])
    @hak("warga.catat")
    def pulang(self, no: str, nomor: int) -> Any:
        """The return: PMI ends, PURNA begins."""
        placement(no, nomor)

        def work(form: Any) -> None:
            do(record_pulang, CatatPulang(nomor, **form.data))

        return ask(self, no, Tanya(("Catat kepulangan", "Record the return"), FormPulang, work))


class KeluargaView(RuangView):
    """Family, child, member."""

    route_base, form_template = "/warga", "warga/formulir.html"

    @expose("/<no>/keluarga", methods=["GET", "POST"])
    @hak("warga.catat")
    def keluarga(self, no: str) -> Any:
        """Kin of this migrant."""

        def work(form: Any) -> None:
            do(record_hubungan, CatatHubungan(no_pmi=no, **form.data))

        return ask(self, no, Tanya(("Tambah keluarga", "Add family"), FormKeluarga, work))

    @expose("/<no>/anak", methods=["GET", "POST"])
    @hak("warga.catat")
    def anak(self, no: str) -> Any:
        """Carer and school of this child."""

        def work(form: Any) -> None:
            values = {name: value for name, value in form.data.items() if name != "sumber"}
            do(record_anak, CatatAnak(no, values, form.sumber.data))

        title = ("Anak PMI", "A migrant's child")
        return ask(self, no, Tanya(title, FormAnak, work), shown_child(no))

    @expose("/<no>/anggota", methods=["GET", "POST"])
    @hak("warga.catat")
    def anggota(self, no: str) -> Any:
        """Link to the register of members."""
        card = card_warga(g.viewer, sessions.reading(), hari_ini(), no)

        def work(form: Any) -> None:
            do(link_anggota, TautAnggota(no, form.entitas.data, form.no_anggota.data))

        known = (card.anggota_entitas, card.no_anggota)
        found = known if card.no_anggota else anggota_senik(g.viewer, sessions.reading(), no)
        start = dict(zip(("entitas", "no_anggota"), found, strict=True))
        return ask(self, no, Tanya(("Tautkan anggota", "Link to a member"), FormTaut, work), start)


VIEWS = (StatusWargaView, PenempatanView, KeluargaView)
