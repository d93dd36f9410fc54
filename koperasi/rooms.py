"""All rooms, in the order in which they may import each other (only to the left)."""

from __future__ import annotations

from collections.abc import Iterable

from koperasi.dasar.manifest import Manifest

ROOMS: tuple[Manifest, ...] = ()


def rights_of(peran: Iterable[str]) -> frozenset[str]:
    """All rights that these roles hold together."""
    held = frozenset(peran)
    return frozenset(
        right for room in ROOMS for right, roles in room.rights.items() if roles & held
    )


def all_rights() -> frozenset[str]:
    """Every right that exists."""
    return frozenset(right for room in ROOMS for right in room.rights)
