/** Styles an element's shell around its view. */
import { colors } from "../viewer/overlay/colors";
import { sliderStyle } from "../viewer/overlay/control-style";

const css = /* css */ `
${colors(".shell")}
:host { display: block; min-width: 0; }
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
.shell {
	container-type: inline-size;
	color: var(--text);
	font: 13px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
	font-variant-numeric: tabular-nums;
}
.sides { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: flex-start; }
.view { flex: 1 1 0; min-width: 0; }
/* The controls are not known yet, but that there will be some. */
.awaits-panel::before { content: ""; flex: 0 0 260px; }
.panel {
	flex: 0 0 260px;
	max-height: var(--openscad-view-height, 420px);
	overflow-y: auto;
	padding: 2px;
}
.row { padding: 5px 0; }
.row label { display: block; padding-bottom: 2px; overflow-wrap: anywhere; }
.row.flag { display: flex; flex-direction: row-reverse; justify-content: flex-end; align-items: center; gap: 8px; }
.row.flag label { padding: 0; }
.fields { display: flex; gap: 8px; align-items: center; }
input, select, output { font: inherit; color: var(--strong); accent-color: var(--accent); }
input[type="number"], input[type="text"], select {
	flex: 1 1 0;
	min-width: 0;
	min-height: 28px;
	padding: 2px 6px;
	border: 1px solid var(--line);
	border-radius: 6px;
	background: var(--panel);
}
.number input[type="range"] + input { flex: 0 0 72px; }
input[type="range"] { flex: 1 1 0; min-width: 0; margin: 0; min-height: 24px; }
${sliderStyle}
input[type="checkbox"] { width: 16px; height: 16px; margin: 0; }
output { flex: 0 0 auto; min-width: 3ch; text-align: right; }
input:focus-visible, select:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
summary { padding: 6px 0; font-weight: 600; color: var(--strong); cursor: pointer; }
.fault { margin: 0 0 8px; padding: 8px 10px; border: 1px solid var(--line); border-radius: 6px; color: var(--strong); }
.facts { flex: 0 0 calc(100% - 4px); min-height: 1.45em; margin: 8px 2px; display: flex; flex-wrap: wrap; gap: 2px 18px; }
.facts div { display: flex; gap: 6px; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; color: var(--strong); }
@container (max-width: 620px) {
	.sides { flex-flow: column nowrap; align-items: stretch; }
	/* Above the controls, which come later, and wrapped. */
	.facts { flex: none; order: 1; min-height: calc(2.9em + 2px); align-content: flex-start; }
	.panel { flex-basis: auto; max-height: none; order: 2; }
	.awaits-panel::before { display: none; }
	/* Its height is its own, not a share of the column's. */
	.view { flex: none; }
}
@media (pointer: coarse) {
	input[type="number"], input[type="text"], input[type="range"], select, summary { min-height: 44px; }
	input[type="checkbox"] { width: 24px; height: 24px; }
	.row.flag { min-height: 44px; }
}
`;

let sheet: CSSStyleSheet | null = null;

/** One sheet for all; allowed where a content security policy forbids <style>. */
export function adoptShellStyle(root: ShadowRoot): void {
	if (!sheet) {
		sheet = new CSSStyleSheet();
		sheet.replaceSync(css);
	}
	root.adoptedStyleSheets = [sheet];
}
