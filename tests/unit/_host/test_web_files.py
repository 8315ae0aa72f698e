"""Files on the web, as notebooks in the browser name them."""

from pathlib import PurePosixPath

import pytest

from marimo_openscad import ModelTypeError, Source
from marimo_openscad._host.web_files import on_the_web
from marimo_openscad._scad.paths import WORK, engine_folder, user_path


def test_web_addresses_as_marimo_writes_them():
    path = PurePosixPath("https://host:8000/app") / "public" / "part.scad"
    assert str(on_the_web(path)) == "https://host:8000/app/public/part.scad"
    assert engine_folder(path.parent) == f"{WORK}/https:/host:8000/app/public"
    assert user_path(f"{WORK}/https:/host/part.scad") == "https://host/part.scad"
    assert user_path(f"{WORK}/home/me/part.scad") == "/home/me/part.scad"
    assert user_path("/libraries/MCAD/gears.scad") == "/libraries/MCAD/gears.scad"
    assert on_the_web(PurePosixPath("/https:/host/part.scad")) is None
    assert on_the_web("https:") is None


def test_the_web_is_for_the_browser():
    with pytest.raises(ModelTypeError, match=r"https://host/part\.scad.*browser only"):
        Source.from_model(PurePosixPath("https://host/part.scad"))
