"""A window of Debian's WebKitGTK that Playwright drives over WebKit's inspector.

Runs under Debian's Python, which has WebKit's binding:

    /usr/bin/python3 webkit_window.py FOLDER [QUOTA]

It reads lines of JSON, `[NAME, ...]`, and answers each with one. What pages save goes into
FOLDER; they may keep QUOTA bytes. MARIMO_OPENSCAD_WEBKIT_FEATURES names features of WebKit to
switch on, with commas between them: AllowWebGLInWorkers is WebGL on OffscreenCanvas.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import sys
from pathlib import Path
from typing import Any

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gdk, GLib, Gtk, WebKit2  # noqa: E402

VARIABLE = "MARIMO_OPENSCAD_WEBKIT_FEATURES"
INPUT = Path(__file__).with_name("webkit_input.js").read_text()
# As Playwright names them, and as X does.
KEYS = {
    "Enter": "Return",
    "Escape": "Escape",
    "Tab": "Tab",
    " ": "space",
    "ArrowLeft": "Left",
    "ArrowRight": "Right",
    "ArrowUp": "Up",
    "ArrowDown": "Down",
    "Home": "Home",
    "End": "End",
    "PageUp": "Page_Up",
    "PageDown": "Page_Down",
    "Backspace": "BackSpace",
    "Delete": "Delete",
    "Shift": "Shift_L",
    "Control": "Control_L",
    "Alt": "Alt_L",
    "Meta": "Meta_L",
}
# The DOM's bits of pressed buttons, and its numbers of one.
HELD = {
    1: Gdk.ModifierType.BUTTON1_MASK,
    4: Gdk.ModifierType.BUTTON2_MASK,
    2: Gdk.ModifierType.BUTTON3_MASK,
}
BIT = {0: 1, 1: 4, 2: 2}
MODIFIERS = {
    "ctrlKey": Gdk.ModifierType.CONTROL_MASK,
    "shiftKey": Gdk.ModifierType.SHIFT_MASK,
    "altKey": Gdk.ModifierType.MOD1_MASK,
    "metaKey": Gdk.ModifierType.META_MASK,
}


class Windows:
    """The windows of one profile that is kept nowhere."""

    def __init__(self, folder: Path, quota: int | None) -> None:
        self._folder = folder
        self._context = WebKit2.WebContext(website_data_manager=data_manager(folder, quota))
        self._context.connect("download-started", self._download)
        self._settings = WebKit2.Settings()
        self._settings.set_enable_developer_extras(True)
        switch_on(self._settings)
        self._windows: list[Window] = []

    def open(self, width: int, height: int) -> int:
        self._windows.append(Window(self._context, self._settings, width, height))
        return len(self._windows) - 1

    def resize(self, number: int, width: int, height: int) -> None:
        self._windows[number].resize(width, height)

    def load(self, number: int, address: str) -> None:
        self._windows[number].load(address)

    def _download(self, _: Any, download: Any) -> None:
        download.connect("decide-destination", self._decide)

    def _decide(self, download: Any, suggested: str) -> bool:
        # Whoever waits for it takes what is whole.
        part = self._folder / f"{suggested}.part"
        download.set_destination(part.as_uri())
        download.connect("finished", lambda _: part.rename(part.with_suffix("")))
        return True


def data_manager(folder: Path, quota: int | None) -> Any:
    """Keeps in memory what pages keep; with a quota, which only disks have in WebKit, on disk."""
    if quota is None:
        return WebKit2.WebsiteDataManager(is_ephemeral=True)
    place = str(folder / "kept")
    return WebKit2.WebsiteDataManager(
        base_data_directory=place,
        base_cache_directory=place,
        origin_storage_ratio=quota / shutil.disk_usage(folder).total,
    )


def switch_on(settings: Any) -> None:
    """The features that were asked for; unknown ones are errors."""
    features = WebKit2.Settings.get_all_features()
    all_of_them = [features.get(at) for at in range(features.get_length())]
    known = {feature.get_identifier(): feature for feature in all_of_them}
    for name in filter(None, os.environ.get(VARIABLE, "").split(",")):
        settings.set_feature_enabled(known[name], True)


class Window:
    def __init__(self, context: Any, settings: Any, width: int, height: int) -> None:
        content = WebKit2.UserContentManager()
        content.add_script(
            WebKit2.UserScript(
                INPUT,
                WebKit2.UserContentInjectedFrames.ALL_FRAMES,
                WebKit2.UserScriptInjectionTime.START,
                None,
                None,
            )
        )
        content.register_script_message_handler_with_reply("input", None)
        content.connect("script-message-with-reply-received::input", self._input)
        self._view = WebKit2.WebView(
            web_context=context, user_content_manager=content, settings=settings
        )
        # WebKit's own menu would keep the mouse and the keyboard.
        self._view.connect("context-menu", lambda *_: True)
        self._window = Gtk.Window()
        self._window.set_default_size(width, height)
        self._window.add(self._view)
        # There is no window manager that would give it the keyboard.
        self._window.connect("map-event", lambda *_: self._focus())
        self._window.show_all()
        self._view.grab_focus()
        self._view.load_uri("about:blank")
        # GDK frees an event together with its window, to which PyGObject adds no reference.
        self._given: list[Any] = []

    def _focus(self) -> None:
        self._window.get_window().focus(Gdk.CURRENT_TIME)

    def resize(self, width: int, height: int) -> None:
        self._window.resize(width, height)

    def load(self, address: str) -> None:
        self._view.load_uri(address)

    def _input(self, _: Any, value: Any, reply: Any) -> bool:
        wanted = json.loads(value.to_string())
        {"key": self._key, "move": self._move, "button": self._button, "wheel": self._wheel}[
            wanted["kind"]
        ](wanted)
        reply.return_value(value)
        return True

    def _event(self, kind: Any, wanted: dict[str, Any], held: int = 0) -> Any:
        event = Gdk.Event.new(kind)
        event.window = self._view.get_window()
        event.send_event = False
        event.time = GLib.get_monotonic_time() // 1000
        state = 0
        for name, mask in MODIFIERS.items():
            state |= mask if wanted.get(name) else 0
        for bit, mask in HELD.items():
            state |= mask if held & bit else 0
        event.state = Gdk.ModifierType(state)
        return event

    def _place(self, event: Any, wanted: dict[str, Any]) -> None:
        event.x, event.y = wanted["x"], wanted["y"]
        _, left, top = self._view.get_window().get_origin()
        event.x_root, event.y_root = wanted["x"] + left, wanted["y"] + top
        event.set_device(self._seat().get_pointer())

    def _seat(self) -> Any:
        return self._view.get_display().get_default_seat()

    def _put(self, event: Any) -> None:
        self._given.append(event)
        Gtk.main_do_event(event)

    def _move(self, wanted: dict[str, Any]) -> None:
        event = self._event(Gdk.EventType.MOTION_NOTIFY, wanted, wanted["buttons"])
        self._place(event, wanted)
        self._put(event)

    def _button(self, wanted: dict[str, Any]) -> None:
        down, button = wanted["down"], wanted["button"]
        kind = Gdk.EventType.BUTTON_PRESS if down else Gdk.EventType.BUTTON_RELEASE
        # A press tells what was held before it, and so does a release.
        held = wanted["buttons"] & ~BIT[button] if down else wanted["buttons"] | BIT[button]
        event = self._event(kind, wanted, held)
        event.button.button = button + 1
        self._place(event, wanted)
        self._put(event)

    def _wheel(self, wanted: dict[str, Any]) -> None:
        event = self._event(Gdk.EventType.SCROLL, wanted)
        event.direction = Gdk.ScrollDirection.SMOOTH
        # The pixels that WebKit scrolls for a step of a wheel, as GTK has them.
        step = int(self._view.get_allocated_height() ** (2 / 3))
        event.delta_x = wanted["deltaX"] / step
        event.delta_y = wanted["deltaY"] / step
        self._place(event, wanted)
        self._put(event)

    def _key(self, wanted: dict[str, Any]) -> None:
        kind = Gdk.EventType.KEY_PRESS if wanted["down"] else Gdk.EventType.KEY_RELEASE
        event = self._event(kind, wanted)
        key = wanted["key"]
        if key in KEYS:
            code = Gdk.keyval_from_name(KEYS[key])
        else:
            # A command's letter is a small one, as it is without Shift.
            code = Gdk.unicode_to_keyval(ord(key.lower() if wanted["ctrlKey"] else key))
        event.keyval = code
        keymap = Gdk.Keymap.get_for_display(self._view.get_display())
        found, entries = keymap.get_entries_for_keyval(code)
        if found:
            event.hardware_keycode, event.group = entries[0].keycode, entries[0].group
        event.is_modifier = key in ("Shift", "Control", "Alt", "Meta")
        event.set_device(self._seat().get_keyboard())
        self._put(event)


def send_at_once() -> bool:
    """Has connections of this process send what is written to them without waiting for more.

    WebKit's inspector writes a message in two parts, and the second one would wait until the
    first is acknowledged: 40 ms for each message.
    """
    for name in os.listdir("/proc/self/fd"):
        # It may be closed by now, and most are no connections.
        with contextlib.suppress(OSError):
            if not os.readlink(f"/proc/self/fd/{name}").startswith("socket:"):
                continue
            with socket.socket(fileno=os.dup(int(name))) as connection:
                if connection.family == socket.AF_INET:
                    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return True


def main() -> None:
    folder, *quota = sys.argv[1:]
    windows = Windows(Path(folder), int(quota[0]) if quota else None)

    def obey(channel: Any, _: Any) -> bool:
        line = channel.readline()
        if not line:
            Gtk.main_quit()
            return False
        name, *arguments = json.loads(line)
        print(json.dumps(getattr(windows, name)(*arguments)), flush=True)
        return True

    # Playwright connects when it likes, and to each window anew.
    GLib.timeout_add(100, send_at_once)
    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, obey)
    print(json.dumps("ready"), flush=True)
    Gtk.main()


if __name__ == "__main__":
    main()
