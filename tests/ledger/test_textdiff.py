"""Where a month's file differs from the journal: told by kind, line and entry."""

import random

import pytest

from ledger.shelf import HEADER_BYTES, Frame
from ledger.textdiff import Difference, differences
from tests.crash import tamper


def frames(count: int) -> list[Frame]:
    """Frames of small entries, one after the other."""
    made, offset = [], len(HEADER_BYTES)
    for seq in range(1, count + 1):
        text = f'2026-01-01 * "B/{seq}" "x"\n  seq: {seq}\n  Aset:Kas  {seq} IDR\n'
        data = f"{text}; {seq} {'a' * 64} {seq:064x}\n\n".encode()
        made.append(Frame(seq, 202601, offset, data, f"{seq:064x}"))
        offset += len(data)
    return made


def whole(made: list[Frame]) -> bytes:
    """The file that they make."""
    return HEADER_BYTES + b"".join(frame.data for frame in made)


def kinds(found: list[Difference]) -> list[tuple[str, int, int]]:
    """Kind, line and entry."""
    return [(one.code, one.line, one.entry) for one in found]


def line_of(seq: int) -> int:
    """First line of an entry."""
    return HEADER_BYTES.count(b"\n") + 5 * (seq - 1) + 1


def test_a_whole_file_has_none() -> None:
    assert differences(whole(frames(5)), frames(5)) == []
    assert differences(HEADER_BYTES, []) == []


@pytest.mark.parametrize("count", [30, 900])
def test_edits_far_apart_are_all_told(count: int) -> None:
    made = frames(count)
    data = whole(made)
    for seq in (3, count // 2, count - 2):
        data = data.replace(f"Kas  {seq} IDR\n".encode(), f"Kas  {seq}0 IDR\n".encode())
    assert kinds(differences(data, made)) == [
        ("text_line_changed", line_of(seq) + 2, seq) for seq in (3, count // 2, count - 2)
    ]
    first = differences(data, made)[0]
    assert (first.found, first.wanted) == ("Aset:Kas  30 IDR", "Aset:Kas  3 IDR")


def test_missing_and_doubled_entries_between_edits() -> None:
    made = frames(12)
    kept = [f for f in made if f.seq not in (4, 5)]
    kept.insert(7, made[0])
    data = whole(kept).replace(b"  seq: 2\n", b"  seq: 22\n").replace(b"  seq: 12\n", b"")
    assert kinds(differences(data, made)) == [
        ("text_line_changed", line_of(2) + 1, 2),
        ("text_entry_missing", line_of(4), 4),
        ("text_entry_missing", line_of(4), 5),
        ("text_entry_doubled", line_of(8), 1),
        ("text_line_missing", line_of(11) + 1, 12),
    ]


def test_an_entry_missing_at_the_end_after_an_edit() -> None:
    made = frames(4)
    data = whole(made[:3]).replace(b"  seq: 1\n", b"  seq: 9\n")
    assert kinds(differences(data, made)) == [
        ("text_line_changed", line_of(1) + 1, 1),
        ("text_entry_missing", line_of(4), 4),
    ]


def test_a_torn_file_lacks_the_entries_behind() -> None:
    made = frames(4)
    data = whole(made)[: made[2].offset + 20]
    assert kinds(differences(data, made)) == [
        ("text_torn", line_of(3), 3),
        ("text_tail_missing", line_of(3), 4),
    ]
    assert kinds(differences(whole(made[:2]), made)) == [
        ("text_tail_missing", line_of(3), 3),
        ("text_tail_missing", line_of(3), 4),
    ]


def test_two_entries_run_into_one_when_their_border_is_lost() -> None:
    made = frames(4)
    trailer = made[1].data.split(b"\n")[3] + b"\n"
    found = differences(whole(made).replace(trailer, b""), made)
    assert kinds(found) == [("text_line_missing", line_of(2) + 3, 2)]


def test_lines_may_be_added_or_made_comments() -> None:
    made = frames(3)
    data = whole(made)
    added = data.replace(b"  seq: 2\n", b"  seq: 2\n  seq: 2\n")
    assert kinds(differences(added, made)) == [("text_line_added", line_of(2) + 2, 2)]
    commented = data.replace(b"  seq: 2\n", b";  seq: 2\n")
    assert kinds(differences(commented, made)) == [("text_line_commented", line_of(2) + 1, 2)]
    returned = data.replace(b"  seq: 2\n", b"  seq: 2\r\n")
    assert kinds(differences(returned, made)) == [("text_line_changed", line_of(2) + 1, 2)]
    more = data + b"  kata" * 40
    found = differences(more, made)
    assert kinds(found) == [("text_extra", line_of(4), 0)]
    assert len(found[0].found) == 80


def test_the_head_of_the_file() -> None:
    made = frames(2)
    data = whole(made)
    other = data.replace(b'"Beban"', b'"Biaya"')
    found = differences(other.replace(b"  seq: 1\n", b"  seq: 7\n"), made)
    assert kinds(found) == [("text_header", 5, 0), ("text_line_changed", line_of(1) + 1, 1)]
    assert found[0].wanted == 'option "name_expenses" "Beban"'
    assert kinds(differences(data[:30], made)) == [("text_torn", 2, 0)]
    assert kinds(differences(b"", made)) == [("text_empty", 1, 0)]


def test_a_long_block_is_told_by_its_first_difference() -> None:
    made = frames(1200)
    pieces = [f.data if f.seq % 3 else f.data.replace(b"IDR", b"USD") for f in made[100:1100]]
    data = whole(made[:100]) + b"".join(pieces[1:]) + b"".join(f.data for f in made[1100:])
    found = differences(data, made)
    assert len(found) == 1
    assert found[0].entry == 101
    assert found[0].line == line_of(101)


def test_never_more_than_can_be_read() -> None:
    made = frames(300)
    assert len(differences(whole(made).replace(b"IDR", b"USD"), made)) == 50


def test_any_tampering_is_some_difference() -> None:
    dice = random.Random(3)
    made = frames(20)
    data = whole(made)
    for change in tamper.TEXT:
        for _ in range(10):
            changed, line = change(data, dice)
            found = differences(changed, made)
            assert found, change
            assert line in {0, *(one.line for one in found)}, (change, line, found)
