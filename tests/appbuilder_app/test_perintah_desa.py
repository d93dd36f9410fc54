"""Reports of the village on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.appbuilder_app.conftest import Run
from tests.appbuilder_app.test_perintah import data

__all__ = ["data"]


def test_the_programme_s_year_belongs_to_no_entity(run: Run, data: Path, tmp_path: Path) -> None:
    code, out, _err = run("report", "desmigratif", "--data", data, "--year", 2026)
    found = json.loads(out)
    assert (code, found["report"], found["entity"]) == (0, "desmigratif", "DESA")
    assert found["columns"][-1] == "Setahun"
    assert found["totals"]["warga.pmi"] == 0
    assert {"remitansi.diterima", "kunjungan.dilakukan"} <= {row["key"] for row in found["rows"]}
    before = json.loads(run("report", "desmigratif", "--data", data, "--year", 2025)[1])
    assert before["period"] == "2025-01-01/2025-12-31"
    paper = tmp_path / "tahun.pdf"
    asked = ("report", "desmigratif", "--data", data, "--format", "pdf", "--out", paper)
    assert run(*asked)[0] == 0
    assert paper.read_bytes()[:5] == b"%PDF-"
