"""What use cases of this room are asked, and what they answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from koperasi.dasar.dokumen import new_key
from koperasi.rencana_pulang.rules import Sasaran


@dataclass(frozen=True)
class TandaRencana:
    """A plan, or a new version of it, as somebody signs it.

    :param no_warga: the migrant whose return it is about.
    :param penanda: person of the register who signs: the migrant, or kin.
    :param dari_versi: the version that was looked at; 0 for a new plan.
    :param pmi_setuju: the migrant agreed at the same time (in person, on the telephone).
    :param dibuka: the family lets the programme's two roles see it.
    """

    no_warga: str
    sasaran: tuple[Sasaran, ...]
    penanda: str
    pada: dt.date
    cara_tanda: str = "tatap_muka"
    pmi_setuju: bool = False
    dibuka: bool = True
    catatan: str = ""
    dari_versi: int = 0
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class HasilTanda:
    """Answer: the plan's number and the version that holds now."""

    no_rencana: str
    versi: int
    ulang: bool = False


@dataclass(frozen=True)
class SetujuRencana:
    """The migrant agrees to the version that holds; `cara_tanda` as in :class:`TandaRencana`."""

    no_rencana: str
    versi: int
    cara_tanda: str = "hp_sendiri"


@dataclass(frozen=True)
class HentikanRencana:
    """A plan that is given up before the return, and why."""

    no_rencana: str
    alasan: str


@dataclass(frozen=True)
class CatatKemajuan:
    """How far a target was seen on a visit."""

    no_rencana: str
    jenis: str
    tahap: str
    no_kunjungan: str
    catatan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class CatatHasil:
    """What became of each target at the return: kind -> ya, sebagian or tidak."""

    no_rencana: str
    hasil: Mapping[str, str]
    catatan: str = ""
    kunci: str = field(default_factory=new_key)


@dataclass(frozen=True)
class CatatUsaha:
    """Whether a business runs twelve months after the return: `jalan` ya or tidak."""

    no_rencana: str
    jalan: str
    no_kunjungan: str = ""
    catatan: str = ""
