"""A slider that is dragged, and what its views show meanwhile, frame by frame."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

# The thumb is in a shadow tree of marimo's, the canvases in ours.
DRAG = """async ({ moves, pause, key }) => {
    const all = (root, selector) => [
        ...root.querySelectorAll(selector),
        ...[...root.querySelectorAll("*")].flatMap(
            (element) => (element.shadowRoot ? all(element.shadowRoot, selector) : [])),
    ];
    const thumb = all(document, "[role=slider]")[0];
    const copy = new OffscreenCanvas(48, 32).getContext("2d", { willReadFrequently: true });
    const covered = (canvas) => {
        copy.clearRect(0, 0, 48, 32);
        copy.drawImage(canvas, 0, 0, 48, 32);
        const { data } = copy.getImageData(0, 0, 48, 32);
        return data.filter((value, at) => at % 4 === 3 && value === 255).length;
    };
    const seen = all(document, ".openscad-view").map(
        () => ({ revisions: new Set(), frames: 0, least: Infinity }));
    let over = false;
    const watch = () => {
        const canvases = all(document, ".openscad-view").map(
            (view) => view.shadowRoot.querySelector("canvas"));
        for (const [index, entry] of seen.entries()) {
            const canvas = canvases[index];
            entry.frames += 1;
            entry.least = Math.min(entry.least, canvas ? covered(canvas) : 0);
            if (canvas?.dataset.revision) {
                entry.revisions.add(canvas.dataset.revision);
            }
        }
        if (!over) {
            requestAnimationFrame(watch);
        }
    };
    requestAnimationFrame(watch);
    thumb.focus();
    for (let move = 0; move < moves; move += 1) {
        thumb.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
        await new Promise((done) => setTimeout(done, pause));
    }
    over = true;
    return seen.map(({ revisions, frames, least }) => ({ parts: revisions.size, frames, least }));
}"""


def drag(page: Page, moves: int, *, pause: int = 16, key: str = "ArrowRight") -> list[Any]:
    """Moves the first slider that often.

    Returns:
        For each view: how many parts it showed, in how many frames it was looked at, and
        the smallest part of the picture (of 48 × 32) that a part ever covered.
    """
    seen: list[Any] = page.evaluate(DRAG, {"moves": moves, "pause": pause, "key": key})
    return seen
