"""Form fields as people here type: rupiah, dates, members, accounts. Errors are sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask import current_app, g, url_for
from wtforms import (
    Field,
    Form,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.core import Label
from wtforms.widgets import CheckboxInput, TextInput

from appbuilder_app import messages, sessions
from appbuilder_app.dates import read_date
from appbuilder_app.lookups import Lookup
from appbuilder_app.texts import Pair, angka, pair, t, tanggal
from ledger.errors import Refusal
from ledger.money import parse_rupiah

Words = Pair | str
NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")


class Formulir(Form):
    """Base of all our forms: labels and choices are pairs, CSRF is checked for the whole app."""

    def __init__(self, formdata: Any = None, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(formdata=formdata, data=data)
        for field in self:
            if isinstance(field.label.text, tuple):
                field.label = Label(field.id, pair(field.label.text))
            if isinstance(field.description, tuple):
                field.description = pair(field.description)

    def refuse(self, refusal: Refusal) -> str:
        """Put the sentence of a refusal at its field; returns it when the form has none such."""
        sentence = messages.sentence(refusal)
        field = self._fields.get(refusal.field or "")
        if field is None:
            return sentence
        field.errors = [*field.errors, sentence]
        return ""


def say(code: str, **values: Any) -> ValidationError:
    """A field's error with the sentence of a code."""
    return ValidationError(messages.sentence(Refusal(code, **values)))


class _Dasar(Field):
    """What all our fields share: needed unless said otherwise, and a look of their own."""

    rupa = "teks"
    kosong: Any = None

    def __init__(self, label: Words = "", *, wajib: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("description", "")
        super().__init__(label, **kwargs)
        self.wajib = wajib
        if wajib:
            self.flags.required = True

    def __call__(self, **kwargs: Any) -> Any:
        """The input; an attribute that is None is left off."""
        return super().__call__(**{name: v for name, v in kwargs.items() if v is not None})

    def pre_validate(self, form: Form) -> None:
        """Needed means filled in."""
        super().pre_validate(form)
        if self.wajib and not self.process_errors and self.data in (None, "", []):
            raise say("wajib_diisi")


class _Teks(_Dasar, StringField):
    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = " ".join(valuelist[0].split()) if valuelist else ""


class TeksField(_Teks):
    """One line of text; spaces at the ends and doubled ones are dropped."""

    def __init__(
        self, label: Words = "", *, panjang: int = 200, wajib: bool = True, **kw: Any
    ) -> None:
        super().__init__(label, wajib=wajib, **kw)
        self.panjang = panjang

    def pre_validate(self, form: Form) -> None:
        """Needed, not too long, no control characters."""
        super().pre_validate(form)
        text = self.data or ""
        if len(text) > self.panjang:
            raise say("teks_panjang", paling_banyak=self.panjang)
        if any(not c.isprintable() for c in text):
            raise say("teks_salah")


class CatatanField(_Dasar, TextAreaField):
    """A note that will stand in the books for good: no identity numbers."""

    def __init__(
        self, label: Words = "", *, panjang: int = 500, wajib: bool = False, **kw: Any
    ) -> None:
        super().__init__(label, wajib=wajib, **kw)
        self.panjang = panjang

    def process_formdata(self, valuelist: list[str]) -> None:
        """Lines are kept, spaces at their ends are not."""
        lines = valuelist[0].strip().splitlines() if valuelist else []
        self.data = "\n".join(line.strip() for line in lines)

    def pre_validate(self, form: Form) -> None:
        """Not too long, no NIK."""
        super().pre_validate(form)
        text = self.data or ""
        if len(text) > self.panjang:
            raise say("teks_panjang", paling_banyak=self.panjang)
        if NIK.search(text):
            raise say("catatan_nik")
        if any(not c.isprintable() and c != "\n" for c in text):
            raise say("teks_salah")


class RupiahField(_Dasar):
    """Whole rupiah: "1.500.000", "50rb", "1,5jt"; the amount in words stands below.

    :param cepat: amounts offered as buttons, a tuple or a function of nothing.
    :param nol: zero is allowed (an empty field is zero when not `wajib`).
    """

    rupa = "rupiah"
    widget = TextInput()

    def __init__(
        self,
        label: Words = "",
        *,
        wajib: bool = True,
        nol: bool = False,
        cepat: Iterable[int] | Callable[[], Iterable[int]] = (),
        **kw: Any,
    ) -> None:
        super().__init__(label, wajib=wajib, **kw)
        self.nol = nol
        self.typed: str | None = None
        self.cepat = tuple(cepat() if callable(cepat) else cepat)

    def __call__(self, **kwargs: Any) -> Any:
        """The input, with the numeric keyboard of phones."""
        return super().__call__(
            **{"inputmode": "numeric", "autocomplete": "off", "data-rupiah": True} | kwargs
        )

    def _value(self) -> str:
        return self.typed if self.typed is not None else angka(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; the typed text stays when it is refused."""
        self.typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not self.typed:
            self.data = 0 if self.nol and not self.wajib else None
            return
        if self.nol and self.typed.lower().removeprefix("rp").strip() == "0":
            self.data = 0
            return
        try:
            self.data = parse_rupiah(self.typed, self.name)
        except Refusal as refusal:
            raise ValueError(messages.sentence(refusal)) from refusal


class TanggalField(_Dasar):
    """A date as dd/mm/yyyy; "24/11" means this year's; ISO is understood too."""

    rupa = "tanggal"
    widget = TextInput()

    def __init__(self, label: Words = "", *, wajib: bool = True, **kw: Any) -> None:
        super().__init__(label, wajib=wajib, **kw)
        self.typed: str | None = None

    def __call__(self, **kwargs: Any) -> Any:
        """The input."""
        extra = {"placeholder": t("hh/bb/tttt", "dd/mm/yyyy"), "autocomplete": "off"}
        return super().__call__(**{"inputmode": "numeric", "data-tanggal": True} | extra | kwargs)

    def _value(self) -> str:
        return self.typed if self.typed is not None else tanggal(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; the typed text stays when it is refused."""
        self.typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if self.typed:
            self.data = read_date(self.typed)
            if self.data is None:
                raise ValueError(messages.sentence(Refusal("tanggal_salah")))
            self.typed = tanggal(self.data)


class KomboField(_Dasar):
    """One of many, found by typing. Nothing is chosen before somebody chooses.

    :param sumber: name in `app.extensions["kombo"]` ("anggota", "akun_kas", ...).
    :param pertama: the cursor begins here.
    """

    rupa = "kombo"
    widget = TextInput()

    def __init__(
        self,
        label: Words = "",
        *,
        sumber: str = "",
        wajib: bool = True,
        pertama: bool = False,
        **kw: Any,
    ) -> None:
        super().__init__(label, wajib=wajib, **kw)
        self.nama_sumber = sumber
        self.pertama = pertama
        self.petunjuk: Words = ("Ketik nama atau nomor…", "Type a name or number…")
        self.kata = ""

    @property
    def sumber(self) -> str:
        """Address that answers while typing."""
        return url_for("KomboView.show", nama=self.nama_sumber)

    @property
    def petunjuk_cari(self) -> str:
        """What stands in the empty box."""
        return pair(self.petunjuk)

    @property
    def nilai(self) -> str:
        """The chosen key."""
        return self.data or ""

    def _lookup(self) -> Lookup:
        found: Lookup = current_app.extensions["kombo"][self.nama_sumber]
        return found

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Take the key, and the words that stand in the box."""
        super().process(formdata, **({} if data is None else {"data": data}))
        typed = formdata.get(f"{self.name}__kata", "") if formdata else ""
        self.kata = typed.strip()
        if formdata and not self.data and self.kata:
            self._only_one()
        if self.data:
            found = self._lookup().label(g.viewer, sessions.reading(), str(self.data))
            self.kata = found if found is not None else self.kata

    def _only_one(self) -> None:
        """Words without a choice: taken when they fit exactly one."""
        fits = self._lookup().search(g.viewer, sessions.reading(), self.kata)
        if len(fits) == 1:
            self.data = fits[0].nilai
        else:
            self.process_errors = [messages.sentence(Refusal("pilihan_salah"))]

    def process_formdata(self, valuelist: list[str]) -> None:
        """The key out of the hidden input."""
        self.data = valuelist[0].strip()[:80] if valuelist else ""


class AnggotaField(KomboField):
    """A member, by name or number."""

    def __init__(self, label: Words = ("Anggota", "Member"), **kw: Any) -> None:
        super().__init__(label, **{"sumber": "anggota"} | kw)


class AkunField(KomboField):
    """An account of the chart, by name or code; `sumber="akun_kas"` for tills and banks only."""

    def __init__(self, label: Words = ("Akun", "Account"), **kw: Any) -> None:
        super().__init__(label, **{"sumber": "akun"} | kw)


Choices = Iterable[tuple[str, Words]] | Callable[[], Iterable[tuple[str, Words]]]


def _choices(choices: Choices) -> list[tuple[str, str]]:
    given = choices() if callable(choices) else choices
    return [(value, pair(words)) for value, words in given]


class PilihanField(_Dasar, RadioField):
    """A few choices side by side."""

    rupa = "pilihan"

    def __init__(
        self, label: Words = "", *, choices: Choices = (), wajib: bool = True, **kw: Any
    ) -> None:
        super().__init__(label, wajib=wajib, choices=_choices(choices), **kw)

    def pre_validate(self, form: Form) -> None:
        """One of them."""
        if self.data not in (None, "") and self.data not in [value for value, _ in self.choices]:
            raise say("pilihan_salah")
        if self.wajib and not self.data:
            raise say("wajib_diisi")


class DaftarField(_Dasar, SelectField):
    """One of a list; the first line is empty, so that nothing is chosen by itself."""

    def __init__(
        self, label: Words = "", *, choices: Choices = (), wajib: bool = True, **kw: Any
    ) -> None:
        kw.setdefault("coerce", str)
        listed = [("", t("Pilih…", "Choose…")), *_choices(choices)]
        super().__init__(label, wajib=wajib, choices=listed, **kw)

    def process_data(self, value: Any) -> None:
        """None is the empty line."""
        self.data = "" if value is None else str(value)

    def pre_validate(self, form: Form) -> None:
        """One of the list."""
        if self.data and self.data not in [value for value, _ in self.choices]:
            raise say("pilihan_salah")
        if self.wajib and not self.data:
            raise say("wajib_diisi")


class AngkaField(_Dasar):
    """A whole number between two bounds."""

    widget = TextInput()

    def __init__(
        self,
        label: Words = "",
        *,
        batas: tuple[int, int] = (0, 10**9),
        wajib: bool = True,
        **kw: Any,
    ) -> None:
        super().__init__(label, wajib=wajib, **kw)
        self.least, self.most = batas
        self.typed: str | None = None

    def __call__(self, **kwargs: Any) -> Any:
        """The input."""
        return super().__call__(**{"inputmode": "numeric", "autocomplete": "off"} | kwargs)

    def _value(self) -> str:
        return self.typed if self.typed is not None else "" if self.data is None else str(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Digits only."""
        self.typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if self.typed:
            plain = self.typed.replace(".", "")
            if not re.fullmatch(r"[0-9]{1,12}", plain) or not self.least <= int(plain) <= self.most:
                wrong = Refusal(
                    "angka_salah", terkecil=angka(self.least), terbesar=angka(self.most)
                )
                raise ValueError(messages.sentence(wrong))
            self.data = int(plain)


class CentangField(_Dasar):
    """Yes or no."""

    rupa = "centang"
    widget = CheckboxInput()

    def __init__(self, label: Words = "", **kw: Any) -> None:
        super().__init__(label, **kw | {"wajib": False})

    def process_formdata(self, valuelist: list[str]) -> None:
        """Ticked or not."""
        self.data = bool(valuelist)

    def _value(self) -> str:
        return "ya"
