/** Styles the brushes of parallel axes. */
export const BRUSHES = `
.brush { position: absolute; width: 28px; margin-left: -14px; touch-action: none; cursor: crosshair; }
.brush .span { position: absolute; left: 7px; right: 7px; border-radius: 3px; cursor: move;
	background: color-mix(in srgb, var(--accent) 22%, transparent); box-shadow: inset 0 0 0 1px var(--accent); }
.brush .end { position: absolute; left: 2px; right: 2px; height: 14px; margin-top: -7px; cursor: ns-resize; border-radius: 4px; }
.brush .end::after { content: ""; position: absolute; left: 3px; right: 3px; top: 6px; height: 2px; border-radius: 1px; background: var(--muted); opacity: 0; }
.brush.set .end::after { background: var(--accent); opacity: 1; }
.brush:hover .end::after, .brush .end:focus-visible::after { opacity: 1; }
.brush .end:focus-visible { outline: 2px solid var(--accent); outline-offset: -1px; }
.front text.label { paint-order: stroke; stroke: var(--panel); stroke-width: 3px; stroke-linejoin: round; }
@media (pointer: coarse) { .brush { width: 44px; margin-left: -22px; } .brush .span { left: 14px; right: 14px; } .brush .end { height: 44px; margin-top: -22px; } .brush .end::after { top: 21px; } }
@media (forced-colors: active) { .brush .span { border: 1px solid Highlight; } }
`;
