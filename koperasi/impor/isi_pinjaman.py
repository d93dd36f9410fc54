"""Running loans out of a list, with what remains of their schedules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from koperasi.dasar.nilai import canonical
from koperasi.impor.baca import Bacaan, Baris
from koperasi.impor.isi_jurnal import opening_of
from koperasi.impor.rencana import Rencana, known_anggota, rehearse
from koperasi.kas.pencatatan import Buku
from koperasi.kas.rules import check_catatan
from koperasi.pinjaman.jadwal import ANUITAS, FLAT, MENURUN, TENOR_TERPANJANG, Angsuran
from koperasi.pinjaman.lama_buku import loose_balance, taken_numbers
from koperasi.pinjaman.produk import rate_cap
from koperasi.pinjaman.usecases_lama import PembuatLama, PinjamanLama
from ledger.entry import Act
from ledger.errors import Refusal

_NUMBER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,31}")
_WHOLE: Final = re.compile(r"[0-9]{1,4}")
_METODE: Final[Mapping[str, str]] = {
    "flat": FLAT,
    "tetap": FLAT,
    "menurun": MENURUN,
    "efektif": MENURUN,
    "sliding": MENURUN,
    "anuitas": ANUITAS,
    "annuitas": ANUITAS,
}
_FIELDS: Final = (
    "no_pinjaman", "no_anggota", "produk", "tanggal_cair", "plafon", "sisa_pokok", "tenor_bulan",
    "angsuran_ke", "jasa_persen", "metode", "jatuh_tempo",
)  # fmt: skip
_COLUMN_OF: Final = {"tarif_jasa_persen": "jasa_persen", "tanggal": "tanggal_cair"}


def plan_pinjaman(buku: Buku, bacaan: Bacaan, kunci: str) -> tuple[Rencana, PembuatLama]:
    """One entry for each loan, dated as the opening balances are."""
    mulai = bacaan.berkas.tanggal or opening_of(buku)
    made = PembuatLama(buku, mulai, len(bacaan.baris))
    plan, bad = Rencana(), bacaan.rows_bad()
    numbers = [row.teks("no_pinjaman") for row in bacaan.baris]
    people = known_anggota(buku, {row.teks("no_anggota").upper() for row in bacaan.baris} - {""})
    given = _given(bacaan, set(numbers))
    taken, seen = taken_numbers(buku, numbers), dict[str, int]()
    for row in bacaan.baris:
        if row.nomor in bad:
            continue
        asked = _asked(bacaan, row, given)
        if asked is None or not _is_new(bacaan, (row, asked), taken, seen):
            continue
        if asked.no_anggota not in people:
            bacaan.tolak(row.nomor, "no_anggota", "anggota_tidak_dikenal", nomor=asked.no_anggota)
            continue
        _add(plan, (made, kunci), row, asked, bacaan)
    rehearse(buku, bacaan, plan.acts)
    if made.dirinci:
        plan.add_jumlah("sudah_di_saldo_awal", made.dirinci)
    _note_loose(buku, bacaan, made.dirinci)
    return plan, made


def _add(
    plan: Rencana, made: tuple[PembuatLama, str], row: Baris, asked: PinjamanLama, bacaan: Bacaan
) -> None:
    maker, kunci = made
    try:
        draft = maker.add(asked)
    except Refusal as refusal:
        field = _COLUMN_OF.get(refusal.field or "", refusal.field or "")
        place = field if field in _FIELDS else ""
        bacaan.masalah.append(bacaan.catat(row.nomor, place, refusal))
        return
    key = f"{kunci}/{len(plan.acts) + 1}"
    act = Act(key, "impor", maker.buku.viewer.user, (draft,))
    plan.acts.append((row.nomor, act))
    plan.add_jumlah("plafon", asked.plafon)
    plan.add_jumlah("sisa_pokok", asked.sisa_pokok)
    if asked.piutang_jasa:
        plan.add_jumlah("piutang_jasa", asked.piutang_jasa)


def _is_new(
    bacaan: Bacaan, made: tuple[Baris, PinjamanLama], taken: Mapping[str, str],
    seen: dict[str, int],
) -> bool:  # fmt: skip
    row, asked = made
    first = seen.setdefault(asked.no_pinjaman, row.nomor)
    if first != row.nomor:
        bacaan.tolak(row.nomor, "no_pinjaman", "pinjaman_ganda", baris_lain=str(first))
        return False
    code = taken.get(asked.no_pinjaman)
    if code:
        bacaan.tolak(row.nomor, "no_pinjaman", code, nomor=asked.no_pinjaman)
    return code is None


def _asked(
    bacaan: Bacaan, row: Baris, given: Mapping[str, Sequence[Angsuran]]
) -> PinjamanLama | None:
    """A row as a loan; None when something in it cannot be read (then it is written down)."""
    before, number = len(bacaan.masalah), row.teks("no_pinjaman")
    if not _NUMBER.fullmatch(number):
        bacaan.tolak(row.nomor, "no_pinjaman", "nomor_pinjaman_salah", nomor=number)
    tenor = _whole(bacaan, row, "tenor_bulan")
    paid = _whole(bacaan, row, "angsuran_ke")
    rate = _rate(bacaan, row)
    method = _METODE.get(row.teks("metode").lower(), "") if row.teks("metode") else ""
    if row.teks("metode") and not method:
        bacaan.tolak(row.nomor, "metode", "metode_salah", metode=row.teks("metode"))
    notes = {name: _note(bacaan, row, name) for name in ("tujuan", "agunan")}
    day = row.tanggal("tanggal_cair")
    if day is None or len(bacaan.masalah) > before:
        return None
    return PinjamanLama(
        no_pinjaman=number,
        no_anggota=row.teks("no_anggota").upper(),
        produk=row.teks("produk").upper(),
        tanggal_cair=day,
        plafon=row.jumlah("plafon"),
        sisa_pokok=row.jumlah("sisa_pokok"),
        tenor_bulan=tenor,
        angsuran_ke=paid,
        tarif_jasa_persen=rate,
        metode=method,
        berikut=row.tanggal("jatuh_tempo"),
        piutang_jasa=row.jumlah("piutang_jasa"),
        nilai_agunan=row.jumlah("nilai_agunan"),
        jadwal=tuple(given.get(number, ())),
        **notes,
    )


def _note(bacaan: Bacaan, row: Baris, name: str) -> str:
    try:
        return check_catatan(row.teks(name), name)
    except Refusal as refusal:
        bacaan.masalah.append(bacaan.catat(row.nomor, name, refusal))
        return ""


def _whole(bacaan: Bacaan, row: Baris, name: str) -> int:
    """A count of months; 0 when it cannot be read (then it is written down)."""
    text = row.teks(name).lower().removesuffix("bulan").removesuffix("x").strip()
    if _WHOLE.fullmatch(text):
        return int(text)
    bacaan.tolak(row.nomor, name, "bukan_bilangan", paling_banyak=TENOR_TERPANJANG)
    return 0


def _rate(bacaan: Bacaan, row: Baris) -> Decimal | None:
    """Jasa a month, percent; None for what the product says."""
    text = row.teks("jasa_persen")
    if not text:
        return None
    try:
        rate = Decimal(canonical("persen", text))
    except Refusal:
        bacaan.tolak(row.nomor, "jasa_persen", "persen_salah")
        return None
    day = row.tanggal("tanggal_cair")
    cap = rate_cap(day) if day is not None and day.year >= 2023 else None
    if cap is not None and rate * 12 > cap:
        values = {"persen": rate * 12, "tertinggi": cap}
        note = Refusal("jasa_lama_di_atas_batas", "jasa_persen", **values)
        bacaan.peringatan.append(bacaan.catat(row.nomor, "jasa_persen", note))
    return rate


def _given(bacaan: Bacaan, numbers: set[str]) -> dict[str, list[Angsuran]]:
    """Schedules of the second sheet by number of the loan."""
    sheet, found = bacaan.jadwal_bacaan, dict[str, list[Angsuran]]()
    if sheet is None:
        return found
    bad = sheet.rows_bad()
    for row in sheet.baris:
        if row.nomor in bad:
            continue
        number, day = row.teks("no_pinjaman"), row.tanggal("jatuh_tempo")
        if number not in numbers:
            sheet.tolak(row.nomor, "no_pinjaman", "pinjaman_tidak_dikenal", nomor=number)
        elif not row.jumlah("pokok") and not row.jumlah("jasa"):
            sheet.tolak(row.nomor, "pokok", "amount_zero")
        elif day is not None:
            rows = found.setdefault(number, [])
            ke = row.teks("ke")
            place = int(ke) if _WHOLE.fullmatch(ke) else len(rows) + 1
            rows.append(Angsuran(place, day, row.jumlah("pokok"), row.jumlah("jasa"), 0))
    bacaan.masalah += [one for one in sheet.masalah if one not in bacaan.masalah]
    return found


def _note_loose(buku: Buku, bacaan: Bacaan, dirinci: int) -> None:
    """Principal that stays in the books without a number: perhaps of the same loans."""
    loose = loose_balance(buku) - dirinci
    if loose:
        note = Refusal("pinjaman_tanpa_nomor", "sisa_pokok", jumlah=loose)
        bacaan.peringatan.append(bacaan.catat(0, "sisa_pokok", note))
