"""Migrations: an upgraded database is a fresh one, on both products; triggers always stand."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, inspect, text

import koperasi
from appbuilder_app import cli, folder, migrasi
from appbuilder_app.cadangan import make_backup, restore_backup
from appbuilder_app.settings import Settings
from koperasi.dasar.desa import Desa, open_desa
from ledger.errors import Refusal
from ledger.store import Store, trigger_names
from tests.appbuilder_app.conftest import HARI
from tests.appbuilder_app.desa_berisi import make_books

SANDI = "empat kata yang panjang"
Make = Callable[[], Store]
_numbers = itertools.count(1)

LATER = '''"""A later revision, for this test."""

import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("uji_baru", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("entitas", sa.Column("uji", sa.Text(), nullable=False, server_default="x"))
'''


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Fresh, empty databases."""
    stores: list[Store] = []

    def empty() -> Store:
        number = next(_numbers)
        url = f"sqlite:///{tmp_path}/kosong{number}/koperasi.db"
        if request.param == "postgres":
            address = request.getfixturevalue("postgres")
            engine = create_engine(address, isolation_level="AUTOCOMMIT")
            with engine.connect() as conn:
                conn.execute(text(f"CREATE DATABASE migrasi_{number}"))
            engine.dispose()
            url = address.replace("/postgres?", f"/migrasi_{number}?")
        stores.append(Store(url, tmp_path / f"kosong{number}"))
        return stores[-1]

    yield empty
    for store in stores:
        store.dispose()


def shape(store: Store) -> dict[str, Any]:
    """Everything that one can see of a schema."""
    with store.read() as conn:
        found = inspect(conn)
        shown: dict[str, Any] = {
            name: table_shape(found, name) for name in sorted(found.get_table_names())
        }
        shown["pemicu"] = triggers(conn)
        if store.dialect == "sqlite":
            rows = conn.exec_driver_sql("PRAGMA table_list").all()
            shown["ketat"] = sorted((row[1], row[4], row[5]) for row in rows if row[0] == "main")
        else:
            shown["urutan"] = sorted(found.get_sequence_names())
    return shown


def plain(value: Any) -> str:
    if isinstance(value, dict):
        return repr(sorted((name, plain(one)) for name, one in value.items()))
    return str(value)


def table_shape(found: Any, name: str) -> dict[str, Any]:
    def by_name(rows: list[dict[str, Any]]) -> list[str]:
        return sorted(repr(sorted((k, plain(v)) for k, v in row.items())) for row in rows)

    keys = found.get_pk_constraint(name)
    return {
        "kolom": [
            (c["name"], str(c["type"]), c["nullable"], c["default"])
            for c in found.get_columns(name)
        ],
        "kunci": (keys["constrained_columns"], keys["name"]),
        "asing": by_name(found.get_foreign_keys(name)),
        "unik": by_name(found.get_unique_constraints(name)),
        "indeks": by_name(found.get_indexes(name)),
    }


def triggers(conn: Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if conn.dialect.name != "sqlite":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    return sorted(conn.scalars(text(query)))


def test_an_upgraded_database_is_a_fresh_one(make: Make) -> None:
    fresh, upgraded = make(), make()
    with fresh.write() as conn:
        migrasi.create(conn)
    with upgraded.write() as conn:
        migrasi.upgrade(conn)
    one, other = shape(fresh), shape(upgraded)
    assert one.keys() == other.keys()
    for name, wanted in one.items():
        assert other[name] == wanted, name
    assert one["pemicu"] == trigger_names(fresh.dialect)
    with upgraded.read() as conn:
        assert migrasi.revision_of(conn) == migrasi.head_revision() != ""
        assert not migrasi.pending(conn)


def test_the_migrations_say_what_the_tables_say(make: Make) -> None:
    store = make()
    with store.write() as conn:
        migrasi.upgrade(conn)
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        declared: Any = migrasi.target()
        assert compare_metadata(context, declared) == []


def test_every_table_of_the_rooms_is_known_when_a_folder_is_made() -> None:
    before = {name for metadata in migrasi.metadatas() for name in metadata.tables}
    for found in pkgutil.walk_packages(koperasi.__path__, "koperasi."):
        importlib.import_module(found.name)
    after = {name for metadata in migrasi.metadatas() for name in metadata.tables}
    assert after == before
    assert len(after) > 50


def test_triggers_are_made_again_after_each_run(make: Make) -> None:
    store = make()
    with store.write() as conn:
        migrasi.create(conn)
        on = "" if store.dialect == "sqlite" else " ON journal"
        conn.execute(text(f"DROP TRIGGER journal_no_update{on}"))
        conn.execute(text(f"DROP TRIGGER journal_lock{on}"))
        migrasi.upgrade(conn)
        assert triggers(conn) == trigger_names(conn.dialect.name)


def test_no_migration_rebuilds_a_table() -> None:
    """Batch mode copies a table and drops its triggers with the old one."""
    for path in migrasi.HERE.rglob("*.py"):
        assert not re.search(r"batch_alter_table|recreate=", path.read_text("utf-8")), path


def test_the_framework_can_add_accounts_in_an_upgraded_database(make: Make) -> None:
    from appbuilder_app import users
    from appbuilder_app.security import install_roles

    store = make()
    with store.write() as conn:
        migrasi.upgrade(conn)
        install_roles(conn)
        first = users.create_user(conn, users.NewUser("admin", "Admin", ("admin",)))[0]
        second = users.create_user(conn, users.NewUser("kasir", "Kasir", ("kasir",)))[0]
    assert (first, second) == ("U0001", "U0002")


def test_what_a_newer_program_made_is_refused(make: Make) -> None:
    store = make()
    with store.write() as conn:
        migrasi.create(conn)
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Refusal, match="data_lebih_baru"), store.write() as conn:
        migrasi.upgrade(conn)


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Desa]:
    """A village with books, at the newest revision: an older one as soon as `later` stands."""
    made = folder.make(tmp_path / "data", Settings(), practice=True, today=HARI)
    make_books(made)
    yield made
    made.close()


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This program, one revision later."""
    copy = tmp_path / "migrasi"
    shutil.copytree(migrasi.HERE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    made = LATER.format(head=migrasi.head_revision())
    (copy / "versions" / "9000_nanti.py").write_text(made, newline="\n")
    monkeypatch.setattr(migrasi, "HERE", copy)


def columns(engine: Engine) -> set[str]:
    return {column["name"] for column in inspect(engine).get_columns("entitas")}


def test_upgrade_makes_a_backup_first_and_says_when_it_is_needed(
    older: Desa,
    later: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("KOPERASI_PASSPHRASE", SANDI)
    data = str(older.folder)
    assert cli.run(["check", "--data", data]) == 1
    assert "koperasi upgrade" in capsys.readouterr().err
    assert cli.run(["upgrade", "--data", data]) == 0
    made = list((older.folder / "cadangan").glob("sebelum-upgrade-*.koperasi"))
    assert len(made) == 1
    assert "uji" in columns(older.store.engine)
    with older.read() as conn:
        assert triggers(conn) == trigger_names(conn.dialect.name)
        assert conn.scalar(text("SELECT uji FROM entitas")) == "x"
    assert cli.run(["check", "--data", data]) == 0
    capsys.readouterr()
    assert cli.run(["upgrade", "--data", data]) == 0
    assert "sudah sesuai" in capsys.readouterr().out


def test_an_older_backup_is_brought_up_on_the_way_in(
    older: Desa, tmp_path: Path, later: None
) -> None:
    made = make_backup(older, tmp_path / "lama.koperasi", SANDI)
    with older.read() as conn:
        assert made.manifest["revisi"] == migrasi.revision_of(conn) < "9000"
    restored = restore_backup(made.path, tmp_path / "baru", SANDI)
    assert restored.totals["ledger"]["KOP"]["entri"] == 66
    desa = open_desa(tmp_path / "baru")
    assert "uji" in columns(desa.store.engine)
    with desa.read() as conn:
        assert migrasi.revision_of(conn) == "9000"
        assert triggers(conn) == trigger_names(conn.dialect.name)
    desa.close()
