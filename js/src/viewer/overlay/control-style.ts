/** Styles buttons, and texts for readers only, alike in views and charts. */
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
