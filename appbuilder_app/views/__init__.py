"""The rooms' screens. A module here is found by itself; it may carry

- `VIEWS`: view classes, registered in order,
- `BLUEPRINTS`: Flask blueprints whose functions carry `@hak(...)`,
- `setup(app)`: whatever else it hangs into the app (bell, list of entities, ...).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from flask import Flask
from flask_appbuilder import AppBuilder

from appbuilder_app.gate import FRAMEWORK, hak

HOME_MODULE = "beranda"


def modules() -> Iterator[ModuleType]:
    """Every module of this package, by name."""
    for found in pkgutil.iter_modules(__path__):
        yield importlib.import_module(f"{__name__}.{found.name}")


def home() -> type[Any]:
    """The view of "/": `views/beranda.py` names it HOME."""
    made: type[Any] = importlib.import_module(f"{__name__}.{HOME_MODULE}").HOME
    return made


def register(app: Flask, builder: AppBuilder) -> None:
    """Hang every module of this package into the app."""
    for module in modules():
        for view in getattr(module, "VIEWS", ()):
            builder.add_view_no_menu(view)
        for blueprint in getattr(module, "BLUEPRINTS", ()):
            app.register_blueprint(blueprint)
        if hasattr(module, "setup"):
            module.setup(app)
    index = home()
    name = f"{index.__name__}.{index.default_view}"
    app.add_url_rule("/", "beranda", app.view_functions[name])


__all__ = ["FRAMEWORK", "hak", "home", "modules", "register"]
