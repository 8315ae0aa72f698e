/** Styles the view's messages: progress, errors, the line under the picture and the log. */
export const messages = /* css */ `
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
.placeholder {
	position: absolute;
	inset: 0;
	display: flex;
	flex-direction: column;
	align-items: center;
	justify-content: center;
	gap: 12px;
	padding: 16px;
	text-align: center;
	font-size: 14px;
	color: var(--muted);
	pointer-events: none;
	/* What comes sooner is not announced: words would only flash. */
	animation: appear .2s .15s backwards;
}
@keyframes appear { from { opacity: 0; } }
/* The grid's axes cross there. */
.placeholder > span { padding: 1px 10px; border-radius: 11px; background: var(--panel); }
.bar {
	width: min(180px, 60%);
	height: 4px;
	border-radius: 2px;
	overflow: hidden;
	background: color-mix(in srgb, var(--muted) 35%, var(--panel));
}
.fill { display: block; height: 100%; border-radius: 2px; background: var(--accent); transition: width .2s; }
.bar.unknown .fill { width: 34%; animation: pass 1.4s ease-in-out infinite alternate; }
@keyframes pass { from { transform: translateX(0); } to { transform: translateX(194%); } }
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
.profile {
	position: absolute;
	inset: 44px 8px 8px;
	z-index: 1;
	overflow: auto;
	overscroll-behavior: contain;
	border-radius: 8px;
	padding: 10px 12px 12px;
	background: var(--panel);
	box-shadow: 0 0 0 1px var(--line), var(--shade);
	user-select: text;
	-webkit-user-select: text;
}
.profile header { display: flex; align-items: baseline; margin-bottom: 2px; }
.profile strong { color: var(--strong); font-size: 13px; font-weight: 650; }
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
.calls { list-style: none; margin: 8px 0 0; padding: 0; }
.calls li { display: flex; gap: 10px; align-items: baseline; justify-content: space-between; overflow-wrap: anywhere; color: var(--muted); }
.calls code { color: var(--text); min-width: 0; }
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
`;
