"""Visits and second checks on the field page: the form, the houses, the recording."""

from __future__ import annotations

import datetime as dt
from typing import Any

from appbuilder_app.kata_kunjungan import HASIL, SEBAB, TUJUAN
from appbuilder_app.kata_warga import kata_warga
from appbuilder_app.luring import JENIS, JenisLuring, Kiriman
from appbuilder_app.sessions import reading
from appbuilder_app.shell import pilihan_petugas
from appbuilder_app.texts import pair, t, tanggal
from appbuilder_app.views.kiriman import KATA_KELAS
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.kunjungan import queries
from koperasi.kunjungan.formulir import FORMULIR, TERBARU, YA_TIDAK
from koperasi.kunjungan.pemakaian import KELAS, Pemakaian, cash_to_ask
from koperasi.kunjungan.rules import Tempat
from koperasi.kunjungan.usecases import Bukti, KunjunganBaru, Waktu, record_kunjungan
from koperasi.kunjungan.usecases_koreksi import kunjungan_row
from koperasi.kunjungan.usecases_ulang import record_uji_ulang
from koperasi.warga.data import HalamanWarga, SaringWarga
from koperasi.warga.queries import list_warga
from ledger.errors import Refusal
from ledger.money import parse_rupiah

MET = ["hasil", ["bertemu"]]
PAKAI = "pakai_"


def _step(kode: str, jenis: str, kata: tuple[str, str], **lain: Any) -> dict[str, Any]:
    return {"kode": kode, "jenis": jenis, "kata": pair(kata), **lain}


def _choices(pilihan: Any) -> list[tuple[str, str]]:
    return [(kode, pair(kata)) for kode, kata in pilihan]


def steps(viewer: Viewer, *, ulang: bool = False) -> list[dict[str, Any]]:
    """The form of a visit, question by question."""
    result = ("Bagaimana hasilnya?", "How did it go?")
    made = [_step("hasil", "pilihan", result, pilihan=_choices(HASIL), wajib=True)]
    if not ulang:
        why = ("Untuk apa kunjungan ini?", "What is this visit for?")
        made.append(_step("tujuan", "pilihan", why, pilihan=_choices(TUJUAN[:-1]), wajib=True))
    who, relation = ("Siapa yang ditemui?", "Who was met?"), ("Hubungannya", "Relation")
    made.append(_step("ditemui", "teks", who, wajib=True, bila=MET))
    made.append(_step("hubungan", "teks", relation, bila=MET, panjang=40))
    made += [_question(soal) for soal in FORMULIR[TERBARU]]
    if not ulang:
        made += _use_of_cash()
    made.append(_step("foto", "foto", ("Foto rumah atau orangnya", "Photo of house or person")))
    sign = ("Tanda tangan atau cap jempol", "Signature or thumb print")
    made.append(_step("tanda_tangan", "tanda", sign, bila=MET))
    made.append(_step("tempat", "lokasi", ("Tempat", "Place")))
    colleagues = [(n, k) for n, k in pilihan_petugas(viewer, reading()) if n != viewer.user]
    if colleagues and not ulang:
        with_whom = ("Didampingi siapa? (boleh kosong)", "Who came along? (may be empty)")
        made.append(_step("pendamping", "daftar", with_whom, pilihan=_choices(colleagues)))
    made.append(_step("berikutnya", "tanggal", ("Kunjungan berikutnya", "Next visit")))
    made.append(_step("catatan", "catatan", ("Catatan", "Note"), panjang=500))
    return made


def _use_of_cash() -> list[dict[str, Any]]:
    """Asked in houses that received cash of a remittance; how much it was is not told here."""
    words = (
        "Uang tunai kiriman terakhir lewat koperasi: keluarga mau bercerita dipakai untuk apa?",
        "Cash of the last remittance through the koperasi: will the family tell what it was for?",
    )
    yes = ["pakai_cerita", ["ya"]]
    asked = _step(
        "pakai_cerita",
        "pilihan",
        words,
        pilihan=_choices(YA_TIDAK),
        bila=MET,
        hanya="no_kiriman",
    )
    return [
        asked,
        *(_step(f"{PAKAI}{kelas}", "rupiah", _for_what(kelas), bila=yes) for kelas in KELAS),
    ]


def _for_what(kelas: str) -> tuple[str, str]:
    kata = KATA_KELAS[kelas]
    return (f"Rupiah untuk {kata[0].lower()}", f"Rupiah for {kata[1].lower()}")


def _question(soal: Any) -> dict[str, Any]:
    """Asked when somebody was met, and when the answer that it depends on was given."""
    asked = [soal.bila[0], sorted(soal.bila[1])] if soal.bila else MET
    choices = _choices(soal.pilihan)
    return _step(soal.kode, "pilihan", soal.kata, pilihan=choices, wajib=True, bila=asked)


def houses(viewer: Viewer, conn: Any, hari: dt.date) -> list[dict[str, Any]]:
    """Whom to visit: tasks first, then everybody of the programme by hamlet."""
    tasks, cash = queries.list_tugas(viewer, conn, hari), cash_to_ask(viewer, conn, hari)
    made = [
        {
            "judul": one.nama,
            "ket": f"{pair(SEBAB[one.sebab])} · {_where(one.dusun, one.rt)} · "
            f"{t('paling lambat', 'by')} {tanggal(one.jatuh_tempo)}",
            "grup": t("Harus didatangi", "To be visited"),
            "isi": _filled(one.no_warga, cash),
        }
        for one in tasks
    ]
    whole = HalamanWarga(ukuran=0, urut="nama")
    rows = list_warga(viewer, conn, hari, SaringWarga(ikut=True), whole).baris
    for row in sorted(rows, key=lambda one: (one.dusun, one.rt, one.nama)):
        states = ", ".join(kata_warga(one, "status") for one in row.status)
        seen = tanggal(row.terverifikasi_pada[:10]) if row.terverifikasi_pada else ""
        visited = (
            f"{t('dikunjungi', 'visited')} {seen}"
            if seen
            else t("belum pernah dikunjungi", "never visited")
        )
        made.append(
            {
                "judul": row.nama,
                "ket": f"{states} · {_where(row.dusun, row.rt)} · {visited}",
                "grup": row.dusun or t("Dusun belum diisi", "No hamlet"),
                "isi": _filled(row.no_warga, cash),
            }
        )
    return made


def _filled(no_warga: str, cash: dict[str, tuple[str, str]]) -> dict[str, str]:
    """What is known of a house before the visit: the person, and whether cash is untold."""
    if no_warga not in cash:
        return {"no_warga": no_warga}
    entitas, no_kiriman = cash[no_warga]
    return {"no_warga": no_warga, "entitas": entitas, "no_kiriman": no_kiriman}


def drawn_houses(viewer: Viewer, conn: Any, hari: dt.date) -> list[dict[str, Any]]:
    """The drawn visits that nobody checked yet and that the viewer did not make."""
    made = []
    for bulan, _, locked in queries.list_bulan(viewer, conn):
        if not locked:
            continue
        checked = queries.checked_of(viewer, conn, bulan)
        for nomor in queries.get_undian(viewer, conn, bulan).terundi:
            row = kunjungan_row(conn, nomor)
            if nomor in checked or row.petugas == viewer.user:
                continue
            whole = HalamanWarga(ukuran=1)
            found = list_warga(viewer, conn, hari, SaringWarga(cari=row.no_warga), whole).baris
            if found:
                made.append(
                    {
                        "judul": found[0].nama,
                        "ket": f"{nomor} · {_where(found[0].dusun, found[0].rt)}",
                        "grup": t("Terundi", "Drawn"),
                        "isi": {"no_warga": row.no_warga, "ulang_dari": nomor},
                    }
                )
    return made


def _where(dusun: str, rt: str) -> str:
    return " ".join(part for part in (dusun, f"RT {rt}" if rt else "") if part) or "-"


def command_of(kiriman: Kiriman) -> KunjunganBaru:
    """A visit out of what the phone sent."""
    isi = dict(kiriman.isi)
    questions = {soal.kode for soal in FORMULIR[TERBARU]}
    next_day = isi.get("berikutnya", "")
    try:
        following = dt.date.fromisoformat(next_day) if next_day else None
    except ValueError as error:
        raise Refusal("kiriman_rusak") from error
    return KunjunganBaru(
        kunci=kiriman.kunci,
        no_warga=isi.get("no_warga", ""),
        hasil=isi.get("hasil", ""),
        waktu=Waktu(kiriman.mulai, kiriman.selesai, kiriman.dikirim),
        jawaban={kode: value for kode, value in isi.items() if kode in questions},
        bukti=_proof(isi.get("tempat", ""), kiriman),
        tujuan=isi.get("tujuan", "uji_ulang" if isi.get("ulang_dari") else ""),
        ditemui=isi.get("ditemui", ""),
        hubungan=isi.get("hubungan", ""),
        pendamping=isi.get("pendamping", ""),
        catatan=isi.get("catatan", ""),
        berikutnya=following,
        ulang_dari=isi.get("ulang_dari", ""),
        pemakaian=_told(isi),
    )


def _told(isi: dict[str, str]) -> Pemakaian | None:
    """What the family told about the cash; nothing when it would not."""
    if isi.get("pakai_cerita") != "ya":
        return None
    written = {kelas: isi.get(f"{PAKAI}{kelas}", "").strip() for kelas in KELAS}
    told = tuple(
        (kelas, parse_rupiah(text, f"{PAKAI}{kelas}"))
        for kelas, text in written.items()
        if text not in ("", "0")
    )
    return Pemakaian(isi.get("entitas", ""), isi.get("no_kiriman", ""), told)


def _proof(tempat: str, kiriman: Kiriman) -> Bukti:
    parts = tempat.split()
    if parts and (len(parts) != 3 or not all(p.lstrip("-").isdigit() for p in parts)):
        raise Refusal("kiriman_rusak")
    place = Tempat(int(parts[0]), int(parts[1])) if parts else None
    accuracy = int(parts[2]) if parts else None
    pictures = (kiriman.gambar.get("foto", b""), kiriman.gambar.get("tanda_tangan", b""))
    return Bukti(*pictures, tempat=place, akurasi_meter=accuracy)


def record(desa: Desa, viewer: Viewer, kiriman: Kiriman) -> str:
    """A visit of the officer's own round."""
    made = record_kunjungan(desa, viewer, command_of(kiriman))
    return t("tercatat", "recorded") + f" {made.no_kunjungan}"


def check(desa: Desa, viewer: Viewer, kiriman: Kiriman) -> str:
    """A second check of a drawn visit."""
    made = record_uji_ulang(desa, viewer, command_of(kiriman))
    return t("uji ulang tercatat", "check recorded") + f" {made.no_kunjungan}"


JENIS["kunjungan"] = JenisLuring(
    "kunjungan", ("Kunjungan", "Visit"), "kunjungan.catat", steps, houses, record
)
JENIS["uji_ulang"] = JenisLuring(
    "uji_ulang",
    ("Uji ulang terundi", "Drawn checks"),
    "kunjungan.ulang",
    lambda viewer: steps(viewer, ulang=True),
    drawn_houses,
    check,
)
