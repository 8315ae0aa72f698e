// What Playwright calls in a page of WebKit to move the mouse and to press keys. It would make
// events of its own there; these ask the window for real ones, with focus, hover and scrolling.
(() => {
	const { setTimeout, Promise, JSON } = globalThis;
	const { requestAnimationFrame } = globalThis;
	const listen = addEventListener.bind(globalThis);
	const forget = removeEventListener.bind(globalThis);
	const ask = webkit.messageHandlers.input;
	// An event may come to nobody here: into a frame, or to a place where the mouse is already.
	const LATE = 1000;
	// WebKit has moves of its own, when what is below the mouse has changed, and wheels that end.
	const THERE = 1;
	const isIt = (event, { kind, x, y }) =>
		kind === "move"
			? Math.abs(event.clientX - x) <= THERE && Math.abs(event.clientY - y) <= THERE
			: kind !== "wheel" || event.deltaX !== 0 || event.deltaY !== 0;

	const send = async (message, kind) => {
		let seen;
		if (kind !== undefined) {
			seen = new Promise((done) => {
				const heard = (event) => {
					if (!isIt(event, message)) {
						return;
					}
					forget(kind, heard, true);
					// After all others have heard it, too.
					setTimeout(done, 0);
				};
				listen(kind, heard, { capture: true, passive: true });
				setTimeout(() => {
					forget(kind, heard, true);
					done();
				}, LATE);
			});
		}
		await ask.postMessage(JSON.stringify(message));
		await seen;
	};
	const focused = () => {
		let active = document.activeElement;
		while (active?.shadowRoot?.activeElement) {
			active = active.shadowRoot.activeElement;
		}
		return active;
	};
	const input = {
		positionInIFrame: (x, y) => ({ iframe: null, x, y }),
		activeIFrame: () => {
			const active = focused();
			return active?.localName === "iframe" ? active : null;
		},
		keydown: (key) => send({ kind: "key", down: true, ...key }, "keydown"),
		keyup: (key) => send({ kind: "key", down: false, ...key }, "keyup"),
		insertText: async (text) => {
			document.execCommand("insertText", false, text);
		},
		clearHover: async () => {},
		mouseMove: (at) => send({ kind: "move", ...at }, "mousemove"),
		// Clicks and menus follow by themselves.
		mouseEvent: async (at) => {
			if (at.type === "mousedown" || at.type === "mouseup") {
				await send({ kind: "button", down: at.type === "mousedown", ...at }, at.type);
			}
		},
		wheel: async (at) => {
			await send({ kind: "wheel", ...at }, "wheel");
			await new Promise(requestAnimationFrame);
		},
		tap: () => Promise.reject(new Error("this window has no touch screen")),
	};
	Object.defineProperty(globalThis, "__pwWebViewInput", {
		configurable: true,
		get: () => input,
		set: () => {},
	});
})();
