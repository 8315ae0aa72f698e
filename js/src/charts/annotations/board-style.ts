/** Styles annotations and the tools that draw them. */
export const BOARD_STYLE = `
.annotation { color: var(--accent); outline: none; }
.annotation .line { fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linejoin: round; stroke-linecap: round; }
.annotation .faint { stroke-width: 1; stroke-dasharray: 4 3; stroke-opacity: .75; }
.annotation .area { fill: currentColor; stroke: none; }
.annotation text { fill: var(--strong); paint-order: stroke; stroke: var(--panel); stroke-width: 3px; stroke-linejoin: round; font-size: 11px; }
.annotation[style*="color"] text { fill: currentColor; }
.annotation .strong { font-weight: 600; }
.annotation .hit { fill: none; stroke: transparent; stroke-width: 14; stroke-linecap: round; pointer-events: stroke; }
.annotation.editable .hit { cursor: pointer; }
.annotation.editable:hover .line, .annotation.selected .line { stroke-width: 2.5; }
.annotation.editable:hover .faint, .annotation.selected .faint { stroke-width: 1.5; }
.annotation:focus-visible .hit { stroke: color-mix(in srgb, var(--accent) 28%, transparent); }
.annotations .knob { fill: var(--panel); stroke: var(--accent); stroke-width: 2; }
.annotations .handle { cursor: move; pointer-events: all; touch-action: none; }
.annotations .touch { fill: transparent; }
.annotations .handle:hover .knob, .annotations .active .knob { fill: var(--accent); }
.editable, .editable * { touch-action: none; }
.catcher { position: absolute; inset: 0; cursor: crosshair; touch-action: none; }
.annotation-text { position: absolute; z-index: 3; transform: translate(-50%, -50%); width: 200px; max-width: 90%; min-height: 28px; padding: 2px 8px; border: 1px solid var(--accent); border-radius: 6px; background: var(--panel); color: var(--strong); font: inherit; user-select: text; -webkit-user-select: text; }
.annotation-text:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.tools { display: flex; flex-wrap: wrap; gap: 1px; padding: 2px 8px 0; }
.tools button { display: grid; place-items: center; width: 30px; height: 28px; color: var(--text); }
.tools button:hover:not([aria-disabled="true"]) { color: var(--strong); }
.tools button[aria-disabled="true"] { opacity: .35; background: none; cursor: default; }
.tools button[aria-pressed="true"] { background: color-mix(in srgb, var(--accent) 18%, var(--panel)); color: var(--accent); }
.tools svg { width: 20px; height: 20px; }
.tools path { fill: none; stroke: currentColor; stroke-width: 1.3; stroke-linejoin: round; stroke-linecap: round; }
.tools input { width: 30px; height: 28px; padding: 5px; border: 0; border-radius: 6px; background: none; cursor: pointer; }
.tools input:disabled { opacity: .35; cursor: default; }
.tools input:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
.tools .apart { width: 1px; margin: 4px 5px; background: var(--line); }
@media (pointer: coarse) {
	.tools button, .tools input { width: 44px; height: 44px; }
	.tools input { padding: 12px; }
	.tools svg { width: 24px; height: 24px; }
	.annotation .hit { stroke-width: 44; stroke-linecap: butt; }
	.annotations .touch { r: 22px; }
	.annotations .knob { r: 7px; }
	.annotation-text { min-height: 44px; font-size: 16px; }
}
@media (forced-colors: active) {
	.annotation, .annotation[style*="color"] { color: CanvasText !important; }
	.annotation text { fill: CanvasText; stroke: Canvas; }
	.annotation.selected { color: Highlight !important; }
	.annotations .knob { fill: Canvas; stroke: Highlight; }
	.tools button[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
}
`;
