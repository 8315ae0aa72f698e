import assert from "node:assert/strict";
import { test } from "node:test";
import { withConverted, withoutConverted } from "./converted-imports";

const CALLS: Record<string, string | null> = {
	'import("a.3mf");': 'import(_converted_mesh_file("a.3mf"));',
	"import ( file = name, center = true);":
		"import ( file =_converted_mesh_file( name), center = true);",
	'import(convexity = 3, file = str(a, [1, 2][0], ".ply"));':
		'import(convexity = 3, file =_converted_mesh_file( str(a, [1, 2][0], ".ply")));',
	'import(layer = "a", "b.obj");': 'import(layer = "a",_converted_mesh_file( "b.obj"));',
	'é = 1; import("a.3mf" /* a */);': 'é = 1; import(_converted_mesh_file("a.3mf") /* a */);',
	'for (i = [0:1]) import(i == 0 ? "a.3mf" : "b.3mf"); import(c);':
		'for (i = [0:1]) import(_converted_mesh_file(i == 0 ? "a.3mf" : "b.3mf")); import(_converted_mesh_file(c));',
	'// import("a.3mf")\n/* import("b") */ echo("import(c)");': null,
	"my_import(a); import_(b); importer = 1;": null,
	"import();": null,
	"import(center = true);": null,
	"x = import(": null,
	"cube(1);": null,
};

test("only the file of a call is changed, and comes back as it was written", () => {
	for (const [source, expected] of Object.entries(CALLS)) {
		const changed = withConverted(source, ["a.3mf"]);
		if (expected === null) {
			assert.equal(changed, source);
		} else {
			const [own, finder] = changed.split("\nfunction ");
			assert.equal(own, expected);
			assert.match(finder ?? "", /^_converted_mesh_file\(f\) = .*"a\.3mf"/);
			assert.equal(withoutConverted(own ?? ""), source);
		}
	}
});

test("what OpenSCAD says names the author's file", () => {
	assert.equal(
		withoutConverted("Can't open import file 'a.3mf.off', nor 'b.off'"),
		"Can't open import file 'a.3mf', nor 'b.off'",
	);
});

test("very many calls, and very deep ones, take no longer than they are long", () => {
	const many = withConverted('import("a.3mf");'.repeat(20_000), ["a.3mf"]);
	assert.equal(many.split("_converted_mesh_file(").length, 20_002);
	withConverted(`import(${"(".repeat(100_000)}`, ["a.3mf"]);
	withConverted("import(".repeat(50_000), ["a.3mf"]);
});
