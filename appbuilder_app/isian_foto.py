"""A form field for pictures: their bytes, as they were sent."""

from __future__ import annotations

from typing import Any

from flask import has_request_context, request
from wtforms import Form
from wtforms.widgets import FileInput

from appbuilder_app.fields import TeksField, Words, say
from koperasi.lampiran.rules import GAMBAR


class FotoField(TeksField):
    """One or more pictures; a browser sends them anew when the form was refused."""

    widget = FileInput(multiple=True)
    data: Any

    def __init__(self, label: Words = "", *, wajib: bool = False, **kw: Any) -> None:
        kw.setdefault("render_kw", {"accept": ",".join(sorted(GAMBAR))})
        super().__init__(label, wajib=wajib, **kw)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read what was sent."""
        super().process(None)
        sent = request.files.getlist(self.name) if formdata and has_request_context() else []
        self.data = tuple(one.read() for one in sent if one.filename)

    def pre_validate(self, form: Form) -> None:
        """Needed means at least one."""
        if self.wajib and not self.data:
            raise say("wajib_diisi")
