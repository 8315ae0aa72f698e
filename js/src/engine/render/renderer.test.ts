import assert from "node:assert/strict";
import { test } from "node:test";
import type { ErrorCode, JobFile } from "../../wire/render-shapes";
import { ENDLESS, file, MEGABYTE, triangleCount } from "../openscad/instance.test-support";
import type { RenderAnswer } from "./renderer";
import { assertRendersCube, failed, job, rendered, startRenderer } from "./renderer.test-support";

const TIMEOUT = 600;
const MEMORY = 256 * MEGABYTE;
/** Work that no `invoke_*` call interrupts may go on a little longer. */
const GRACE = 4000;
/** Which of the two comes first depends on the machine. */
const BOUNDED: ErrorCode[] = ["timeout", "out-of-memory"];

/** Each step takes ten times what the one before gave. */
function laughs(steps: number, first: string, repeat: (name: string) => string): string {
	const names = Array.from({ length: steps }, (_, step) => `v${step}`);
	const lines = names.map(
		(name, step) => `${name} = ${step === 0 ? first : repeat(`v${step - 1}`)};`,
	);
	return lines.join("\n");
}

function tenTimes(name: string): string {
	return Array(10).fill(name).join(", ");
}

/** Hostile programs: each ends with a clear error, in time, and the next render works. */
const PROGRAMS: [string, ErrorCode[]][] = [
	[`${laughs(11, '"lol"', (name) => `str(${tenTimes(name)})`)} echo(v10); cube(1);`, BOUNDED],
	[`${laughs(10, "[1]", (name) => `[${tenTimes(name)}]`)} echo(v9); cube(1);`, BOUNDED],
	[
		`module v0() { cube(1); } ${Array.from({ length: 9 }, (_, step) => `module v${step + 1}() { ${`v${step}();`.repeat(10)} }`).join("\n")} v9();`,
		BOUNDED,
	],
	["sphere(1, $fn = 1e9);", ["out-of-memory"]],
	["sphere(1, $fn = 20000);", BOUNDED],
	["cylinder(r = 1, h = 1, $fn = 1e8);", ["out-of-memory"]],
	["linear_extrude(1, twist = 360, slices = 1e9) square(1);", ["out-of-memory"]],
	["x = rands(0, 1, 1e9); cube(1);", ["out-of-memory"]],
	['function d(s, n) = n == 0 ? s : d(str(s, s), n - 1); echo(len(d("a", 27))); cube(1);', BOUNDED],
	["function f(n) = n < 0 ? 0 : f(n + 1); cube(f(0));", ["timeout", "recursion"]],
	["x = [for (i = 0; true; i = i + 1) i]; cube(1);", ["timeout", "evaluation"]],
	["for (i = [0:999], j = [0:9999]) translate([i, j]) cube(1);", ["timeout"]],
	["function f(n) = 1 + f(n); cube(f(0));", ["recursion"]],
	["module m() { translate([1, 0, 0]) m(); } m();", ["recursion"]],
	[`${"union() {".repeat(5000)}cube(1);${"}".repeat(5000)}`, ["recursion", "syntax"]],
	[
		"minkowski() { sphere(1, $fn = 200); difference() { cube(9); sphere(2, $fn = 99); } }",
		["timeout"],
	],
	["cube(1);".repeat(500_000), ["timeout"]],
	[`x = "${"a".repeat(100 * MEGABYTE)}"; cube(1);`, ["invalid-job"]],
	["include </etc/passwd>\ncube(1);", ["missing-file"]],
	["include <../../../../etc/passwd>\ncube(1);", ["missing-file"]],
	["use </fonts/fonts.conf>\ncube(1);", ["syntax", "missing-file"]],
	["include <a\0b.scad>\ncube(1);", ["missing-file", "syntax"]],
	['import("/proc/self/fd/0");', ["evaluation"]],
	["include </proc/self/fd/0>\ncube(1);", ["missing-file"]],
	["include </dev/tty>\ncube(1);", ["missing-file"]],
];

function binaryStl(count: number, length: number): Uint8Array {
	const bytes = new Uint8Array(length);
	new DataView(bytes.buffer).setUint32(80, count, true);
	return bytes;
}

const entities = Array.from(
	{ length: 9 },
	(_, step) => `<!ENTITY e${step + 1} "${`&e${step};`.repeat(10)}">`,
);

const FILES: [JobFile, ErrorCode[]][] = [
	[file("/work/empty.stl", ""), ["evaluation"]],
	[file("/work/cut.stl", "solid x\nfacet normal 0 0"), ["evaluation"]],
	[file("/work/count.stl", binaryStl(0xffffffff, 84)), ["evaluation"]],
	[file("/work/cut-binary.stl", binaryStl(1_000_000, 500)), ["evaluation"]],
	[
		file("/work/words.stl", "solid\nfacet normal a b c\nouter loop\nvertex x y z\n"),
		["evaluation"],
	],
	[file("/work/empty.off", ""), ["evaluation"]],
	[file("/work/count.off", "OFF\n999999999 999999999 0\n0 0 0\n"), ["out-of-memory"]],
	[file("/work/negative.off", "OFF\n-1 -1 0\n"), ["out-of-memory"]],
	[file("/work/index.off", "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 99\n"), ["evaluation"]],
	[file("/work/empty.svg", ""), ["evaluation"]],
	[file("/work/cut.svg", "<svg><path d='M0 0 L'"), ["evaluation"]],
	[
		file(
			"/work/laughs.svg",
			`<!DOCTYPE x [<!ENTITY e0 "lol">${entities.join("")}]><svg><text>&e9;</text></svg>`,
		),
		["evaluation"],
	],
	[
		file(
			"/work/outside.svg",
			'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg><text>&e;</text></svg>',
		),
		["empty"],
	],
	[file("/work/endless.svg", '<svg><g id="a"><use href="#a"/></g></svg>'), ["empty"]],
	[file("/work/empty.png", ""), ["empty"]],
	[file("/work/words.png", "no picture"), ["empty"]],
	[file("/work/words.dat", "a b c\n1 2\n"), ["empty"]],
	[file("/work/words.dxf", "0\nSECTION\n2\nENTITIES\n0\nLINE\n10\nabc\n"), ["empty"]],
];

function importing({ path }: JobFile): string {
	const name = path.slice("/work/".length);
	if (/\.(png|dat)$/.test(name)) {
		return `surface("${name}");`;
	}
	return `${/\.(svg|dxf)$/.test(name) ? "linear_extrude(1) " : ""}import("${name}");`;
}

function codeOf(answer: RenderAnswer): string {
	return answer.ok ? "ok" : answer.failure.code;
}

test("renders a cube, then another solid warm", async () => {
	const renderer = await startRenderer();
	const first = rendered(await renderer.render(job("cube(1);")));
	assert.equal(first.output.byteLength, 84 + 12 * 50);
	assert.equal(first.engine.warm, false);
	assert.equal(first.engine.version, "2025.03.25.wasm24456");
	const second = rendered(await renderer.render(job("sphere(1, $fn = 8);")));
	assert.equal(second.engine.warm, true);
	assert.equal(second.engine.memory, renderer.memory);
	assert.ok(second.timings.evaluate > 0 && second.timings.files >= 0);
});

test("writes OFF with the colours of the faces", async () => {
	const renderer = await startRenderer();
	const { output, format } = rendered(
		await renderer.render(job('color("red") cube(1);', { format: "off" })),
	);
	assert.equal(format, "off");
	assert.match(new TextDecoder().decode(output), /^OFF 8 6 0\n.*255 0 0/s);
});

test("assignments override the program's own, and change no line", async () => {
	const renderer = await startRenderer();
	const source = "r = 1;\nr2 = r * 2;\necho(r, r2);\ncube(r);\nfoo();";
	const plain = rendered(await renderer.render(job(source)));
	assert.deepEqual(plain.echo, ["1, 2"]);
	for (const text of [source, `${source}\n`, source.replaceAll("\n", "\r\n")]) {
		const answer = rendered(await renderer.render(job(text, { assignments: "r = 5;" })));
		assert.deepEqual(answer.echo, ["5, 10"]);
		assert.deepEqual(
			answer.diagnostics.map(({ line }) => line),
			[5],
		);
	}
	// What was assigned once does not stay.
	assert.deepEqual(rendered(await renderer.render(job(source))).echo, ["1, 2"]);
	const unfinished = failed(
		await renderer.render(job("r = 1;\ncube(r)", { assignments: "r = 5;" })),
	);
	assert.deepEqual([unfinished.code, unfinished.diagnostics[0]?.line], ["syntax", 2]);
});

test("assignments do not reach the files that a program uses", async () => {
	const renderer = await startRenderer();
	const files = [file("/work/u.scad", "r = 1; module u() { echo(r); cube(r); }")];
	const used = job("use <u.scad>\nu();", { files, assignments: "r = 5;" });
	assert.deepEqual(rendered(await renderer.render(used)).echo, ["1"]);
});

test("a render that is asked for its exact warnings gives them all again", async () => {
	const renderer = await startRenderer();
	const source = job("assign(a = 1) cube(a);");
	const count = async (exactWarnings: boolean) =>
		rendered(await renderer.render({ ...source, exactWarnings })).diagnostics.length;
	assert.equal(await count(false), 1);
	assert.equal(await count(false), 0);
	assert.equal(await count(true), 1);
	assert.equal(await count(true), 1);
});

test("an instance that has grown too large is replaced", async () => {
	const renderer = await startRenderer({ recycleAt: 20 * MEGABYTE });
	const large = rendered(await renderer.render(job("sphere(1, $fn = 300);")));
	assert.ok(large.engine.memory > 20 * MEGABYTE);
	const next = rendered(await renderer.render(job("cube(1);")));
	assert.equal(next.engine.warm, false);
	assert.ok(next.engine.memory < 20 * MEGABYTE);
});

test("what ends an instance ends no other render", async () => {
	const renderer = await startRenderer({ memoryLimit: 128 * MEGABYTE });
	for (const source of [ENDLESS, "sphere(1, $fn = 1e9);", "module m() { m(); } m();"]) {
		failed(await renderer.render(job(source, { timeoutMs: 300 })));
		await assertRendersCube(renderer);
	}
});

test("a warm instance that fails is not held against the program", async () => {
	// One ball fits, but not beside what the instance has kept of the one before.
	const renderer = await startRenderer({ memoryLimit: 36 * MEGABYTE });
	const fresh: boolean[] = [];
	for (const radius of [1, 2]) {
		const ball = job(`sphere(${radius}, $fn = 300);`);
		const { engine, output } = rendered(await renderer.render(ball));
		fresh.push(!engine.warm);
		assert.equal(triangleCount(output), 89_996);
	}
	assert.deepEqual(fresh, [true, true]);
});

test("jobs that come at once are rendered one after the other", async () => {
	const renderer = await startRenderer();
	const jobs = [3, 4, 5, 6].map((sides) => job(`cylinder(1, 1, 1, $fn = ${sides});`));
	const answers = await Promise.all(jobs.map((each) => renderer.render(each)));
	const triangles = answers.map((answer) => triangleCount(rendered(answer).output));
	assert.deepEqual(triangles, [8, 12, 16, 20]);
});

test("after dispose() a render is refused", async () => {
	const renderer = await startRenderer();
	renderer.dispose();
	assert.equal(failed(await renderer.render(job("cube(1);"))).code, "unavailable");
	assert.equal(renderer.memory, 0);
});

test("hostile programs end in time, within the memory, and do no harm", async () => {
	const renderer = await startRenderer({ memoryLimit: MEMORY });
	for (const [source, codes] of PROGRAMS) {
		const begin = performance.now();
		const answer = await renderer.render(job(source, { timeoutMs: TIMEOUT }));
		const elapsed = performance.now() - begin;
		const name = source.slice(0, 70);
		assert.ok(codes.includes(codeOf(answer) as ErrorCode), `${codeOf(answer)}: ${name}`);
		assert.ok(elapsed < TIMEOUT + GRACE, `${elapsed} ms: ${name}`);
		assert.ok(renderer.memory <= MEMORY, name);
		await assertRendersCube(renderer);
	}
});

test("malformed meshes, drawings and pictures end in an error that says so", async () => {
	const renderer = await startRenderer({ memoryLimit: MEMORY });
	for (const [entry, codes] of FILES) {
		const answer = await renderer.render(
			job(importing(entry), { files: [entry], timeoutMs: 5 * TIMEOUT }),
		);
		assert.ok(codes.includes(codeOf(answer) as ErrorCode), `${codeOf(answer)}: ${entry.path}`);
		await assertRendersCube(renderer);
	}
});

test("a height map that is very large ends in time or at the memory bound", async () => {
	const renderer = await startRenderer({ memoryLimit: MEMORY });
	const rows = "1 2 3 4 5 6 7 8 9 0 ".repeat(300);
	const entry = file("/work/large.dat", `${rows}\n`.repeat(400));
	const answer = await renderer.render(
		job('surface("large.dat");', { files: [entry], timeoutMs: 5 * TIMEOUT }),
	);
	assert.ok((BOUNDED as string[]).includes(codeOf(answer)), codeOf(answer));
	await assertRendersCube(renderer);
});
