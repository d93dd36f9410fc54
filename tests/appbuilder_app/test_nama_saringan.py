"""Names in the address of a list: those of the furniture are taken."""

from flask import Flask

from appbuilder_app.bases import DaftarView
from appbuilder_app.furnitur.query import RESERVED


def test_no_list_takes_a_name_of_the_furniture(app: Flask) -> None:
    """A filter named `per` would be read as the size of a page, one named `hal` as its number."""
    views = app.extensions["appbuilder"].baseviews
    lists = [view for view in views if isinstance(view, DaftarView)]
    names = {(type(view).__name__, one.name) for view in lists for one in view.columns}
    names |= {(type(view).__name__, one.name) for view in lists for one in view.filters}
    assert len(lists) > 40
    assert sorted(pair for pair in names if pair[1] in RESERVED) == []
