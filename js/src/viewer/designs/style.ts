/** Styles a design grid, in its shadow root only. */
import { colors } from "../overlay/colors";

const css = /* css */ `
${colors(".frame")}
:host { display: block; width: 100%; min-width: 0; }
[hidden] { display: none !important; }
* { box-sizing: border-box; }
.frame {
	border: 1px solid var(--line);
	border-radius: 8px;
	background: var(--panel);
	color: var(--text);
	font: 12px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
	font-variant-numeric: tabular-nums;
	overflow: hidden;
}
.list {
	position: relative;
	height: var(--openscad-designs-height, min(460px, 70vh));
	overflow: hidden auto;
	outline: none;
	overscroll-behavior: contain;
	scrollbar-gutter: stable;
}
.list:focus-visible { box-shadow: inset 0 0 0 2px var(--accent); }
.room { position: relative; }
.tile {
	position: absolute;
	left: 0;
	top: 0;
	display: flex;
	flex-direction: column;
	padding: 6px 8px 4px;
	border-radius: 8px;
	box-shadow: inset 0 0 0 1px var(--line);
	cursor: pointer;
	overflow: hidden;
}
.tile:hover { background: var(--hover); }
.tile[aria-selected="true"] { box-shadow: inset 0 0 0 2px var(--accent); background: color-mix(in srgb, var(--accent) 8%, var(--panel)); }
.list:focus-visible .tile.active { outline: 2px dashed var(--accent); outline-offset: -5px; }
.picture { flex: 1; min-height: 0; display: grid; place-items: center; overflow: hidden; }
.picture img { width: 100%; height: 100%; min-height: 0; object-fit: contain; display: block; }
.title { color: var(--strong); font-weight: 600; line-height: 1.3; max-height: 2.6em; overflow: hidden; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
.note { color: var(--muted); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; min-height: 1.45em; }
.tile[data-state="failed"] .note { color: var(--error); }
.tile[data-state="ready"] .picture:has(img[hidden])::before, .tile[data-state="waiting"] .picture::before {
	content: "";
	width: 22px;
	height: 22px;
	border-radius: 50%;
	border: 2px solid var(--line);
	border-top-color: var(--muted);
}
.tile[data-state="ready"] .picture:has(img[hidden])::before { animation: turn 1s linear infinite; }
.tile[data-state="failed"] .picture::before { content: "⚠"; font-size: 22px; color: var(--error); }
.said:empty { display: none; }
.said { padding: 10px 14px; color: var(--muted); }
@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .tile .picture::before { animation: none !important; } }
@media (forced-colors: active) {
	.tile { border: 1px solid; }
	.tile[aria-selected="true"] { border: 3px solid Highlight; }
}
`;

let sheet: CSSStyleSheet | null = null;

export function adoptGridStyle(root: ShadowRoot): void {
	if (!sheet) {
		sheet = new CSSStyleSheet();
		sheet.replaceSync(css);
	}
	root.adoptedStyleSheets = [sheet];
}
