import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { codeChannelName } from "./code-channel";
import { mountingName } from "./mount-channel";
import { channelName, sharedName } from "./names";
import { CONTRACT_VERSION } from "./render-shapes";

test("every shared name carries the contract's version, and no two are alike", () => {
	const names = [channelName("v"), mountingName("v"), codeChannelName("v"), sharedName("page")];
	for (const name of names) {
		assert.ok(name.startsWith(`marimo-openscad/${CONTRACT_VERSION}/`), name);
	}
	assert.equal(new Set(names).size, names.length);
});

test("symbols and names that a page shares are made in one place", () => {
	const paths = readdirSync("src", { recursive: true, encoding: "utf8" });
	const makers = paths
		.filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
		.filter((path) =>
			/Symbol\.for\(|["`]marimo-openscad\//.test(readFileSync(join("src", path), "utf8")),
		);
	assert.deepEqual(makers, [join("lib", "page-singleton.ts")]);
});
