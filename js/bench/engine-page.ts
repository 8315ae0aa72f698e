/** What `tests/bench/engine.py` and `inputs.py` call in the page: one function a subject. */
import { direct } from "./direct";
import { cached, first, memoryAfter, onFresh, onWarm, onWarmWhole, unchanged } from "./ours";
import { peer } from "./peer";
import { prepare } from "./task";

Object.assign(globalThis, {
	engineBench: {
		prepare,
		peer,
		first,
		onFresh,
		onWarm,
		unchanged,
		cached,
		memoryAfter,
		onWarmWhole,
		direct,
	},
});
