/** Styles a chart and everything around it, in its shadow root only. */
import { colors } from "../../viewer/overlay/colors";
import { controlStyle } from "../../viewer/overlay/control-style";

const css = /* css */ `
${colors(".frame")}
:host { display: block; width: 100%; min-width: 0; }
[hidden] { display: none !important; }
* { box-sizing: border-box; }
.frame {
	position: relative;
	max-width: 100%;
	border: 1px solid var(--line);
	border-radius: 8px;
	background: var(--panel);
	color: var(--text);
	font: 12px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
	font-variant-numeric: tabular-nums;
	-webkit-font-smoothing: antialiased;
	container-type: inline-size;
}
.title { margin: 0; padding: 10px 14px 0; font-size: 14px; font-weight: 600; color: var(--strong); line-height: 1.35; }
.plot {
	position: relative;
	overflow: hidden;
	outline: none;
	border-radius: 7px;
	touch-action: pan-y;
	user-select: none;
	-webkit-user-select: none;
	-webkit-touch-callout: none;
}
.plot:focus-visible { box-shadow: inset 0 0 0 2px var(--accent); }
.plot canvas, .plot .layer { position: absolute; inset: 0; width: 100%; height: 100%; display: block; pointer-events: none; }
.layer { overflow: hidden; font-size: 11px; }
.layer text { fill: var(--muted); }
.layer .grid { stroke: var(--text); stroke-opacity: .11; }
.layer .base { stroke: var(--muted); stroke-opacity: .6; }
.layer .tick { stroke: var(--muted); stroke-opacity: .6; }
.layer .pane-title { font-size: 12px; font-weight: 600; fill: var(--strong); }
.layer .axis-title, .layer .context { font-size: 11px; }
[data-theme^="contrast"] .layer .grid { stroke-opacity: .3; }
[data-theme^="contrast"] .layer .base, [data-theme^="contrast"] .layer .tick { stroke-opacity: 1; }
.head { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 10px; padding: 6px 8px 0 12px; min-height: 34px; }
.head:has(.title:not([hidden])) { padding-top: 9px; }
.head .title { flex: 1 1 auto; padding: 0 2px; }
.head .title:not([hidden]) ~ .legend { flex: 1 0 100%; order: 1; }
.legend { display: flex; flex: 1; flex-wrap: wrap; gap: 0 2px; list-style: none; margin: 0; padding: 0; min-width: 0; }
.legend button { display: flex; align-items: center; gap: 6px; min-height: 26px; padding: 0 7px 0 4px; max-width: 100%; }
.legend .swatch { flex: none; width: 16px; height: 12px; }
.legend .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 22ch; }
.legend .value { color: var(--strong); font-weight: 600; white-space: nowrap; }
.legend .value:empty { display: none; }
.legend button[aria-pressed="false"] .name { text-decoration: line-through; color: var(--muted); }
.legend button[aria-pressed="false"] .swatch { opacity: .35; }
.legend .rest { align-self: center; color: var(--muted); padding: 0 6px; }
.frame[data-legend="bottom"] { display: flex; flex-direction: column; }
.frame[data-legend="bottom"] .legend.outside { padding: 0 12px 8px; }
.frame[data-legend="right"] .body { display: flex; }
.frame[data-legend="right"] .body .plot { flex: 1; min-width: 0; }
.frame[data-legend="right"] .legend.outside { flex: none; flex-direction: column; flex-wrap: nowrap; max-width: 30%; padding: 8px 8px 8px 0; overflow: auto; }
.toolbar { display: flex; gap: 1px; margin-left: auto; opacity: 0; transition: opacity .14s; }
.frame:hover .toolbar, .frame:focus-within .toolbar { opacity: 1; }
.toolbar button { display: grid; place-items: center; width: 28px; height: 28px; color: var(--muted); }
.toolbar button:hover:not(:disabled) { color: var(--strong); }
.toolbar button:disabled { opacity: .35; background: none; }
.toolbar button[aria-pressed="true"], .toolbar button[aria-expanded="true"] { background: var(--hover); color: var(--strong); }
.toolbar svg { width: 18px; height: 18px; }
.toolbar path { fill: none; stroke: currentColor; stroke-width: 1.3; stroke-linejoin: round; stroke-linecap: round; }
.disclosure { position: relative; }
.panel {
	position: absolute;
	top: calc(100% + 6px);
	right: 0;
	z-index: 3;
	display: grid;
	gap: 2px;
	padding: 6px;
	border-radius: 8px;
	background: var(--panel);
	box-shadow: 0 0 0 1px var(--line), var(--shade);
}
.toolbar .panel button { width: max-content; min-width: 120px; height: 30px; padding: 0 10px; justify-items: start; color: var(--text); }
.cross line { stroke: var(--muted); stroke-opacity: .8; stroke-dasharray: 3 3; }
.cross circle { stroke: var(--panel); stroke-width: 1.5; }
.cross .chosen path { fill: var(--accent); fill-opacity: .1; stroke: var(--accent); stroke-opacity: .8; }
.cross .rubber { fill: var(--accent); fill-opacity: .12; stroke: var(--accent); }
.tooltip {
	position: absolute;
	left: 0;
	top: 0;
	z-index: 2;
	max-width: min(320px, 80%);
	padding: 6px 10px;
	border-radius: 8px;
	background: var(--panel);
	box-shadow: 0 0 0 1px var(--line), var(--shade);
	color: var(--text);
	pointer-events: none;
}
.tooltip-head { color: var(--muted); margin-bottom: 2px; overflow-wrap: anywhere; }
.tooltip-line { display: flex; align-items: baseline; gap: 6px; }
.tooltip-line .name { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; padding-right: 10px; }
.tooltip-line b { font-weight: 600; color: var(--strong); overflow-wrap: anywhere; text-align: right; }
.tooltip .dot { flex: none; width: 8px; height: 8px; border-radius: 4px; align-self: center; }
.tooltip-rest { color: var(--muted); }
.plot { cursor: crosshair; }
.plot[data-tool="pan"] { cursor: grab; }
.plot[data-tool="pan"]:active { cursor: grabbing; }
.table { max-height: 320px; overflow: auto; border-top: 1px solid var(--line); }
.table table { border-collapse: collapse; width: 100%; font-size: 12px; }
.table caption { text-align: left; padding: 8px 14px; color: var(--muted); }
.table th, .table td { padding: 3px 14px; text-align: right; border-top: 1px solid var(--line); white-space: nowrap; }
.table th { color: var(--strong); font-weight: 600; position: sticky; top: 0; background: var(--panel); }
.color-bar { position: absolute; touch-action: none; }
.color-bar canvas { position: absolute; width: 12px; height: 100%; left: 0; top: 0; border-radius: 2px; pointer-events: none; }
.color-bar .handle { position: absolute; left: -5px; width: 22px; height: 12px; margin-top: -6px; cursor: ns-resize; border-radius: 4px; }
.color-bar .handle::after { content: ""; position: absolute; left: 3px; right: 3px; top: 5px; height: 2px; background: var(--strong); border-radius: 1px; opacity: 0; }
.color-bar:hover .handle::after, .color-bar .handle:focus-visible::after { opacity: 1; }
.color-bar .handle:focus-visible { outline: 2px solid var(--accent); }
.color-bar span { position: absolute; left: 17px; transform: translateY(-50%); font-size: 11px; color: var(--muted); white-space: nowrap; pointer-events: none; }
.color-bar .bar-title { left: 0; top: -12px; max-width: 74px; overflow: hidden; text-overflow: ellipsis; }
.strip { position: absolute; touch-action: none; cursor: grab; border-radius: 4px; }
.strip canvas { opacity: .75; }
.strip .window { position: absolute; top: 0; bottom: 0; background: color-mix(in srgb, var(--accent) 14%, transparent); border: solid var(--accent); border-width: 0 2px; min-width: 4px; }
.border { position: absolute; left: 0; right: 0; height: 12px; margin-top: -6px; cursor: row-resize; touch-action: none; outline: none; }
.border::after { content: ""; position: absolute; left: 0; right: 0; top: 5px; height: 2px; background: var(--line); }
.border:hover::after, .border:focus-visible::after { background: var(--accent); }
.message { padding: 24px 16px; color: var(--error); white-space: pre-wrap; overflow-wrap: anywhere; }
.waiting { padding: 24px 16px; color: var(--muted); }
.note { padding: 0 14px 8px; color: var(--warn); }
.note:empty { display: none; }
${controlStyle}
@media (pointer: coarse) {
	.toolbar { opacity: 1; }
	.toolbar button { width: 44px; height: 44px; }
	.toolbar svg { width: 22px; height: 22px; }
	.toolbar .panel button, .legend button { min-height: 44px; }
	.border { height: 44px; margin-top: -22px; }
	.border::after { top: 21px; }
	.color-bar .handle { height: 44px; margin-top: -22px; width: 44px; left: -16px; }
	.color-bar .handle::after { top: 21px; left: 14px; right: 14px; opacity: 1; }
}
@media (pointer: fine) {
	/* Over the title, and only while it is wanted: an empty row would stand there else. */
	@container (max-width: 480px) {
		.toolbar { position: absolute; z-index: 3; top: 5px; right: 6px; border-radius: 6px; background: var(--panel); }
	}
}
@media (pointer: coarse) {
	@container (max-width: 480px) {
		.toolbar { flex: 1 0 100%; justify-content: flex-end; }
	}
}
@media (prefers-reduced-motion: reduce) { .toolbar { transition: none; } }
@media (forced-colors: active) {
	.toolbar { opacity: 1; }
	.tooltip { border: 1px solid; }
	.legend .swatch, .tooltip .dot { forced-color-adjust: none; }
	.frame { border: 1px solid; }
	.border::after { background: CanvasText; }
	.border:focus-visible::after { background: Highlight; }
	.layer text { fill: CanvasText; }
	.layer .grid, .layer .base, .layer .tick { stroke: CanvasText; }
}
`;

/** One sheet for all charts; allowed where a content security policy forbids <style>. */
let sheet: CSSStyleSheet | null = null;

export function adoptChartStyle(root: ShadowRoot): void {
	if (!sheet) {
		sheet = new CSSStyleSheet();
		sheet.replaceSync(css);
	}
	root.adoptedStyleSheets = [sheet];
}
