import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { withConverted, withoutConverted, withoutFinder } from "./converted-imports";

const FOLDER = join(process.cwd(), "..", "tests", "contract", "cases");

test("only the file of a call is changed, and comes back as it was written", () => {
	const cases: { source: string; written: string | null }[] = JSON.parse(
		readFileSync(join(FOLDER, "import-calls.json"), "utf8"),
	);
	for (const { source, written } of cases) {
		const changed = withConverted(source, ["a.3mf"]);
		if (written === null) {
			assert.equal(changed, source);
		} else {
			const [own, finder] = changed.split("\nfunction ");
			assert.equal(own, written);
			assert.match(finder ?? "", /^_converted_mesh_file\(f\) = .*"a\.3mf"/);
			assert.equal(withoutConverted(own ?? ""), source);
			assert.equal(withoutFinder(changed), own);
		}
	}
});

test("what OpenSCAD says, and a line that was cut off, come back as their author knows them", () => {
	const cases: { line: string; author: string }[] = JSON.parse(
		readFileSync(join(FOLDER, "converted-lines.json"), "utf8"),
	);
	for (const { line, author } of cases) {
		assert.equal(withoutConverted(line), author);
	}
});

test("very many calls, and very deep ones, take no longer than they are long", () => {
	const many = withConverted('import("a.3mf");'.repeat(20_000), ["a.3mf"]);
	assert.equal(many.split("_converted_mesh_file(").length, 20_002);
	withConverted(`import(${"(".repeat(100_000)}`, ["a.3mf"]);
	withConverted("import(".repeat(50_000), ["a.3mf"]);
	assert.equal(withoutConverted(`${"_converted_mesh_file(a)".repeat(50_000)}`).length, 50_000);
	assert.equal(withoutConverted("_converted_mesh_file(".repeat(50_000)), "");
});
