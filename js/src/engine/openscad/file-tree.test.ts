import assert from "node:assert/strict";
import { test } from "node:test";
import { echoes, file, program, startInstance } from "./instance.test-support";

test("files are found beside the program, beside the asking file, and in the libraries", async () => {
	const instance = await startInstance();
	const files = [
		file("/work/a.scad", "echo(1);"),
		file("/work/sub/b.scad", "include <deep/c.scad>\necho(2);"),
		file("/work/sub/deep/c.scad", "echo(3);"),
		file("/libraries/lib/d.scad", "include <e.scad>\necho(4);"),
		file("/libraries/lib/e.scad", "echo(5);"),
	];
	const source = "include <a.scad>\ninclude <sub/b.scad>\ninclude <lib/d.scad>\n";
	const run = instance.run(program(source, { files }));
	assert.deepEqual(echoes(run), ["ECHO: 1", "ECHO: 3", "ECHO: 2", "ECHO: 5", "ECHO: 4"]);
});

test("a file that is not brought any more is gone", async () => {
	const instance = await startInstance();
	const files = [file("/work/a.scad", "echo(1);"), file("/libraries/x/y/z.scad", "echo(2);")];
	const source = "include <a.scad>\ninclude <x/y/z.scad>";
	assert.equal(echoes(instance.run(program(source, { files }))).length, 2);
	assert.equal(echoes(instance.run(program(source))).length, 0);
	// A file can take the place of a folder that was left empty.
	const instead = [file("/work/a.scad/b.scad", "echo(3);"), file("/libraries/x", "echo(4);")];
	const run = instance.run(program("include <a.scad/b.scad>\ninclude <x>", { files: instead }));
	assert.deepEqual(echoes(run), ["ECHO: 3", "ECHO: 4"]);
});

test("only what the instance lacks is written", async () => {
	const instance = await startInstance();
	let reads = 0;
	const counted = (name: string, text: string) => {
		const plain = file(`/work/${name}`, text);
		return {
			...plain,
			get bytes() {
				reads++;
				return plain.bytes;
			},
		};
	};
	const a = counted("a.scad", "echo(1);");
	const files = [a, counted("b.scad", "echo(2);")];
	const source = "include <a.scad>\ninclude <b.scad>";
	instance.run(program(source, { files }));
	assert.equal(reads, 2);
	const run = instance.run(program(source, { files: [a, counted("b.scad", "echo(3);")] }));
	assert.equal(reads, 3);
	assert.deepEqual(echoes(run), ["ECHO: 1", "ECHO: 3"]);
});

test("line ends, byte order mark and NUL do not mislead OpenSCAD", async () => {
	const instance = await startInstance();
	const files = [file("/work/a.scad", "\ufeffmodule a() {\r\n\r\n  foo();\r\n}")];
	const { log } = instance.run(program("use <a.scad>\na();", { files }));
	assert.ok(log.messages.some((message) => message.endsWith("in file /work/a.scad, line 3")));
	const cut = [file("/work/b.scad", "cube(1);\n\0sphere(2);")];
	const { log: second } = instance.run(program("include <b.scad>", { files: cut }));
	assert.ok(
		second.messages.includes("ERROR: Parser error: syntax error in file /work/b.scad, line 2"),
		second.messages.join("\n"),
	);
});
