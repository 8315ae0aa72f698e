/** What `tests/bench/engine.py` calls in the page: one function a subject. */
import { direct } from "./direct";
import { cached, first, onFresh, onWarm, unchanged } from "./ours";
import { peer } from "./peer";
import { prepare } from "./task";

Object.assign(globalThis, {
	engineBench: { prepare, peer, first, onFresh, onWarm, unchanged, cached, direct },
});
