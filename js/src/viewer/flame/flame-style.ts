/** Styles the flame picture, in the colours of the view around it. */
export const flameStyle = /* css */ `
.flame { --library: #b06a00; }
[data-theme$="dark"] .flame { --library: #e8ab55; }
.flame p { margin: 0 0 8px; }
.flame .about { color: var(--muted); }
.flame .kind { display: inline-flex; align-items: center; gap: 5px; margin-right: 10px; white-space: nowrap; }
.flame .kind i { width: 11px; height: 11px; border-radius: 2px; }
.flame .own, .flame .own i { --tint: var(--accent); }
.flame .library, .flame .library i { --tint: var(--library); }
.flame .kind i, .flame .frames button {
	background: color-mix(in srgb, var(--tint) 24%, var(--panel));
	box-shadow: inset 0 0 0 .5px color-mix(in srgb, var(--tint) 70%, var(--panel));
}
.flame .frames { position: relative; }
.flame .frames button {
	position: absolute;
	height: 21px;
	min-width: 2px;
	padding: 0 4px;
	border-radius: 2px;
	overflow: hidden;
	text-align: left;
	text-overflow: ellipsis;
	white-space: nowrap;
	color: var(--strong);
}
.flame .frames button.program { --tint: var(--muted); }
.flame .frames button:hover { background: color-mix(in srgb, var(--tint) 42%, var(--panel)); }
.flame .frames button:focus-visible { z-index: 1; outline: 2px solid var(--strong); outline-offset: 0; }
.flame .words { margin: 8px 0 0; min-height: 1.45em; overflow-wrap: anywhere; color: var(--strong); }
@media (pointer: coarse) {
	.flame .frames button { touch-action: manipulation; }
}
@media (forced-colors: active) {
	.flame .frames button { border: 1px solid; }
}
`;
