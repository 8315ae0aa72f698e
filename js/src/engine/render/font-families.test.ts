import assert from "node:assert/strict";
import { test } from "node:test";
import { assets, file } from "../openscad/instance.test-support";
import { fontFamilies, missingFonts } from "./font-families";
import { job, rendered, startRenderer } from "./renderer.test-support";

test("families are read from the fonts", () => {
	const families = assets.fonts.map(({ bytes }) => fontFamilies(bytes));
	assert.deepEqual(families, [["Liberation Sans"], ["Liberation Sans"]]);
	assert.deepEqual(fontFamilies(new Uint8Array(3)), []);
	assert.deepEqual(fontFamilies(new TextEncoder().encode("no font, only text".repeat(9))), []);
});

test("a missing font is a warning with its line", () => {
	const text = [
		'text("a", font = "Liberation Sans:style=Bold");',
		'// text("a", font = "Nope One");',
		'echo("font=");',
		'text("a", font="Nope Two:style=Bold");',
		'text("a", font = "liberation sans"); text("a", font = "sans-serif");',
	].join("\n");
	const warnings = missingFonts(text, null, ["Liberation Sans", "Liberation Sans"]);
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
