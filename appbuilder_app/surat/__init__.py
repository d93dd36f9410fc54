"""Papers of the rooms: declarations of `appbuilder_app.cetak.kertas`, one module a room."""
