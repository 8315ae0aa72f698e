/** Names what the data worker gets at first use, and finds it again in its realm. */
import type { Compressors } from "hyparquet";
import { PageSingleton } from "../lib/page-singleton";
import { sharedName } from "../wire/names";
import type { ArrowCodecs, arrowTable, decodeArrow } from "./arrow";
import type { decodeCsv } from "./csv";
import type { LazyCode } from "./data-protocol";
import type { decodeJson } from "./json";
import type { withTimes } from "./named-times";
import type { decodeParquet } from "./parquet";

export interface LazyModules {
	csv: { decodeCsv: typeof decodeCsv; withTimes: typeof withTimes };
	json: { decodeJson: typeof decodeJson; withTimes: typeof withTimes };
	arrow: { decodeArrow: typeof decodeArrow; arrowTable: typeof arrowTable };
	"arrow-codecs": ArrowCodecs;
	parquet: { decodeParquet: typeof decodeParquet };
	codecs: { compressors: Compressors };
}

/** Gives a module, which is loaded first where it is not there. */
export type Lazy = <Name extends LazyCode>(name: Name) => Promise<LazyModules[Name]>;

const shared = new PageSingleton<Partial<LazyModules>>(sharedName("data-modules"));

/** Makes a module known: the last thing that its script does. */
export function provide<Name extends LazyCode>(name: Name, module: LazyModules[Name]): void {
	Object.assign(
		shared.get(() => ({})),
		{ [name]: module },
	);
}

export function provided<Name extends LazyCode>(name: Name): LazyModules[Name] | null {
	return shared.get(() => ({}))[name] ?? null;
}
