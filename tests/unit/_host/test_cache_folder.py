"""The folder for what can be made anew: bounded, and believed only as it was written."""

import os
import stat
import threading

import pytest

from marimo_openscad._host import cache_folder
from marimo_openscad._host.cache_folder import CacheFolder, user_cache_folder

KEY = "a" * 64


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache" / "here"


def test_what_is_put_is_there_for_another_python(folder):
    CacheFolder(folder, 1000).put(KEY, b"content")
    assert CacheFolder(folder, 1000).has(KEY)
    assert CacheFolder(folder, 1000).get(KEY) == b"content"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_nothing_is_there_before(folder):
    cache = CacheFolder(folder, 1000)
    assert (cache.has(KEY), cache.get(KEY)) == (False, None)
    cache.clear()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data[:40] + b"X" + data[41:],
        lambda data: b"",
        lambda data: data[:20],
    ],
    ids=["cut off", "longer", "changed", "empty", "no digest"],
)
def test_what_was_changed_is_not_believed(folder, damage):
    cache = CacheFolder(folder, 1000)
    cache.put(KEY, b"some content")
    path = folder / KEY
    path.write_bytes(damage(path.read_bytes()))
    assert cache.get(KEY) is None
    cache.put(KEY, b"some content")
    assert cache.get(KEY) == b"some content"


def test_an_entry_under_another_name_is_another(folder):
    cache = CacheFolder(folder, 1000)
    cache.put(KEY, b"content")
    (folder / KEY).rename(folder / ("b" * 64))
    assert cache.get("b" * 64) is None


def test_it_is_bounded_in_bytes_and_the_oldest_go_first(folder):
    cache = CacheFolder(folder, 1000)
    for number in range(30):
        cache.put(f"{number:064}", bytes(100))
        # Times of files may be coarse.
        os.utime(folder / f"{number:064}", (number, number))
    cache.put(KEY, bytes(100))
    kept = sorted(path.name for path in folder.iterdir())
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 1000
    assert KEY in kept
    assert f"{29:064}" in kept
    assert f"{0:064}" not in kept


def test_several_that_write_into_one_folder_stay_bounded(folder):
    caches = [CacheFolder(folder, 10_000) for _ in range(3)]
    for number in range(600):
        caches[number % 3].put(f"{number:064}", bytes(68))
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 11_500


def test_a_folder_with_many_files_is_looked_at_now_and_then(folder, monkeypatch):
    looks = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: looks.append(path) or scandir(path))
    cache = CacheFolder(folder, 2**20)
    for number in range(300):
        cache.put(f"{number:064}", bytes(1000))
    # 310 KB were written, and some 52 KB are between two looks.
    assert 1 < len(looks) < 8


def test_what_was_used_stays(folder):
    cache = CacheFolder(folder, 500)
    for number in range(3):
        cache.put(f"{number:064}", bytes(100))
        os.utime(folder / f"{number:064}", (number, number))
    assert cache.get(f"{0:064}") == bytes(100)
    for number in range(3, 5):
        cache.put(f"{number:064}", bytes(100))
    assert cache.has(f"{0:064}")
    assert not cache.has(f"{1:064}")


def test_what_is_larger_than_all_is_not_kept(folder):
    cache = CacheFolder(folder, 100)
    cache.put(KEY, bytes(101))
    assert not cache.has(KEY)


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    cache = CacheFolder(tmp_path / "file" / "below", 1000)
    cache.put(KEY, b"content")
    assert cache.get(KEY) is None
    cache.clear()


def test_a_pipe_in_its_place_blocks_nothing(folder):
    folder.mkdir(parents=True)
    os.mkfifo(folder / KEY)
    cache = CacheFolder(folder, 1000)
    assert cache.get(KEY) is None


def test_clear_removes_all(folder):
    cache = CacheFolder(folder, 1000)
    cache.put(KEY, b"content")
    cache.clear()
    assert list(folder.iterdir()) == []


def test_what_is_none_of_the_caches_stays(folder):
    cache = CacheFolder(folder, 200)
    cache.put(KEY, b"content")
    (folder / "letter.txt").write_text("Dear Sir")
    (folder / f".openscad-{'b' * 32}").write_bytes(bytes(500))
    for number in range(5):
        cache.put(f"{number:064}", bytes(100))
    assert not (folder / f".openscad-{'b' * 32}").exists()
    cache.clear()
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("kind", ["others may write", "another's", "another's link"])
def test_a_folder_that_others_can_change_is_neither_believed_nor_touched(
    folder, kind, monkeypatch, tmp_path
):
    CacheFolder(folder, 1000).put(KEY, b"content")
    shown = folder
    if kind == "others may write":
        folder.chmod(0o777)
    elif kind == "another's":
        monkeypatch.setattr(os, "getuid", lambda: 12345)
    else:
        shown = tmp_path / "link"
        shown.symlink_to(folder)
        if os.getuid() == 0:
            os.lchown(shown, 12345, -1)
        else:
            real = type(shown).lstat
            owner = os.stat_result((0o120777, 0, 0, 1, 12345, 0, 0, 0, 0, 0))
            monkeypatch.setattr(
                type(shown), "lstat", lambda self: owner if self == shown else real(self)
            )
    cache = CacheFolder(shown, 1000)
    assert (cache.has(KEY), cache.get(KEY)) == (False, None)
    cache.put("b" * 64, b"more")
    cache.clear()
    assert [path.name for path in folder.iterdir()] == [KEY]


def test_several_at_once_disturb_nobody(folder):
    def work(own):
        cache = CacheFolder(folder, 2000)
        for number in range(50):
            cache.put(f"{own}{number:063}", bytes(50 + own))
            got = cache.get(f"{own}{number:063}")
            assert got in (None, bytes(50 + own))
        done.append(own)

    done = []
    threads = [threading.Thread(target=work, args=[own]) for own in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(done) == [0, 1, 2, 3]
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 2000 + 4 * 90


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"XDG_CACHE_HOME": "/var/own"}, "/var/own"),
        ("linux", {"XDG_CACHE_HOME": "not/absolute", "HOME": "/home/u"}, "/home/u/.cache"),
        ("linux", {"HOME": "/home/u"}, "/home/u/.cache"),
        ("darwin", {"HOME": "/home/u"}, "/home/u/Library/Caches"),
        ("win32", {"LOCALAPPDATA": "/users/u/local"}, "/users/u/local"),
        ("win32", {}, None),
    ],
)
def test_each_system_has_its_place_for_caches(monkeypatch, platform, variables, folder):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(cache_folder.sys, "platform", platform)
    found = user_cache_folder()
    assert (found and found.as_posix()) == folder
