"""Settings of one deployment: what they are, and where the file that changes them is found."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from ledger.errors import Refusal

LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")


class Settings(BaseSettings):
    """Read from the environment (`KOPERASI_...`) and from `.env` in the working folder."""

    model_config = SettingsConfigDict(
        env_prefix="KOPERASI_", env_file=".env", env_file_encoding="utf-8", extra="ignore"
    )

    data: Path = Path("data")
    database_url: str | None = None
    public_address: str = ""
    cookie_secure: bool = False
    languages: tuple[str, ...] = ("id", "en")
    trusted_hosts: tuple[str, ...] = ()
    proxies: int = Field(default=0, ge=0, le=5)
    secret_key: str | None = None
    max_upload_mb: int = Field(default=12, ge=1, le=100)

    @property
    def https(self) -> bool:
        """The cookie may travel over TLS only."""
        return self.cookie_secure or self.public_address.startswith("https://")

    def hosts(self) -> list[str]:
        """Host names that a request may carry; everything else is answered with 400."""
        public = urlsplit(self.public_address).hostname
        return [*LOCAL_HOSTS, *self.trusted_hosts, *([public] if public else [])]


def find_config(data: Path) -> Path | None:
    """The deployment's `config.py`: `KOPERASI_CONFIG`, the data folder, beside the packages."""
    named = os.environ.get("KOPERASI_CONFIG")
    if named:
        if not Path(named).is_file():
            raise Refusal("config_tidak_ada", berkas=named)
        return Path(named)
    for folder in (data, Path(__file__).resolve().parent.parent):
        if (folder / "config.py").is_file():
            return folder / "config.py"
    return None


def load_settings(data: Path) -> Settings:
    """Settings for a data folder; without a `config.py` the environment alone decides."""
    path = find_config(data)
    if path is None:
        return Settings(data=data)
    spec = importlib.util.spec_from_file_location("koperasi_config", path)
    if spec is None or spec.loader is None:
        raise Refusal("config_tidak_ada", berkas=str(path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: Settings = module.Settings(data=data)
    return made
