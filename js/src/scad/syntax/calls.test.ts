import assert from "node:assert/strict";
import { test } from "node:test";
import { callsIn } from "./calls";

/** Text, and `name@line<parent` of each call. */
const TEXTS: [string, string][] = [
	["cube(1);\nsphere(2);", "cube@1< sphere@2<"],
	[
		"difference() {\n\tcube(1);\n\tsquare([1,\n2]);\n}\ncube(3);",
		"difference@1< cube@2<difference square@3<difference cube@6<",
	],
	[
		"translate([f(1), 2])\n// x();\nrotate(3) cube(1);\ncube(2);",
		"translate@1< rotate@3<translate cube@3<rotate cube@4<",
	],
	["module m(a = f(1)) { cube(a); }\nm();", "=m@1< cube@1<m m@2<"],
	[
		"module m() translate(1) { cube(1); sphere(1); }",
		"=m@1< translate@1<m cube@1<translate sphere@1<translate",
	],
	["if (a) { cube(1); } else\nsphere(1);", "if@1< cube@1<if sphere@2<if"],
	['x = f(1); function g(a) = h(a); s = "cube(1);\n"; #cube(2);', "cube@2<"],
	["/* cube(1);\n*/ !%hull() for (i = [0:1]) { cube(i); }", "hull@2< for@2<hull cube@2<for"],
	["include <a(b.scad>\ncube(1);", "cube@2<"],
	["}}); cube(1);", "cube@1<"],
	["translate(1)\n#\ncube(2);", "translate@1< cube@3<translate"],
];

test("each call is found with its line and its parent", () => {
	for (const [text, expected] of TEXTS) {
		const found = callsIn(text).map(
			({ name, line, defines, parent }) =>
				`${defines ? "=" : ""}${name}@${line}<${parent?.name ?? ""}`,
		);
		assert.equal(found.join(" "), expected, text);
	}
});
