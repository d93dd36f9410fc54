"""`python -m appbuilder_app.migrasi NAMA`: write the next migration from what the tables say.

For developers: the database of the newest revision is made in a scratch folder and compared
with the declared tables; read what comes out before it is committed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from alembic import command

from appbuilder_app import migrasi
from appbuilder_app.migrasi import susun
from ledger.store import Store


def write_revision(name: str) -> None:
    """Write `versions/NNNN_name.py` with the differences that were found."""
    number = len(list((migrasi.HERE / "versions").glob("[0-9]*.py"))) + 1
    with tempfile.TemporaryDirectory(prefix="migrasi-") as scratch:
        folder = Path(scratch)
        store = Store(f"sqlite:///{(folder / 'x.db').as_posix()}", folder)
        with store.write() as conn:
            migrasi.upgrade_without_triggers(conn)
            config = migrasi.config_for(conn)
            made = command.revision(config, name, autogenerate=True, rev_id=f"{number:04d}")
        store.dispose()
    path = Path(made.path)  # type: ignore[union-attr]  # one revision was asked for
    _format(path)
    path.write_text(susun.tidy(path.read_text("utf-8")), "utf-8", newline="\n")
    _format(path)


def _format(path: Path) -> None:
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(path)], check=True)


if __name__ == "__main__":
    write_revision(sys.argv[1])
