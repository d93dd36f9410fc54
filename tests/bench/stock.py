"""Flask-AppBuilder as it comes: a ModelView over 300 rows, its list page timed beside ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_appbuilder import AppBuilder, Model, ModelView
from flask_appbuilder.models.sqla.base import SQLA
from flask_appbuilder.models.sqla.interface import SQLAInterface
from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import relationship

PASSWORD = "hanya-untuk-ukur"


class Orang(Model):
    """A member."""

    __tablename__ = "orang"

    id = Column(Integer, primary_key=True)
    nama = Column(String(80), nullable=False)

    def __repr__(self) -> str:
        return str(self.nama)


class Setoran(Model):
    """A deposit."""

    __tablename__ = "setoran"

    id = Column(Integer, primary_key=True)
    tanggal = Column(String(10))
    orang_id = Column(Integer, ForeignKey("orang.id"))
    orang = relationship(Orang)
    jenis = Column(String(20))
    jumlah = Column(Integer)
    keterangan = Column(String(100))


class SetoranView(ModelView):
    """Its list."""

    datamodel = SQLAInterface(Setoran)
    list_columns = ["tanggal", "orang", "jenis", "jumlah", "keterangan"]  # noqa: RUF012
    page_size = 25


def make_client(database: Path) -> FlaskClient:
    """A browser signed in to the stock framework over 300 rows."""
    app = Flask(__name__)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=f"sqlite:///{database}",
        SECRET_KEY="hanya-untuk-ukur-bukan-rahasia",
        WTF_CSRF_ENABLED=False,
    )
    with app.app_context():
        db: Any = SQLA(app)
        builder = AppBuilder(app, db.session)
        Model.metadata.create_all(db.engine)
        builder.add_view(SetoranView, "Setoran")
        role = builder.sm.find_role("Admin")
        builder.sm.add_user("ukur", "Ukur", "Saja", "ukur@contoh.invalid", role, PASSWORD)
        people = [Orang(nama=f"Anggota {number}") for number in range(120)]
        db.session.add_all(people)
        db.session.flush()
        db.session.add_all(
            Setoran(tanggal="2026-11-24", orang=people[n % 120], jenis="wajib", jumlah=25_000)
            for n in range(300)
        )
        db.session.commit()
    client = app.test_client()
    client.post("/login/", data={"username": "ukur", "password": PASSWORD})
    return client
