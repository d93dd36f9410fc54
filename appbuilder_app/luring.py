"""Work without a signal: what a phone may collect, and how it is taken when the signal is back.

A room declares a kind: the steps of its form, whom it may be filled in for, and how one entry is
recorded. The page in the phone draws the form, keeps entries in a queue and sends them in order.
An entry carries its key, so that a line that is cut in the middle records it once.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from koperasi.dasar import luring
from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from ledger import audit
from ledger.errors import Refusal

JENIS: Final[dict[str, JenisLuring]] = {}
"""Kinds by code; a room's view module adds its own at import."""
SHORTEST_KEY: Final = 8
LONGEST_KEY: Final = 64
LONGEST_TITLE: Final = 200


@dataclass(frozen=True)
class Kiriman:
    """One entry from a phone; times with zone, `dikirim` as its clock showed when it sent.

    `gambar`: pictures by the code of their step.
    """

    kunci: str
    isi: Mapping[str, str]
    mulai: dt.datetime
    selesai: dt.datetime
    dikirim: dt.datetime
    gambar: Mapping[str, bytes]


@dataclass(frozen=True)
class JenisLuring:
    """A kind of entry.

    :param kata: Indonesian and English name.
    :param hak: right of whoever may record it.
    :param langkah: steps of the form: dicts with `kode`, `jenis` (pilihan, banyak, teks, angka,
        tanggal, foto, tanda, lokasi), `kata`, `pilihan`, `bila`, `wajib`.
    :param sasaran: whom it can be filled in for: dicts with `judul`, `ket`, `grup`, `isi`.
    :param catat: records one entry; returns what is shown of it.
    """

    kode: str
    kata: tuple[str, str]
    hak: str
    langkah: Callable[[Viewer], list[dict[str, Any]]]
    sasaran: Callable[[Viewer, Any, dt.date], list[dict[str, Any]]]
    catat: Callable[[Desa, Viewer, Kiriman], str]


def kinds_of(viewer: Viewer) -> list[JenisLuring]:
    """Kinds that this person may record."""
    return [kind for kind in JENIS.values() if viewer.may(kind.hak)]


def take(desa: Desa, viewer: Viewer, sent: Mapping[str, Any]) -> tuple[bool, Any]:
    """Record an entry, or keep it with the reason: (true, words) or (false, the refusal).

    :raises Refusal: `kiriman_rusak` when it is no entry at all, so that nothing can be kept;
        `kiriman_orang_lain` when another person collected it.
    """
    kiriman, head = parse(sent)
    if head["pengguna"] != viewer.user:
        raise Refusal("kiriman_orang_lain", pengguna=head["pengguna"])
    try:
        kind = _kind(head["jenis"])
        viewer.require(kind.hak)
        words = kind.catat(desa, viewer, kiriman)
    except Refusal as refusal:
        with desa.store.write() as conn:
            luring.hold(conn, _held(desa, head, sent, refusal))
        return False, refusal
    with desa.store.write() as conn:
        luring.end_tertahan(conn, kiriman.kunci, luring.TERCATAT)
    return True, words


def parse(sent: Mapping[str, Any]) -> tuple[Kiriman, dict[str, str]]:
    """An entry and its head (`kunci`, `jenis`, `judul`, `pengguna`) as they were sent.

    :raises Refusal: `kiriman_rusak`.
    """
    try:
        head = _head(sent)
        isi = {str(name): str(value) for name, value in dict(sent["isi"]).items()}
        gambar = {str(name): _bytes(value) for name, value in dict(sent["gambar"]).items()}
        times = [_time(sent[name]) for name in ("mulai", "selesai", "dikirim")]
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise Refusal("kiriman_rusak") from error
    return Kiriman(head["kunci"], isi, times[0], times[1], times[2], gambar), head


def _kind(kode: str) -> JenisLuring:
    if kode not in JENIS:
        raise Refusal("kiriman_jenis_lain", jenis=kode[:40])
    return JENIS[kode]


def _head(sent: Mapping[str, Any]) -> dict[str, str]:
    head = {name: str(sent[name]) for name in ("kunci", "jenis", "judul", "pengguna")}
    if not SHORTEST_KEY <= len(head["kunci"]) <= LONGEST_KEY or len(head["judul"]) > LONGEST_TITLE:
        raise ValueError
    return head


def _time(value: object) -> dt.datetime:
    made = dt.datetime.fromisoformat(str(value))
    if made.tzinfo is None:
        raise ValueError
    return made


def _bytes(value: object) -> bytes:
    """Bytes of a data address ("data:image/jpeg;base64,...")."""
    return base64.b64decode(str(value).partition(",")[2], validate=True)


def _held(
    desa: Desa, head: Mapping[str, str], sent: Mapping[str, Any], refusal: Refusal
) -> dict[str, Any]:
    why = {"kode": refusal.code, "nilai": dict(refusal.values)}
    return {
        **head,
        "diterima": audit.stamp(desa.clock),
        "sebab": json.dumps(why, default=str, ensure_ascii=False),
        "isi": json.dumps(dict(sent), ensure_ascii=False),
    }
