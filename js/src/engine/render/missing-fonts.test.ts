import assert from "node:assert/strict";
import { test } from "node:test";
import { assets, file } from "../openscad/instance.test-support";
import { fontFaces } from "./font-faces";
import { missingFonts } from "./missing-fonts";
import { job, rendered, startRenderer } from "./renderer.test-support";

test("families and styles are read from the fonts", () => {
	const faces = assets.fonts.flatMap(({ bytes }) => fontFaces(bytes));
	assert.deepEqual(faces.map(({ family, style }) => `${family}, ${style}`).sort(), [
		"Liberation Sans, Bold",
		"Liberation Sans, Regular",
	]);
	assert.deepEqual(fontFaces(new Uint8Array(3)), []);
	assert.deepEqual(fontFaces(new TextEncoder().encode("no font, only text".repeat(9))), []);
});

const FACES = ["Regular", "Bold"].map((style) => ({
	family: "Liberation Sans",
	style,
	has: () => true,
}));

test("a style that is not there is a warning", () => {
	const warned = (name: string) =>
		missingFonts(`text("a", font = "${name}");`, null, FACES).map(({ message }) => message);
	assert.deepEqual(warned("Liberation Sans:style=Bold Italic"), [
		'The font "Liberation Sans" has no style "Bold Italic" here, so another one is used. Styles at hand: Regular, Bold',
	]);
	for (const name of [
		"Liberation Sans:style=bold",
		"Liberation Sans:style=Regular",
		"Sans:style=Italic",
		"Nope, Liberation Sans",
	]) {
		assert.deepEqual(warned(name), [], name);
	}
});

test("a missing font is told wherever its name comes from", () => {
	for (const [source, wanted, assignments] of [
		['script = "Pacifico"; // [Pacifico, Lobster]\ntext("Anna", font = script);', "Pacifico 2"],
		['script = "Pacifico";\ntext("Anna", font = script);', "Lobster 2", 'script = "Lobster";\n'],
		['script = "Pacifico";\ntext("Anna", font = script);', "", 'script = "Liberation Sans";\n'],
		['text("a", 10, "Third");', "Third 1"],
		['module label(t, f = "Default") text(t, font = f);\nlabel("a");', "Default 1"],
		['module label(t, f) text(t, font = f);\nlabel("a", "Given");', "Given 1"],
		[
			'module label(t, f) text(t, font = f);\nlabel("a", f = b ? "One" : "Liberation Sans");',
			"One 1",
		],
		['fonts = ["Mono", "Two"];\ntext("a", font = fonts[1]);', "Two 2"],
		['use <x.scad>\nlabel("a", font = "Passed");', "Passed 2"],
		['s = textmetrics("a", font = "Metric");', "Metric 1"],
		['module m() { f = "Inner"; text("a", font = f); }', "Inner 1"],
		['title = "No font"; text(title, size = 3);', ""],
		['text("a", font = str(a, ":style=b"));', ""],
	] as const) {
		const warnings = missingFonts(source, null, FACES, assignments);
		const told = warnings.map(({ message, line }) => `${message.split('"')[1]} ${line}`);
		assert.equal(told.join(), wanted, source);
	}
});

test("a missing font is a warning with its line", () => {
	const text = [
		'text("a", font = "Liberation Sans:style=Bold");',
		'// text("a", font = "Nope One");',
		'echo("font=");',
		'text("a", font="Nope Two:style=Bold");',
		'text("a", font = "liberation sans"); text("a", font = "sans-serif");',
	].join("\n");
	const warnings = missingFonts(text, null, FACES);
	assert.deepEqual(
		warnings.map(({ message, line }) => [message, line]),
		[
			[
				'The font "Nope Two" is not there, so another one is used. Fonts at hand: Liberation Sans',
				4,
			],
		],
	);
});

test("text in an unknown font is drawn with another one, and a warning", async () => {
	const renderer = await startRenderer();
	const text = (font: string) => job(`linear_extrude(1) text("a", font = "${font}");`);
	const known = rendered(await renderer.render(text("Liberation Sans")));
	const unknown = rendered(await renderer.render(text("Nope")));
	assert.equal(unknown.output.byteLength, known.output.byteLength);
	assert.deepEqual(known.diagnostics, []);
	assert.match(unknown.diagnostics[0]?.message ?? "", /"Nope" is not there/);
});

test("a font that one program brings is not there for the next", async () => {
	const renderer = await startRenderer();
	const bytes = renamed(assets.fonts[1]?.bytes ?? new Uint8Array());
	const source = 'use <mine.ttf>\nlinear_extrude(1) text("a", font = "Libelation Sans");';
	const files = [file("/work/mine.ttf", bytes)];
	const mine = rendered(await renderer.render(job(source, { files })));
	assert.deepEqual(mine.diagnostics, []);
	const without = job('linear_extrude(1) text("a", font = "Libelation Sans");');
	const other = rendered(await renderer.render(without));
	assert.equal(other.diagnostics.length, 1);
	assert.notEqual(other.output.byteLength, mine.output.byteLength);
});

/** The same font under a family name of its own. */
function renamed(font: Uint8Array): Uint8Array {
	const text = Buffer.from(font).toString("latin1");
	const wide = (name: string) => [...name].map((letter) => `\0${letter}`).join("");
	return Buffer.from(
		text.replaceAll(wide("Liberation"), wide("Libelation")).replaceAll("Liberation", "Libelation"),
		"latin1",
	);
}
