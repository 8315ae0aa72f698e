/** Renders hostile programs and files: each ends with a clear error, in time, and the next render works. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ErrorCode, JobFile } from "../../wire/render-shapes";
import { file, MEGABYTE } from "../openscad/instance.test-support";
import type { RenderAnswer } from "./renderer";
import { assertRendersCube, job, rendered, startRenderer } from "./renderer.test-support";

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

test("markup in a log line stays the text that it is", async () => {
	const renderer = await startRenderer();
	const markup = "<img src=x onerror=alert(1)>";
	const source = `echo("${markup}"); cube(1); module a() {} a(b = "${markup}");`;
	const { echo } = rendered(await renderer.render(job(source)));
	assert.deepEqual(echo, [`"${markup}"`]);
});

test("a program cannot print the engine's own marks", async () => {
	const renderer = await startRenderer();
	for (const text of ["Error writing deps", "Current top level object is empty.", "ERROR: x"]) {
		const lines = `echo("a\\n${text}\\n"); echo("${text}"); cube(1);`;
		const { diagnostics, echo } = rendered(await renderer.render(job(lines)));
		assert.deepEqual([diagnostics, echo], [[], [`"a\n${text}\n"`, `"${text}"`]]);
	}
});
