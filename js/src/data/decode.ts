/** Chooses the decoder of a format, for the data worker, which gets each at first use. */
import { DataFault } from "./data-fault";
import type { DataFormat, DataOptions, Decoding } from "./data-protocol";
import type { DecodedColumn } from "./decoded-column";
import type { Lazy } from "./lazy-code";
import type { PartedFile } from "./ranged-file";

/**
 * @param given The file's bytes; of Parquet also a file of which parts are fetched.
 * @throws DataFault
 */
export async function decode(
	format: DataFormat,
	given: Uint8Array<ArrayBuffer> | PartedFile,
	options: DataOptions,
	decoding: Decoding,
	lazy: Lazy,
): Promise<DecodedColumn[]> {
	if (format === "parquet") {
		const { decodeParquet } = await lazy("parquet");
		const codecs = async () => (await lazy("codecs")).compressors;
		return decodeParquet(given, options, decoding, codecs);
	}
	const bytes = given as Uint8Array<ArrayBuffer>;
	switch (format) {
		case "csv": {
			const { decodeCsv, withTimes } = await lazy("csv");
			return withTimes(decodeCsv(bytes, options, decoding), options);
		}
		case "json": {
			const { decodeJson, withTimes } = await lazy("json");
			return withTimes(decodeJson(bytes, options), options);
		}
		case "arrow": {
			const { decodeArrow } = await lazy("arrow");
			return decodeArrow(bytes, options, () => lazy("arrow-codecs"));
		}
	}
	throw new DataFault("options", `there is no format ${JSON.stringify(format)}.`);
}
