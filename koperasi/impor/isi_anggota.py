"""Members out of a register kept elsewhere, with their savings on the opening day."""

from __future__ import annotations

from typing import Final

from koperasi.anggota.isian import DaftarAnggota
from koperasi.anggota.pendaftar import Pendaftar
from koperasi.anggota.rules import AKTIF, Peringatan
from koperasi.impor import rules
from koperasi.impor.baca import Bacaan, Baris
from koperasi.impor.isi_jurnal import opening_of
from koperasi.impor.pemulihan import Pemulih
from koperasi.impor.rencana import Rencana, rehearse
from koperasi.kas.pencatatan import Buku
from koperasi.simpanan.rules import JENIS, role_of
from ledger.entry import Act, Draft, Posting
from ledger.errors import Refusal

_FIELDS: Final = (
    "nik",
    "no_kk",
    "tempat_lahir",
    "tanggal_lahir",
    "jenis_kelamin",
    "alamat",
    "dusun",
    "rt",
    "rw",
    "no_hp",
)


class PembuatAnggota:
    """Takes rows into the register one by one; bad ones are written down and left out.

    :meth:`write` writes the others, in the caller's transaction.
    """

    def __init__(self, buku: Buku, bacaan: Bacaan) -> None:
        self._buku, self._bacaan = buku, bacaan
        self._pendaftar = Pendaftar(buku.conn, buku.desa, buku.viewer, buku.entitas)
        self._pemulih = Pemulih(buku)
        self._nik: dict[str, str] = {}
        self.nomor: list[str] = []

    def add(self, row: Baris) -> DaftarAnggota | None:
        """One person; None when something is wrong with the row (then it is written down)."""
        asked = _daftar(self._buku.entitas, row)
        try:
            warnings = self._enter(asked)
        except Refusal as refusal:
            known = refusal.field in self._bacaan.susunan.letak
            bidang = refusal.field if known and refusal.field else ""
            self._bacaan.masalah.append(self._bacaan.catat(row.nomor, bidang, refusal))
            return None
        for warning in warnings:
            note = Refusal(warning.kode, warning.isian, **warning.nilai)
            self._bacaan.peringatan.append(self._bacaan.catat(row.nomor, warning.isian, note))
        if row.teks("nik"):
            self._nik[row.teks("nik")] = asked.no_anggota
        self.nomor.append(asked.no_anggota)
        return asked

    def _enter(self, asked: DaftarAnggota) -> tuple[Peringatan, ...]:
        if asked.no_anggota in self._pemulih.nomor:
            self._pemulih.add(asked, self._nik)
            return ()
        nik = str(asked.isian.get("nik") or "")
        if nik in self._nik:
            raise Refusal("nik_dipakai", "nik", nomor=self._nik[nik])
        return self._pendaftar.add(asked).peringatan

    def write(self) -> None:
        """Write everybody who was added."""
        self._pemulih.write()
        self._pendaftar.write()


def _daftar(entitas: str, row: Baris) -> DaftarAnggota:
    values = {name: row.nilai.get(name) for name in _FIELDS}
    return DaftarAnggota(
        entitas=entitas,
        nama=row.teks("nama"),
        isian={
            name: None if isinstance(value, int) else value for name, value in values.items()
        },
        no_anggota=row.teks("no_anggota").upper(),
        status=row.teks("status") or AKTIF,
        tanggal_masuk=row.tanggal("tanggal_masuk"),
    )


def plan_anggota(buku: Buku, bacaan: Bacaan, kunci: str) -> tuple[Rencana, PembuatAnggota]:
    """Everybody without a problem, and one voucher SA for the savings they bring along.

    :raises Refusal: `tidak_berhak`, `entitas_tanpa_anggota`.
    """
    made, plan = PembuatAnggota(buku, bacaan), Rencana()
    postings: list[Posting] = []
    bad = bacaan.rows_bad()
    kinds = [jenis for jenis in JENIS if f"simpanan_{jenis}" in bacaan.susunan.letak]
    for row in bacaan.baris:
        if row.nomor in bad:
            continue
        asked = made.add(row)
        if asked is None:
            continue
        plan.anggota.append((row.nomor, asked))
        for jenis in kinds:
            jumlah = row.jumlah(f"simpanan_{jenis}")
            if jumlah:
                dims = (("anggota", asked.no_anggota),)
                postings.append(Posting(buku.chart.role(role_of(jenis)).code, -jumlah, dims))
                plan.add_jumlah(f"simpanan_{jenis}", jumlah)
    _note_missing_nik(bacaan, plan)
    if postings:
        buku.viewer.require("impor.jalankan")
        _plan_savings(buku, bacaan, (plan, kunci), postings)
    return plan, made


def _note_missing_nik(bacaan: Bacaan, plan: Rencana) -> None:
    missing = sum(not asked.isian.get("nik") for _, asked in plan.anggota)
    if missing:
        note = Refusal("nik_belum_lengkap", "nik", banyak=str(missing))
        bacaan.peringatan.append(bacaan.catat(0, "nik", note))


def _plan_savings(
    buku: Buku, bacaan: Bacaan, plan: tuple[Rencana, str], postings: list[Posting]
) -> None:
    """The savings against the opening account, which the opening balances bring back to zero."""
    rencana, kunci = plan
    opposite = Posting(
        buku.chart.role("opening_balances").code, -sum(leg.amount for leg in postings)
    )
    draft = Draft(
        ledger=buku.entitas,
        date=bacaan.berkas.tanggal or opening_of(buku),
        voucher=rules.SALDO_AWAL.voucher,
        narration=f"{rules.SALDO_AWAL.narration} simpanan anggota",
        postings=(opposite, *postings),
        rule=rules.SALDO_AWAL.code,
    )
    act = Act(f"{kunci}/1", "impor", buku.viewer.user, (draft,))
    rencana.acts = [(bacaan.susunan.kepala + 1, act)]
    rehearse(buku, bacaan, rencana.acts)
