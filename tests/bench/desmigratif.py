"""The programme's dashboards over 5,000 persons and ten years of remittances.

Rows are written by batch, as a village would have them after ten years: the books themselves are
not what is measured here.
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Connection, insert

from appbuilder_app import create_app, users
from appbuilder_app.folder import make
from appbuilder_app.settings import Settings
from koperasi.dasar.desa import Desa
from koperasi.entitas.usecases import BuatEntitas, create_entitas
from koperasi.kunjungan.models import Kunjungan
from koperasi.remitansi.models import (
    BarisRemitansi,
    PembagianRemitansi,
    PenggunaanRemitansi,
    Remitansi,
)
from koperasi.warga.models import Penempatan, RumahTangga, StatusWarga, Warga
from ledger.periods import add_months, first_day, month_name, month_of
from tests.asked import asked
from tests.bench.books import TODAY, viewer
from tests.bench.measure import Figure, at_most

PERSONS, SENDERS, MONTHS = 5_000, 1_000, 120
VISITS = 400
"""Visits a month; those of the last three years are there."""
LIMIT_MS, REPORT_MS, HEAVIEST = 300, 1_000, 100_000
ROUNDS = 15
PASSWORD = "hanya-untuk-ukur"
NEGARA = ("TW", "MY", "HK", "SG", "KR", "BN", "JP", "AE")
BY = {"sumber": "impor", "dibuat_oleh": "U0001", "dibuat_pada": "2016-12-01T00:00:00Z"}
PAGES = (
    ("Kepala desa", "the village head's home", "/"),
    ("Kepala desa", "the dashboard of a month of last year", "/dasbor-desa/?bulan=2025-12"),
    ("Petugas", "the officer's dashboard", "/dasbor-desa/"),
    ("Petugas", "the officer's home", "/"),
    ("Kepala desa", "empat faktor", "/empat-faktor/"),
    ("Kepala desa", "PMI per negara", "/pmi-per-negara/"),
    ("Kepala desa", "the yearly report", "/laporan-desmigratif/"),
    ("", "the public board", "/papan-desa"),
)
"""Who opens what; "" is everybody."""


def figures(scratch: Path, size: int = PERSONS) -> list[Figure]:
    """Milliseconds, statements and bytes of each page."""
    desa = build(scratch / "desmigratif", size)
    app = create_app(desa.folder, desa=desa)
    clients = {"": app.test_client()}
    for role, name in (("Kepala desa", "kepala_desa"), ("Petugas", "petugas_desmigratif")):
        with desa.store.write() as conn:
            new = users.NewUser(name, role, (name,), "", (), pemeran=role)
            users.create_user(conn, new, PASSWORD)
        clients[role] = _sign_in(app.test_client(), role)
    found = [one for page in PAGES for one in _page(desa, clients, page)]
    desa.close()
    return found


def _page(
    desa: Desa, clients: dict[str, FlaskClient], page: tuple[str, str, str]
) -> list[Figure]:
    role, name, url = page
    client, spent, worked = clients[role], [], []
    for _ in range(ROUNDS):
        begun, work = time.perf_counter(), time.process_time()
        answer = client.get(url)
        content = answer.get_data()
        spent.append(time.perf_counter() - begun)
        worked.append(time.process_time() - work)
        assert answer.status_code == 200, (url, answer.status_code)
    with asked(desa.store.engine) as heard:
        client.get(url)
    busy = statistics.median(worked[2:]) * 1e3
    note = f" ({busy:.0f} ms of computing, {len(heard.statements)} statements)"
    limit = REPORT_MS if "report" in name else LIMIT_MS
    return [
        at_most(f"{name}, ms", statistics.median(spent[2:]) * 1e3, limit, note),
        at_most(f"{name}, bytes", len(content), HEAVIEST),
    ]


def _sign_in(client: FlaskClient, role: str) -> FlaskClient:
    from tests.bench.web import _sign_in as by_role

    return by_role(client, role)


def build(folder: Path, size: int = PERSONS) -> Desa:
    """The village."""
    desa = make(folder, Settings(), practice=True, today=TODAY)
    create_entitas(desa, viewer(), BuatEntitas("KOP", "koperasi", "Koperasi Ukur", 2025))
    senders = min(SENDERS, size // 5)
    begun = time.perf_counter()
    with desa.store.write() as conn:
        _many(conn, RumahTangga, (_house(n) for n in range(size // 4 + 1)))
        _many(conn, Warga, (_person(n) for n in range(size)))
        _many(conn, StatusWarga, (_status(n, senders) for n in range(size)))
        _many(conn, Penempatan, (_placement(n) for n in range(senders)))
        _remittances(conn, senders)
        _many(conn, Kunjungan, _visits(size))
        conn.exec_driver_sql("ANALYZE")
    _open_board(desa)
    print(f"  {size:,} persons and {senders * MONTHS:,} remittances in "
          f"{time.perf_counter() - begun:.1f} s", flush=True)  # fmt: skip
    return desa


def _open_board(desa: Desa) -> None:
    from koperasi.desmigratif.papan_usecases import AturPapan, set_papan

    set_papan(desa, viewer(), AturPapan(buka=True, desa="Desa Ukur"))


def _many(conn: Connection, model: Any, rows: Iterable[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == 5_000:
            conn.execute(insert(model.__table__), batch)
            batch = []
    if batch:
        conn.execute(insert(model.__table__), batch)


def _house(n: int) -> dict[str, Any]:
    return {"id": n + 1, "dusun": f"Dusun {n % 6}", "rt": f"{n % 9 + 1:02d}", **BY}


def _number(n: int) -> str:
    return f"W{n + 1:05d}"


def _person(n: int) -> dict[str, Any]:
    name = f"Warga Ukur {n}"
    return {"no_warga": _number(n), "nama": name, "nama_cari": f" {name.lower()}",
            "rumah_tangga_id": n // 4 + 1, **BY}  # fmt: skip


def _status(n: int, senders: int) -> dict[str, Any]:
    kinds = ("KELUARGA", "KELUARGA", "KELUARGA", "PURNA", "CPMI")
    jenis = "PMI" if n < senders else kinds[n % len(kinds)]
    since = dt.date(2016, 12, 1) + dt.timedelta(days=n * 37 % 3_600)
    return {"no_warga": _number(n), "jenis": jenis, "dari": since.isoformat(), "sampai": None, **BY}


def _placement(n: int) -> dict[str, Any]:
    land = NEGARA[n % len(NEGARA)] if n % 3 else "TW"
    return {"no_warga": _number(n), "negara": land, "mulai": "2016-12-01", **BY}


def _remittances(conn: Connection, senders: int) -> None:
    """A transfer of each sender in each month, split into four lines; the newest told about."""
    first = add_months(month_of(TODAY), 1 - MONTHS)
    number = 0
    for back in range(MONTHS):
        month = add_months(first, back)
        rows = [_sent(number + n, n, month) for n in range(senders)]
        conn.execute(insert(Remitansi), rows)
        conn.execute(insert(PembagianRemitansi), [_split(row) for row in rows])
        lines = [line for row in rows for line in _lines(row)]
        conn.execute(insert(BarisRemitansi), lines)
        told = [_told(row) for row in rows[::5]]
        conn.execute(insert(PenggunaanRemitansi), told)
        number += senders


def _document(n: int, tanggal: str, kind: str) -> dict[str, Any]:
    return {"id": n + 1, "entitas_kode": "KOP", "tanggal": tanggal, "keadaan": "diposting",
            "pembuat": "U0001", "sidik_isi": "", "dibuat_pada": f"{tanggal}T03:00:00Z",
            "kunci": f"ukur/{kind}/{n}", "jumlah": 2_000_000 + n % 40 * 100_000}  # fmt: skip


def _sent(n: int, sender: int, month: int) -> dict[str, Any]:
    day = first_day(month) + dt.timedelta(days=sender % 24)
    made = _document(n, min(day, TODAY).isoformat(), "kirim")
    land = _placement(sender)["negara"]
    return {**made, "no_kiriman": f"R{n:07d}", "pjp": "BNI", "referensi": f"U{n}",
            "pengirim": _number(sender), "negara": land, "mata_uang": "TWD",
            "jumlah_asal": 100_000, "penerima": f"A{sender + 1:05d}", "akun_bank": "1.1.02.01",
            "sisa": 0, "dibagi": 1, "dibayar": 1}  # fmt: skip


def _split(row: dict[str, Any]) -> dict[str, Any]:
    made = _document(row["id"] - 1, row["tanggal"], "bagi")
    return {**made, "jumlah": row["jumlah"], "remitansi_id": row["id"],
            "tunai": row["jumlah"] - 900_000, "biaya": 0, "oleh": "pengirim"}  # fmt: skip


def _lines(row: dict[str, Any]) -> list[dict[str, Any]]:
    parts = (("sukarela", "tabungan", 300_000), ("tujuan", "rumah", 200_000),
             ("modal_usaha", "produktif", 400_000), ("tunai", "belum_dilaporkan",
                                                     row["jumlah"] - 900_000))  # fmt: skip
    return [
        {"pembagian_id": row["id"], "urut": urut, "jenis": jenis, "cara": "tetap",
         "nilai": jumlah, "rujukan": "", "kelas": kelas, "jumlah": jumlah}
        for urut, (jenis, kelas, jumlah) in enumerate(parts)
    ]  # fmt: skip


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {"entitas_kode": "KOP", "remitansi_id": row["id"], "tanggal": row["tanggal"],
            "sumber": "kunjungan", "rincian": json.dumps([["konsumsi", 300_000]]),
            "kunci": f"ukur/pakai/{row['id']}", "dibuat_oleh": "U0001",
            "dibuat_pada": row["dibuat_pada"]}  # fmt: skip


def _visits(size: int) -> Iterable[dict[str, Any]]:
    last = month_of(TODAY)
    for back in range(36):
        month = add_months(last, -back)
        for count in range(VISITS):
            n = back * VISITS + count
            moment = f"{first_day(month).isoformat()}T0{count % 9}:00:00Z"
            met = count % 5 != 0
            yield {
                "no_kunjungan": f"KJ{n:06d}", "kunci": f"ukur/{n}", "petugas": "U0001",
                "no_warga": _number(n * 7 % size), "mulai": moment, "selesai": moment,
                "selisih_detik": 0, "dicatat": moment, "bulan": month_name(month),
                "hasil": "bertemu" if met else "tidak_di_rumah", "versi_formulir": 1,
                "jawaban": json.dumps({"kiriman": "ya", "tahu_program": "ya" if n % 3 else "tidak"}
                                      if met else {}),
                "bendera": json.dumps(["terlambat"] if n % 11 == 0 else []),
                "terbukti": int(met), "sidik_isi": "",
            }  # fmt: skip
