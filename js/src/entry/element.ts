/**
 * Starts `<openscad-view>` as the wheel ships it, with OpenSCAD beside this script or in the
 * page.
 */

import { defineView } from "../element/define";
import { fetchedFiles, unpackedFiles } from "../element/engine-files";
import { packedPieces, unpackText } from "../element/unpack";
import { importText } from "../lib/import-text";
import { flameFrom } from "../viewer/flame/load-flame";

/** Of the wheel's folder `fonts`. */
const FONTS = ["LiberationSans-Bold.ttf", "LiberationSans-Regular.ttf"];

flameFrom(() => loaded("flame.js"));
defineView(
	() => {
		const packed = packedPieces(document, "engine");
		return packed.size > 0 ? unpackedFiles(packed) : fetchedFiles(import.meta.url, FONTS);
	},
	() => loaded("exporters.js"),
	() => loaded("mesh-readers.js"),
);

/** A further bundle, packed into the page or beside this script. */
async function loaded<Module>(name: string): Promise<Module> {
	const piece = packedPieces(document, "engine").get(name);
	if (piece === undefined) {
		return import(new URL(name, import.meta.url).href);
	}
	return importText(await unpackText(piece));
}
