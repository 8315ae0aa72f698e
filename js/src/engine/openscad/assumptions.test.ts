import assert from "node:assert/strict";
import { test } from "node:test";
import type { EngineAssets } from "./assets";
import { checkAssumptions } from "./assumptions";
import { EngineAssumptionError } from "./glue-exports";
import { assets } from "./instance.test-support";

const VERSION = "2025.03.25.wasm24456";

test("the pinned build holds to all of them", async () => {
	await checkAssumptions(assets, VERSION);
});

test("a build that breaks one is refused, by name", async () => {
	const edited = (search: string, replacement: string): EngineAssets => {
		assert.ok(assets.glue.includes(search), search);
		return { ...assets, glue: assets.glue.replaceAll(search, replacement) };
	};
	const broken: [EngineAssets, RegExp][] = [
		[
			edited('stackRestore=Module["asm"]["Pb"]', 'stackRestore=Module["asm"]["zz"]'),
			/exports stackRestore/,
		],
		[edited(":invoke_", ":call_"), /invoke_\* imports/],
		[edited("return 4294901760", "return 2147483648"), /getHeapMax/],
		[edited("return EXITSTATUS}quit_", "throw e}quit_"), /an instance starts .*exit\(1\)/],
	];
	for (const [build, message] of broken) {
		await assert.rejects(checkAssumptions(build, VERSION), message);
	}
	await assert.rejects(
		checkAssumptions(assets, "2026.01.01"),
		(error) => error instanceof EngineAssumptionError && /version/.test(error.message),
	);
});
