"""What waits to be done in an entity: for the first page, and for the bell without its figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, func, select

from koperasi.anggota.models import Anggota
from koperasi.anggota.rules import AKTIF, CALON
from koperasi.bank.queries import ask_terbuka
from koperasi.dasar.peran import AUDITOR, KASIR, KETUA, PENGAWAS, PENGURUS
from koperasi.dasar.viewer import Viewer
from koperasi.kas.pencatatan import table_of
from koperasi.kas.queries_opname import DIMINTA, ask_permintaan, list_opname
from koperasi.kas.queries_template import due_templates
from koperasi.kas.queries_uang_muka import LEWAT, ask_lewat
from koperasi.kas.rules import is_uang
from koperasi.laporan.angka import Saring
from koperasi.laporan.tutup_bulan import ask_belum
from koperasi.pengawasan.queries import ask_rumah, ask_temuan
from koperasi.pengawasan.rules import DIJAWAB, PENJAWAB, TERBUKA
from koperasi.persetujuan.antrean import count_menunggu
from koperasi.pinjaman.menunggak import count_menunggak
from koperasi.pinjaman.permohonan import ask_permohonan
from koperasi.remitansi.baca import TITIPAN
from koperasi.remitansi.queries import ask_lewat as ask_titipan
from koperasi.remitansi.queries import ask_menunggu, batas_hari
from koperasi.simpanan.pph import owed_pph
from koperasi.simpanan.queries import tunggakan
from koperasi.simpanan.queries_bilyet import list_tempo
from koperasi.simpanan.rules import role_of
from koperasi.utang.queries import ask_tempo
from ledger import schema
from ledger.chart import Chart, load_chart
from ledger.periods import add_months, month_of

PANTAU = frozenset({"menunggak", "tunggakan_wajib", "calon", "nik_kosong", "temuan"})
"""Others have to pay, to come with a paper or to answer: no work that the reader ends today."""
PEMERIKSA = frozenset({PENGAWAS, AUDITOR})
_TOTAL = schema.total_dim.c
_ANGGOTA = table_of(Anggota).c


@dataclass(frozen=True)
class Tugas:
    """Something that waits to be done.

    :param kode: persetujuan, menunggak, permohonan_hp, tunggakan_wajib, bilyet_tempo, calon,
        bukti_berulang, hitung_kas, buka_hari, mutasi_bank, uang_muka_lewat, utang_tempo,
        titipan_lewat, uji_petik, temuan_terbuka, temuan_dijawab, temuan, nik_kosong, saldo_awal.
    :param endpoint: page that shows it, with the filters in `saring`; the count is the same.
    """

    kode: str
    judul: tuple[str, str]
    banyak: int
    endpoint: str
    jumlah: int = 0
    saring: Saring = ()

    @property
    def pantau(self) -> bool:
        """Whether somebody else has to act first: watched, not finished by who reads it."""
        return self.kode in PANTAU


@dataclass(frozen=True)
class Diketahui:
    """What is already known when the list of tasks is made.

    :param saldo_awal: balance of the account of opening balances, whole rupiah.
    """

    entitas: str
    hari_ini: dt.date
    chart: Chart
    saldo_awal: int
    status: dict[str, int]
    nik_kosong: int


def list_tugas(viewer: Viewer, conn: Connection, entitas: str, hari_ini: dt.date) -> list[Tugas]:
    """What waits for this viewer, asked without the figures of the first page: for the bell.

    :raises Refusal: `tidak_berhak`, `entitas_tidak_dikenal`.
    """
    viewer.require("kas.lihat")
    viewer.require_entitas(entitas)
    chart = load_chart(conn, entitas)
    status: dict[str, int] = {}
    nik_kosong, opening = 0, 0
    if viewer.may("anggota.catat") or viewer.may("simpanan.catat"):
        status, nik_kosong = anggota_menurut_status(conn, entitas)
    if viewer.may("jurnal.catat"):
        opening = _saldo_awal(conn, chart)
    known = Diketahui(entitas, hari_ini, chart, opening, status, nik_kosong)
    return tugas_dari(viewer, conn, known)


def _saldo_awal(conn: Connection, chart: Chart) -> int:
    query = select(_TOTAL.balance).where(
        _TOTAL.ledger_id == chart.ledger_id,
        _TOTAL.kind == "",
        _TOTAL.account_id == chart.role("opening_balances").id,
    )
    return int(conn.scalar(query) or 0)


def anggota_menurut_status(conn: Connection, entitas: str) -> tuple[dict[str, int], int]:
    """Members by status, and how many present ones have no NIK yet."""
    query = (
        select(
            _ANGGOTA.status,
            func.count(),
            func.count().filter(_ANGGOTA.nik.is_(None), _ANGGOTA.dihapus_pada.is_(None)),
        )
        .where(_ANGGOTA.entitas_kode == entitas)
        .group_by(_ANGGOTA.status)
    )
    rows = conn.execute(query).all()
    present = [row for row in rows if row[0] in (AKTIF, CALON)]
    return {row[0]: int(row[1]) for row in rows}, sum(int(row[2]) for row in present)


def tugas_dari(viewer: Viewer, conn: Connection, ada: Diketahui) -> list[Tugas]:
    """What waits, as far as this viewer can do something about it.

    Dues and arrears are not the work of those who only look at the books.
    """
    found = []
    if viewer.may("persetujuan.putuskan"):
        waiting, total = count_menunggu(viewer, conn, ada.entitas)
        title = ("Menunggu persetujuan Anda", "Waiting for your approval")
        found.append(Tugas("persetujuan", title, waiting, "PersetujuanView.list", total))
    works = viewer.peran & (PENGURUS | {KASIR}) or not viewer.peran & PEMERIKSA
    if viewer.may("pinjaman.lihat") and works and "pinjaman_anggota" in ada.chart.by_role:
        late, owed_loans = count_menunggak(viewer, conn, ada.entitas, ada.hari_ini)
        title = ("Pinjaman menunggak", "Loans in arrears")
        found.append(Tugas("menunggak", title, late, "MenunggakView.list", owed_loans))
    if viewer.may("simpanan.lihat") and works:
        found += _simpanan(viewer, conn, ada)
    if viewer.may("simpanan.catat") or viewer.may("anggota.catat"):
        title = ("Calon menunggu simpanan pokok", "Candidates to pay simpanan pokok")
        count, calon = ada.status.get(CALON, 0), (("status", CALON),)
        found.append(Tugas("calon", title, count, "AnggotaView.list", saring=calon))
    if viewer.may("kas.catat"):
        due = due_templates(viewer, conn, ada.entitas, ada.hari_ini)
        title = ("Bukti berulang jatuh tempo", "Recurring vouchers due")
        total = sum(satu.jumlah for satu in due)
        found.append(Tugas("bukti_berulang", title, len(due), "TemplateView.list", total))
    if viewer.may("pph.setor") and role_of("sukarela") in ada.chart.by_role:
        found.append(_pph(conn, ada))
    found += _tugas_kas(viewer, conn, ada)
    if viewer.may("anggota.catat"):
        title = ("Anggota tanpa NIK", "Members without identity number")
        only = (("nik", "tidak"), ("status", AKTIF), ("status", CALON))
        found.append(Tugas("nik_kosong", title, ada.nik_kosong, "AnggotaView.list", saring=only))
    if viewer.may("jurnal.catat"):
        left = ada.saldo_awal
        title = ("Saldo awal belum nol", "Opening balances not cleared")
        found.append(Tugas("saldo_awal", title, int(left != 0), "NeracaSaldoView.lihat", abs(left)))
    return [satu for satu in found if satu.banyak]


def _simpanan(viewer: Viewer, conn: Connection, ada: Diketahui) -> list[Tugas]:
    """Dues that are open; deposits that mature within a week or whose interest waits."""
    found = []
    if role_of("wajib") in ada.chart.by_role:
        owed = tunggakan(viewer, conn, ada.entitas, ada.hari_ini)
        title = ("Simpanan wajib belum masuk", "Monthly dues open")
        total = sum(satu.jumlah for satu in owed)
        found.append(Tugas("tunggakan_wajib", title, len(owed), "TunggakanView.list", total))
    if role_of("berjangka") in ada.chart.by_role:
        ripe = list_tempo(viewer, conn, ada.entitas, ada.hari_ini + dt.timedelta(days=7))
        title = ("Bilyet jatuh tempo minggu ini", "Deposits due this week")
        total = sum(satu.nominal for satu in ripe)
        found.append(Tugas("bilyet_tempo", title, len(ripe), "TempoView.list", total))
    return found


def _pph(conn: Connection, ada: Diketahui) -> Tugas:
    """Months that are over whose withheld tax is not all paid to the state."""
    months, owed = owed_pph(conn, ada.entitas, add_months(month_of(ada.hari_ini), -1))
    title = ("PPh jasa simpanan belum disetor", "Tax on interest not paid")
    return Tugas("pph", title, months, "PphView.list", owed)


def _tugas_kas(viewer: Viewer, conn: Connection, ada: Diketahui) -> list[Tugas]:
    """What waits at the cash, at the bank and from phones, counted in one question."""
    found = []
    if viewer.may("kas.opname"):
        found.append(_hitung_kas(viewer, conn, ada))
    asked: list[tuple[Tugas, Select[Any]]] = []
    if viewer.may("kunci.pasang"):
        title = ("Bulan belum ditutup", "Months not closed")
        task = Tugas("tutup_bulan", title, 0, "TutupBulanView.list")
        asked.append((task, ask_belum(ada.chart.ledger_id, ada.hari_ini)))
    if viewer.may("kas.buka_hari"):
        title = ("Permintaan membuka hari kas", "Requests to open a day of cash")
        query = ask_permintaan(viewer, ada.entitas)
        task = Tugas("buka_hari", title, 0, "OpnameView.list", saring=(("hari", DIMINTA),))
        asked.append((task, query))
    if viewer.may("kas.catat"):
        title = ("Uang muka lewat batas", "Advances past their day")
        query = ask_lewat(viewer, ada.entitas, ada.hari_ini)
        late = (("tahap", LEWAT),)
        asked.append((Tugas("uang_muka_lewat", title, 0, "UangMukaView.list", saring=late), query))
    if viewer.may("bank.catat"):
        title = ("Mutasi bank belum dicocokkan", "Lines of the bank not matched")
        task = Tugas("mutasi_bank", title, 0, "BankView.list")
        asked.append((task, ask_terbuka(viewer, ada.entitas)))
    if viewer.may("pinjaman.ajukan") and "pinjaman_anggota" in ada.chart.by_role:
        title = ("Permohonan pinjaman dari HP", "Loan requests from phones")
        drafts = (("keadaan", "draf"), ("asal", "hp"))
        task = Tugas("permohonan_hp", title, 0, "PinjamanView.list", saring=drafts)
        asked.append((task, ask_permohonan(viewer, ada.entitas)))
    if viewer.may("utang.catat"):
        title = ("Angsuran koperasi jatuh tempo", "Own instalments due")
        query = ask_tempo(viewer, ada.entitas, ada.hari_ini)
        asked.append((Tugas("utang_tempo", title, 0, "UtangView.list"), query))
    if viewer.may("remitansi.catat") and TITIPAN in ada.chart.by_role:
        title = ("Kiriman menunggu terlalu lama", "Remittances that wait too long")
        task = Tugas("titipan_lewat", title, 0, "KirimanView.list", saring=(("lewat", "ya"),))
        asked.append((task, ask_menunggu(viewer, ada.entitas)))
    asked += _pengawasan(viewer, ada.entitas)
    if asked:
        row = conn.execute(select(*(query.scalar_subquery() for _, query in asked))).one()
        found += [
            replace(task, banyak=_exact(viewer, conn, ada, (task.kode, int(many))))
            for (task, _), many in zip(asked, row, strict=True)
        ]
    return found


def _pengawasan(viewer: Viewer, entitas: str) -> list[tuple[Tugas, Select[Any]]]:
    """Houses to visit and findings, for whoever has to do something about them."""
    found: list[tuple[Tugas, Select[Any]]] = []
    if viewer.may("pengawasan.uji"):
        title = ("Rumah anggota belum diuji petik", "Drawn houses to visit")
        task = Tugas("uji_petik", title, 0, "PutaranView.list")
        found.append((task, ask_rumah(viewer, entitas)))
    for right, state, title in (
        ("temuan.jawab", TERBUKA, ("Temuan pengawas menunggu jawaban", "Findings to be answered")),
        ("temuan.putus", DIJAWAB, ("Temuan dijawab, belum ditutup", "Findings answered, open")),
    ):
        if viewer.may(right):
            mine = right == "temuan.jawab"
            roles = sorted(viewer.peran & set(PENJAWAB)) if mine else []
            lines = (("keadaan", state), *(("untuk", role) for role in roles))
            task = Tugas(f"temuan_{state}", title, 0, "TemuanView.list", 0, lines)
            found.append((task, ask_temuan(viewer, entitas, (state,), sendiri=mine)))
    if KETUA in viewer.peran and viewer.may("pengawasan.lihat"):
        title = ("Temuan pengawas belum selesai", "Findings of the supervisors")
        both = (("keadaan", TERBUKA), ("keadaan", DIJAWAB))
        task = Tugas("temuan", title, 0, "TemuanView.list", saring=both)
        found.append((task, ask_temuan(viewer, entitas, (TERBUKA, DIJAWAB))))
    return found


def _exact(viewer: Viewer, conn: Connection, ada: Diketahui, known: tuple[str, int]) -> int:
    """The count of a task; of remittances that wait, those that wait too long."""
    kode, many = known
    if kode != "titipan_lewat" or not many:
        return many
    days = batas_hari(conn, ada.entitas, ada.hari_ini)
    return int(conn.scalar(ask_titipan(viewer, ada.entitas, ada.hari_ini, days)) or 0)


def _hitung_kas(viewer: Viewer, conn: Connection, ada: Diketahui) -> Tugas:
    """Cash accounts that moved today and were not counted yet."""
    counted = list_opname(viewer, ada.entitas).subquery()
    today = ada.hari_ini.isoformat()
    done = set(conn.scalars(select(counted.c.akun_kas).where(counted.c.tanggal == today)))
    leg = schema.posting.c
    tunai = {a.id: a.code for a in ada.chart.accounts if is_uang(a) and a.line == "kas"}
    query = select(leg.account_id).where(
        leg.ledger_id == ada.chart.ledger_id,
        leg.account_id.in_(list(tunai)),
        leg.date == today,
    )
    moved = {tunai[account] for account in conn.scalars(query.distinct())}
    title = ("Kas hari ini belum dihitung", "Cash of today not counted")
    return Tugas("hitung_kas", title, len(moved - done), "OpnameView.catat")
