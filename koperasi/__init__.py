"""The village's entities: koperasi, BUMDes and kelompok. SQLAlchemy, no web.

Every room has the same furniture: README.md, manifest.py, models.py, rules.py (pure),
usecases.py (the only writer) and queries.py. Rooms import only to the left of their own name
in the order of :data:`koperasi.rooms.ROOMS`.
"""
