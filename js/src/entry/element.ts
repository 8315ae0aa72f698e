/**
 * Starts `<openscad-view>` as the wheel ships it, with OpenSCAD beside this script or in the
 * page.
 */

import { defineView } from "../element/define";
import { fetchedFiles, unpackedFiles } from "../element/engine-files";
import { packedPieces, unpackText } from "../element/unpack";
import { importText } from "../lib/import-text";

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
