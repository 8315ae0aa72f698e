/** Styles everything around the picture, in the view's shadow root only. */

import { colors } from "./colors";
import { controlStyle, sliderStyle } from "./control-style";
import { messages } from "./message-style";

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
.scale { position: absolute; right: 10px; bottom: 7px; font-size: 11px; color: var(--muted); pointer-events: none; }
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
${controlStyle}
[tabindex="0"]:not(canvas):focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }

.toolbar {
	position: absolute;
	top: 8px;
	right: 8px;
	display: flex;
	justify-content: flex-end;
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
.tree, .tree ul { list-style: none; margin: 0; padding: 0; }
.tree { max-height: 220px; overflow: auto; overscroll-behavior: contain; min-width: 150px; }
.tree ul { padding-left: 21px; }
.tree .check { overflow-wrap: anywhere; }
.swatch { flex: none; width: 12px; height: 12px; border-radius: 3px; box-shadow: 0 0 0 1px var(--line); }
.explode { display: flex; align-items: center; gap: 10px; padding-top: 8px; border-top: 1px solid var(--line); color: var(--muted); }
.explode input { flex: 1; min-width: 0; }
.check { display: flex; align-items: center; gap: 8px; min-height: 26px; cursor: pointer; }
.check:has(:disabled) { opacity: .5; cursor: default; }
input { accent-color: var(--accent); }
${sliderStyle}
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

${messages}
@container (max-width: 340px) {
	.triad { width: 44px; height: 44px; left: 6px; bottom: 4px; }
}
@container (max-width: 460px) {
	.status { padding-left: 10px; gap: 6px; }
	.error { left: 6px; right: 6px; bottom: 6px; }
	.log .kind { width: auto; }
}
@media (pointer: coarse) {
	/* Its line lies on what is in it: an assembly's eight buttons need all of a phone's width. */
	.frame { position: relative; border: 0; }
	.frame::after {
		content: "";
		position: absolute;
		z-index: 2;
		inset: 0;
		pointer-events: none;
		border: 1px solid var(--line);
		border-radius: inherit;
	}
	/* Always there, and so beside the picture, not on it. */
	.area { display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); }
	canvas, .grid, .annotations { grid-area: 2 / 1; }
	.toolbar {
		opacity: 1;
		position: relative;
		inset: auto;
		flex-wrap: wrap;
		gap: 0;
		padding: 2px 0;
		border-radius: 0;
		box-shadow: 0 1px 0 var(--line);
	}
	.panel { top: calc(100% + 3px); right: 4px; }
	.progress, .placeholder { grid-area: 2 / 1; }
	.toolbar > button, .toolbar > .disclosure { width: 44px; min-width: 44px; }
	/* Seven or eight of them in two rows. */
	@container (max-width: 351px) {
		.toolbar:has(> :nth-child(8 of :not([hidden]))) > * { width: 25%; }
	}
	@container (max-width: 307px) {
		.toolbar > button, .toolbar > .disclosure { width: 25%; }
	}
	.disclosure > button { width: 100%; }
	.toolbar button { height: 44px; }
	.toolbar .cut button { width: 44px; height: 44px; }
	.toolbar .formats button, .toolbar .picture { height: 44px; }
	.cut { grid-template-columns: 48px minmax(80px, 130px) 46px 44px; }
	.check, .choice span, .cut, .explode, .explode input { min-height: 44px; }
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
	.fill { transition: none; }
	.bar.unknown .fill { width: 100%; opacity: .45; animation: none; }
}
@media (forced-colors: active) {
	.frame, .toolbar, .progress, .error { border: 1px solid; }
	.toolbar { opacity: 1; }
	.bar { outline: 1px solid; }
	.fill { forced-color-adjust: none; background: Highlight; }
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
