"""Proposals of an instruction: written by one, signed or refused by the other, read by both."""

import pytest

from koperasi.dasar.desa import Desa
from koperasi.dasar.viewer import Viewer
from koperasi.remitansi.baca import find_instruksi
from koperasi.remitansi.pembagian import PENERIMA, PENGIRIM, Baris
from koperasi.remitansi.perintah import InstruksiBaru
from koperasi.remitansi.queries_instruksi import own_instruksi
from koperasi.remitansi.queries_usul import (
    Pasangan,
    count_giliran,
    find_pasangan,
    list_usul,
    own_pasangan,
    own_pilihan,
)
from koperasi.remitansi.usecases_instruksi import sign_instruksi
from koperasi.remitansi.usecases_usul import (
    TandaUsul,
    TolakUsul,
    UsulBaru,
    propose_instruksi,
    refuse_usul,
    sign_usul,
)
from koperasi.warga.usecases import TautAnggota, link_anggota
from ledger.errors import Refusal
from tests.koperasi.conftest import DUA_BASIS, as_anggota, as_role
from tests.koperasi.remitansi.conftest import (
    BENDAHARA,
    JUTA,
    SUAMI,
    TETANGGA,
    TIBA,
    Rumah,
    enam_baris,
)

pytestmark = DUA_BASIS
SENDER = "A00004"


@pytest.fixture
def suami(desa: Desa, viewer: Viewer, rumah: Rumah) -> Viewer:
    """The sender, who is a member with an account of his own; version 1 is signed by him."""
    link_anggota(desa, viewer, TautAnggota(SUAMI, "KOP", SENDER))
    him = as_anggota(SENDER)
    first = InstruksiBaru(
        "KOP", SUAMI, rumah.istri, enam_baris(rumah), PENGIRIM, TIBA, "hp_sendiri"
    )
    assert sign_instruksi(desa, him, first).versi == 1
    return him


def lines(rumah: Rumah, modal: int) -> tuple[Baris, ...]:
    """The worked instruction with another share for the business."""
    return tuple(
        Baris(b.jenis, b.cara, modal, b.rujukan) if b.jenis == "modal_usaha" else b
        for b in enam_baris(rumah)
    )


def usul(rumah: Rumah, modal: int, untuk: str = PENGIRIM, **more: str) -> UsulBaru:
    return UsulBaru("KOP", SUAMI, rumah.istri, lines(rumah, modal), untuk, **more)


def pair(desa: Desa, who: Viewer) -> Pasangan:
    with desa.read() as conn:
        (one,) = own_pasangan(who, conn, "KOP")
    return one


def rows(desa: Desa) -> list[tuple[str, str]]:
    with desa.read() as conn:
        found = conn.execute(list_usul(BENDAHARA, "KOP").order_by("id"))
        return [(row.keadaan, row.alasan) for row in found]


def test_only_the_sender_lowers_her_own_goal(desa: Desa, rumah: Rumah, suami: Viewer) -> None:
    """The wife cannot sign it down; what she writes holds once he has signed it."""
    wife = as_anggota(rumah.istri)
    less = InstruksiBaru(
        "KOP", SUAMI, rumah.istri, lines(rumah, JUTA), PENERIMA, TIBA, "hp_sendiri"
    )
    with pytest.raises(Refusal, match="tujuan_hanya_pengirim"):
        sign_instruksi(desa, wife, less)
    made = propose_instruksi(desa, wife, usul(rumah, JUTA))
    assert pair(desa, suami).giliran_saya
    assert not pair(desa, wife).giliran_saya
    with desa.read() as conn:
        turns = [count_giliran(one, conn) for one in (suami, wife, BENDAHARA)]
    assert turns == [1, 0, 0], "the bell rings on his phone only"
    assert pair(desa, wife).versi == 1, "what held goes on to hold"
    assert pair(desa, wife).usul_baris == lines(rumah, JUTA), "the writer reads what waits too"
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        sign_usul(desa, wife, TandaUsul("KOP", made.usul_id))
    assert sign_usul(desa, suami, TandaUsul("KOP", made.usul_id)).versi == 2
    with desa.read() as conn:
        now = find_instruksi(conn, "KOP", SUAMI, rumah.istri)
        for who in (suami, wife):
            seen = own_instruksi(who, conn, "KOP")
            assert [(one.row.versi, one.row.oleh) for one in seen] == [
                (2, PENGIRIM), (1, PENGIRIM)]  # fmt: skip
            assert seen[0].baris == lines(rumah, JUTA)
            assert seen[1].baris == enam_baris(rumah)
        with pytest.raises(Refusal, match="tidak_ditemukan"):
            own_instruksi(as_role("kasir"), conn, "KOP")
        assert own_instruksi(as_anggota(rumah.lain), conn, "KOP") == []
    assert now is not None
    assert (now.cara_tanda, now.versi) == ("hp_sendiri", 2)
    with pytest.raises(Refusal, match="usul_tidak_menunggu"):
        sign_usul(desa, suami, TandaUsul("KOP", made.usul_id))


def test_the_sender_may_not_make_the_receiver_lower_it(
    desa: Desa, rumah: Rumah, suami: Viewer
) -> None:
    """A proposal for the receiver to sign holds to the same rule when it is written."""
    with pytest.raises(Refusal, match="tujuan_hanya_pengirim"):
        propose_instruksi(desa, suami, usul(rumah, JUTA, PENERIMA))
    more = propose_instruksi(desa, suami, usul(rumah, 4 * JUTA, PENERIMA))
    wife = as_anggota(rumah.istri)
    assert pair(desa, wife).giliran_saya
    with desa.read() as conn:
        assert [count_giliran(one, conn) for one in (suami, wife)] == [0, 1]
    assert sign_usul(desa, wife, TandaUsul("KOP", more.usul_id)).versi == 2


def test_a_proposal_is_refused_with_a_reason_that_its_writer_reads(
    desa: Desa, rumah: Rumah, suami: Viewer
) -> None:
    wife = as_anggota(rumah.istri)
    made = propose_instruksi(desa, wife, usul(rumah, JUTA, catatan="anak masuk sekolah"))
    for bad in ("", "   "):
        with pytest.raises(Refusal, match="alasan_kosong"):
            refuse_usul(desa, suami, TolakUsul("KOP", made.usul_id, bad))
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        refuse_usul(desa, wife, TolakUsul("KOP", made.usul_id, "tidak jadi"))
    refuse_usul(desa, suami, TolakUsul("KOP", made.usul_id, "rumah dulu"))
    assert rows(desa) == [("ditolak", "rumah dulu")]
    for who in (wife, suami):
        seen = pair(desa, who)
        assert (seen.usul, seen.versi) == (None, 1)
        assert seen.ditolak is not None
        assert seen.ditolak.alasan == "rumah dulu"
    with pytest.raises(Refusal, match="usul_tidak_menunggu"):
        sign_usul(desa, suami, TandaUsul("KOP", made.usul_id))
    propose_instruksi(desa, wife, usul(rumah, 2 * JUTA))
    assert pair(desa, wife).ditolak is None, "a newer one took its place"


def test_what_waited_is_overtaken(desa: Desa, rumah: Rumah, suami: Viewer) -> None:
    """By a newer proposal, and by a version that was signed in between."""
    wife = as_anggota(rumah.istri)
    first = propose_instruksi(desa, wife, usul(rumah, JUTA))
    second = propose_instruksi(desa, wife, usul(rumah, 2 * JUTA))
    assert [state for state, _ in rows(desa)] == ["diganti", "menunggu"]
    with pytest.raises(Refusal, match="usul_tidak_menunggu"):
        sign_usul(desa, suami, TandaUsul("KOP", first.usul_id))
    again = InstruksiBaru(
        "KOP", SUAMI, rumah.istri, lines(rumah, 5 * JUTA), PENERIMA, TIBA, "hp_sendiri"
    )
    assert sign_instruksi(desa, wife, again).versi == 2
    with pytest.raises(Refusal, match="usul_tidak_menunggu"):
        sign_usul(desa, suami, TandaUsul("KOP", second.usul_id))
    assert [state for state, _ in rows(desa)] == ["diganti", "diganti"]


def test_the_same_key_is_the_same_proposal(desa: Desa, rumah: Rumah, suami: Viewer) -> None:
    asked = usul(rumah, JUTA, kunci="k" * 32)
    first = propose_instruksi(desa, BENDAHARA, asked)
    again = propose_instruksi(desa, BENDAHARA, asked)
    assert (again.usul_id, again.ulang) == (first.usul_id, True)
    with pytest.raises(Refusal, match="key_used"):
        propose_instruksi(desa, BENDAHARA, usul(rumah, 2 * JUTA, kunci="k" * 32))
    assert [state for state, _ in rows(desa)] == ["menunggu"]
    assert pair(desa, suami).giliran_saya


def test_who_may_write_and_what(desa: Desa, rumah: Rumah, suami: Viewer) -> None:
    other = as_anggota(rumah.lain)
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        propose_instruksi(desa, other, usul(rumah, 4 * JUTA))
    with pytest.raises(Refusal, match="tidak_ditemukan"):
        propose_instruksi(desa, suami, usul(rumah, 4 * JUTA, PENGIRIM))
    with pytest.raises(Refusal, match="tidak_berhak"):
        propose_instruksi(desa, as_role("kasir"), usul(rumah, 4 * JUTA))
    with pytest.raises(Refusal, match="penanda_salah"):
        propose_instruksi(desa, BENDAHARA, usul(rumah, 4 * JUTA, "kades"))
    with pytest.raises(Refusal, match="instruksi_sama"):
        propose_instruksi(desa, BENDAHARA, usul(rumah, 3 * JUTA))
    nobody = UsulBaru("KOP", SUAMI, TETANGGA, (Baris("tunai", "sisa"),), PENERIMA)
    with pytest.raises(Refusal, match="penanda_bukan_anggota"):
        propose_instruksi(desa, BENDAHARA, nobody)
    odd = UsulBaru("KOP", SUAMI, rumah.istri, (Baris("tunai", "persen", 5000),), PENGIRIM)
    with pytest.raises(Refusal, match="pembagian_tidak_pas"):
        propose_instruksi(desa, BENDAHARA, odd)
    assert rows(desa) == []


def test_a_member_names_the_own_accounts_and_what_stands_there_already(
    desa: Desa, rumah: Rumah, suami: Viewer
) -> None:
    """The sender reads the wife's loan and goals because he signed them, a stranger nothing."""
    with desa.read() as conn:
        him = own_pilihan(suami, conn, "KOP", pair(desa, suami))
        assert [no for no, _ in him.pinjaman] == [rumah.pinjaman]
        assert {no for no, _ in him.tujuan} == {rumah.rumah, rumah.modal}
        assert {no for no, _ in him.sukarela} == {SENDER, rumah.istri}
        assert own_pasangan(as_anggota(rumah.lain), conn, "KOP") == []
        with pytest.raises(Refusal, match="tidak_ditemukan"):
            find_pasangan(as_anggota(rumah.lain), conn, "KOP", (SUAMI, rumah.istri))
        with pytest.raises(Refusal, match="tidak_berhak"):
            list_usul(suami, "KOP")
