"""Backup: one encrypted file in a form of no particular database, restored and rehearsed.

`buat.py` writes it from one read snapshot while posting goes on, `pulih.py` brings it back into
SQLite or PostgreSQL, `gladi.py` proves both by restoring into a scratch folder.
"""

from __future__ import annotations

from appbuilder_app.cadangan.buat import Backup, make_backup
from appbuilder_app.cadangan.gladi import rehearse
from appbuilder_app.cadangan.pulih import Restored, restore_backup

__all__ = ["Backup", "Restored", "make_backup", "rehearse", "restore_backup"]
