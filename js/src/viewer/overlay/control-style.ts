/** Styles buttons, sliders, and texts for readers only, alike in views, charts and elements. */

/** Firefox's own slider has a white track in dark pages; the others' follow the colours. */
export const sliderStyle = /* css */ `
@media (forced-colors: none) {
	@supports selector(::-moz-range-track) {
		input[type="range"] { appearance: none; background: transparent; }
		input[type="range"]:disabled { opacity: .5; }
		::-moz-range-track, ::-moz-range-progress { height: 4px; border-radius: 2px; }
		::-moz-range-track { background: color-mix(in srgb, var(--muted) 45%, var(--panel)); }
		::-moz-range-progress { background: var(--accent); }
		::-moz-range-thumb { width: 16px; height: 16px; border: 0; border-radius: 8px; background: var(--accent); }
	}
}
`;

export const controlStyle = /* css */ `
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
button:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
button:disabled { opacity: .5; cursor: default; }
`;
