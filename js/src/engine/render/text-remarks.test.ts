import assert from "node:assert/strict";
import { test } from "node:test";
import { assets, file } from "../openscad/instance.test-support";
import { fontFaces } from "./font-faces";
import { job, rendered, startRenderer } from "./renderer.test-support";
import { setsText, textsIn } from "./text-remarks";

const renderer = startRenderer;

test("fonts say which letters they have", () => {
	const [face] = assets.fonts.flatMap(({ bytes }) => fontFaces(bytes));
	const has = [..."aé€Ω"].map((letter) => face?.has(letter.codePointAt(0) as number));
	assert.deepEqual(has, [true, true, true, true]);
	assert.equal(face?.has("你".codePointAt(0) as number), false);
});

test("texts are those of the tree", () => {
	const tree =
		'group() {\n\ttext(text = "say \\"hi\\"\\n", size = 10, spacing = 1, font = "A:style=B", direction = "ltr");\n\ttext(text = "", size = 3, spacing = 1, font = "", direction = "ltr");\n}';
	assert.deepEqual(textsIn(tree), [
		{ text: 'say "hi"\n', font: "A:style=B", script: "" },
		{ text: "", font: "", script: "" },
	]);
});

test("only programs that may set a text are evaluated once more", () => {
	const wrapper = file("/libraries/BOSL2/builtins.scad", "module _text(t) text(t);");
	const own = file("/work/own.scad", 'module label() text("a");');
	const other = file("/libraries/plates/plate.scad", 'module plate() text("a");');
	const sets = (source: string, ...files: (typeof own)[]) => setsText({ source, files });
	assert.equal(sets("cube(1);"), false);
	assert.equal(sets('text ("a");'), true);
	assert.equal(sets("label();", own), true);
	assert.equal(sets("plate();", other), true);
	assert.equal(sets("include <BOSL2/std.scad>\ncuboid(1);", wrapper), false);
	const installed = "/work/venv/site-packages/solid2/extensions/bosl2/BOSL2/builtins.scad";
	assert.equal(sets("cuboid(1);", file(installed, "module _text(t) text(t);")), false);
	for (const asking of ['text3d("a");', "cuboid(1) show_anchors();", "debug_vnf(v);", "ruler();"]) {
		assert.equal(sets(`include <BOSL2/std.scad>\n${asking}`, wrapper), true, asking);
	}
	assert.equal(sets("include <own.scad>\nlabel();", wrapper, own), true);
});

test("letters and fonts that are not there are told, wherever they come from", async () => {
	const renders = await renderer();
	const library = 'module label(t, f = "Nowhere")\n  linear_extrude(1) text(t, font = f);';
	for (const [source, told] of [
		['linear_extrude(1) text("你好 Hi");', [["你好", null, 1]]],
		['text(str("a", chr(9731)));', [["☃", null, 1]]],
		['name = "你"; // [你, 好]\ntext("a");\ntext(name);', [["你", null, 3]]],
		[
			'use <label.scad>\nlabel("好");',
			[
				["Nowhere", "/work/label.scad", 2],
				["好", "/work/label.scad", 2],
			],
		],
		[
			'f = "Odd"; linear_extrude(1) text("a", font = str(f, " One:style=Bold"));',
			[["Odd One", null, 1]],
		],
		['fonts = [["a", "Two"]]; text("x", font = fonts[0][1]);', [["Two", null, 1]]],
		['linear_extrude(1) text("e\u0301é \t");', []],
		['linear_extrude(1) text("no font", font = "");', []],
		['s = "latin";\nlinear_extrude(1) {text("a");\ntext("b", script = s);}', [["Lati", null, 3]]],
		['text("a", script = "LATN"); text("b", script = "cyrl");', []],
	] as const) {
		const files = source.includes("use") ? [file("/work/label.scad", library)] : [];
		const answer = await renders.render(job(source, { files }));
		const said = answer.ok ? answer.diagnostics : answer.failure.diagnostics;
		const found = said.map(({ message, file, line }) => [
			message.match(/(?:font|letters?|called) "([^"]*)"(?! does| at)/)?.[1],
			file,
			line,
		]);
		assert.deepEqual(found, told, source);
	}
});

test("letters of a font that a program brings are known", async () => {
	const renders = await renderer();
	const { bytes } = assets.fonts[0] as { bytes: Uint8Array };
	const files = [file("/work/mine.ttf", bytes)];
	const source = 'use <mine.ttf>\nlinear_extrude(1) text("Ω");';
	assert.deepEqual(rendered(await renders.render(job(source, { files }))).diagnostics, []);
});
