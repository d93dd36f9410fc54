"""Every package and script we ship has a licence that goes with GPL-2.0-or-later."""

import fnmatch
import importlib.metadata
import re
from pathlib import Path

import pytest

from tests.architecture.sumber import ROOT, VENDOR, all_files, name_of, table

GOES_WITH_OURS = {
    "0BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "GPL-2.0-only",
    "GPL-2.0-or-later",
    "ISC",
    "LGPL-2.1-or-later",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "OFL-1.1",
    "PSF-2.0",
    "Unlicense",
    "ZPL-2.1",
}
BY_NAME_ONLY = {"regex", "tzdata"}  # the reason stands in the table
NEEDS_A_CHOICE = re.compile(r"Apache|AGPL|Affero|GPL-?v?3|Academic|MPL|Proprietary", re.IGNORECASE)


def locked() -> set[str]:
    """Names in the lock of what a user runs."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return set(re.findall(r"^([A-Za-z0-9][\w.\-]*)==", text, re.MULTILINE))


def written(name: str) -> str | None:
    """What an installed package says of its licence; None when this system does not need it."""
    try:
        meta = importlib.metadata.metadata(name).json
    except importlib.metadata.PackageNotFoundError:
        return None
    lines = meta.get("classifier", [])
    classes = "; ".join(x.split(" :: ")[-1] for x in lines if x.startswith("License"))
    text = " ".join(str(meta.get("license") or "").split())[:60]
    return str(meta.get("license_expression") or "") or classes or text


def test_the_table_holds_what_the_lock_holds() -> None:
    assert {row["nama"] for row in table("lisensi.toml")["paket"]} == locked()


@pytest.mark.parametrize("row", table("lisensi.toml")["paket"], ids=lambda row: row["nama"])
def test_a_package_may_be_shipped_with_ours(row: dict[str, str]) -> None:
    assert len(row["alasan"]) > 2
    assert row["lisensi"] in GOES_WITH_OURS or row["nama"] in BY_NAME_ONLY
    said = written(row["nama"])
    assert said is None or said == row["tertulis"]
    if said and NEEDS_A_CHOICE.search(said) and row["nama"] not in BY_NAME_ONLY:
        assert "dipakai di bawah" in row["alasan"]


def shipped() -> list[Path]:
    """Scripts and fonts of others inside our packages."""
    return [
        path
        for path in all_files()
        if path.suffix in {".ttf", ".otf", ".woff", ".woff2"}
        or name_of(path).startswith(VENDOR)
        or path.name == "ikon.svg"
        if "LICENSE" not in path.name and "OFL" not in path.name
    ]


def test_scripts_and_fonts_carry_their_licence() -> None:
    rows = table("lisensi.toml")["berkas"]
    for path in shipped():
        row = next((r for r in rows if fnmatch.fnmatch(path.name, r["nama"])), None)
        assert row, f"{name_of(path)} is not in lisensi.toml"
        assert row["lisensi"] in GOES_WITH_OURS
        assert (path.parent / row["teks"]).is_file(), row["teks"]


def test_no_row_outlives_its_file() -> None:
    names = [path.name for path in shipped()]
    for row in table("lisensi.toml")["berkas"]:
        assert fnmatch.filter(names, row["nama"]), row
