/** The look of everything around the picture. Lives in the view's shadow root only. */

import { colors } from "./colors";

const css = /* css */ `
${colors(".frame")}
:host {
	display: block;
	width: 100%;
	height: var(--openscad-view-height, 420px);
	min-width: 0;
}
[hidden] { display: none !important; }
* { box-sizing: border-box; }
.frame {
	display: flex;
	flex-direction: column;
	height: 100%;
	overflow: hidden;
	border: 1px solid var(--line);
	border-radius: 8px;
	background: var(--panel);
	color: var(--text);
	font: 12px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
	font-variant-numeric: tabular-nums;
	-webkit-font-smoothing: antialiased;
	container-type: inline-size;
}
.area {
	position: relative;
	flex: 1;
	min-height: 0;
	background: var(--backdrop);
	overflow: hidden;
}
canvas, .grid {
	position: absolute;
	inset: 0;
	width: 100%;
	height: 100%;
	display: block;
	outline: none;
}
.annotations { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; overflow: hidden; }
.annotations circle { fill: var(--accent); stroke: var(--panel); stroke-width: 1.5; }
.annotations path { fill: none; stroke: var(--accent); stroke-width: 2.5; stroke-linejoin: round; }
.annotations .dimension { stroke: var(--strong); stroke-width: 1.2; }
.annotations circle.dimension { fill: var(--strong); stroke: none; }
.annotations text {
	fill: var(--strong);
	font-weight: 600;
	paint-order: stroke;
	stroke: var(--panel);
	stroke-width: 4px;
	stroke-linejoin: round;
}
.scrubber {
	position: absolute;
	left: 50%;
	bottom: 10px;
	transform: translateX(-50%);
	display: flex;
	align-items: center;
	gap: 8px;
	width: min(360px, calc(100% - 150px));
	padding: 2px 12px 2px 4px;
	border-radius: 16px;
	background: var(--panel);
	box-shadow: var(--shade);
}
.scrubber button { flex: none; display: grid; place-items: center; width: 28px; height: 28px; border-radius: 14px; }
.scrubber svg { width: 18px; height: 18px; fill: currentColor; }
.scrubber input { flex: 1; min-width: 0; }
.scrubber:not([hidden]) + .reading { bottom: 50px; }
.reading {
	position: absolute;
	left: 50%;
	bottom: 10px;
	transform: translateX(-50%);
	max-width: calc(100% - 150px);
	padding: 4px 12px;
	border-radius: 14px;
	background: var(--panel);
	box-shadow: var(--shade);
	color: var(--strong);
	user-select: text;
	-webkit-user-select: text;
}
.reading:empty { display: none; }
.area.measuring canvas { cursor: crosshair; }
/* Where the keyboard points. */
.area.measuring:has(canvas:focus-visible)::before {
	content: "";
	position: absolute;
	z-index: 1;
	inset: 0;
	margin: auto;
	width: 23px;
	height: 23px;
	pointer-events: none;
	background:
		linear-gradient(var(--accent), var(--accent)) 50% / 1.5px 100% no-repeat,
		linear-gradient(var(--accent), var(--accent)) 50% / 100% 1.5px no-repeat;
}
canvas {
	user-select: none;
	-webkit-user-select: none;
	cursor: grab;
	-webkit-touch-callout: none;
	transition: opacity .16s, filter .16s;
}
canvas:active { cursor: grabbing; }
canvas.stale { opacity: .42; filter: saturate(.45); }
.area::after {
	content: "";
	position: absolute;
	inset: 0;
	pointer-events: none;
	border-radius: 7px 7px 0 0;
}
.area:has(canvas:focus-visible)::after { box-shadow: inset 0 0 0 2px var(--accent); }
.describe {
	position: absolute;
	width: 1px;
	height: 1px;
	overflow: hidden;
	clip-path: inset(50%);
	white-space: nowrap;
}
button {
	font: inherit;
	color: inherit;
	background: none;
	border: 0;
	border-radius: 6px;
	padding: 0;
	cursor: pointer;
	-webkit-tap-highlight-color: transparent;
}
button:hover { background: var(--hover); color: var(--strong); }
button:focus-visible, [tabindex="0"]:not(canvas):focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
button:disabled { opacity: .5; cursor: default; }

.toolbar {
	position: absolute;
	top: 8px;
	right: 8px;
	display: flex;
	flex-wrap: wrap;
	justify-content: flex-end;
	max-width: calc(100% - 12px);
	gap: 1px;
	padding: 2px;
	border-radius: 8px;
	background: var(--panel);
	box-shadow: var(--shade);
	opacity: 0;
	transition: opacity .14s;
}
.frame:hover .toolbar, .frame:focus-within .toolbar { opacity: 1; }
.toolbar button { display: grid; place-items: center; width: 28px; height: 28px; color: var(--muted); }
.toolbar button:hover { color: var(--strong); }
.toolbar svg { width: 18px; height: 18px; }
.toolbar path { fill: none; stroke: currentColor; stroke-width: 1.3; stroke-linejoin: round; stroke-linecap: round; }
.toolbar path.face { fill: currentColor; stroke: none; opacity: .45; }

.toolbar button[aria-pressed="true"], .disclosure > button[aria-expanded="true"] { background: var(--hover); color: var(--strong); }
.panel {
	position: absolute;
	top: calc(100% + 6px);
	right: 0;
	z-index: 1;
	display: grid;
	gap: 8px;
	width: max-content;
	max-width: min(300px, calc(100cqw - 20px));
	padding: 10px 12px;
	border-radius: 8px;
	background: var(--panel);
	box-shadow: 0 0 0 1px var(--line), var(--shade);
}
.panel:focus { outline: none; }
.panel button { color: var(--text); }
.sides { display: grid; grid-template-columns: repeat(4, 1fr); gap: 2px; }
.toolbar .sides button { display: grid; justify-items: center; width: 66px; height: auto; padding: 6px 2px 5px; }
.formats { display: grid; grid-template-columns: repeat(2, 1fr); gap: 2px; }
.toolbar .formats button, .toolbar .picture { width: auto; min-width: 84px; height: 28px; padding: 0 10px; justify-items: start; color: var(--text); }
.picture { margin-top: -2px; box-shadow: 0 -5px 0 -4px var(--line); }
.sides svg { width: 22px; height: 22px; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
legend { padding: 0; margin-bottom: 4px; color: var(--muted); }
.choice > div { display: flex; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
.choice label { flex: 1; position: relative; cursor: pointer; }
.choice label + label { border-left: 1px solid var(--line); }
.choice input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; pointer-events: none; }
.choice span { display: grid; place-items: center; min-height: 28px; padding: 0 10px; white-space: nowrap; }
.choice label:hover span { background: var(--hover); }
.choice input:checked + span { background: var(--accent); color: var(--panel); }
.choice input:focus-visible + span { outline: 2px solid var(--strong); outline-offset: -3px; border-radius: 6px; }
.check { display: flex; align-items: center; gap: 8px; min-height: 26px; cursor: pointer; }
.check:has(:disabled) { opacity: .5; cursor: default; }
input { accent-color: var(--accent); }
input[type="checkbox"], input[type="range"] { margin: 0; }
input:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.cut { display: grid; grid-template-columns: 42px minmax(80px, 150px) 52px 28px; gap: 8px; align-items: center; }
.cut input[type="range"] { width: 100%; min-width: 0; }
.cut output { text-align: right; color: var(--strong); }
.toolbar .cut button { width: 28px; height: 28px; font-size: 14px; }

:host(:fullscreen) { height: 100%; }
:host(:fullscreen) .frame { border: 0; border-radius: 0; }

.triad { position: absolute; left: 10px; bottom: 8px; width: 58px; height: 58px; pointer-events: none; overflow: visible; }
.triad .end { pointer-events: auto; cursor: pointer; }
.triad circle { fill: transparent; }
.triad .dot { fill: currentColor; opacity: .55; }
.triad .end:hover circle:first-child { fill: currentColor; opacity: .22; }
.triad line { stroke-width: 2; stroke-linecap: round; stroke: currentColor; }
.triad text { font-size: 10.5px; font-weight: 600; fill: currentColor; }
.triad .x { color: #c4404a; }
.triad .y { color: #2f8a48; }
.triad .z { color: #2f6fc9; }
[data-theme$="dark"] .triad .x { color: #ef7b82; }
[data-theme$="dark"] .triad .y { color: #6cc686; }
[data-theme$="dark"] .triad .z { color: #78acff; }

.progress {
	position: absolute;
	top: 10px;
	left: 10px;
	display: flex;
	align-items: center;
	gap: 8px;
	min-height: 30px;
	padding: 3px 10px;
	border-radius: 15px;
	background: var(--panel);
	box-shadow: var(--shade);
	color: var(--text);
}
.progress:has(.cancel:not([hidden])) { padding-right: 3px; }
.spinner {
	width: 14px;
	height: 14px;
	border-radius: 50%;
	border: 2px solid var(--line);
	border-top-color: var(--accent);
	animation: turn .8s linear infinite;
}
@keyframes turn { to { transform: rotate(1turn); } }
.cancel { min-height: 24px; padding: 0 10px; border-radius: 12px; font-weight: 600; color: var(--accent); }

.error {
	position: absolute;
	left: 10px;
	right: 10px;
	bottom: 10px;
	max-width: 640px;
	max-height: calc(100% - 20px);
	margin: 0 auto;
	overflow: auto;
	overscroll-behavior: contain;
	border-radius: 8px;
	background: var(--panel);
	box-shadow: inset 3px 0 0 var(--error), 0 0 0 1px var(--line), var(--shade);
	padding: 10px 12px 12px 16px;
	user-select: text;
	-webkit-user-select: text;
}
.error.calm { box-shadow: inset 3px 0 0 var(--muted), 0 0 0 1px var(--line), var(--shade); }
.error header { display: flex; align-items: baseline; gap: 8px; }
.error strong { color: var(--error); font-size: 13px; font-weight: 650; }
.error.calm strong { color: var(--strong); }
.place { color: var(--muted); white-space: nowrap; }
.close { margin: -4px -6px -4px auto; width: 26px; height: 26px; font-size: 17px; line-height: 1; color: var(--muted); align-self: center; flex: none; }
.error p { margin: 3px 0 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.message { color: var(--strong); font-size: 13px; }
.quote { display: flex; gap: 10px; align-items: baseline; justify-content: space-between; color: var(--muted); }
code { font: 12px/1.5 ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.excerpt {
	tab-size: 2;
	list-style: none;
	margin: 9px 0 0;
	padding: 5px 0;
	border: 1px solid var(--line);
	border-radius: 6px;
	overflow-x: auto;
}
.excerpt li { display: flex; width: max-content; min-width: 100%; padding: 0 12px 0 0; white-space: pre; }
.excerpt .number {
	position: sticky;
	left: 0;
	flex: none;
	width: 46px;
	padding-right: 12px;
	text-align: right;
	color: var(--muted);
	background: var(--panel);
	font: 12px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace;
	user-select: none;
	-webkit-user-select: none;
}
.excerpt .failing, .excerpt .failing .number { background: var(--error-soft); }
.excerpt .failing .number { color: var(--error); font-weight: 700; }
.excerpt .failing .number::before { content: "▸" / ""; float: left; padding-left: 10px; }

.status {
	display: flex;
	align-items: center;
	gap: 12px;
	min-height: 30px;
	padding: 0 6px 0 12px;
	border-top: 1px solid var(--line);
	color: var(--muted);
}
.status [role="status"] { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.status [role="status"].error-tone { color: var(--error); }
.log-button { margin-left: auto; flex: none; padding: 0 8px; min-height: 24px; color: var(--muted); white-space: nowrap; }
.log-button.warn { color: var(--warn); }
.log-button::after { content: "▴" / ""; margin-left: 6px; opacity: .7; }
.log-button[aria-expanded="true"]::after { content: "▾" / ""; }
.log {
	list-style: none;
	margin: 0;
	padding: 6px 12px;
	max-height: 38%;
	overflow: auto;
	overscroll-behavior: contain;
	border-top: 1px solid var(--line);
	flex: none;
	user-select: text;
	-webkit-user-select: text;
}
.log li { display: flex; gap: 10px; align-items: baseline; padding: 1px 0; }
.log .kind { flex: none; width: 52px; color: var(--muted); }
.log .warning .kind { color: var(--warn); }
.log code { flex: 1; min-width: 0; overflow-wrap: anywhere; white-space: pre-wrap; }

@container (max-width: 340px) {
	.triad { width: 44px; height: 44px; left: 6px; bottom: 4px; }
}
@container (max-width: 460px) {
	.status { padding-left: 10px; gap: 6px; }
	.error { left: 6px; right: 6px; bottom: 6px; }
	.log .kind { width: auto; }
}
@media (pointer: coarse) {
	.toolbar { opacity: 1; top: 6px; right: 6px; max-width: calc(100% - 12px); }
	/* As wide as fingers want, unless the view is too narrow for all of them. */
	.toolbar > button, .toolbar > .disclosure { width: 44px; min-width: 0; }
	.disclosure > button { width: 100%; }
	.toolbar button { height: 44px; }
	.toolbar .cut button { width: 44px; height: 44px; }
	.toolbar .formats button, .toolbar .picture { height: 44px; }
	.cut { grid-template-columns: 48px minmax(80px, 130px) 46px 44px; }
	.check, .choice span, .cut { min-height: 44px; }
	.toolbar svg { width: 22px; height: 22px; }
	.scrubber button { width: 44px; height: 44px; }
	.scrubber input, .cut input[type="range"] { height: 44px; }
	.cancel, .log-button { min-height: 44px; }
	.cancel { border-radius: 22px; padding: 0 16px; }
	.progress { min-height: 36px; border-radius: 24px; }
	.close { width: 44px; height: 44px; margin: -12px -12px -12px auto; }
	.status { min-height: 44px; }
}
@media (prefers-reduced-motion: reduce) {
	canvas, .toolbar { transition: none; }
	.spinner { animation-duration: 2.4s; }
}
@media (forced-colors: active) {
	.frame, .toolbar, .progress, .error { border: 1px solid; }
	.toolbar { opacity: 1; }
}
`;

/** One sheet for all views; allowed where a content security policy forbids <style>. */
let sheet: CSSStyleSheet | null = null;

export function adoptStyle(root: ShadowRoot): void {
	if (!sheet) {
		sheet = new CSSStyleSheet();
		sheet.replaceSync(css);
	}
	root.adoptedStyleSheets = [sheet];
}
