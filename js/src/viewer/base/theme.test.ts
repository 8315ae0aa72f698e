import assert from "node:assert/strict";
import { test } from "node:test";
import { brightnessOf, type ThemeSigns, themeOf } from "./theme";

const SILENT: ThemeSigns = {
	marks: [],
	background: "rgb(255, 255, 255)",
	prefersContrast: false,
};
const mark = (classes: string[], attributes: Record<string, string> = {}) => [
	{ classes, attributes },
];

test("a page without marks is as bright as what is painted behind the view", () => {
	assert.equal(themeOf(SILENT), "light");
	assert.equal(themeOf({ ...SILENT, background: "rgb(24, 28, 26)" }), "dark");
	assert.equal(themeOf({ ...SILENT, background: "color(srgb 0.07 0.07 0.07)" }), "dark");
	assert.equal(themeOf({ ...SILENT, background: "" }), "light");
});

test("notebooks say it in their own ways", () => {
	const dark = [
		mark(["dark", "dark-theme"]),
		mark([], { "data-theme": "dark" }),
		mark([], { "data-jp-theme-light": "false" }),
		mark(["vscode-dark"]),
		mark([], { "data-bs-theme": "dark" }),
	];
	for (const marks of dark) {
		assert.equal(themeOf({ ...SILENT, marks }), "dark");
	}
	const light = [
		mark(["light"]),
		mark([], { "data-jp-theme-light": "true" }),
		mark([], { "data-theme": "light" }),
	];
	for (const marks of light) {
		assert.equal(themeOf({ ...SILENT, marks, background: "rgb(18, 18, 18)" }), "light");
	}
});

test("brightness of what browsers compute", () => {
	assert.equal(brightnessOf("rgb(0, 0, 0)"), 0);
	assert.ok((brightnessOf("rgb(255, 255, 255)") ?? 0) > 0.999);
	assert.ok((brightnessOf("color(srgb 1 1 1)") ?? 0) > 0.999);
	assert.equal(brightnessOf("rgba(0, 0, 0, 0)"), null);
	assert.equal(brightnessOf("color(srgb 0 0 0 / 0.1)"), null);
	assert.equal(brightnessOf(""), null);
});

test("more contrast is given where the system or the notebook wants it", () => {
	assert.equal(themeOf({ ...SILENT, prefersContrast: true }), "contrast-light");
	const dark = { ...SILENT, background: "rgb(0, 0, 0)" };
	assert.equal(themeOf({ ...dark, prefersContrast: true }), "contrast-dark");
	const jupyter = mark([], {
		"data-jp-theme-light": "false",
		"data-jp-theme-name": "JupyterLab Dark High Contrast",
	});
	assert.equal(themeOf({ ...SILENT, marks: jupyter }), "contrast-dark");
	const studio = (...classes: string[]) => themeOf({ ...SILENT, marks: mark(classes) });
	assert.equal(studio("vscode-high-contrast"), "contrast-dark");
	assert.equal(studio("vscode-high-contrast", "vscode-high-contrast-light"), "contrast-light");
	assert.equal(studio("vscode-dark"), "dark");
});
