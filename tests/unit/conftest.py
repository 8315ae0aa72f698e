"""What the unit tests share."""

import pytest
from hypothesis import settings

# Not how long an example takes decides, which is the machine's.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def user_cache(tmp_path_factory, monkeypatch):
    """No test reads or fills the caches of the user who runs it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
