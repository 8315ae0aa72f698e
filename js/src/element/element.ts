/** `<openscad-view>` as the wheel has it: the rest lies beside this script, or is packed into the page. */

import { importText } from "../import-text";
import { defineView } from "./define";
import { fetchedFiles, unpackedFiles } from "./engine-files";
import { packedPieces, unpackText } from "./unpack";

/** Of the wheel's folder `fonts`. */
const FONTS = ["LiberationSans-Bold.ttf", "LiberationSans-Regular.ttf"];
const EXPORTERS = "exporters.js";

defineView(
	() => {
		const packed = packedPieces(document, "engine");
		return packed.size > 0 ? unpackedFiles(packed) : fetchedFiles(import.meta.url, FONTS);
	},
	async () => {
		const piece = packedPieces(document, "engine").get(EXPORTERS);
		if (piece === undefined) {
			return import(new URL(EXPORTERS, import.meta.url).href);
		}
		return importText(await unpackText(piece));
	},
);
