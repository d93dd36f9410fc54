"""The yardstick of the coverage drill."""

import json
from pathlib import Path

from tests.architecture.cakupan import Measured, read, verdict


def test_ledger_and_rules_must_be_whole() -> None:
    files = [
        Measured("ledger/money.py", 10, 9, "12->14"),
        Measured("koperasi/kas/rules.py", 4, 4, ""),
        Measured("koperasi/kas/queries.py", 100, 95, "7"),
        Measured("koperasi/pinjaman/jadwal.py", 100, 99, "8"),
    ]
    assert verdict(files) == ["ledger/money.py: 12->14", "koperasi/pinjaman/jadwal.py: 8"]


def test_the_rest_is_held_together() -> None:
    files = [Measured("koperasi/a.py", 100, 80, "1"), Measured("koperasi/b.py", 10, 10, "")]
    short = verdict(files)
    assert short[0].startswith("elsewhere: 81.8 %")
    assert "koperasi/a.py: 20 of 100" in short[1]


def test_the_report_is_read(tmp_path: Path) -> None:
    summary = {"num_statements": 3, "num_branches": 2, "covered_lines": 2, "covered_branches": 1}
    file = {"summary": summary, "missing_lines": [4], "missing_branches": [[2, 4]]}
    path = tmp_path / "r.json"
    path.write_text(json.dumps({"files": {"ledger/a.py": file}}), encoding="utf-8")
    assert read(path) == [Measured("ledger/a.py", 5, 3, "4 2->4")]
