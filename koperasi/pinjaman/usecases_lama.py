"""Loans that ran when the books began: checked one by one, written all at once by the import."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Row, insert, select, update

from koperasi.dasar.dokumen import sidik_isi
from koperasi.dasar.nomor import raise_number
from koperasi.kas.pencatatan import Buku, table_of, write_rows
from koperasi.pinjaman import jurnal
from koperasi.pinjaman.alokasi import replay
from koperasi.pinjaman.baca import PENCAIRAN, PINJAMAN, pinjaman_of, syarat_of
from koperasi.pinjaman.jadwal import METODE, Angsuran
from koperasi.pinjaman.lama import LAMA, anchor_of, given, pack, remaining
from koperasi.pinjaman.lama_buku import loose_by_member
from koperasi.pinjaman.models import AgunanPinjaman
from koperasi.pinjaman.pembayaran import ANGSURAN, angsuran_rows
from koperasi.pinjaman.pengajuan import SALIN, is_officer
from koperasi.pinjaman.produk import effective_of, find_terms
from koperasi.pinjaman.rules import BATAL, CAIR
from ledger.entry import Draft, PostedEntry
from ledger.errors import Refusal
from ledger.rules import RuleInput, build
from ledger.store import reserve_ids

AGUNAN = table_of(AgunanPinjaman)
SERI = "pinjaman"
TANPA_POTONGAN = {"provisi_persen": "0", "administrasi": 0, "wajib_pinjam_persen": "0"}
"""What was kept back at disbursement belongs to the old books."""


@dataclass(frozen=True)
class PinjamanLama:
    """A running loan as the old books have it.

    :param angsuran_ke: how many instalments are paid.
    :param berikut: due date of the next one; None for what the day of disbursement says.
    :param piutang_jasa: jasa that the old books had accrued, whole rupiah.
    :param jadwal: what remains, out of the old books; empty to work it out from the terms.
    """

    no_pinjaman: str
    no_anggota: str
    produk: str
    tanggal_cair: dt.date
    plafon: int
    sisa_pokok: int
    tenor_bulan: int
    angsuran_ke: int
    tarif_jasa_persen: Decimal | None = None
    metode: str = ""
    berikut: dt.date | None = None
    piutang_jasa: int = 0
    tujuan: str = ""
    agunan: str = ""
    nilai_agunan: int = 0
    jadwal: tuple[Angsuran, ...] = ()


@dataclass
class PembuatLama:
    """Takes running loans one by one; :meth:`write` writes them once their entries are posted.

    :param mulai: day on which the books begin; payments before it belong to the old books.
    :param banyak: most loans that can come.
    :param dirinci: principal so far that stood in the books already, without a number.
    """

    buku: Buku
    mulai: dt.date
    banyak: int
    ids: Sequence[int] = ()
    dirinci: int = 0
    _loose: dict[tuple[int, str], int] = field(default_factory=dict)
    _rows: list[dict[str, Any]] = field(default_factory=list)
    _asked: list[PinjamanLama] = field(default_factory=list)
    _terms: dict[str, Row[Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ids = reserve_ids(self.buku.conn, PENCAIRAN.name, self.banyak)
        self._loose = loose_by_member(self.buku)

    def add(self, isi: PinjamanLama) -> Draft:
        """The entry of one loan: it itemises what the opening balances hold of the member's
        loans without a number, where that is enough, else it goes against them.

        :raises Refusal: `produk_tidak_dikenal`, `pinjaman_sudah_ada`, `cair_sesudah_mulai`,
            `sisa_melebihi_plafon`, `amount_zero`, `metode_salah`, and what
            :mod:`koperasi.pinjaman.lama` and the schedule refuse.
        """
        self._check(isi)
        terms = self._terms.get(isi.produk) or self._find_terms(isi.produk)
        row = self._row(isi, terms)
        self._rows.append(row)
        self._asked.append(isi)
        loan = self.buku.chart.role(jurnal.role_of(row["pihak_terkait"]))
        place = (loan.id, isi.no_anggota)
        enough = self._loose.get(place, 0) >= isi.sisa_pokok
        if enough:
            self._loose[place] -= isi.sisa_pokok
            self.dirinci += isi.sisa_pokok
        return build(
            jurnal.RINCI if enough else jurnal.AWAL,
            self.buku.chart,
            RuleInput(
                ledger=self.buku.entitas,
                date=self.mulai,
                amounts={"sisa_pokok": isi.sisa_pokok, "piutang_jasa": isi.piutang_jasa},
                dims={"anggota": isi.no_anggota, "pinjaman": isi.no_pinjaman},
                accounts={"pinjaman": loan.code},
                ref=f"pinjaman_lama:{self.ids[len(self._rows) - 1]}",
            ),
        )

    def _find_terms(self, kode: str) -> Row[Any]:
        """Terms of a product as they hold today."""
        today = self.buku.desa.clock.today(self.buku.zona)
        self._terms[kode] = find_terms(self.buku.conn, self.buku.entitas, kode, today)
        return self._terms[kode]

    def _check(self, isi: PinjamanLama) -> None:
        if isi.plafon <= 0:
            raise Refusal("amount_zero", "plafon")
        if isi.sisa_pokok <= 0:
            raise Refusal("amount_zero", "sisa_pokok")
        if isi.sisa_pokok > isi.plafon:
            raise Refusal("sisa_melebihi_plafon", "sisa_pokok", jumlah_plafon=isi.plafon)
        if isi.tanggal_cair > self.mulai:
            raise Refusal("cair_sesudah_mulai", "tanggal_cair", tanggal=self.mulai.isoformat())
        if isi.metode and isi.metode not in METODE:
            raise Refusal("metode_salah", "metode", metode=isi.metode)

    def _row(self, isi: PinjamanLama, terms: Row[Any]) -> dict[str, Any]:
        """Columns of the loan, its remaining schedule among them."""
        made: dict[str, Any] = {name: getattr(terms, name) for name in SALIN} | TANPA_POTONGAN
        if isi.tarif_jasa_persen is not None:
            made["tarif_jasa_persen"] = f"{isi.tarif_jasa_persen.normalize():f}"
        made |= {"metode": isi.metode or terms.metode, "plafon": isi.plafon,
                 "tenor_bulan": isi.tenor_bulan, "jatuh_tempo_pertama": ""}  # fmt: skip
        if isi.berikut is not None:
            anchor = anchor_of(isi.berikut, isi.angsuran_ke + 1)
            made["jatuh_tempo_pertama"] = anchor.ke(1).isoformat()
        syarat = syarat_of(SimpleNamespace(**made), isi.tanggal_cair)
        rows = (
            given(isi.jadwal, isi.sisa_pokok)
            if isi.jadwal
            else remaining(syarat, isi.angsuran_ke, isi.sisa_pokok)
        )
        related = is_officer(self.buku, isi.no_anggota, self.mulai)
        effective = effective_of(syarat, SimpleNamespace(**made)).tahun
        return made | {
            "tanggal": isi.tanggal_cair.isoformat(),
            "no_pinjaman": isi.no_pinjaman,
            "no_anggota": isi.no_anggota,
            "produk": isi.produk,
            "efektif_persen": f"{effective:f}",
            "tujuan": isi.tujuan or "Pinjaman dari pembukuan lama",
            "pihak_terkait": int(related),
            "tanggal_cair": isi.tanggal_cair.isoformat(),
            "asal": LAMA,
            "mulai_buku": self.mulai.isoformat(),
            "jadwal_bawaan": pack(rows),
            "keadaan": CAIR,
        }

    def write(self, posted: Sequence[tuple[int, PostedEntry]], kunci: str) -> None:
        """Write every loan that was added.

        :param posted: act and entry of each, in the order of adding.
        """
        known = self._known()
        fresh = [row for row in self._rows if row["no_pinjaman"] not in known]
        new_ids = iter(reserve_ids(self.buku.conn, PINJAMAN.name, len(fresh)))
        loans, papers, instalments, pledges = [], [], [], []
        for place, (row, isi) in enumerate(zip(self._rows, self._asked, strict=True)):
            old = known.get(row["no_pinjaman"])
            loan_id = old if old is not None else next(new_ids)
            full = {**row, "id": loan_id, "sidik_isi": sidik_isi(row), "tindakan_id": None,
                    "kunci": f"{kunci}/pinjaman/{place}"}  # fmt: skip
            if old is None:
                loans.append(full)
            else:
                change = {name: value for name, value in full.items() if name != "id"}
                same = PINJAMAN.c.id == old
                self.buku.conn.execute(update(PINJAMAN).where(same).values(change))
            act_id, entry = posted[place]
            papers.append(self._paper(full, isi, (self.ids[place], act_id, entry, kunci)))
            card = replay(pinjaman_of(SimpleNamespace(**full)), [], self.mulai)
            instalments += angsuran_rows(loan_id, card)
            if isi.agunan:
                pledges.append({"pinjaman_id": loan_id, "jenis": "lain", "uraian": isi.agunan,
                                "nilai": isi.nilai_agunan, "diakui_persen": "0"})  # fmt: skip
        if loans:
            write_rows(self.buku, PINJAMAN, loans)
        write_rows(self.buku, PENCAIRAN, papers)
        self.buku.conn.execute(insert(ANGSURAN), instalments)
        if pledges:
            self.buku.conn.execute(insert(AGUNAN), pledges)
        self._raise_numbers()

    def _known(self) -> dict[str, int]:
        """Loans of an undone import by number: they are taken up again, numbers being unique."""
        table = PINJAMAN.c
        query = select(table.no_pinjaman, table.id).where(
            table.entitas_kode == self.buku.entitas, table.asal == LAMA, table.keadaan == BATAL
        )
        wanted = {row["no_pinjaman"] for row in self._rows}
        return {no: nomor for no, nomor in self.buku.conn.execute(query) if no in wanted}

    def _paper(
        self, row: dict[str, Any], isi: PinjamanLama, made: tuple[int, int, PostedEntry, str]
    ) -> dict[str, Any]:
        """The voucher by which a loan came in; nothing was handed out on it."""
        nomor, act_id, entry, kunci = made
        return {
            "id": nomor,
            "tanggal": self.mulai.isoformat(),
            "sidik_isi": row["sidik_isi"],
            "kunci": f"{kunci}/masuk/{nomor}",
            "tindakan_id": act_id,
            "no_bukti": entry.number,
            "seq": entry.seq,
            "pinjaman_id": row["id"],
            "no_pinjaman": row["no_pinjaman"],
            "no_anggota": row["no_anggota"],
            "jumlah": isi.sisa_pokok,
            "provisi": 0,
            "administrasi": 0,
            "wajib_pinjam": 0,
            "diterima": 0,
            "akun_kas": "",
            "no_pembalik": "",
            "cetakan": 0,
        }

    def _raise_numbers(self) -> None:
        """New loans are numbered after those that came along: P00012 makes P00013 the next."""
        used = [
            int(row["no_pinjaman"][1:])
            for row in self._rows
            if row["no_pinjaman"][:1] == "P" and row["no_pinjaman"][1:].isdigit()
        ]
        if used:
            raise_number(self.buku.conn, self.buku.entitas, SERI, max(used))
