"""Which role passes at which address. Write the golden file anew after adding a route, and read
the difference before committing it:

    python -m tests.appbuilder_app.rute
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from flask import Flask

from appbuilder_app import create_app, secretkey
from appbuilder_app.gate import MASUK, PUBLIK, TUTUP
from appbuilder_app.roles import rights_of
from appbuilder_app.settings import Settings
from koperasi.dasar.desa import make_desa
from koperasi.dasar.peran import SEMUA_PERAN

GOLDEN = Path(__file__).with_name("rute_peran.json")
EVERYBODY = {PUBLIK: ["semua orang"], MASUK: list(SEMUA_PERAN), TUTUP: []}


def table(app: Flask) -> dict[str, Any]:
    """Every address with the right it asks for and the roles that hold it."""
    made = {}
    for rule in app.url_map.iter_rules():
        right = app.extensions["hak_rute"][rule.endpoint]
        roles = EVERYBODY.get(right, [r for r in SEMUA_PERAN if right in rights_of((r,))])
        methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        made[f"{rule.rule} {methods}"] = {"layar": rule.endpoint, "hak": right, "peran": roles}
    return dict(sorted(made.items()))


def build(folder: Path) -> Flask:
    """The app as it is shipped, over an empty village."""
    desa = make_desa(folder)
    secretkey.make_key(folder)
    return create_app(folder, Settings(), desa=desa)


def written(rows: dict[str, Any]) -> str:
    """The golden file's text: a line per address, so that differences read well."""
    lines = ",\n".join(f" {json.dumps(k)}: {json.dumps(v)}" for k, v in rows.items())
    return "{\n" + lines + "\n}\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        GOLDEN.write_text(written(table(build(Path(scratch) / "data"))), encoding="utf-8")
    print(f"{GOLDEN.name} ditulis")
