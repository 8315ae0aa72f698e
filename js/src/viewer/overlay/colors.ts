/** Defines the colours of everything around the picture, for the styles of views and elements. */
import { CANVAS_COLOR } from "../base/theme";

export function colors(selector: string): string {
	return /* css */ `
${CANVAS_COLOR}
${selector} {
	--text: #3c4652;
	--strong: #1c242d;
	--muted: #5f6b78;
	--line: #dde2e8;
	--panel: #ffffff;
	--hover: #e9eef4;
	--accent: #2563c9;
	--error: #b3261e;
	--error-soft: #fdf0ee;
	--warn: #8a5800;
	--shade: 0 1px 2px rgb(20 30 45 / .08), 0 4px 14px rgb(20 30 45 / .10);
	--backdrop: radial-gradient(120% 90% at 50% 38%, #fbfcfd 0%, #f1f4f7 55%, #e4e9ee 100%);
	color-scheme: light;
}
${selector}[data-theme="dark"] {
	--text: #c3cad3;
	--strong: #eef1f5;
	--muted: #98a3b0;
	--line: #31373f;
	--panel: #1c2025;
	--hover: #2c333b;
	--accent: #7fb0ff;
	--error: #ff9a90;
	--error-soft: #38211f;
	--warn: #e5b567;
	--shade: 0 1px 2px rgb(0 0 0 / .3), 0 4px 16px rgb(0 0 0 / .35);
	--backdrop: radial-gradient(120% 90% at 50% 38%, #31373f 0%, #262b31 55%, #1d2126 100%);
	color-scheme: dark;
}
${selector}[data-theme="contrast-light"] {
	--text: #000000;
	--strong: #000000;
	--muted: #1a1a1a;
	--line: #000000;
	--hover: #d9e6ff;
	--accent: #003c9e;
	--error: #8c0006;
	--error-soft: #ffe9e7;
	--warn: #5c3a00;
	--shade: 0 0 0 1px #000000;
	--backdrop: #ffffff;
}
${selector}[data-theme="contrast-dark"] {
	--text: #ffffff;
	--strong: #ffffff;
	--muted: #e6e6e6;
	--line: #ffffff;
	--panel: #000000;
	--hover: #26374f;
	--accent: #9cc8ff;
	--error: #ffb4ac;
	--error-soft: #3d0d09;
	--warn: #ffd48a;
	--shade: 0 0 0 1px #ffffff;
	--backdrop: #000000;
	color-scheme: dark;
}`;
}
