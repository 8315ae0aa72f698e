/** All that the data worker gets at first use, at once, for tests. */
import { compressors } from "hyparquet-compressors";
import { arrowTable, decodeArrow } from "./arrow";
import { arrowCodecs } from "./arrow-codecs";
import { decodeCsv } from "./csv";
import { decodeJson } from "./json";
import type { Lazy, LazyModules } from "./lazy-code";
import { withTimes } from "./named-times";
import { decodeParquet } from "./parquet";

const modules: LazyModules = {
	csv: { decodeCsv, withTimes },
	json: { decodeJson, withTimes },
	arrow: { decodeArrow, arrowTable },
	"arrow-codecs": arrowCodecs,
	parquet: { decodeParquet },
	codecs: { compressors },
};

export const lazyModules: Lazy = async (name) => modules[name];
